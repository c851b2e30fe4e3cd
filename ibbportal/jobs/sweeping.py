"""The sweep: finds what was never delivered, what is to be tried again, and what its worker left lying."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from ibbportal.db import begin_writing, db
from ibbportal.jobs.delivery import delivery
from ibbportal.jobs.models import Job, JobState
from ibbportal.jobs.queries import lost_ids, overdue_ids
from ibbportal.jobs.queue import queued_ids
from ibbportal.jobs.registry import UnknownTask, task_named
from ibbportal.jobs.worker import in_hand, moment


@dataclass(frozen=True)
class Swept:
    """How many jobs were handed on, taken back from the dead, and given up."""

    delivered: int
    recovered: int
    given_up: int


def sweep(now: datetime) -> Swept:
    """Put right what went wrong. An idle sweep writes nothing."""
    recovered, given_up = _take_back(lost_ids(now), now)
    waiting = overdue_ids(now)
    db.session.rollback()
    queued = _already_queued() if waiting else set()
    missing = [job_id for job_id in waiting if job_id not in queued]
    for job_id in missing:
        delivery().deliver(job_id)
    return Swept(len(missing), recovered, given_up)


def _already_queued() -> set[int]:
    return queued_ids(delivery().huey) if delivery().mode == "queue" else set()


def _attempts_allowed(job: Job) -> int:
    try:
        return task_named(job.task).attempts
    except UnknownTask:
        return 0


def _take_back(ids: Sequence[int], now: datetime) -> tuple[int, int]:
    if not ids:
        return 0, 0
    recovered = given_up = 0
    begin_writing()
    for job_id in ids:
        job = db.session.get(Job, job_id, with_for_update=True, populate_existing=True)
        if job is None or job.state is not JobState.RUNNING or (job.lease_until and job.lease_until >= now):
            continue
        job.lease_until, job.failure = None, "worker_lost"
        if job.attempts < _attempts_allowed(job):
            job.state, job.due_at = JobState.WAITING, now
            recovered += 1
        else:
            job.state, job.finished_at = JobState.FAILED, now
            given_up += 1
    db.session.commit()
    return recovered, given_up


def let_go() -> None:
    """Give back what this process is still at, so that the next worker need not wait for the lease to pass."""
    attempts = list(in_hand)
    if not attempts:
        return
    begin_writing()
    for attempt in attempts:
        job = db.session.get(Job, attempt.job_id, with_for_update=True, populate_existing=True)
        if job and job.state is JobState.RUNNING and job.attempts == attempt.number:
            # Not the task's fault: this attempt is not counted against it.
            job.state, job.lease_until, job.due_at = JobState.WAITING, None, moment()
    db.session.commit()
