"""Recording and verifying. Events wait until just before the commit, then join the chain in one step."""

import secrets
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.orm import Session

from ibbportal.audit.chain import GENESIS, Verdict, link_hash, payload_digest, verify_links
from ibbportal.audit.models import AuditHead, Event, EventPayload
from ibbportal.db import db
from ibbportal.security import Actor

_PENDING = "pending_events"


def record(verb: str, subject: Any, *, by: Actor, at: datetime, basin_id: int | None, **content: Any) -> None:
    """Note that `by` did `verb` to `subject`; written with the change itself, or not at all.

    `content` holds plain values (numbers, codes, digests, short words), never whole texts: those have rows of their own.
    """
    pending = db.session().info.setdefault(_PENDING, [])
    pending.append((verb, subject, by.user_id, at, basin_id, content))


def _seal_pending(session: Session) -> None:
    pending = session.info.pop(_PENDING, [])
    if not pending:
        return
    session.flush()
    head = session.get(AuditHead, 1, with_for_update=True)
    if head is None:
        head = AuditHead(id=1, length=0, hash=GENESIS)
        session.add(head)
    for verb, subject, actor_id, at, basin_id, content in pending:
        salt = secrets.token_hex(16)
        link = Event(
            id=head.length + 1,
            at=at,
            basin_id=basin_id,
            actor_id=actor_id,
            verb=verb,
            object_type=subject.__tablename__,
            object_id=subject.id,
            payload_digest=payload_digest(salt, content),
            previous_hash=head.hash,
        )
        link.hash = link_hash(link)
        session.add_all([link, EventPayload(event_id=link.id, salt=salt, content=content)])
        head.length, head.hash = link.id, link.hash
    session.flush()


def _forget_pending(session: Session) -> None:
    session.info.pop(_PENDING, None)


def chain_head() -> tuple[int, str]:
    """Length and hash of the chain as it stands: what booklets print, so that a witness lies outside the portal."""
    head = db.session.get(AuditHead, 1)
    return (head.length, head.hash) if head else (0, GENESIS)


def verify() -> Verdict:
    """Check every event, every payload that was not erased, and the recorded head."""
    length, head = chain_head()
    links = db.session.scalars(sa.select(Event).order_by(Event.id).execution_options(yield_per=1000))
    verdict = verify_links(links, expected_length=length, expected_head=head)
    if not verdict.intact:
        return verdict
    rows = db.session.execute(
        sa.select(EventPayload, Event.payload_digest).join(Event, Event.id == EventPayload.event_id)
    )
    for payload, digest in rows:
        if payload_digest(payload.salt, payload.content) != digest:
            return Verdict(verdict.length, verdict.head, payload.event_id, "payload")
    return verdict


event.listen(db.session, "before_commit", _seal_pending)
event.listen(db.session, "after_rollback", _forget_pending)
