"""Verbs write; everything else only reads.

A verb opens the write transaction after all loading and validating is done. On SQLite that means `BEGIN IMMEDIATE`
under one lock per host: WAL with two writers at once can lose committed data on the SQLite of Debian 12 (the WAL-reset
bug, fixed in 3.51.3), and one lock is also faster than many waiting writers. The edge (a request, a command, a job)
commits; the lock falls with the transaction, whichever way it ends.
"""

import fcntl
import os
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

from sqlalchemy import event
from sqlalchemy.orm import ORMExecuteState, Session, SessionTransaction

from ibbportal.db.base import db

P = ParamSpec("P")
R = TypeVar("R")

_WRITING = "writing"
_LOCK = "host_lock"
_CHECKS = "checks_when_writing"


class WriteOutsideVerb(RuntimeError):
    """Something changed a row without a verb: a programming error, found before it reaches the database."""


class HostLock:
    """An exclusive lock on a file beside the database, held for the length of one write transaction.

    The kernel lets it go when its holder dies, however that happens.
    """

    def __init__(self, path: Path) -> None:
        self._descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        fcntl.flock(self._descriptor, fcntl.LOCK_EX)

    def release(self) -> None:
        os.close(self._descriptor)


def lock_path() -> Path | None:
    """Where the host lock of this database lies; None where the database needs none (PostgreSQL, memory)."""
    # `.engine` once more: tests put a connection in the engine's place.
    url = db.engine.engine.url
    if url.get_backend_name() != "sqlite" or not url.database or url.database == ":memory:":
        return None
    return Path(url.database + ".lock")


def is_writing() -> bool:
    """Whether this session's transaction was opened by a verb."""
    return bool(db.session().info.get(_WRITING))


def check_when_writing(check: Callable[[], None]) -> None:
    """Have something looked at first in each write transaction that this session opens: before any verb, and when
    nobody else can change it any more. What the check raises ends the transaction."""
    db.session().info.setdefault(_CHECKS, []).append(check)


def begin_writing() -> None:
    """Open the write transaction, unless a verb further out has done so.

    What was read before is read again inside the transaction: a decision is taken on what stands now.
    """
    session = db.session()
    if session.info.get(_WRITING):
        return
    if session.new or session.deleted or any(session.is_modified(row) for row in session.dirty):
        raise WriteOutsideVerb("rows were changed before the verb began")
    session.rollback()
    path = lock_path()
    session.info[_LOCK] = HostLock(path) if path else None
    session.info[_WRITING] = True
    try:
        session.connection(execution_options={"sqlite_begin": "IMMEDIATE"})
        for check in session.info.get(_CHECKS, ()):
            check()
    except BaseException:
        session.rollback()
        raise


def verb(service: Callable[P, R]) -> Callable[P, R]:
    """Mark a service that changes something: it runs inside a write transaction, and never commits."""

    @wraps(service)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        begin_writing()
        return service(*args, **kwargs)

    run.is_verb = True  # type: ignore[attr-defined]
    return run


def _refuse_unannounced_writes(session: Session, _context: Any, _instances: Any) -> None:
    if session.info.get(_WRITING):
        return
    if session.new or session.deleted or any(session.is_modified(row) for row in session.dirty):
        raise WriteOutsideVerb("rows may only change inside a verb")


def _refuse_unannounced_statements(statement: ORMExecuteState) -> None:
    writes = statement.is_insert or statement.is_update or statement.is_delete
    if writes and not statement.session.info.get(_WRITING):
        raise WriteOutsideVerb("rows may only change inside a verb")


def _release(session: Session, transaction: SessionTransaction) -> None:
    if transaction.parent is not None:
        return
    session.info.pop(_WRITING, None)
    lock = session.info.pop(_LOCK, None)
    if lock is not None:
        lock.release()


event.listen(db.session, "before_flush", _refuse_unannounced_writes)
event.listen(db.session, "do_orm_execute", _refuse_unannounced_statements)
event.listen(db.session, "after_transaction_end", _release)
