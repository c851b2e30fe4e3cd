"""What goes through the queue: numbers, as JSON."""

import json
import pickle
from datetime import datetime

import pytest
from flask import Flask

from ibbportal.db import db
from ibbportal.jobs import ask
from ibbportal.jobs.delivery import delivery
from ibbportal.jobs.queue import queued_ids
from ibbportal.jobs.sweeping import sweep
from ibbportal.security import SYSTEM
from tests.clock import Clock
from tests.factories.basins import ili_balkhash


def asked(now: datetime) -> int:
    job = ask("tests.note", ili_balkhash(now=now), arguments={"secret": "words"}, by=SYSTEM, now=now)
    db.session.commit()
    return job.id


def test_the_queue_holds_the_number_of_the_job_and_nothing_else(committing_app: Flask, now: datetime) -> None:
    job_id = asked(now)
    (item,) = delivery().huey.storage.enqueued_items()
    message = json.loads(item)
    assert [job_id] in message
    assert "words" not in str(message)
    assert queued_ids(delivery().huey) == {job_id}


def test_a_pickle_in_the_queue_is_not_opened(committing_app: Flask) -> None:
    huey = delivery().huey
    huey.storage.enqueue(pickle.dumps(print), 0)
    with pytest.raises(ValueError):
        huey.dequeue()


def test_a_message_can_start_nothing_but_a_job(committing_app: Flask) -> None:
    huey = delivery().huey
    huey.storage.enqueue(json.dumps(["1", "os.system", None, 0, 0, None, ["true"], {}]).encode(), 0)
    with pytest.raises(Exception, match="not found"):
        huey.dequeue()


def test_the_file_of_the_queue_is_no_wal(committing_app: Flask) -> None:
    with delivery().huey.storage.db() as cursor:
        assert cursor.execute("PRAGMA journal_mode").fetchone() == ("truncate",)
        assert cursor.execute("PRAGMA synchronous").fetchone() == (2,)


def test_a_missed_delivery_is_swept_up_and_a_slow_one_is_not_doubled(
    committing_app: Flask, now: datetime, clock: Clock
) -> None:
    job_id = asked(now)
    huey = delivery().huey
    clock.advance(minutes=5)
    assert sweep(clock()).delivered == 0, "it still lies in the queue"
    huey.storage.flush_queue()
    assert sweep(clock()).delivered == 1
    assert queued_ids(huey) == {job_id}


def test_a_fresh_job_is_left_to_its_own_delivery(committing_app: Flask, now: datetime, clock: Clock) -> None:
    asked(now)
    delivery().huey.storage.flush_queue()
    assert sweep(clock()).delivered == 0
