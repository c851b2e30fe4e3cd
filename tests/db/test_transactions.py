"""One writer at a time, nothing written outside a verb, nothing left behind by a crash."""

import multiprocessing
import os
import signal
import threading
import time
from datetime import datetime

import pytest
import sqlalchemy as sa
from flask import Flask

from ibbportal.app import create_app
from ibbportal.audit.services import chain_head, verify
from ibbportal.basins.models import Basin, Place, PlaceKind
from ibbportal.basins.services import register_place
from ibbportal.db import WriteOutsideVerb, begin_writing, db, is_writing, verb
from ibbportal.db.transactions import lock_path
from ibbportal.security import SYSTEM
from tests.factories.basins import ili_balkhash

FORK = multiprocessing.get_context("fork")
PROCESSES, THREADS, DEEDS = 4, 4, 25


def place(basin: Basin, code: str, now: datetime) -> Place:
    return register_place(basin, code, {"en": code}, kind=PlaceKind.LOCALITY, by=SYSTEM, now=now)


def codes() -> list[str]:
    found = list(db.session.scalars(sa.select(Place.code)))
    db.session.rollback()
    return found


# --- many writers ---------------------------------------------------------------------------------------------


def write_often(app: Flask, now: datetime, name: str, failures: list[str]) -> None:
    with app.app_context():
        for deed in range(DEEDS):
            try:
                basin = db.session.scalars(sa.select(Basin)).one()
                place(basin, f"{name}-{deed}", now)
                db.session.commit()
            except Exception as failure:
                db.session.rollback()
                failures.append(repr(failure))


def write_in_threads(settings: dict[str, object], now: datetime, process: int) -> None:
    app = create_app(**settings)
    failures: list[str] = []
    threads = [
        threading.Thread(target=write_often, args=(app, now, f"{process}-{thread}", failures))
        for thread in range(THREADS)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    os._exit(1 if failures else 0)


def settings_of(app: Flask) -> dict[str, object]:
    return {"SQLALCHEMY_DATABASE_URI": app.config["SQLALCHEMY_DATABASE_URI"], "JOBS": "held"}


def test_sixteen_writers_lose_nothing_and_fail_nowhere(committing_app: Flask, now: datetime) -> None:
    ili_balkhash(now=now)
    db.session.commit()
    db.session.remove()
    db.engine.dispose()
    arguments = [(settings_of(committing_app), now, number) for number in range(PROCESSES)]
    writers = [FORK.Process(target=write_in_threads, args=each) for each in arguments]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(60)
    assert [writer.exitcode for writer in writers] == [0] * PROCESSES
    expected = PROCESSES * THREADS * DEEDS
    assert len(set(codes())) == expected
    assert chain_head()[0] == expected + 1, "each deed is in the chain, once"
    assert verify().intact


# --- a crash in the middle ------------------------------------------------------------------------------------


def write_and_die(settings: dict[str, object], now: datetime) -> None:
    app = create_app(**settings)
    with app.app_context():
        place(db.session.scalars(sa.select(Basin)).one(), "half-written", now)
        os.kill(os.getpid(), signal.SIGKILL)


def test_a_writer_that_is_killed_leaves_neither_rows_nor_the_lock(
    committing_app: Flask, now: datetime
) -> None:
    ili_balkhash(now=now)
    db.session.commit()
    db.session.remove()
    db.engine.dispose()
    victim = FORK.Process(target=write_and_die, args=(settings_of(committing_app), now))
    victim.start()
    victim.join(30)
    assert victim.exitcode == -signal.SIGKILL
    begun = time.monotonic()
    place(db.session.scalars(sa.select(Basin)).one(), "afterwards", now)
    db.session.commit()
    assert time.monotonic() - begun < 5
    assert codes() == ["afterwards"]
    assert verify().intact


def test_a_second_writer_waits_for_the_first(committing_app: Flask, now: datetime) -> None:
    ili_balkhash(now=now)
    order: list[str] = []

    def second() -> None:
        with committing_app.app_context():
            begin_writing()
            basin = db.session.scalars(sa.select(Basin)).one_or_none()
            order.append("second" if basin else "second, too early")
            db.session.rollback()

    if lock_path() is None:
        pytest.skip(
            "PostgreSQL lets writers in side by side; the head of the chain orders them at the commit"
        )
    other = threading.Thread(target=second)
    other.start()
    time.sleep(0.3)
    order.append("first")
    db.session.commit()
    other.join(10)
    assert order == ["first", "second"]


# --- verbs and nothing else -----------------------------------------------------------------------------------


def test_a_row_changed_without_a_verb_is_refused(basin: Basin) -> None:
    db.session.commit()
    basin.zone = "Asia/Bishkek"
    with pytest.raises(WriteOutsideVerb):
        db.session.flush()


def test_a_statement_that_writes_without_a_verb_is_refused(basin: Basin) -> None:
    db.session.commit()
    for statement in (
        sa.update(Basin).values(zone="UTC"),
        sa.delete(Place),
        sa.insert(Place).values(code="x"),
    ):
        with pytest.raises(WriteOutsideVerb):
            db.session.execute(statement)


def test_a_row_changed_before_the_verb_is_not_swept_along(basin: Basin, now: datetime) -> None:
    db.session.commit()
    basin.zone = "Asia/Bishkek"
    with pytest.raises(WriteOutsideVerb):
        place(basin, "x", now)


def test_a_verb_sees_what_stands_when_it_begins_not_what_was_read_before(
    committing_app: Flask, now: datetime
) -> None:
    basin = ili_balkhash(now=now)
    db.session.commit()
    assert basin.zone == "Asia/Almaty"

    def another() -> None:
        with committing_app.app_context():
            begin_writing()
            db.session.execute(sa.update(Basin).values(zone="Asia/Bishkek"))
            db.session.commit()

    elsewhere = threading.Thread(target=another)
    elsewhere.start()
    elsewhere.join(10)
    begin_writing()
    assert basin.zone == "Asia/Bishkek"
    db.session.rollback()


def test_verbs_within_a_verb_share_its_transaction(basin: Basin, now: datetime) -> None:
    @verb
    def two_places() -> None:
        place(basin, "one", now)
        place(basin, "two", now)

    db.session.commit()
    two_places()
    assert is_writing()
    db.session.rollback()
    assert not is_writing()
    assert codes() == []


def test_reading_takes_no_lock(committing_app: Flask, now: datetime) -> None:
    ili_balkhash(now=now)
    done = threading.Event()

    def reader() -> None:
        with committing_app.app_context():
            assert codes() == []
            done.set()

    thread = threading.Thread(target=reader)
    thread.start()
    assert done.wait(5), "a reader waited for a writer"
    thread.join()
    db.session.rollback()
