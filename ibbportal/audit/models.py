"""Events are chained by hash and never change; what they say in words lies apart, where erasure may reach it."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ibbportal.db import Json, Model


class Event(Model):
    """One thing done to one object. No foreign keys: the record outlives what it is about."""

    __tablename__ = "events"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    """The place in the chain, counted from 1 without gaps."""
    at: Mapped[datetime]
    basin_id: Mapped[int | None]
    actor_id: Mapped[int | None]
    """The user; NULL for the portal itself."""
    verb: Mapped[str] = mapped_column(sa.String(60))
    object_type: Mapped[str] = mapped_column(sa.String(40))
    object_id: Mapped[int]
    payload_digest: Mapped[str] = mapped_column(sa.String(64))
    """SHA-256 of the salted payload, so that a payload may be erased and the chain still verifies."""
    previous_hash: Mapped[str] = mapped_column(sa.String(64))
    hash: Mapped[str] = mapped_column(sa.String(64), unique=True)

    payload: Mapped["EventPayload | None"] = relationship(
        primaryjoin="Event.id == foreign(EventPayload.event_id)", viewonly=True, uselist=False
    )

    __table_args__ = (sa.Index("ix_events_object", "object_type", "object_id"),)


class EventPayload(Model):
    """What an event says beside the bare fact; erasable."""

    __tablename__ = "event_payloads"

    event_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    salt: Mapped[str] = mapped_column(sa.String(32))
    content: Mapped[dict[str, object]] = mapped_column(Json)


class AuditHead(Model):
    """The last link: the one row that every writer on PostgreSQL locks, last, before it commits."""

    __tablename__ = "audit_head"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    length: Mapped[int]
    hash: Mapped[str] = mapped_column(sa.String(64))

    __table_args__ = (sa.CheckConstraint("id = 1", name="single"),)
