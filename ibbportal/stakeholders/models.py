"""Bodies speak, persons act for them by mandate, audiences see."""

from datetime import date, datetime
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ibbportal.db import Model
from ibbportal.security import Capacity
from ibbportal.texts.models import Text

body_basins = sa.Table(
    "body_basins",
    Model.metadata,
    sa.Column("body_id", sa.ForeignKey("bodies.id"), primary_key=True),
    sa.Column("basin_id", sa.ForeignKey("basins.id"), primary_key=True),
)

person_basins = sa.Table(
    "person_basins",
    Model.metadata,
    sa.Column("person_id", sa.ForeignKey("persons.id"), primary_key=True),
    sa.Column("basin_id", sa.ForeignKey("basins.id"), primary_key=True),
)
"""in whose registers a person stands, before any role or mandate"""

audience_bodies = sa.Table(
    "audience_bodies",
    Model.metadata,
    sa.Column("audience_id", sa.ForeignKey("audiences.id"), primary_key=True),
    sa.Column("body_id", sa.ForeignKey("bodies.id"), primary_key=True),
)


class BodyKind(StrEnum):
    STATE = "state"
    PUBLIC_BODY = "public_body"
    INTERNATIONAL = "international"
    NGO = "ngo"
    ASSOCIATION = "association"
    COMPANY = "company"


class Body(Model):
    """Who speaks officially. `parent` gives the two tiers: a ministry, then its state."""

    __tablename__ = "bodies"

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(sa.String(60), unique=True)
    kind: Mapped[BodyKind]
    country: Mapped[str | None] = mapped_column(sa.String(2))
    """ISO 3166-1; none for an international body"""
    name_id: Mapped[int] = mapped_column(sa.ForeignKey("texts.id"))
    abbreviation_id: Mapped[int | None] = mapped_column(sa.ForeignKey("texts.id"))
    parent_id: Mapped[int | None] = mapped_column(sa.ForeignKey("bodies.id"))

    name: Mapped[Text] = relationship(foreign_keys=[name_id], lazy="selectin")
    abbreviation: Mapped[Text | None] = relationship(foreign_keys=[abbreviation_id], lazy="selectin")
    parent: Mapped["Body | None"] = relationship(remote_side=[id])


class Person(Model):
    """A human being who may act for bodies."""

    __tablename__ = "persons"

    id: Mapped[int] = mapped_column(primary_key=True)
    name_id: Mapped[int] = mapped_column(sa.ForeignKey("texts.id"))
    name: Mapped[Text] = relationship(lazy="selectin")
    mandates: Mapped[list["Mandate"]] = relationship(back_populates="person")


class Mandate(Model):
    """The right of a person to act for a body in a capacity, from a day to a day."""

    __tablename__ = "mandates"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(sa.ForeignKey("persons.id"), index=True)
    body_id: Mapped[int] = mapped_column(sa.ForeignKey("bodies.id"), index=True)
    capacity: Mapped[Capacity]
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]
    """the last day; none while it holds"""
    ended_at: Mapped[datetime | None]
    """when it was taken back at once, without waiting for the end of its last day"""

    person: Mapped[Person] = relationship(back_populates="mandates")
    body: Mapped[Body] = relationship()

    __table_args__ = (
        sa.UniqueConstraint("person_id", "body_id", "capacity", "valid_from"),
        sa.CheckConstraint("valid_to IS NULL OR valid_to >= valid_from", name="ends_after_it_begins"),
    )

    def is_in_force(self, on: date) -> bool:
        """Whether the person may act by it on a day; `queries.in_force` asks a database the same."""
        has_begun, has_run_out = self.valid_from <= on, self.valid_to is not None and self.valid_to < on
        return has_begun and not has_run_out and self.ended_at is None


class AudienceKind(StrEnum):
    WORKING_GROUP = "working_group"
    BODIES = "bodies"
    PUBLIC = "public"


class Audience(Model):
    """Who may see something, within a basin."""

    __tablename__ = "audiences"

    id: Mapped[int] = mapped_column(primary_key=True)
    basin_id: Mapped[int] = mapped_column(sa.ForeignKey("basins.id"), index=True)
    kind: Mapped[AudienceKind]
    bodies: Mapped[list[Body]] = relationship(secondary=audience_bodies, lazy="selectin", order_by=Body.id)

    @property
    def is_public(self) -> bool:
        return self.kind is AudienceKind.PUBLIC
