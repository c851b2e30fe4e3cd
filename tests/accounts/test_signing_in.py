"""Signing in and out."""

import unicodedata

import pytest
import sqlalchemy as sa
from flask import Flask

from ibbportal.accounts.authentication import authenticate
from ibbportal.accounts.hashing import NOBODYS
from ibbportal.accounts.models import User, UserSession
from ibbportal.accounts.services import deactivate_user
from ibbportal.audit.models import Event
from ibbportal.db import db
from ibbportal.security import SYSTEM
from tests.factories.accounts import PASSWORD, is_signed_in, sign_in
from tests.strict_client import StrictClient


def sessions() -> list[UserSession]:
    return list(db.session.scalars(sa.select(UserSession)))


def verbs() -> list[str]:
    return list(db.session.scalars(sa.select(Event.verb).order_by(Event.id)))


@pytest.mark.parametrize("language", ["kk", "ru", "en", "zh-hans", "ky"])
def test_the_page_for_signing_in_opens_in_every_language(client: StrictClient, language: str) -> None:
    page = client.get(f"/{language}/account/sign-in")
    assert page.status_code == 200
    assert f'action="/{language}/account/sign-in"' in page.text


def test_the_right_password_signs_in_and_is_remembered_on_the_server(
    client: StrictClient, drafter: User
) -> None:
    answer = sign_in(client)
    assert answer.status_code == 302
    assert is_signed_in(client)
    (session,) = sessions()
    assert session.user_id == drafter.id
    assert "signed_in" in verbs()


def test_the_cookie_holds_a_secret_that_the_database_does_not(client: StrictClient, drafter: User) -> None:
    sign_in(client)
    with client.session_transaction() as cookie:
        secret = cookie["secret"]
    (session,) = sessions()
    assert secret not in session.secret_digest


def test_the_address_may_be_written_in_capitals(client: StrictClient, drafter: User) -> None:
    sign_in(client, " Drafter@EXAMPLE.org ")
    assert is_signed_in(client)


def test_a_password_with_a_letter_composed_otherwise_signs_in(client: StrictClient, make_user) -> None:
    composed = "тихий чайник свистит"
    make_user("phone@example.org", unicodedata.normalize("NFC", composed))
    sign_in(client, "phone@example.org", unicodedata.normalize("NFD", composed))
    assert is_signed_in(client)


def refusals(client: StrictClient, make_user, now) -> dict[str, str]:
    make_user("known@example.org")
    make_user("invited@example.org", password=None)
    closed = make_user("closed@example.org")
    deactivate_user(closed, by=SYSTEM, now=now)
    db.session.commit()
    attempts = {
        "unknown": ("nobody@example.org", PASSWORD),
        "wrong": ("known@example.org", "not the right password"),
        "invited": ("invited@example.org", PASSWORD),
        "closed": ("closed@example.org", PASSWORD),
    }
    pages = {}
    for case, (email, password) in attempts.items():
        answer = sign_in(client, email, password)
        assert answer.status_code == 200
        pages[case] = answer.text.replace(email, "ADDRESS")
    return pages


def test_a_refusal_does_not_tell_what_was_wrong(client: StrictClient, make_user, now) -> None:
    pages = refusals(client, make_user, now)
    assert len(set(pages.values())) == 1
    assert "do not belong together" in pages["unknown"]
    assert not is_signed_in(client)
    assert sessions() == []


def test_a_refusal_does_the_same_work_for_an_unknown_address(app: Flask, drafter: User, monkeypatch) -> None:
    checked = []

    def verify(_password: str, hashed: str) -> bool:
        checked.append(hashed)
        return False

    monkeypatch.setattr("ibbportal.accounts.hashing._verify", verify)
    for email in ("drafter@example.org", "nobody@example.org"):
        assert authenticate(email, PASSWORD) is None
    assert checked == [drafter.password, NOBODYS]
    # The same scheme with the same parameters takes the same time.
    assert (
        NOBODYS.split("$")[1:4] == drafter.password.split("$")[1:4] == ["argon2id", "v=19", "m=19456,t=2,p=1"]
    )


