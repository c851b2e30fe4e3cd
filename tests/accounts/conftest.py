"""People who really sign in: users with passwords, at browsers with cookies."""

from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import Any

import pytest
from flask import Flask

from ibbportal.accounts.models import User
from ibbportal.accounts.services import assign_role, invite_user, set_password
from ibbportal.basins.models import Basin
from ibbportal.db import db
from ibbportal.security import SYSTEM, Capacity, Role
from ibbportal.stakeholders.models import Body, Mandate
from ibbportal.stakeholders.services import give_mandate, register_person
from ibbportal.web.limits import limiter
from tests.factories.accounts import PASSWORD
from tests.factories.stakeholders import ministry

MakeUser = Callable[..., User]


@pytest.fixture
def make_user(app: Flask, now: datetime) -> MakeUser:
    """Opens an account, with a password unless told otherwise."""

    def make(email: str, password: str | None = PASSWORD, language: str = "ru") -> User:
        person = register_person(
            {"en": f"Holder of {email.partition('@')[0]}"}, by=SYSTEM, now=now, language="en"
        )
        user = invite_user(email, person, by=SYSTEM, now=now, language=language)
        if password is not None:
            set_password(user, password, by=SYSTEM, now=now)
        db.session.commit()
        return user

    return make


@pytest.fixture
def body(basin: Basin, now: datetime) -> Body:
    return ministry(basin, "mep", now=now)


@pytest.fixture
def drafter(make_user: MakeUser, body: Body, now: datetime) -> User:
    """Drafts for a ministry."""
    user = make_user("drafter@example.org")
    give_mandate(user.person, body, Capacity.DRAFTER, valid_from=date(2026, 1, 1), by=SYSTEM, now=now)
    db.session.commit()
    return user


@pytest.fixture
def mandate(drafter: User) -> Mandate:
    return drafter.person.mandates[0]


@pytest.fixture
def secretary(make_user: MakeUser, basin: Basin, now: datetime) -> User:
    user = make_user("secretary@example.org")
    assign_role(user, basin, Role.SECRETARY, by=SYSTEM, now=now)
    db.session.commit()
    return user


@pytest.fixture
def limits(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Count attempts, from nothing."""
    monkeypatch.setitem(app.config, "RATELIMIT_ENABLED", True)
    limiter.reset()
    yield
    limiter.reset()


@pytest.fixture
def outbox(app: Flask, monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """The letters that were sent."""
    letters: list[Any] = []
    monkeypatch.setattr(app.extensions["mailman"], "backend", "locmem")
    monkeypatch.setattr(app.extensions["mailman"], "outbox", letters, raising=False)
    return letters
