"""People with accounts and rights, and the administrator who keeps them."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from flask import Flask

from ibbportal.accounts.models import User
from ibbportal.accounts.queries import actor_of
from ibbportal.accounts.services import set_password
from ibbportal.administration.services import admit_person
from ibbportal.basins.models import Basin
from ibbportal.db import db
from ibbportal.security import SYSTEM, Actor, Role
from ibbportal.stakeholders.models import Body
from tests.factories.accounts import PASSWORD
from tests.factories.actors import Actors
from tests.factories.stakeholders import ministry
from tests.strict_client import StrictClient

HERE = "/en/ili-balkhash/administration"
Admit = Callable[..., User]


@pytest.fixture
def admit(basin: Basin, now: datetime) -> Admit:
    """Enters somebody with an account and roles, who has signed in unless told otherwise."""

    def enter(email: str, *roles: Role, has_signed_in: bool = True, **names: str) -> User:
        person = admit_person(
            basin,
            names or {"en": f"Holder of {email.partition('@')[0]}"},
            email=email,
            language="en",
            roles=roles,
            by=SYSTEM,
            now=now,
        )
        user: User = db.session.query(User).filter_by(person_id=person.id).one()
        if has_signed_in:
            set_password(user, PASSWORD, by=SYSTEM, now=now)
        db.session.commit()
        return user

    return enter


@pytest.fixture
def chief(admit: Admit) -> User:
    """The administrator."""
    return admit("chief@example.org", Role.ADMINISTRATOR)


@pytest.fixture
def as_chief(chief: User, now: datetime) -> Actor:
    return actor_of(chief, now.date())


@pytest.fixture
def desk(client: StrictClient, as_chief: Actor) -> StrictClient:
    """The administrator's browser."""
    return client.as_(as_chief)


@pytest.fixture
def officer(admit: Admit) -> User:
    """Somebody who has an account and no rights yet."""
    return admit("officer@example.org", en="Reed Warbler", ru="Камышовка Тростниковая")


@pytest.fixture
def body(basin: Basin, now: datetime) -> Body:
    return ministry(basin, "mwr", now=now)


@pytest.fixture
def outbox(app: Flask, monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """The letters that were sent."""
    letters: list[Any] = []
    monkeypatch.setattr(app.extensions["mailman"], "backend", "locmem")
    monkeypatch.setattr(app.extensions["mailman"], "outbox", letters, raising=False)
    return letters


@pytest.fixture
def auditor(client: StrictClient, actors: Actors) -> StrictClient:
    return client.as_(actors.auditor)
