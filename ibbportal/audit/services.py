"""Recording and verifying. Events wait until just before the commit, then join the chain in one step."""

import secrets
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.orm import Session, SessionTransaction

from ibbportal.audit.chain import GENESIS, Verdict, link_hash, payload_digest, verify_links
from ibbportal.audit.models import AuditHead, Event, EventPayload
from ibbportal.db import db
from ibbportal.security import Actor

_PENDING = "pending_events"
_LENGTHS = "pending_events_before_savepoint"


@dataclass(frozen=True)
class Note:
    """What is to become an event."""

    verb: str
    subject: Any
    actor_id: int | None
    at: datetime
    basin_id: int | None
    content: dict[str, Any]


def record(verb: str, subject: Any, *, by: Actor, at: datetime, basin_id: int | None, **content: Any) -> None:
    """Note that `by` did `verb` to `subject`; written with the change itself, or not at all.

    `content` holds plain values (numbers, codes, digests, short words), never whole texts, which have rows of
    their own.
    """
    pending = db.session().info.setdefault(_PENDING, [])
    pending.append(Note(verb, subject, by.user_id, at, basin_id, content))


def _seal_pending(session: Session) -> None:
    """Append what was noted to the chain, once per commit; a savepoint is not yet a commit."""
    if session.get_nested_transaction() is not None:
        return
    pending = session.info.pop(_PENDING, [])
    if not pending:
        return
    session.flush()
    # Read anew even if this transaction has seen it before: on PostgreSQL another may have added links since.
    head = session.get(AuditHead, 1, with_for_update=True, populate_existing=True)
    if head is None:
        head = AuditHead(id=1, length=0, hash=GENESIS)
        session.add(head)
    for note in pending:
        _append(session, head, note)
    session.flush()


def _append(session: Session, head: AuditHead, note: Note) -> None:
    salt = secrets.token_hex(16)
    link = Event(
        id=head.length + 1,
        at=note.at,
        basin_id=note.basin_id,
        actor_id=note.actor_id,
        verb=note.verb,
        object_type=note.subject.__tablename__,
        object_id=note.subject.id,
        payload_digest=payload_digest(salt, note.content),
        previous_hash=head.hash,
    )
    link.hash = link_hash(link)
    session.add_all([link, EventPayload(event_id=link.id, salt=salt, content=note.content)])
    head.length, head.hash = link.id, link.hash


def _remember_length(session: Session, transaction: SessionTransaction) -> None:
    if transaction.nested:
        session.info.setdefault(_LENGTHS, {})[transaction] = len(session.info.get(_PENDING, []))


def _keep(session: Session) -> None:
    """A savepoint that was released: what it noted will be told, if the whole is committed."""
    session.info.get(_LENGTHS, {}).pop(session.get_nested_transaction(), None)


def _forget_undone(session: Session, transaction: SessionTransaction) -> None:
    """What a savepoint took back did not happen, and is not told; and nothing is left for the next transaction."""
    if transaction.parent is None:
        session.info.pop(_PENDING, None)
        session.info.pop(_LENGTHS, None)
    elif transaction in session.info.get(_LENGTHS, {}):
        del session.info.get(_PENDING, [])[session.info[_LENGTHS].pop(transaction) :]


def chain_head() -> tuple[int, str]:
    """Length and hash of the chain as it stands: what booklets print, so that a witness lies outside the portal."""
    head = db.session.get(AuditHead, 1)
    return (head.length, head.hash) if head else (0, GENESIS)


def verify(witness: tuple[int, str] | None = None) -> Verdict:
    """Check every event, every payload that was not erased, and the recorded head.

    `witness` is a length and a head that were written down outside the portal, in a booklet or a mail: the chain must
    still lead through it.
    """
    length, head = chain_head()
    links = db.session.scalars(sa.select(Event).order_by(Event.id).execution_options(yield_per=1000))
    with closing(links):
        verdict = verify_links(links, expected_length=length, expected_head=head)
    if not verdict.intact:
        return verdict
    if witness is not None and not _leads_through(*witness):
        return Verdict(verdict.length, verdict.head, witness[0], "witness")
    return _verify_payloads(verdict)


def _leads_through(length: int, head: str) -> bool:
    if length == 0:
        return head == GENESIS
    return db.session.scalar(sa.select(Event.hash).where(Event.id == length)) == head


def _verify_payloads(verdict: Verdict) -> Verdict:
    rows = db.session.execute(
        sa.select(EventPayload.event_id, EventPayload.salt, EventPayload.content, Event.payload_digest)
        .outerjoin(Event, Event.id == EventPayload.event_id)
        .order_by(EventPayload.event_id)
        .execution_options(yield_per=1000)
    )
    with closing(rows):
        for event_id, salt, content, digest in rows:
            if payload_digest(salt, content) != digest:
                return Verdict(verdict.length, verdict.head, event_id, "payload")
    return verdict


event.listen(db.session, "before_commit", _seal_pending)
event.listen(db.session, "after_transaction_create", _remember_length)
event.listen(db.session, "after_commit", _keep)
event.listen(db.session, "after_transaction_end", _forget_undone)
