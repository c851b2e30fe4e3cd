"""Runs the migrations of the application that Flask has at hand, on SQLite under the lock of all its writers."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from alembic import context
from flask import current_app
from sqlalchemy import Connection

from ibbportal.db import Moment, db
from ibbportal.db.transactions import HostLock, lock_path


class DanglingReference(RuntimeError):
    """A migration left rows that refer to rows which are not there."""


def include_object(_object: Any, name: str | None, kind: str, _reflected: bool, _compared: Any) -> bool:
    """Leave alone what the search index keeps beside the models."""
    return not (kind == "table" and (name or "").startswith("fts_"))


def render_item(kind: str, item: Any, _context: Any) -> str | bool:
    """Write our own column type as what it is in the database, so that no revision depends on the code of today."""
    if kind == "type" and isinstance(item, Moment):
        return "sa.DateTime(timezone=True)"
    return False


@contextmanager
def sole_writer() -> Iterator[None]:
    path = lock_path()
    lock = HostLock(path) if path else None
    try:
        yield
    finally:
        if lock:
            lock.release()


@contextmanager
def references_unwatched(connection: Connection) -> Iterator[None]:
    """SQLite rebuilds a table to change it, which no reference to the table would survive while it is watched."""
    if connection.dialect.name != "sqlite":
        yield
        return
    raw = connection.connection.dbapi_connection
    assert raw is not None
    raw.execute("PRAGMA foreign_keys=OFF")
    try:
        yield
    finally:
        raw.execute("PRAGMA foreign_keys=ON")


def refuse_dangling_references(connection: Connection) -> None:
    if connection.dialect.name == "sqlite":
        dangling = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
        if dangling:
            raise DanglingReference(dangling)


def run_migrations() -> None:
    options = current_app.extensions["migrate"].configure_args
    with sole_writer(), db.engine.connect() as connection, references_unwatched(connection):
        connection = connection.execution_options(sqlite_begin="IMMEDIATE")
        context.configure(
            connection=connection,
            target_metadata=db.metadata,
            include_object=include_object,
            render_item=render_item,
            # SQLite can take a half-done migration back, since we say ourselves where a transaction begins.
            transactional_ddl=True,
            **options,
        )
        with context.begin_transaction():
            context.run_migrations()
            refuse_dangling_references(connection)


if context.is_offline_mode():
    raise SystemExit("Migrations look at what stands in the database, so they need one: leave out --sql.")
run_migrations()
