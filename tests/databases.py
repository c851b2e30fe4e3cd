"""Databases for tests: made from the migrations once, then copied, so that what the migrations add is there."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import flask_migrate
import sqlalchemy as sa

from ibbportal.app import create_app
from ibbportal.db import db

POSTGRES_URL = os.environ.get("TEST_POSTGRES_URL", "")
KINDS = ("sqlite", "postgresql") if POSTGRES_URL else ("sqlite",)


def migrate(url: str, **settings: object) -> None:
    """Bring a database to the newest revision, as `flask db upgrade` does."""
    app = create_app(SQLALCHEMY_DATABASE_URI=url, JOBS="held", **settings)
    with app.app_context():
        flask_migrate.upgrade()
        if db.engine.dialect.name == "sqlite":
            # Nothing may stay in the log beside the file, since the file alone is copied.
            with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
                connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        db.engine.dispose()


class SqliteMaker:
    """Copies of one migrated file."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.template = folder / "template.sqlite"
        migrate(self.url(self.template))

    @staticmethod
    def url(path: Path) -> str:
        return f"sqlite:///{path}"

    def make(self, name: str) -> str:
        path = self.folder / f"{name}.sqlite"
        shutil.copyfile(self.template, path)
        return self.url(path)

    def drop(self, name: str) -> None:
        for suffix in ("", "-wal", "-shm", ".lock"):
            (self.folder / f"{name}.sqlite{suffix}").unlink(missing_ok=True)


class PostgresMaker:
    """Copies of one migrated database on the server that the tests were given; each process has its own."""

    def __init__(self, worker: str) -> None:
        self.server = sa.make_url(POSTGRES_URL)
        self.prefix = f"ibbportal_{worker}_{os.getpid()}"
        self._command(f"CREATE DATABASE {self.prefix}_template")
        migrate(self._url("template"))

    def _url(self, name: str) -> str:
        return self.server.set(database=f"{self.prefix}_{name}").render_as_string(hide_password=False)

    def _command(self, sql: str) -> None:
        engine = sa.create_engine(self.server, isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.exec_driver_sql(sql)
        engine.dispose()

    def make(self, name: str) -> str:
        self._command(f"CREATE DATABASE {self.prefix}_{name} TEMPLATE {self.prefix}_template")
        return self._url(name)

    def drop(self, name: str) -> None:
        self._command(f"DROP DATABASE IF EXISTS {self.prefix}_{name} WITH (FORCE)")


MAKERS: dict[str, Callable[[Path, str], SqliteMaker | PostgresMaker]] = {
    "sqlite": lambda folder, _worker: SqliteMaker(folder),
    "postgresql": lambda _folder, worker: PostgresMaker(worker),
}
