"""Reads about jobs."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from ibbportal.db import db
from ibbportal.jobs.models import Job, JobState

PENDING = (JobState.WAITING, JobState.RUNNING)

GRACE = timedelta(seconds=30)
"""how long a delivery may take before it counts as missed"""


def job_by_id(job_id: int) -> Job | None:
    return db.session.get(Job, job_id)


def latest_job(task: str, subject: Any) -> Job | None:
    """The last job of a task for a subject, whatever became of it."""
    return db.session.scalar(
        sa.select(Job)
        .where(Job.task == task, Job.subject_type == subject.__tablename__, Job.subject_id == subject.id)
        .order_by(Job.id.desc())
        .limit(1)
    )


def pending_jobs() -> Sequence[Job]:
    """All that is waiting or running, the oldest first."""
    return db.session.scalars(sa.select(Job).where(Job.state.in_(PENDING)).order_by(Job.id)).all()


def latest_jobs(limit: int) -> Sequence[Job]:
    """The last jobs that were asked for, the newest first."""
    return db.session.scalars(sa.select(Job).order_by(Job.id.desc()).limit(limit)).all()


def overdue_ids(now: datetime) -> Sequence[int]:
    """Waiting jobs whose time has come: those to be tried again, and those whose delivery was missed."""
    missed = sa.or_(Job.attempts > 0, Job.asked_at <= now - GRACE)
    return db.session.scalars(
        sa.select(Job.id).where(Job.state == JobState.WAITING, Job.due_at <= now, missed).order_by(Job.id)
    ).all()


def lost_ids(now: datetime) -> Sequence[int]:
    """Running jobs whose worker has given no sign of life for the length of its lease."""
    return db.session.scalars(
        sa.select(Job.id).where(Job.state == JobState.RUNNING, Job.lease_until < now).order_by(Job.id)
    ).all()
