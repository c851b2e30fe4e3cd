"""The pages of notices: the list, the header's count, following, choosing, the mailbox."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from ibbportal.accounts.models import User
from ibbportal.accounts.queries import actor_of
from ibbportal.accounts.services import assign_role
from ibbportal.basins.models import Basin
from ibbportal.db import begin_writing, db
from ibbportal.documents.models import Version
from ibbportal.notices.models import Follow, Notice
from ibbportal.notices.queries import wants_mail
from ibbportal.rounds.models import Round
from ibbportal.security import SYSTEM, Role
from tests.factories.actors import Actors
from tests.factories.rounds import round_on
from tests.notices.conftest import MakeUser
from tests.strict_client import StrictClient

HERE = "/en/ili-balkhash/notices/"
AGREEMENT = "/en/ili-balkhash/documents/agreement"

Sitting = Callable[[User], StrictClient]


@pytest.fixture
def sitting(client: StrictClient, now: datetime) -> Sitting:
    """A browser at which a user sits."""
    return lambda user: client.as_(actor_of(user, now.date()))


@pytest.fixture
def asked(version: Version, actors: Actors, drafter: User, now: datetime) -> Round:
    opened = round_on(version, [actors.ministry], now=now)
    db.session.commit()
    return opened


@pytest.fixture
def notice(asked: Round) -> Notice:
    return db.session.scalars(sa.select(Notice)).one()


def page_of(client: StrictClient, address: str, status: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == status
    return response.get_data(as_text=True)


def test_the_list_says_what_one_was_told(sitting: Sitting, drafter: User, notice: Notice) -> None:
    page = page_of(sitting(drafter), HERE)
    assert "Your body is asked for an opinion" in page
    assert "Ministry mep is asked for its opinion on “Draft agreement”, version 1." in page
    assert f'href="{AGREEMENT}/rounds/1"' in page
    assert "1 unread" in page


def test_who_was_told_nothing_reads_what_to_do(sitting: Sitting, make_user: MakeUser, basin: Basin) -> None:
    page = page_of(sitting(make_user("new@example.org")), HERE)
    assert "Nothing to tell you yet" in page


def test_who_has_not_signed_in_is_asked_to(client: StrictClient, basin: Basin) -> None:
    response = client.get(HERE)
    assert response.status_code == 302
    assert "/account/sign-in" in response.location


def test_the_header_counts_what_is_unread(
    sitting: Sitting, drafter: User, notice: Notice, client: StrictClient
) -> None:
    home = "/en/ili-balkhash/"
    assert 'told__count num">1' in page_of(sitting(drafter), home)
    assert "told__count" not in page_of(client, home)
    assert "/notices/" not in page_of(client, home)


def test_opening_marks_as_read_and_leads_on(sitting: Sitting, drafter: User, notice: Notice) -> None:
    browser = sitting(drafter)
    answer = browser.post(f"{HERE}{notice.id}/read", data={"then": "open"})
    assert (answer.status_code, answer.location) == (303, f"{AGREEMENT}/rounds/1")
    page = page_of(browser, HERE)
    assert "You have read everything." in page
    assert "Read before" in page
    assert "told__count" not in page


def test_all_are_marked_as_read_at_once(sitting: Sitting, drafter: User, notice: Notice) -> None:
    browser = sitting(drafter)
    answer = browser.post(f"{HERE}read", data={"until": str(notice.id)})
    assert (answer.status_code, answer.location) == (303, HERE)
    assert "You have read everything." in page_of(browser, HERE)


@pytest.mark.parametrize("until", ["", "x", "-1", "0", "9" * 30])
def test_a_page_that_was_tampered_with_marks_nothing(
    sitting: Sitting, drafter: User, notice: Notice, until: str
) -> None:
    assert sitting(drafter).post(f"{HERE}read", data={"until": until}).status_code == 303
    db.session.refresh(notice)
    assert notice.read_at is None


def test_somebody_elses_notice_is_not_there(
    sitting: Sitting, observer: User, notice: Notice, client: StrictClient
) -> None:
    theirs = sitting(observer).post(f"{HERE}{notice.id}/read")
    nothing = sitting(observer).post(f"{HERE}{notice.id + 1000}/read")
    assert theirs.status_code == nothing.status_code == 404
    assert theirs.data == nothing.data
    assert client.post(f"{HERE}{notice.id}/read").status_code == 404


def test_one_chooses_the_way_and_the_language(sitting: Sitting, drafter: User, basin: Basin) -> None:
    browser = sitting(drafter)
    assert 'value="en" checked' in page_of(browser, f"{HERE}settings")
    answer = browser.post(f"{HERE}settings", data={"way": "portal", "language": "zh-Hans"})
    assert answer.status_code == 303
    db.session.refresh(drafter)
    assert drafter.language == "zh-Hans"
    assert not wants_mail(drafter.id)
    page = page_of(browser, f"{HERE}settings")
    assert 'value="portal" checked' in page
    assert 'value="zh-Hans" checked' in page


@pytest.mark.parametrize(
    "data", [{}, {"way": "pigeon", "language": "en"}, {"way": "mail", "language": "tlh"}]
)
def test_a_choice_that_is_not_offered_is_refused(
    sitting: Sitting, drafter: User, basin: Basin, data: dict[str, str]
) -> None:
    assert sitting(drafter).post(f"{HERE}settings", data=data).status_code == 422
    assert wants_mail(drafter.id)


def test_a_document_is_followed_and_left(
    sitting: Sitting, make_user: MakeUser, actors: Actors, asked: Round, drafter: User
) -> None:
    browser = sitting(drafter)
    assert "Follow this document" in page_of(browser, f"{AGREEMENT}/1")
    assert browser.post(f"{AGREEMENT}/follow").status_code == 303
    assert db.session.scalars(sa.select(Follow.user_id)).all() == [drafter.id]
    assert "Stop following" in page_of(browser, f"{AGREEMENT}/1")
    assert browser.post(f"{AGREEMENT}/unfollow").status_code == 303
    assert db.session.scalars(sa.select(Follow.user_id)).all() == []


def test_a_document_that_one_may_not_read_cannot_be_followed(
    sitting: Sitting, make_user: MakeUser, asked: Round
) -> None:
    stranger = sitting(make_user("stranger@example.org"))
    hidden, missing = (
        stranger.post(address)
        for address in (f"{AGREEMENT}/follow", "/en/ili-balkhash/documents/none/follow")
    )
    assert hidden.status_code == missing.status_code == 404


# --- the mailbox of the demonstration ---------------------------------------------------------------------------


@pytest.fixture
def administrator(make_user: MakeUser, basin: Basin, now: datetime) -> User:
    user = make_user("administrator@example.org")
    assign_role(user, basin, Role.ADMINISTRATOR, by=SYSTEM, now=now)
    db.session.commit()
    return user


@pytest.fixture
def demonstration(basin: Basin) -> Basin:
    begin_writing()
    basin.is_demonstration = True
    db.session.commit()
    return basin


def test_the_mailbox_shows_every_letter_as_it_would_be_mailed(
    sitting: Sitting, administrator: User, demonstration: Basin, signatory: User, asked: Round
) -> None:
    browser = sitting(administrator)
    letters = db.session.scalars(sa.select(Notice)).all()
    page = page_of(browser, f"{HERE}mailbox")
    for each in letters:
        assert f"{HERE}mailbox/{each.id}" in page
    assert "drafter@example.org" in page
    assert "signatory@example.org" in page
    to_signatory = next(each for each in letters if each.recipient_id == signatory.id)
    letter = page_of(browser, f"{HERE}mailbox/{to_signatory.id}")
    assert "Здравствуйте, Signatory!" in letter
    assert "http://localhost:8000/ru/ili-balkhash/documents/agreement/rounds/1" in letter
    assert "Open the mailbox" in page_of(browser, HERE)


def test_the_mailbox_of_a_portal_in_use_is_shut_even_for_its_administrator(
    sitting: Sitting, administrator: User, notice: Notice
) -> None:
    """Administrators are trusted with uptime, not with drafts, and letters speak of drafts."""
    browser = sitting(administrator)
    assert browser.get(f"{HERE}mailbox").status_code == 404
    assert browser.get(f"{HERE}mailbox/{notice.id}").status_code == 404
    assert "Open the mailbox" not in page_of(browser, HERE)


def test_where_a_mail_server_stands_there_is_no_mailbox(
    app: Flask,
    sitting: Sitting,
    administrator: User,
    demonstration: Basin,
    notice: Notice,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(app.config, "MAIL_BACKEND", "smtp")
    assert sitting(administrator).get(f"{HERE}mailbox").status_code == 404


def test_the_mailbox_is_for_administrators_alone(
    sitting: Sitting, drafter: User, demonstration: Basin, notice: Notice, client: StrictClient
) -> None:
    assert sitting(drafter).get(f"{HERE}mailbox").status_code == 403
    assert sitting(drafter).get(f"{HERE}mailbox/{notice.id}").status_code == 403
    assert client.get(f"{HERE}mailbox").status_code == 302


def test_the_letter_of_a_closed_account_is_not_written(
    sitting: Sitting, administrator: User, demonstration: Basin, notice: Notice, drafter: User, now: Any
) -> None:
    begin_writing()
    drafter.active = False
    db.session.commit()
    page = page_of(sitting(administrator), f"{HERE}mailbox/{notice.id}")
    assert "The account of its recipient is closed" in page
    assert "Draft agreement" not in page