def test_the_password_that_nobody_has_opens_nothing(app: Flask, make_user) -> None:
    make_user("invited@example.org", password=None)
    assert authenticate("invited@example.org", "nobody" * 5) is None


def test_empty_fields_are_named(client: StrictClient, drafter: User) -> None:
    page = sign_in(client, "", "").text
    assert "Enter your e-mail address." in page
    assert "Enter your password." in page


@pytest.mark.parametrize(
    "email", ["\0", "a\0b@example.org", "x" * 300, "☃", "'; DROP TABLE users; --", "@", "a@b@c"]
)
def test_no_address_makes_the_page_fail(client: StrictClient, drafter: User, email: str) -> None:
    assert sign_in(client, email).status_code == 200


def test_a_body_that_is_no_form_signs_nobody_in(client: StrictClient, drafter: User) -> None:
    for body in (["drafter@example.org"], {"email": "drafter@example.org", "password": ["x"]}, 1, None):
        assert client.post("/en/account/sign-in", json=body).status_code == 200
    assert not is_signed_in(client)


def test_neither_basic_authentication_nor_a_token_lets_anybody_in(
    client: StrictClient, drafter: User
) -> None:
    token = drafter.get_auth_token()
    page = "/en/account/password"
    assert client.get(page, auth=("drafter@example.org", PASSWORD)).status_code == 302
    assert client.get(page, headers={"Authentication-Token": token}).status_code == 302
    assert client.get(f"{page}?auth_token={token}").status_code == 302


def test_whoever_is_signed_in_is_led_on_from_the_page_for_signing_in(
    client: StrictClient, drafter: User
) -> None:
    sign_in(client)
    assert client.get("/en/account/sign-in").status_code == 302


def test_signing_out_ends_the_session_on_the_server(client: StrictClient, drafter: User) -> None:
    sign_in(client)
    with client.session_transaction() as cookie:
        stolen = dict(cookie)
    answer = client.post("/en/account/sign-out")
    assert answer.location == "/en/"
    assert not is_signed_in(client)
    assert sessions() == []
    assert verbs()[-1] == "signed_out"
    with client.session_transaction() as cookie:
        cookie.update(stolen)
    assert not is_signed_in(client)


def test_signing_out_takes_a_form_not_a_link(client: StrictClient, drafter: User) -> None:
    sign_in(client)
    assert client.get("/en/account/sign-out").status_code == 405
    assert is_signed_in(client)


def test_signing_in_gives_the_browser_a_new_secret(client: StrictClient, drafter: User) -> None:
    secrets = set()
    for _ in range(2):
        sign_in(client)
        with client.session_transaction() as cookie:
            secrets.add(cookie["secret"])
        client.post("/en/account/sign-out")
    assert len(secrets) == 2


def test_a_secret_does_not_open_the_session_of_another_user(
    client: StrictClient, drafter: User, secretary: User
) -> None:
    sign_in(client)
    with client.session_transaction() as cookie:
        cookie["_user_id"] = secretary.fs_uniquifier
    assert not is_signed_in(client)


def test_a_form_without_its_token_signs_nobody_in(
    client: StrictClient, app: Flask, drafter: User, monkeypatch
) -> None:
    monkeypatch.setitem(app.config, "WTF_CSRF_ENABLED", True)
    assert sign_in(client).status_code == 400
    assert client.post("/en/account/sign-out").status_code == 400
    page = client.get("/en/account/sign-in").text
    token = page.partition('name="csrf_token"')[2].partition('value="')[2].partition('"')[0]
    assert sign_in(client, csrf_token=token).status_code == 302
    assert is_signed_in(client)
    # The token of the time before signing in is worth nothing afterwards.
    assert client.post("/en/account/sign-out", data={"csrf_token": token}).status_code == 400
