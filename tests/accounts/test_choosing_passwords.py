"""Changing a password, and choosing one through a link."""

import re
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from ibbportal.accounts.authentication import authenticate
from ibbportal.accounts.links import holder, link_for
from ibbportal.accounts.models import User
from ibbportal.accounts.passwords import Weakness
from ibbportal.accounts.services import (
    AddressTaken,
    WeakPassword,
    deactivate_user,
    invite_user,
    send_invitation,
    set_password,
)
from ibbportal.accounts.tokens import Purpose
from ibbportal.audit.models import Event, EventPayload
from ibbportal.db import db
from ibbportal.jobs.models import Job
from ibbportal.security import SYSTEM
from tests.clock import Clock
from tests.factories.accounts import ANOTHER, PASSWORD, is_signed_in, sign_in
from tests.strict_client import StrictClient

CHANGE = "/en/account/password"
FORGOTTEN = "/en/account/forgotten"
CHOOSE = "/en/account/new-password"


def change(
    client: StrictClient, present: str = PASSWORD, new: str = ANOTHER, again: str | None = None
) -> Any:
    again = new if again is None else again
    return client.post(CHANGE, data={"password": present, "new_password": new, "again": again})


def choose(client: StrictClient, link: str, new: str = ANOTHER) -> Any:
    client.get(link)
    return client.post(CHOOSE, data={"new_password": new, "again": new})


def link_in(letter: Any) -> str:
    found = re.search(r"https?://localhost:8000(/\S+)", letter.body)
    assert found, letter.body
    return found.group(1)


def test_changing_the_password_signs_out_everywhere_but_here(
    app: Flask, client: StrictClient, drafter: User, outbox: list[Any]
) -> None:
    elsewhere = app.test_client()
    sign_in(elsewhere)
    sign_in(client)
    assert change(client).status_code == 302
    assert is_signed_in(client)
    assert not is_signed_in(elsewhere)
    assert authenticate(drafter.email, ANOTHER) == drafter
    assert authenticate(drafter.email, PASSWORD) is None
    (letter,) = outbox
    assert letter.to == [drafter.email]


@pytest.mark.parametrize(
    ("mistake", "words"),
    [
        ({"present": "not the right password"}, "This is not your present password."),
        ({"new": "too short"}, "at least 15 characters"),
        ({"new": "passwordpassword"}, "too easy to guess"),
        ({"new": "drafter-example-2026"}, "too easy to guess"),
        ({"new": PASSWORD}, "the same as the present one"),
        ({"again": "something else"}, "The two passwords differ."),
    ],
)
def test_a_mistake_is_named_and_nothing_changes(
    client: StrictClient, drafter: User, mistake: dict[str, str], words: str
) -> None:
    sign_in(client)
    answer = change(client, **mistake)
    assert answer.status_code == 200
    assert words in answer.text
    assert authenticate(drafter.email, PASSWORD) == drafter
    assert is_signed_in(client)


def test_mistakes_are_listed_in_the_order_of_the_page(client: StrictClient, drafter: User) -> None:
    sign_in(client)
    summary = (
        change(client, present="x", new="short", again="y")
        .text.partition('role="alert"')[2]
        .partition("</ul>")[0]
    )
    assert re.findall(r'href="#(\w+)"', summary) == ["password", "new_password", "again"]


def test_nobody_changes_a_password_without_signing_in(client: StrictClient) -> None:
    answer = client.get(CHANGE)
    assert answer.status_code == 302
    assert answer.location.startswith("/en/account/sign-in?next=")
    assert change(client).status_code == 403


def test_a_forgotten_password_is_replaced_through_a_letter(
    client: StrictClient, drafter: User, outbox: list[Any]
) -> None:
    assert client.post(FORGOTTEN, data={"email": drafter.email}).location == "/en/account/link-sent"
    link = link_in(outbox[0])
    assert link.startswith("/ru/account/reset/")
    assert choose(client, link).status_code == 302
    assert authenticate(drafter.email, ANOTHER) == drafter
    assert drafter.confirmed_at is not None
    assert not is_signed_in(client)
    assert len(outbox) == 2


def test_a_link_works_once(client: StrictClient, app: Flask, drafter: User, outbox: list[Any]) -> None:
    client.post(FORGOTTEN, data={"email": drafter.email})
    link = link_in(outbox[0])
    choose(client, link)
    again = app.test_client()
    assert choose(again, link, "three other birds sleeping").status_code == 410
    assert authenticate(drafter.email, ANOTHER) == drafter


def test_a_double_click_on_a_new_password_is_one_and_gets_the_same_answer(
    client: StrictClient, drafter: User, outbox: list[Any]
) -> None:
    client.post(FORGOTTEN, data={"email": drafter.email})
    client.get(link_in(outbox[0]))
    data = {"new_password": ANOTHER, "again": ANOTHER, "idempotency_key": "k" * 24}
    answers = [client.post(CHOOSE, data=data) for _ in range(2)]
    assert {(answer.status_code, answer.location) for answer in answers} == {(302, "/en/account/sign-in")}
    events = db.session.scalars(sa.select(Event).where(Event.verb == "password_set")).all()
    assert len(events) == 2, "the first password, and this one"


