"""Asking for work: written with what asks for it, delivered after it, never twice while pending."""

from collections.abc import Iterator
from datetime import datetime

import pytest
import sqlalchemy as sa
from flask import Flask

from ibbportal.audit.models import Event
from ibbportal.basins.models import Basin
from ibbportal.db import db
from ibbportal.jobs import ask, task
from ibbportal.jobs.delivery import delivery
from ibbportal.jobs.models import Job, JobState
from ibbportal.jobs.queries import latest_job, pending_jobs
from ibbportal.security import SYSTEM
from tests.factories.basins import ili_balkhash

done: list[tuple[str, dict[str, object]]] = []


@task("tests.note")
def note(job: Job, **arguments: object) -> None:
    done.append((job.subject_type, arguments))


@pytest.fixture(autouse=True)
def _nothing_done_yet() -> Iterator[None]:
    done.clear()
    yield
    done.clear()


def test_a_job_is_done_after_the_commit_and_not_before(basin: Basin, now: datetime) -> None:
    job = ask("tests.note", basin, arguments={"language": "kk"}, by=SYSTEM, now=now, basin_id=basin.id)
    assert done == []
    assert job.state is JobState.WAITING
    db.session.commit()
    assert done == [("basins", {"language": "kk"})]
    assert (job.state, job.progress, job.attempts) == (JobState.DONE, 100, 1)


def test_what_was_rolled_back_is_never_delivered(basin: Basin, now: datetime) -> None:
    db.session.commit()
    ask("tests.note", basin, by=SYSTEM, now=now)
    db.session.rollback()
    db.session.commit()
    assert done == []
    assert db.session.scalars(sa.select(Job)).all() == []


def test_what_a_savepoint_took_back_is_never_delivered(basin: Basin, now: datetime) -> None:
    savepoint = db.session.begin_nested()
    ask("tests.note", basin, by=SYSTEM, now=now)
    savepoint.rollback()
    db.session.commit()
    assert done == []
    assert db.session.scalars(sa.select(Job)).all() == []
    assert "job_asked" not in db.session.scalars(sa.select(Event.verb)).all()


def test_the_same_work_is_not_asked_for_twice_while_it_is_pending(basin: Basin, now: datetime) -> None:
    first = ask("tests.note", basin, arguments={"language": "kk"}, by=SYSTEM, now=now)
    again = ask("tests.note", basin, arguments={"language": "kk"}, by=SYSTEM, now=now)
    other = ask("tests.note", basin, arguments={"language": "ky"}, by=SYSTEM, now=now)
    assert again is first
    assert other is not first
    assert [job.id for job in pending_jobs()] == [first.id, other.id]
    db.session.commit()
    assert len(done) == 2


def test_what_is_done_may_be_asked_for_again(basin: Basin, now: datetime) -> None:
    first = ask("tests.note", basin, by=SYSTEM, now=now)
    db.session.commit()
    second = ask("tests.note", basin, by=SYSTEM, now=now)
    db.session.commit()
    assert first.id != second.id
    assert len(done) == 2
    assert latest_job("tests.note", basin) is second


def test_the_database_itself_refuses_the_same_work_twice(basin: Basin, now: datetime) -> None:
    first = ask("tests.note", basin, by=SYSTEM, now=now)
    copy = {column.key: getattr(first, column.key) for column in Job.__table__.columns if column.key != "id"}
    with pytest.raises(sa.exc.IntegrityError):
        db.session.execute(sa.insert(Job).values(**copy))


def test_a_request_that_fails_leaves_no_job(basin: Basin, now: datetime) -> None:
    with pytest.raises(TypeError):
        ask("tests.note", basin, arguments={"when": now}, by=SYSTEM, now=now)


def test_a_queue_that_is_down_does_not_undo_what_was_saved(
    committing_app: Flask, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_job_id: int) -> None:
        raise ConnectionError("no queue")

    monkeypatch.setattr(delivery().huey, "run_job", refuse)
    basin = ili_balkhash(now=now)
    ask("tests.note", basin, by=SYSTEM, now=now)
    db.session.commit()
    assert [job.state for job in pending_jobs()] == [JobState.WAITING]
