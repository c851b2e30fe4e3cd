"""SQLite as a server's database: WAL, full sync, foreign keys, erasing what is deleted.

SQLite from 3.7.0 to 3.51.2 (3.50.7 and 3.44.6 have the correction too) can lose committed data in WAL mode when two
connections write or checkpoint at once. Our writers never do: each takes the host lock first (`transactions.py`).
Where that lock does not work, as on some network file systems, such a SQLite is refused at the start.
"""

import fcntl
import os
import sqlite3
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, event

PRAGMAS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=ON",
    "PRAGMA busy_timeout=5000",
    "PRAGMA secure_delete=ON",
)


Release = tuple[int, ...]


class UnsafeSqlite(RuntimeError):
    """This SQLite may lose what was committed, and nothing here keeps it from doing so."""


def may_lose_commits(release: Release) -> bool:
    """Whether that release of SQLite has the WAL-reset bug."""
    corrected = release >= (3, 51, 3) or (3, 50, 7) <= release < (3, 51) or (3, 44, 6) <= release < (3, 45)
    return release >= (3, 7, 0) and not corrected


def locks_exclude(folder: Path) -> bool:
    """Whether a lock on a file in that folder keeps others out."""
    probe = folder / f".lock-probe-{os.getpid()}"
    flags = os.O_RDWR | os.O_CREAT
    first, second = os.open(probe, flags, 0o600), os.open(probe, flags, 0o600)
    try:
        fcntl.flock(first, fcntl.LOCK_EX | fcntl.LOCK_NB)
        fcntl.flock(second, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except OSError:
        return False
    finally:
        os.close(first)
        os.close(second)
        probe.unlink(missing_ok=True)
    return False


def refuse_unsafe(engine: Engine, release: Release = sqlite3.sqlite_version_info) -> None:
    """Refuse to start on a SQLite that may lose commits where our lock does not work."""
    database = engine.url.database
    if not database or database == ":memory:" or not may_lose_commits(release):
        return
    folder = Path(database).resolve().parent
    if not locks_exclude(folder):
        version = ".".join(map(str, release))
        raise UnsafeSqlite(
            f"SQLite {version} may lose committed data, and file locks do not work in {folder}."
            " Put the database on a local disk, take SQLite 3.51.3 or newer, or set DATABASE_URL to PostgreSQL."
        )


def prepare(engine: Engine) -> None:
    """Make each connection durable, and let SQLAlchemy, not the driver, say where a transaction begins."""
    refuse_unsafe(engine)
    event.listen(engine, "connect", _on_connect)
    event.listen(engine, "begin", _on_begin)


def _on_connect(connection: sqlite3.Connection, _record: Any) -> None:
    # The driver's own BEGIN comes only at the first write, which leaves the reads before it unprotected.
    connection.isolation_level = None
    for pragma in PRAGMAS:
        connection.execute(pragma)


def _on_begin(connection: Connection) -> None:
    mode = connection.get_execution_options().get("sqlite_begin", "DEFERRED")
    connection.exec_driver_sql(f"BEGIN {mode}")
