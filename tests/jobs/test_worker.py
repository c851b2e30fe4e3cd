"""What the worker does with a job, when all goes well and when it does not."""

from datetime import datetime, timedelta

import pytest
import sqlalchemy as sa
from flask import Flask

from ibbportal.basins.models import Basin, Place, PlaceKind
from ibbportal.basins.services import register_place
from ibbportal.db import begin_writing, db
from ibbportal.jobs import ask, progress, task, worker
from ibbportal.jobs.models import Job, JobState
from ibbportal.jobs.queries import job_by_id
from ibbportal.jobs.sweeping import sweep
from ibbportal.security import SYSTEM
from tests.clock import Clock


class SourDough(Exception):
    """A failure that passes."""


class Burnt(Exception):
    """A failure that does not."""

    code = "burnt_black"


outcomes: list[Exception | None] = []
seen: list[int] = []


@task("tests.bake", attempts=3, hopeless=(Burnt,))
def bake(job: Job) -> None:
    basin = db.session.get_one(Basin, job.subject_id)
    register_place(
        basin, f"oven-{job.attempts}", {"en": "Oven"}, kind=PlaceKind.LOCALITY, by=SYSTEM, now=job.asked_at
    )
    if outcomes and (outcome := outcomes.pop(0)):
        raise outcome


@task("tests.tell")
def tell(job: Job) -> None:
    for percent in (10, 60, 250):
        worker._last_word.clear()
        progress(job, percent)
        db.session.refresh(job)
        seen.append(job.progress)


@task("tests.tell_too_late")
def tell_too_late(job: Job) -> None:
    begin_writing()
    progress(job, 50)


@task("tests.lose_the_job")
def lose_the_job(job: Job) -> None:
    """As if another worker had taken over while this one was thought dead."""
    basin = db.session.get_one(Basin, job.subject_id)
    register_place(basin, "late", {"en": "Late"}, kind=PlaceKind.LOCALITY, by=SYSTEM, now=job.asked_at)
    db.session.execute(sa.update(Job).where(Job.id == job.id).values(attempts=Job.attempts + 1))


@pytest.fixture(autouse=True)
def _clean() -> None:
    outcomes.clear()
    seen.clear()


def asked(name: str, basin: Basin, now: datetime) -> Job:
    job = ask(name, basin, by=SYSTEM, now=now)
    db.session.commit()
    return job


def places() -> list[str]:
    return list(db.session.scalars(sa.select(Place.code).order_by(Place.id)))


def test_the_work_and_the_word_done_are_one_commit(basin: Basin, now: datetime) -> None:
    job = asked("tests.bake", basin, now)
    assert (job.state, job.finished_at, job.lease_until) == (JobState.DONE, now, None)
    assert places() == ["oven-1"]


def test_what_a_failed_attempt_wrote_is_taken_back(
    basin: Basin, now: datetime, caplog: pytest.LogCaptureFixture
) -> None:
    outcomes.append(SourDough())
    job = asked("tests.bake", basin, now)
    assert places() == []
    assert (job.state, job.failure, job.attempts) == (JobState.WAITING, "sour_dough", 1)
    assert job.due_at == now + timedelta(seconds=30)


def test_an_attempt_waits_longer_each_time_and_the_last_failure_stays(
    basin: Basin, now: datetime, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    outcomes.extend([SourDough(), SourDough(), SourDough()])
    job = asked("tests.bake", basin, now)
    worker.run_job(job.id)
    assert job.attempts == 1, "it is not due yet"
    for pause in (30, 120):
        assert job.due_at == clock() + timedelta(seconds=pause)
        assert sweep(clock()).delivered == 0
        clock.advance(seconds=pause)
        assert sweep(clock()).delivered == 1
        db.session.refresh(job)
    assert (job.state, job.failure, job.attempts, job.finished_at) == (
        JobState.FAILED,
        "sour_dough",
        3,
        clock(),
    )
    clock.advance(days=1)
    assert sweep(clock()).delivered == 0


def test_a_passing_failure_is_forgotten_when_the_work_succeeds(
    basin: Basin, now: datetime, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    outcomes.append(SourDough())
    job = asked("tests.bake", basin, now)
    clock.advance(seconds=30)
    sweep(clock())
    db.session.refresh(job)
    assert (job.state, job.failure) == (JobState.DONE, "")
    assert places() == ["oven-2"]


def test_a_hopeless_failure_is_not_tried_again(
    basin: Basin, now: datetime, caplog: pytest.LogCaptureFixture
) -> None:
    outcomes.append(Burnt())
    job = asked("tests.bake", basin, now)
    assert (job.state, job.failure, job.attempts) == (JobState.FAILED, "burnt_black", 1)


def test_a_task_that_nobody_knows_fails_plainly(basin: Basin, now: datetime) -> None:
    job = asked("os.system", basin, now)
    assert (job.state, job.failure) == (JobState.FAILED, "unknown_task")


def test_progress_is_seen_while_the_work_goes_on(basin: Basin, now: datetime) -> None:
    job = asked("tests.tell", basin, now)
    assert seen == [10, 60, 99]
    assert job.progress == 100


def test_progress_cannot_be_told_from_within_a_transaction(
    basin: Basin, now: datetime, caplog: pytest.LogCaptureFixture
) -> None:
    job = asked("tests.tell_too_late", basin, now)
    assert job.failure == "progress_while_writing"


def test_a_worker_that_was_replaced_writes_nothing(
    basin: Basin, now: datetime, caplog: pytest.LogCaptureFixture
) -> None:
    job = asked("tests.lose_the_job", basin, now)
    assert places() == []
    assert job.state is JobState.RUNNING


def test_a_finished_job_is_not_done_again(basin: Basin, now: datetime) -> None:
    job = asked("tests.bake", basin, now)
    worker.run_job(job.id)
    assert places() == ["oven-1"]
    assert job.attempts == 1


def test_a_job_that_is_gone_harms_nobody(app: Flask) -> None:
    worker.run_job(4711)
    assert job_by_id(4711) is None


def lost(job: Job, *, since: datetime, attempts: int = 1) -> None:
    """Leave a job as a worker leaves it that was killed."""
    begin_writing()
    job.state, job.attempts, job.started_at, job.lease_until = JobState.RUNNING, attempts, since, since
    db.session.commit()


def test_a_job_whose_worker_died_is_taken_up_again(basin: Basin, now: datetime, clock: Clock) -> None:
    job = asked("os.system", basin, now)
    begin_writing()
    job.task, job.finished_at = "tests.bake", None
    lost(job, since=now)
    clock.advance(seconds=1)
    swept = sweep(clock())
    db.session.refresh(job)
    assert (swept.recovered, swept.delivered) == (1, 1)
    assert (job.state, job.attempts) == (JobState.DONE, 2)


def test_a_job_that_kills_its_worker_each_time_is_given_up(basin: Basin, now: datetime, clock: Clock) -> None:
    job = asked("tests.bake", basin, now)
    lost(job, since=now, attempts=3)
    clock.advance(seconds=1)
    assert sweep(clock()).given_up == 1
    db.session.refresh(job)
    assert (job.state, job.failure) == (JobState.FAILED, "worker_lost")


def test_a_running_job_is_left_to_its_worker(basin: Basin, now: datetime, clock: Clock) -> None:
    job = asked("tests.bake", basin, now)
    lost(job, since=now + timedelta(seconds=60))
    swept = sweep(clock())
    assert (swept.recovered, swept.delivered, swept.given_up) == (0, 0, 0)
