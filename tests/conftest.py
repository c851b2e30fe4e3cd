"""What every test may ask for. A test that asks for `app` (or anything built on it) runs on each database.

Nothing that a test writes outlives it: its commits are savepoints within one outer transaction, which is rolled back.
Tests of what happens between transactions take `committing_app`, which has a database of its own.
"""

import os
import socket
from collections.abc import Iterator
from datetime import datetime
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from playwright.sync_api import Browser, sync_playwright

from ibbportal.app import create_app
from ibbportal.basins.models import Basin
from ibbportal.db import db
from tests.clock import Clock
from tests.databases import KINDS, MAKERS, PostgresMaker, SqliteMaker
from tests.factories import basins
from tests.factories.actors import Actors
from tests.strict_client import StrictClient, let_tests_act

LOOPBACK = ("127.", "::1", "localhost")
_numbers = count(1)


class NetworkBarred(RuntimeError):
    """A test reached for another machine."""


@pytest.fixture(autouse=True, scope="session")
def _no_network() -> Iterator[None]:
    connect = socket.socket.connect

    def connect_here(self: socket.socket, address: Any) -> None:
        if self.family in (socket.AF_INET, socket.AF_INET6) and not str(address[0]).startswith(LOOPBACK):
            raise NetworkBarred(str(address))
        connect(self, address)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", connect_here)
        yield


@pytest.fixture(autouse=True, scope="session")
def _own_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Secrets, files and queues of a test run lie apart from those of the checkout."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("IBBPORTAL_VAR", str(tmp_path_factory.mktemp("var")))
        for name in ("DATABASE_URL", "REDIS_URL", "STORAGE_URL", "MAIL_URL", "SECRET_KEY"):
            patch.delenv(name, raising=False)
        yield


@pytest.fixture(scope="session")
def clock() -> Clock:
    return Clock()


@pytest.fixture
def now(clock: Clock) -> Iterator[datetime]:
    """The time of the test, which requests see too; `clock.advance(days=1)` moves it."""
    clock.reset()
    yield clock()
    clock.reset()


@pytest.fixture(
    scope="session",
    params=[pytest.param(kind, marks=[pytest.mark.postgres] * (kind != "sqlite")) for kind in KINDS],
)
def databases(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[SqliteMaker | PostgresMaker]:
    """Makes copies of the migrated database, of each kind in turn."""
    worker = os.environ.get("PYTEST_XDIST_WORKER", "alone")
    maker = MAKERS[request.param](tmp_path_factory.mktemp("databases"), worker)
    yield maker
    maker.drop("template")


def settings_of_tests(url: str, folder: Path, clock: Clock) -> dict[str, Any]:
    return {
        "TESTING": True,
        "SQLALCHEMY_DATABASE_URI": url,
        "STORAGE_URL": f"file://{folder / 'files'}",
        "QUEUE_FILE": str(folder / "queue.sqlite"),
        "JOBS": "immediate",
        "CLOCK": clock,
        "RATELIMIT_ENABLED": False,
        "WTF_CSRF_ENABLED": False,
    }


@pytest.fixture(scope="session")
def _app(
    databases: SqliteMaker | PostgresMaker, tmp_path_factory: pytest.TempPathFactory, clock: Clock
) -> Iterator[Flask]:
    url = databases.make("shared")
    app = create_app(**settings_of_tests(url, tmp_path_factory.mktemp("app"), clock))
    app.test_client_class = StrictClient
    let_tests_act(app)
    db.session.session_factory.configure(join_transaction_mode="create_savepoint")
    yield app
    with app.app_context():
        db.engine.dispose()
    databases.drop("shared")


@pytest.fixture
def app(_app: Flask, now: datetime) -> Iterator[Flask]:
    """The application within its context; what the test commits is rolled back after it."""
    engines = db._app_engines[_app]
    with _app.app_context():
        engine = engines[None]
        connection = engine.connect().execution_options(sqlite_begin="IMMEDIATE")
        outer = connection.begin()
        engines[None] = connection
        try:
            yield _app
        finally:
            db.session.remove()
            engines[None] = engine
            outer.rollback()
            connection.close()


@pytest.fixture
def committing_app(
    databases: SqliteMaker | PostgresMaker, tmp_path: Path, clock: Clock, now: datetime
) -> Iterator[Flask]:
    """An application whose commits are real, on a database of its own; its jobs wait in the queue."""
    name = f"own{next(_numbers)}"
    app = create_app(**{**settings_of_tests(databases.make(name), tmp_path, clock), "JOBS": "queue"})
    app.test_client_class = StrictClient
    let_tests_act(app)
    with app.app_context():
        yield app
        db.session.remove()
        db.engine.dispose()
    databases.drop(name)


@pytest.fixture
def client(app: Flask) -> StrictClient:
    """A browser at which nobody has signed in; `client.as_(actors.secretary)` is one at which somebody has."""
    browser = app.test_client()
    assert isinstance(browser, StrictClient)
    return browser


@pytest.fixture
def basin(app: Flask, now: datetime) -> Basin:
    return basins.ili_balkhash(now=now)


@pytest.fixture
def actors(basin: Basin, now: datetime) -> Actors:
    """One of each who may come: `actors.secretary`, `actors.drafter`, `actors.signatory` …"""
    return Actors(basin, now=now)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Debian's own browser. One for the whole run: a second one beside it cannot be started."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium-headless-shell"),
            args=["--no-sandbox", "--disable-dev-shm-usage", "--disable-background-networking"],
        )
        yield browser
        browser.close()
