"""What is to be done after the commit, and how far it has come."""

from datetime import datetime
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from ibbportal.db import Json, Model


class JobState(StrEnum):
    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


class Job(Model):
    """A piece of long work. The row is the outbox: written with the change that asks for it, delivered to the queue
    after the commit, and swept up by the worker if that delivery was missed."""

    __tablename__ = "jobs"

    id: Mapped[int] = mapped_column(primary_key=True)
    task: Mapped[str] = mapped_column(sa.String(60))
    """the registered name of what runs"""
    arguments: Mapped[dict[str, object]] = mapped_column(Json)
    basin_id: Mapped[int | None]
    subject_type: Mapped[str] = mapped_column(sa.String(40))
    subject_id: Mapped[int]
    """the object it works for, whose audience it inherits"""
    state: Mapped[JobState] = mapped_column(default=JobState.WAITING)
    progress: Mapped[int] = mapped_column(default=0)
    """in percent"""
    attempts: Mapped[int] = mapped_column(default=0)
    failure: Mapped[str] = mapped_column(sa.Text, default="")
    """the code of what went wrong, for a person who may see it"""
    asked_by_id: Mapped[int | None]
    asked_at: Mapped[datetime]
    delivered_at: Mapped[datetime | None]
    started_at: Mapped[datetime | None]
    finished_at: Mapped[datetime | None]

    __table_args__ = (
        sa.Index("ix_jobs_subject", "subject_type", "subject_id"),
        sa.CheckConstraint("progress BETWEEN 0 AND 100", name="percent"),
    )