def test_a_link_dies_when_the_password_is_changed_otherwise(
    client: StrictClient, drafter: User, outbox: list[Any], now
) -> None:
    client.post(FORGOTTEN, data={"email": drafter.email})
    set_password(drafter, ANOTHER, by=SYSTEM, now=now)
    assert choose(client, link_in(outbox[0])).status_code == 410


def test_a_link_dies_after_a_day(
    client: StrictClient, drafter: User, outbox: list[Any], clock: Clock
) -> None:
    client.post(FORGOTTEN, data={"email": drafter.email})
    clock.advance(hours=24)
    assert choose(client, link_in(outbox[0])).status_code == 410


def test_a_link_stands_in_no_address_and_in_no_table(
    client: StrictClient, drafter: User, outbox: list[Any]
) -> None:
    client.post(FORGOTTEN, data={"email": drafter.email})
    link = link_in(outbox[0])
    assert client.get(link).location == CHOOSE.replace("/en/", "/ru/")
    token = link.rpartition("/")[2]
    kept = [
        *db.session.scalars(sa.select(Job.arguments)),
        *db.session.scalars(sa.select(EventPayload.content)),
    ]
    assert token not in repr(kept)


def test_asking_for_a_link_does_not_tell_who_has_an_account(
    client: StrictClient, drafter: User, make_user, outbox: list[Any], now
) -> None:
    make_user("invited@example.org", password=None)
    closed = make_user("closed@example.org")
    deactivate_user(closed, by=SYSTEM, now=now)
    answers, jobs = set(), []
    for email in (drafter.email, "nobody@example.org", "invited@example.org", "closed@example.org"):
        answer = client.post(FORGOTTEN, data={"email": email})
        answers.add((answer.status_code, answer.location))
        jobs.append(len(list(db.session.scalars(sa.select(Job.id)))))
    assert answers == {(302, "/en/account/link-sent")}
    # The same rows are written for each.
    assert jobs == [1, 2, 3, 4]
    assert [letter.to for letter in outbox] == [[drafter.email]]


def test_a_letter_does_not_follow_a_forged_host(
    app: Flask, client: StrictClient, drafter: User, outbox: list[Any]
) -> None:
    client.post(FORGOTTEN, data={"email": drafter.email}, base_url="http://127.0.0.1:5000")
    assert "http://localhost:8000/" in outbox[0].body
    assert "127.0.0.1" not in outbox[0].body


def test_an_invited_person_chooses_a_password_and_comes_in(
    client: StrictClient, make_user, outbox: list[Any], now
) -> None:
    invited = make_user("invited@example.org", password=None, language="kk")
    send_invitation(invited, by=SYSTEM, now=now)
    db.session.commit()
    link = link_in(outbox[0])
    assert link.startswith("/kk/account/invitation/")
    page = client.get(client.get(link).location)
    assert "invited@example.org" in page.text
    assert choose(client, link).status_code == 302
    sign_in(client, "invited@example.org", ANOTHER)
    assert is_signed_in(client)


def test_a_second_invitation_kills_the_first(
    client: StrictClient, make_user, outbox: list[Any], clock: Clock
) -> None:
    invited = make_user("invited@example.org", password=None)
    for _ in range(2):
        send_invitation(invited, by=SYSTEM, now=clock())
        db.session.commit()
        clock.advance(minutes=1)
    first, second = map(link_in, outbox)
    assert choose(client, first).status_code == 410
    assert choose(client, second).status_code == 302


def test_an_invitation_that_ran_out_is_not_revived_by_asking_for_a_reset(
    client: StrictClient, make_user, outbox: list[Any], clock: Clock
) -> None:
    invited = make_user("invited@example.org", password=None)
    send_invitation(invited, by=SYSTEM, now=clock())
    db.session.commit()
    clock.advance(days=10)
    assert choose(client, link_in(outbox[0])).status_code == 410
    client.post(FORGOTTEN, data={"email": invited.email})
    assert len(outbox) == 1


def test_an_invitation_is_no_reset(make_user, now) -> None:
    user = make_user("known@example.org")
    link = link_for(user, Purpose.INVITATION, now)
    assert holder(Purpose.INVITATION, link.rpartition("/")[2], now) is None


@pytest.mark.parametrize("token", ["x", "x.y.z", "%00", "☃", "a" * 3000])
def test_a_link_that_nobody_made_leads_nowhere(client: StrictClient, token: str) -> None:
    assert client.get(f"/en/account/reset/{token}").status_code in (302, 404)
    assert client.get(CHOOSE).status_code == 410


def test_a_weak_password_is_refused_wherever_it_comes_from(make_user, now) -> None:
    user = make_user("known@example.org")
    with pytest.raises(WeakPassword) as refused:
        set_password(user, "short", by=SYSTEM, now=now)
    assert refused.value.weakness is Weakness.TOO_SHORT


def test_an_address_is_invited_once(make_user, now) -> None:
    user = make_user("known@example.org")
    with pytest.raises(AddressTaken):
        invite_user("Known@Example.org", user.person, by=SYSTEM, now=now)


def test_a_password_is_in_the_audit_as_a_fact_and_never_as_a_word(make_user, now) -> None:
    user = make_user("known@example.org")
    event = db.session.scalars(sa.select(Event).where(Event.verb == "password_set")).one()
    assert (event.object_type, event.object_id) == ("users", user.id)
    assert event.payload.content == {}
