"""The worker as a process: killed, told to stop, started again."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from flask import Flask

from ibbportal.db import db
from ibbportal.jobs import ask
from ibbportal.jobs.models import Job, JobState
from ibbportal.security import SYSTEM
from tests.factories.basins import ili_balkhash

ROOT = Path(__file__).resolve().parents[2]
LEASE = 1.5


def until(condition: Callable[[], bool], seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it did not happen in time"
        time.sleep(0.05)


@pytest.fixture
def queue_url(committing_app: Flask) -> str:
    """The queues as they are run: a file beside SQLite, Redis beside PostgreSQL."""
    beside_sqlite = db.engine.dialect.name == "sqlite"
    return "" if beside_sqlite else os.environ.get("TEST_REDIS_URL", "")


@pytest.fixture
def start(committing_app: Flask, queue_url: str) -> Iterator[Callable[[], subprocess.Popen[bytes]]]:
    committing_app.config["REDIS_URL"] = queue_url
    names = ("SQLALCHEMY_DATABASE_URI", "QUEUE_FILE", "STORAGE_URL")
    settings = {name: committing_app.config[name] for name in names}
    settings |= {"JOB_LEASE": LEASE, "REDIS_URL": queue_url}
    started: list[subprocess.Popen[bytes]] = []

    def begin() -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "tests.jobs.worker_process", json.dumps(settings)]
        started.append(subprocess.Popen(command, cwd=ROOT))
        return started[-1]

    yield begin
    for process in started:
        process.kill()
        process.wait()


def asked(folder: Path, seconds: float) -> Job:
    now = datetime.now(UTC)
    arguments = {"folder": str(folder), "seconds": seconds}
    job = ask("tests.linger", ili_balkhash(now=now), arguments=arguments, by=SYSTEM, now=now)
    db.session.commit()
    return job


def state(job: Job) -> JobState:
    db.session.rollback()
    db.session.refresh(job)
    return job.state


def test_a_job_survives_the_death_of_its_worker(
    start: Callable[[], subprocess.Popen[bytes]], tmp_path: Path
) -> None:
    job = asked(tmp_path, seconds=60)
    first = start()
    until(lambda: state(job) is JobState.RUNNING and job.progress == 40)
    first.kill()
    first.wait()
    assert state(job) is JobState.RUNNING, "nobody has noticed yet"
    time.sleep(LEASE)
    start()
    until(lambda: state(job) is JobState.DONE)
    assert job.attempts == 2
    assert (tmp_path / "attempt-2").exists()


def test_a_worker_that_lives_keeps_its_job_longer_than_one_lease(
    start: Callable[[], subprocess.Popen[bytes]], tmp_path: Path
) -> None:
    job = asked(tmp_path, seconds=2 * LEASE)
    start()
    until(lambda: state(job) is JobState.RUNNING)
    time.sleep(LEASE)
    start()
    until(lambda: state(job) is JobState.DONE)
    assert job.attempts == 1


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_worker_that_is_told_to_stop_finishes_what_it_is_at(
    start: Callable[[], subprocess.Popen[bytes]], tmp_path: Path, number: signal.Signals
) -> None:
    job = asked(tmp_path, seconds=1)
    worker = start()
    until(lambda: state(job) is JobState.RUNNING)
    worker.send_signal(number)
    assert worker.wait(timeout=10) == 0
    assert state(job) is JobState.DONE


def test_a_worker_in_a_hurry_gives_its_job_back(
    start: Callable[[], subprocess.Popen[bytes]], tmp_path: Path
) -> None:
    job = asked(tmp_path, seconds=60)
    worker = start()
    until(lambda: state(job) is JobState.RUNNING)
    worker.send_signal(signal.SIGINT)
    time.sleep(0.5)
    worker.send_signal(signal.SIGTERM)
    assert worker.wait(timeout=30) == 0
    assert state(job) is JobState.WAITING
    start()
    until(lambda: state(job) is JobState.DONE)
