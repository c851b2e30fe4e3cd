"""Asking for work."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from ibbportal.audit import record
from ibbportal.audit.chain import canonical, sha256
from ibbportal.db import db, verb
from ibbportal.jobs.delivery import deliver_after_commit
from ibbportal.jobs.models import Job
from ibbportal.jobs.queries import PENDING
from ibbportal.security import Actor


def _pending(key: str) -> Job | None:
    return db.session.scalar(sa.select(Job).where(Job.key == key, Job.state.in_(PENDING)))


@verb
def ask(
    task: str,
    subject: Any,
    *,
    arguments: Mapping[str, object] | None = None,
    by: Actor,
    now: datetime,
    basin_id: int | None = None,
) -> Job:
    """Have a task done for a subject, after the commit. While the same work is pending, that one is the answer.

    Arguments are plain values: they are kept as JSON.
    """
    db.session.flush()
    given = dict(arguments or {})
    key = sha256(canonical([task, subject.__tablename__, subject.id, given]))
    if pending := _pending(key):
        return pending
    job = Job(
        task=task,
        arguments=given,
        key=key,
        basin_id=basin_id,
        subject_type=subject.__tablename__,
        subject_id=subject.id,
        asked_by_id=by.user_id,
        asked_at=now,
        due_at=now,
    )
    try:
        with db.session.begin_nested():
            db.session.add(job)
    except IntegrityError:
        # Somebody asked for the same at the same moment and was first.
        if pending := _pending(key):
            return pending
        raise
    record("job_asked", job, by=by, at=now, basin_id=basin_id, task=task)
    deliver_after_commit(job)
    return job
