"""What the worker does with one job. Each step of the job's row is a short transaction of its own; the last one also
commits what the task wrote, so that the work and the word *done* stand or fall together."""

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from threading import Event, Thread
from time import monotonic

import sqlalchemy as sa
from flask import Flask, current_app

from ibbportal.db import begin_writing, db, is_writing
from ibbportal.jobs.models import Job, JobState
from ibbportal.jobs.registry import Task, UnknownTask, task_named

LEASE = 60
"""seconds without a sign of life after which a worker counts as dead (setting JOB_LEASE)"""
SECONDS_BETWEEN_WORDS = 0.5
"""progress is written no more often than this"""

log = logging.getLogger(__name__)

in_hand: set["Attempt"] = set()
"""the attempts that this process is at"""


@dataclass(frozen=True)
class Attempt:
    """One go at a job. Another worker that took the job over counts on, and this one then has no say any more."""

    job_id: int
    number: int


class ProgressWhileWriting(RuntimeError):
    """Progress is told between transactions: within one, nobody would see it before the end."""


class TakenOver(RuntimeError):
    """The job was given to another worker, because this one seemed dead."""


def moment() -> datetime:
    """The time at which the worker acts."""
    clock = current_app.config.get("CLOCK")
    return clock() if clock else datetime.now(UTC)


def _lease() -> timedelta:
    return timedelta(seconds=current_app.config.get("JOB_LEASE", LEASE))


def run_job(job_id: int) -> None:
    """Do a job, if it is still waiting and its time has come."""
    attempt = _take(job_id)
    if attempt is None:
        return
    in_hand.add(attempt)
    try:
        with _signs_of_life(attempt):
            _do(attempt)
    finally:
        in_hand.discard(attempt)


def _take(job_id: int) -> Attempt | None:
    begin_writing()
    job = db.session.get(Job, job_id, with_for_update=True)
    now = moment()
    if job is None or job.state is not JobState.WAITING or job.due_at > now:
        db.session.rollback()
        return None
    job.state, job.attempts, job.progress = JobState.RUNNING, job.attempts + 1, 0
    job.started_at, job.lease_until = now, now + _lease()
    attempt = Attempt(job.id, job.attempts)
    db.session.commit()
    return attempt


def _do(attempt: Attempt) -> None:
    job = db.session.get_one(Job, attempt.job_id)
    name, arguments = job.task, job.arguments
    try:
        task = task_named(name)
    except UnknownTask:
        _fail(attempt, "unknown_task", retry_after=None)
        return
    try:
        task.run(job, **arguments)
        _finish(attempt)
    except TakenOver:
        db.session.rollback()
        log.warning("job %s was taken over by another worker", attempt.job_id)
    except Exception as failure:
        db.session.rollback()
        log.exception("job %s (%s) failed at attempt %s", attempt.job_id, name, attempt.number)
        _fail(attempt, failure_code(failure), retry_after=_pause(task, attempt, failure))


def failure_code(failure: Exception) -> str:
    """The code of a failure: its own, or its name in small letters (`MissingFont`: `missing_font`)."""
    code = getattr(failure, "code", None)
    return code if isinstance(code, str) else re.sub(r"(?<!^)(?=[A-Z])", "_", type(failure).__name__).lower()


def _pause(task: Task, attempt: Attempt, failure: Exception) -> timedelta | None:
    if attempt.number >= task.attempts or isinstance(failure, task.hopeless):
        return None
    return task.pause_after(attempt.number)


def _held(attempt: Attempt) -> Job:
    """The job within a write transaction, as long as it is still this attempt's."""
    begin_writing()
    job = db.session.get(Job, attempt.job_id, with_for_update=True, populate_existing=True)
    if job is None or job.state is not JobState.RUNNING or job.attempts != attempt.number:
        raise TakenOver
    return job


def _finish(attempt: Attempt) -> None:
    db.session.flush()
    job = _held(attempt)
    job.state, job.progress, job.failure = JobState.DONE, 100, ""
    job.lease_until, job.finished_at = None, moment()
    db.session.commit()


def _fail(attempt: Attempt, code: str, *, retry_after: timedelta | None) -> None:
    try:
        job = _held(attempt)
    except TakenOver:
        db.session.rollback()
        return
    job.failure, job.lease_until = code[:60], None
    if retry_after is None:
        job.state, job.finished_at = JobState.FAILED, moment()
    else:
        job.state, job.due_at = JobState.WAITING, moment() + retry_after
    db.session.commit()


# --- signs of life --------------------------------------------------------------------------------------------


def _say(attempt: Attempt, **values: object) -> None:
    """Write about the job beside the task's own transaction, in a session of its own."""
    with current_app.app_context():
        begin_writing()
        db.session.execute(
            sa.update(Job)
            .where(Job.id == attempt.job_id, Job.attempts == attempt.number, Job.state == JobState.RUNNING)
            .values(lease_until=moment() + _lease(), **values)
        )
        db.session.commit()


_last_word: dict[int, float] = {}


def progress(job: Job, percent: int) -> None:
    """Say how far a job is, from within its task, outside of any verb. Words that follow too quickly are dropped."""
    if is_writing():
        raise ProgressWhileWriting
    attempt, now = Attempt(job.id, job.attempts), monotonic()
    if now - _last_word.get(attempt.job_id, 0.0) < SECONDS_BETWEEN_WORDS:
        return
    _last_word[attempt.job_id] = now
    _say(attempt, progress=max(0, min(99, percent)))


@contextmanager
def _signs_of_life(attempt: Attempt) -> Iterator[None]:
    """Renew the lease while the task runs, however long it says nothing itself."""
    over = Event()
    if current_app.config.get("JOBS", "queue") == "queue":
        app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]
        Thread(target=_renew, args=(app, attempt, over), daemon=True).start()
    try:
        yield
    finally:
        over.set()
        _last_word.pop(attempt.job_id, None)


def _renew(app: Flask, attempt: Attempt, over: Event) -> None:
    with app.app_context():
        pause = _lease().total_seconds() / 3
    while not over.wait(pause):
        with app.app_context():
            try:
                _say(attempt)
            except sa.exc.SQLAlchemyError:
                log.exception("the lease of job %s could not be renewed", attempt.job_id)
