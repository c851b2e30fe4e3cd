"""Ministries with people who have accounts, a frozen agreement, and a mail server that takes what is sent."""

from collections.abc import Callable, Iterator
from datetime import date, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from flask import Flask

from ibbportal import mail
from ibbportal.accounts.models import User
from ibbportal.accounts.services import invite_user
from ibbportal.db import db
from ibbportal.documents.models import Version
from ibbportal.rounds.models import Round
from ibbportal.security import SYSTEM, Capacity
from ibbportal.stakeholders.models import Body
from ibbportal.stakeholders.services import give_mandate, register_person
from tests.factories.actors import Actors
from tests.factories.rounds import frozen_agreement, round_on

MakeUser = Callable[..., User]


def open_account(email: str, *, now: datetime, language: str = "en") -> User:
    """Somebody with an account."""
    name = email.partition("@")[0].capitalize()
    person = register_person({"en": name}, by=SYSTEM, now=now, language="en")
    return invite_user(email, person, by=SYSTEM, now=now, language=language)


def act_for(user: User, body: Body, capacity: Capacity, *, now: datetime) -> None:
    give_mandate(user.person, body, capacity, valid_from=date(2026, 1, 1), by=SYSTEM, now=now)


@pytest.fixture
def make_user(app: Flask, now: datetime) -> MakeUser:
    """Opens an account, with a mandate where a body is named."""

    def make(
        email: str, body: Body | None = None, capacity: Capacity = Capacity.DRAFTER, **more: Any
    ) -> User:
        user = open_account(email, now=now, **more)
        if body is not None:
            act_for(user, body, capacity, now=now)
        db.session.commit()
        return user

    return make


@pytest.fixture
def version(actors: Actors, basin: Any, now: datetime) -> Version:
    return frozen_agreement(basin, now=now)


@pytest.fixture
def drafter(make_user: MakeUser, actors: Actors) -> User:
    return make_user("drafter@example.org", actors.ministry)


@pytest.fixture
def signatory(make_user: MakeUser, actors: Actors) -> User:
    return make_user("signatory@example.org", actors.ministry, Capacity.SIGNATORY, language="ru")


@pytest.fixture
def observer(make_user: MakeUser, actors: Actors) -> User:
    return make_user("observer@example.org", actors.ministry, Capacity.OBSERVER)


@pytest.fixture
def other_drafter(make_user: MakeUser, actors: Actors) -> User:
    return make_user("other@example.org", actors.other_ministry)


@pytest.fixture
def asked(
    version: Version, actors: Actors, drafter: User, signatory: User, observer: User, now: datetime
) -> Round:
    """A round that asks the ministry of the drafter, the signatory and the observer."""
    opened = round_on(version, [actors.ministry], now=now)
    db.session.commit()
    return opened


@pytest.fixture
def outbox(app: Flask, monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """The letters that were sent."""
    letters: list[Any] = []
    monkeypatch.setattr(app.extensions["mailman"], "backend", "locmem")
    monkeypatch.setattr(app.extensions["mailman"], "outbox", letters, raising=False)
    return letters


class Postbox:
    """What a mail server on this machine has taken; it can be told to refuse."""

    def __init__(self) -> None:
        self.envelopes: list[Any] = []
        self.refuses = False

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:
        if self.refuses:
            return "451 Not now"
        self.envelopes.append(envelope)
        return "250 Taken"

    @property
    def letters(self) -> list[EmailMessage]:
        return [message_from_bytes(each.content, policy=policy.default) for each in self.envelopes]  # type: ignore[misc]

    @property
    def recipients(self) -> list[str]:
        return [recipient for each in self.envelopes for recipient in each.rcpt_tos]


class _AnyPort(Controller):
    """A server on a port that the system chooses."""

    def _trigger_server(self) -> None:
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()


@pytest.fixture
def postbox() -> Iterator[Postbox]:
    """A mail server that speaks SMTP."""
    box = Postbox()
    controller = _AnyPort(box, hostname="127.0.0.1", port=0)
    controller.start()
    box.url = f"smtp+plain://127.0.0.1:{controller.port}"  # type: ignore[attr-defined]
    yield box
    controller.stop()


def mail_through(app: Flask, url: str) -> Iterator[None]:
    """Let the portal's mail take another way."""
    before, extension = app.config["MAIL_URL"], app.extensions["mailman"]
    app.config["MAIL_URL"] = url
    mail.init_app(app)
    yield
    app.config["MAIL_URL"], app.extensions["mailman"] = before, extension
    app.config.update(mail.settings_of(before))


@pytest.fixture
def by_smtp(committing_app: Flask, postbox: Postbox) -> Iterator[Postbox]:
    """The portal whose worker mails through that server."""
    yield from (postbox for _ in mail_through(committing_app, postbox.url))  # type: ignore[attr-defined]
