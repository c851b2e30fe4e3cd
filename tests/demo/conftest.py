"""The demonstration, loaded once for all tests that only look at it."""

from collections.abc import Callable, Iterator
from datetime import datetime
from itertools import count
from pathlib import Path

import pytest
from flask import Flask

from ibbportal.accounts.queries import actor_of, user_by_email
from ibbportal.app import create_app
from ibbportal.basins.models import Basin
from ibbportal.basins.queries import basin_by_slug
from ibbportal.db import db
from ibbportal.demo.loading import load, print_booklet
from ibbportal.demo.reading import Demonstration, read_demonstration
from ibbportal.security import Actor
from tests.clock import Clock
from tests.conftest import settings_of_tests
from tests.databases import PostgresMaker, SqliteMaker
from tests.strict_client import StrictClient, let_tests_act

_copies = count(1)


@pytest.fixture(scope="session")
def told() -> Demonstration:
    """The story as its files tell it."""
    return read_demonstration()


@pytest.fixture(scope="session")
def _demo_app(
    databases: SqliteMaker | PostgresMaker,
    tmp_path_factory: pytest.TempPathFactory,
    clock: Clock,
    told: Demonstration,
) -> Iterator[Flask]:
    folder: Path = tmp_path_factory.mktemp("demo")
    clock.reset()
    # Other folders borrow this fixture, which makes it one of their own there: each copy has its own name.
    name = f"demo{next(_copies)}"
    app = create_app(**{**settings_of_tests(databases.make(name), folder, clock), "JOBS": "held"})
    app.test_client_class = StrictClient
    let_tests_act(app)
    with app.app_context():
        basin = load(told, clock())
        db.session.commit()
        print_booklet(told, basin, clock())
        db.session.commit()
        db.session.remove()
    yield app
    with app.app_context():
        db.engine.dispose()
    databases.drop(name)


@pytest.fixture
def demo(_demo_app: Flask, now: datetime) -> Iterator[Flask]:
    """The application with the demonstration in it. Tests look and change nothing."""
    with _demo_app.app_context():
        yield _demo_app
        db.session.rollback()
        db.session.remove()


@pytest.fixture
def demo_basin(demo: Flask) -> Basin:
    basin = basin_by_slug("ili-balkhash")
    assert basin is not None
    return basin


@pytest.fixture
def visitor(demo: Flask) -> StrictClient:
    """A browser at which nobody has signed in."""
    browser = demo.test_client()
    assert isinstance(browser, StrictClient)
    return browser


@pytest.fixture
def person(demo: Flask, told: Demonstration, now: datetime) -> Callable[[str], Actor]:
    """Somebody of the demonstration, by the key: `person("mfa-drafter")`."""
    emails = {person.key: person.email for person in told.people}

    def find(key: str) -> Actor:
        user = user_by_email(emails[key])
        assert user is not None
        return actor_of(user, now.date())

    return find
