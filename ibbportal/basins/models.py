"""A basin is a tenant of the portal; a second one can be set up beside the first."""

from datetime import date
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ibbportal.db import Json, Model
from ibbportal.texts.models import Text


class Basin(Model):
    """A river basin with its states, its languages and its clock."""

    __tablename__ = "basins"

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(sa.String(60), unique=True)
    """in addresses: ili-balkhash"""
    name_id: Mapped[int] = mapped_column(sa.ForeignKey("texts.id"))
    description_id: Mapped[int | None] = mapped_column(sa.ForeignKey("texts.id"))
    states: Mapped[list[str]] = mapped_column(Json, default=list)
    """ISO 3166-1 codes of the riparian states"""
    languages: Mapped[list[str]] = mapped_column(Json, default=list)
    """BCP 47 tags that texts and contributions may be in; the interface has its own five"""
    zone: Mapped[str] = mapped_column(sa.String(40), default="Asia/Almaty")
    """the IANA time zone in which dates are shown and deadlines set, unless a round says otherwise"""
    is_demonstration: Mapped[bool] = mapped_column(default=False)
    figures: Mapped[list[dict[str, object]]] = mapped_column(Json, default=list)
    """key figures: `code`, `value`, `unit`, `year`, and by language tag `captions` and `unit_words`. A basin brings its
    own words, which no catalogue can know; they are shown and never discussed, so they need no texts of their own"""
    themes: Mapped[list[str] | None] = mapped_column(Json(none_as_null=True))
    """codes of the themes under which people file here, in the order in which they are offered; none: all of them"""

    name: Mapped[Text] = relationship(foreign_keys=[name_id], lazy="joined", innerjoin=True)
    description: Mapped[Text | None] = relationship(foreign_keys=[description_id])

    @property
    def basin_id(self) -> int:
        """So that a rule may ask any subject for its basin."""
        return self.id


class PlaceKind(StrEnum):
    STATE = "state"
    OBLAST = "oblast"
    DISTRICT = "district"
    LOCALITY = "locality"
    WATER_BODY = "water_body"
    BASIN_UNIT = "basin_unit"


class Place(Model):
    """A place that people speak of. Dated, because districts change their oblast and towns their name."""

    __tablename__ = "places"

    id: Mapped[int] = mapped_column(primary_key=True)
    basin_id: Mapped[int] = mapped_column(sa.ForeignKey("basins.id"), index=True)
    code: Mapped[str] = mapped_column(sa.String(60))
    kind: Mapped[PlaceKind]
    name_id: Mapped[int] = mapped_column(sa.ForeignKey("texts.id"))
    longitude: Mapped[float | None]
    latitude: Mapped[float | None]
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]
    parent_id: Mapped[int | None] = mapped_column(sa.ForeignKey("places.id"), index=True)
    """the place that it lies in: a locality's district, a district's oblast"""

    name: Mapped[Text] = relationship(lazy="selectin")
    parent: Mapped["Place | None"] = relationship(remote_side=[id])

    __table_args__ = (sa.UniqueConstraint("basin_id", "code"),)

    def stands_on(self, day: date) -> bool:
        """Whether it stood on that day in this form and under this name."""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_to is None or self.valid_to >= day
        )
