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


_PENDING = sa.text("state IN ('waiting', 'running')")


class Job(Model):
    """A piece of long work. The row is the outbox: written with the change that asks for it, delivered to the queue
    after the commit, and swept up by the worker if that delivery was missed."""

    __tablename__ = "jobs"

    id: Mapped[int] = mapped_column(primary_key=True)
    task: Mapped[str] = mapped_column(sa.String(60))
    """the registered name of what runs"""
    arguments: Mapped[dict[str, object]] = mapped_column(Json)
    key: Mapped[str] = mapped_column(sa.String(64))
    """SHA-256 of task, subject and arguments: the same work is not asked for twice while it is pending"""
    basin_id: Mapped[int | None]
    subject_type: Mapped[str] = mapped_column(sa.String(40))
    subject_id: Mapped[int]
    """the object it works for, whose audience it inherits"""
    state: Mapped[JobState] = mapped_column(default=JobState.WAITING)
    progress: Mapped[int] = mapped_column(default=0)
    """in percent"""
    attempts: Mapped[int] = mapped_column(default=0)
    failure: Mapped[str] = mapped_column(sa.String(60), default="")
    """the code of what went wrong the last time, for a person who may see it"""
    asked_by_id: Mapped[int | None]
    asked_at: Mapped[datetime]
    due_at: Mapped[datetime]
    """not to be started before: later than asked after a failed attempt"""
    started_at: Mapped[datetime | None]
    lease_until: Mapped[datetime | None]
    """the worker that runs it renews this while it lives; a running job whose lease has passed was lost"""
    finished_at: Mapped[datetime | None]

    __table_args__ = (
        sa.Index("ix_jobs_subject", "subject_type", "subject_id"),
        sa.Index("uq_jobs_one_pending", "key", unique=True, sqlite_where=_PENDING, postgresql_where=_PENDING),
        sa.CheckConstraint("progress BETWEEN 0 AND 100", name="percent"),
        sa.CheckConstraint("(state = 'running') = (lease_until IS NOT NULL)", name="leased_while_running"),
    )

    @property
    def is_pending(self) -> bool:
        return self.state in (JobState.WAITING, JobState.RUNNING)
