"""The edge of a request: one request, one transaction, one effect.

An unsafe request commits when its view succeeded. A form carries a key; when the same form comes twice (a double
click, a retry after a lost answer), the second gets the first one's answer and does nothing.
"""

import hashlib
from datetime import datetime
from functools import partial

import sqlalchemy as sa
from flask import Flask, Response, redirect, request
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped, mapped_column
from werkzeug.wrappers import Response as WerkzeugResponse

from ibbportal.db import Model, check_when_writing, db, is_writing
from ibbportal.web.clock import now
from ibbportal.web.guard import actor

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
FIELD = "idempotency_key"


class Submission(Model):
    """A form that was taken in, and where its sender was led."""

    __tablename__ = "submissions"

    key_digest: Mapped[str] = mapped_column(sa.String(64), primary_key=True)
    """SHA-256 of the form's key, the sender and the address"""
    location: Mapped[str] = mapped_column(sa.Text)
    taken_at: Mapped[datetime]


class WriteOnRead(RuntimeError):
    """A safe request wrote something: a programming error."""


class TakenAlready(Exception):
    """This form has been taken in; its sender was led to `location`."""

    def __init__(self, location: str) -> None:
        super().__init__(location)
        self.location = location


def _key_digest() -> str | None:
    key = request.form.get(FIELD, "")
    if not key or len(key) > 64:
        return None
    return hashlib.sha256(f"{key}\0{actor().user_id}\0{request.path}".encode()).hexdigest()


def _answer_again() -> WerkzeugResponse | None:
    if request.method in SAFE:
        return None
    digest = _key_digest()
    if digest is None:
        return None
    earlier = db.session.get(Submission, digest)
    if earlier:
        return redirect(earlier.location)
    check_when_writing(partial(_stop_if_taken, digest))
    return None


def _stop_if_taken(digest: str) -> None:
    """The same form, sent twice at once: the second waits for the first here, and then does nothing."""
    if db.session.get_bind().dialect.name == "postgresql":
        number = int.from_bytes(bytes.fromhex(digest)[:8], signed=True)
        db.session.execute(sa.select(sa.func.pg_advisory_xact_lock(number)))
    earlier = db.session.get(Submission, digest)
    if earlier:
        raise TakenAlready(earlier.location)


def _answer_as_before(taken: TakenAlready) -> WerkzeugResponse:
    db.session.rollback()
    return redirect(taken.location)


def _commit(response: Response) -> Response:
    if not is_writing():
        return response
    if request.method in SAFE:
        raise WriteOnRead(request.endpoint)
    if response.status_code >= 400:
        db.session.rollback()
        return response
    digest = _key_digest()
    if digest and response.location:
        db.session.add(Submission(key_digest=digest, location=response.location, taken_at=now()))
    try:
        db.session.commit()
    except IntegrityError:
        # The same form arrived twice at once, and the other one was first: its answer is the answer.
        db.session.rollback()
        first = db.session.get(Submission, digest) if digest else None
        if first is None:
            raise
        return redirect(first.location)  # type: ignore[return-value]
    return response


def commit_now() -> None:
    """Commit within a request: for the few reads that count something (a session's last-seen)."""
    db.session.commit()


def init_app(app: Flask) -> None:
    """Put the edge around every request."""
    app.before_request(_answer_again)
    app.after_request(_commit)
    app.register_error_handler(TakenAlready, _answer_as_before)
