"""SQLite as a server's database, and the SQLite that is refused."""

import fcntl
from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import Flask

from ibbportal.app import create_app
from ibbportal.db import begin_writing, db
from ibbportal.db.sqlite import Release, UnsafeSqlite, locks_exclude, may_lose_commits, refuse_unsafe

DEBIAN_12 = (3, 40, 1)


@pytest.mark.parametrize(
    ("release", "loses"),
    [
        ((3, 6, 23), False),
        ((3, 7, 0), True),
        (DEBIAN_12, True),
        ((3, 44, 5), True),
        ((3, 44, 6), False),
        ((3, 45, 0), True),
        ((3, 50, 6), True),
        ((3, 50, 7), False),
        ((3, 51, 2), True),
        ((3, 51, 3), False),
        ((3, 52, 0), False),
    ],
)
def test_the_releases_that_may_lose_commits_are_known(release: Release, loses: bool) -> None:
    assert may_lose_commits(release) is loses


def test_locks_work_on_a_local_disk(tmp_path: Path) -> None:
    assert locks_exclude(tmp_path)
    assert list(tmp_path.iterdir()) == []


def lock_nothing(_descriptor: int, _operation: int) -> None:
    """As a file system does that says yes to every lock."""


def lock_never(_descriptor: int, _operation: int) -> None:
    """As a file system does that has no locks."""
    raise OSError("no locks available")


@pytest.mark.parametrize("broken", [lock_nothing, lock_never])
def test_a_sqlite_that_may_lose_commits_is_refused_where_locks_do_not_work(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, broken: object
) -> None:
    monkeypatch.setattr(fcntl, "flock", broken)
    engine = sa.create_engine(f"sqlite:///{tmp_path / 'portal.sqlite'}")
    with pytest.raises(UnsafeSqlite, match="PostgreSQL"):
        refuse_unsafe(engine, DEBIAN_12)
    refuse_unsafe(engine, (3, 51, 3))


def test_the_portal_does_not_start_on_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if not may_lose_commits(__import__("sqlite3").sqlite_version_info):
        pytest.skip("this SQLite is a corrected one")
    monkeypatch.setattr(fcntl, "flock", lock_nothing)
    with pytest.raises(UnsafeSqlite):
        create_app(SQLALCHEMY_DATABASE_URI=f"sqlite:///{tmp_path / 'portal.sqlite'}", JOBS="held")


def pragma(name: str) -> object:
    return db.session.execute(sa.text(f"PRAGMA {name}")).scalar()


def test_what_is_committed_is_on_disk_and_what_is_deleted_is_gone(committing_app: Flask) -> None:
    if db.engine.dialect.name != "sqlite":
        pytest.skip("about SQLite")
    assert pragma("journal_mode") == "wal"
    assert pragma("synchronous") == 2
    assert pragma("foreign_keys") == 1
    assert pragma("secure_delete") == 1
    assert pragma("busy_timeout") == 5000


def test_a_verb_holds_the_write_lock_from_its_first_moment(committing_app: Flask) -> None:
    if db.engine.dialect.name != "sqlite":
        pytest.skip("about SQLite")
    begin_writing()
    with db.engine.connect() as other:
        other.exec_driver_sql("PRAGMA busy_timeout=0")
        other.rollback()
        with pytest.raises(sa.exc.OperationalError, match="locked"):
            other.execution_options(sqlite_begin="IMMEDIATE").exec_driver_sql("SELECT 1")
    db.session.rollback()
