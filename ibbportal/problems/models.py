"""The managed list of the basin's social and environmental problems, which reports and proposals refer to."""

from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ibbportal.basins.models import Basin, Place
from ibbportal.db import Model
from ibbportal.texts.models import Text


class Theme(StrEnum):
    """What a problem is about: the areas in which the public is asked for proposals."""

    WATER_SUPPLY = "water_supply"
    SANITATION = "sanitation"
    SOIL = "soil"
    FORESTS = "forests"
    MONITORING = "monitoring"
    POLLUTION = "pollution"
    ECOSYSTEMS = "ecosystems"
    LEGISLATION = "legislation"
    TRANSBOUNDARY = "transboundary"


def themes_of(basin: Basin) -> list[Theme]:
    """The themes that the basin offers, in its order: all of them where it has chosen none."""
    known = {theme.value: theme for theme in Theme}
    return [known[code] for code in basin.themes if code in known] if basin.themes else list(Theme)


problem_places = sa.Table(
    "problem_places",
    Model.metadata,
    sa.Column("problem_id", sa.ForeignKey("problems.id"), primary_key=True),
    sa.Column("place_id", sa.ForeignKey("places.id"), primary_key=True, index=True),
)


class Problem(Model):
    """One entry of the list. It is never deleted, since people's reports point to it: it is closed."""

    __tablename__ = "problems"

    id: Mapped[int] = mapped_column(primary_key=True)
    basin_id: Mapped[int] = mapped_column(sa.ForeignKey("basins.id"), index=True)
    code: Mapped[str] = mapped_column(sa.String(60))
    """in addresses: drinking-water"""
    name_id: Mapped[int] = mapped_column(sa.ForeignKey("texts.id"))
    description_id: Mapped[int | None] = mapped_column(sa.ForeignKey("texts.id"))
    theme: Mapped[Theme]
    is_open: Mapped[bool] = mapped_column(default=True)
    revision: Mapped[int] = mapped_column(default=1)

    name: Mapped[Text] = relationship(foreign_keys=[name_id], lazy="selectin")
    description: Mapped[Text | None] = relationship(foreign_keys=[description_id], lazy="selectin")
    places: Mapped[list[Place]] = relationship(secondary=problem_places, order_by=Place.id)

    __mapper_args__ = {"version_id_col": revision}
    __table_args__ = (sa.UniqueConstraint("basin_id", "code"),)
