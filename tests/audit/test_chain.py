"""The record cannot be changed unnoticed, even by whoever holds the database."""

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa
from flask import Flask

from ibbportal.audit import record
from ibbportal.audit.models import AuditHead, Event, EventPayload
from ibbportal.audit.services import chain_head, verify
from ibbportal.basins.models import Basin, Place, PlaceKind
from ibbportal.basins.services import register_place
from ibbportal.db import begin_writing, db
from ibbportal.security import SYSTEM
from ibbportal.texts.models import Text


@pytest.fixture
def chain(basin: Basin, now: datetime) -> int:
    """A chain of a dozen events, in three commits, whose seals somebody has taken off."""
    for batch in range(3):
        for place in range(4):
            names = {"en": f"Place {batch}.{place}"}
            register_place(basin, f"p{batch}{place}", names, kind=PlaceKind.LOCALITY, by=SYSTEM, now=now)
        db.session.commit()
    begin_writing()
    for name in ("events_never_change", "events_never_vanish"):
        on_table = " ON events" if db.engine.dialect.name == "postgresql" else ""
        db.session.execute(sa.text(f"DROP TRIGGER {name}{on_table}"))
    assert verify().intact
    return chain_head()[0]


def run(statement: sa.Executable) -> None:
    db.session.execute(statement)
    db.session.expire_all()


def swap(first: int, second: int) -> None:
    for old, new in ((first, -1), (second, first), (-1, second)):
        run(sa.update(Event).where(Event.id == old).values(id=new))


def insert_after(place: int) -> None:
    later = db.session.scalars(sa.select(Event.id).where(Event.id > place).order_by(Event.id.desc())).all()
    for event_id in later:
        run(sa.update(Event).where(Event.id == event_id).values(id=event_id + 1))
    copied = sa.select(*[column for column in Event.__table__.c if column.key not in ("id", "hash")])
    row = db.session.execute(copied.where(Event.id == place)).mappings().one()
    run(sa.insert(Event).values(**row, id=place + 1, hash="f" * 64))
    run(sa.update(AuditHead).values(length=AuditHead.length + 1))


def truncate(length: int) -> None:
    run(sa.delete(Event).where(Event.id > length))


TAMPERING: list[tuple[str, Callable[[], None], int, str]] = [
    ("the actor", lambda: run(sa.update(Event).where(Event.id == 5).values(actor_id=9)), 5, "content"),
    ("the verb", lambda: run(sa.update(Event).where(Event.id == 5).values(verb="x")), 5, "content"),
    ("the object", lambda: run(sa.update(Event).where(Event.id == 5).values(object_id=77)), 5, "content"),
    ("the basin", lambda: run(sa.update(Event).where(Event.id == 5).values(basin_id=None)), 5, "content"),
    ("the instant", lambda: run(sa.update(Event).where(Event.id == 5).values(at=datetime(2020, 1, 1, tzinfo=UTC))), 5,
     "content"),
    ("a digest", lambda: run(sa.update(Event).where(Event.id == 5).values(payload_digest="0" * 64)), 5, "content"),
    ("a hash", lambda: run(sa.update(Event).where(Event.id == 5).values(hash="0" * 64)), 5, "content"),
    ("a word", lambda: run(sa.update(EventPayload).where(EventPayload.event_id == 5).values(content={"a": 1})), 5,
     "payload"),
    ("a payload that was put in", lambda: run(sa.insert(EventPayload).values(event_id=99, salt="s", content={})), 99,
     "payload"),
    ("a missing event", lambda: run(sa.delete(Event).where(Event.id == 5)), 5, "gap"),
    ("the first event", lambda: run(sa.delete(Event).where(Event.id == 1)), 1, "gap"),
    ("two in the other order", lambda: swap(5, 6), 5, "previous"),
    ("one that was put in", lambda: insert_after(5), 6, "previous"),
    ("a cut end", lambda: truncate(10), 11, "head"),
    ("everything gone", lambda: truncate(0), 1, "head"),
    ("another head", lambda: run(sa.update(AuditHead).values(hash="0" * 64)), 14, "head"),
    ("no head", lambda: run(sa.delete(AuditHead)), 14, "head"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("_what", "tamper", "place", "reason"), TAMPERING, ids=[case[0] for case in TAMPERING]
)
def test_tampering_is_found_where_it_was_done(
    chain: int, _what: str, tamper: Callable[[], None], place: int, reason: str
) -> None:
    assert chain == 13
    tamper()
    verdict = verify()
    assert (verdict.intact, verdict.broken_at, verdict.reason) == (False, place, reason)


@pytest.mark.parametrize("place", range(1, 14))
def test_a_change_of_any_event_is_found(chain: int, place: int) -> None:
    run(sa.update(Event).where(Event.id == place).values(at=Event.at, object_id=Event.object_id + 1))
    assert verify().broken_at == place


def rewrite_the_end(length: int) -> None:
    """What somebody does who knows the portal: cut the end off, and write down a head that fits."""
    truncate(length)
    head = db.session.scalar(sa.select(Event.hash).where(Event.id == length))
    run(sa.delete(EventPayload).where(EventPayload.event_id > length))
    run(sa.update(AuditHead).values(length=length, hash=head))


def test_a_printed_head_shows_that_the_end_was_cut_off(chain: int) -> None:
    printed = chain_head()
    rewrite_the_end(10)
    assert verify().intact, "from within nothing is to be seen"
    verdict = verify(printed)
    assert (verdict.intact, verdict.broken_at, verdict.reason) == (False, 13, "witness")


def test_an_earlier_printed_head_still_holds_when_the_chain_has_grown(
    chain: int, basin: Basin, now: datetime
) -> None:
    printed = chain_head()
    register_place(
        basin, "later", {"en": "Later"}, kind=PlaceKind.LOCALITY, by=SYSTEM, now=now + timedelta(days=1)
    )
    db.session.commit()
    assert chain_head()[0] == 14
    assert verify(printed).intact


def test_an_erased_payload_leaves_the_chain_whole(chain: int) -> None:
    run(sa.delete(EventPayload).where(EventPayload.event_id.in_([3, 7])))
    assert verify().intact


def test_an_event_says_who_did_what_when_and_its_payload_the_rest(
    app: Flask, basin: Basin, now: datetime
) -> None:
    db.session.commit()
    event = db.session.scalars(sa.select(Event)).one()
    assert (event.id, event.verb, event.object_type, event.object_id) == (
        1,
        "basin_created",
        "basins",
        basin.id,
    )
    assert (event.at, event.basin_id, event.actor_id) == (now, basin.id, None)
    assert event.payload is not None
    assert event.payload.content == {"slug": "ili-balkhash"}


def test_what_was_rolled_back_is_not_told(basin: Basin, now: datetime) -> None:
    db.session.commit()
    register_place(basin, "p", {"en": "P"}, kind=PlaceKind.LOCALITY, by=SYSTEM, now=now)
    db.session.rollback()
    register_place(basin, "q", {"en": "Q"}, kind=PlaceKind.LOCALITY, by=SYSTEM, now=now)
    db.session.commit()
    assert chain_head()[0] == 2
    assert verify().intact


def test_what_a_savepoint_took_back_is_not_told_and_what_it_kept_is(basin: Basin, now: datetime) -> None:
    with db.session.begin_nested():
        register_place(basin, "kept", {"en": "Kept"}, kind=PlaceKind.LOCALITY, by=SYSTEM, now=now)
    undone = db.session.begin_nested()
    register_place(basin, "undone", {"en": "Undone"}, kind=PlaceKind.LOCALITY, by=SYSTEM, now=now)
    undone.rollback()
    assert chain_head()[0] == 0, "the chain grows at the commit, not before"
    db.session.commit()
    payloads = db.session.scalars(sa.select(EventPayload.content).order_by(EventPayload.event_id)).all()
    assert payloads == [{"slug": "ili-balkhash"}, {"code": "kept"}]


def test_a_flush_that_fails_within_a_savepoint_forgets_only_what_the_savepoint_held(
    basin: Basin, now: datetime
) -> None:
    with pytest.raises(sa.exc.IntegrityError), db.session.begin_nested():  # noqa: PT012
        register_place(basin, "p", {"en": "P"}, kind=PlaceKind.LOCALITY, by=SYSTEM, now=now)
        name = Text.of({"en": "P"}, "en")
        db.session.add(Place(basin_id=basin.id, code="p", kind=PlaceKind.LOCALITY, name=name))
        db.session.flush()
    db.session.commit()
    assert [event.verb for event in db.session.scalars(sa.select(Event))] == ["basin_created"]


def test_a_session_that_is_closed_without_a_commit_tells_nothing_later(basin: Basin, now: datetime) -> None:
    db.session.commit()
    record("basin_described", basin, by=SYSTEM, at=now, basin_id=basin.id)
    db.session.close()
    begin_writing()
    db.session.commit()
    assert chain_head()[0] == 1


def verified(app: Flask, *options: str) -> tuple[int, dict[str, object]]:
    result = app.test_cli_runner().invoke(args=["audit", "verify", "--json", *options])
    return result.exit_code, json.loads(result.output)


def test_the_command_says_that_the_chain_is_intact(app: Flask, chain: int) -> None:
    length, head = chain_head()
    expected = {"intact": True, "length": length, "head": head, "broken_at": None, "reason": ""}
    assert verified(app) == (0, expected)
    assert verified(app, "--length", str(length), "--head", head)[0] == 0


def test_the_command_fails_where_the_chain_is_broken(app: Flask, chain: int) -> None:
    run(sa.update(Event).where(Event.id == 5).values(verb="x"))
    code, report = verified(app)
    assert code == 1
    assert (report["broken_at"], report["reason"]) == (5, "content")


def test_the_command_fails_where_a_printed_head_is_no_longer_met(app: Flask, chain: int) -> None:
    assert verified(app, "--length", "7", "--head", "0" * 64)[0] == 1
    assert app.test_cli_runner().invoke(args=["audit", "verify", "--length", "7"]).exit_code == 2


def test_an_empty_chain_is_intact(app: Flask) -> None:
    assert verified(app)[0] == 0
