"""How often one may try."""

import os

import pytest
from flask import Flask

from ibbportal.accounts.models import User
from ibbportal.web import limits as counting
from tests.factories.accounts import is_signed_in, sign_in
from tests.strict_client import StrictClient

WRONG = "not the right password"


def guess(client: StrictClient, email: str, address: str) -> int:
    data = {"email": email, "password": WRONG}
    answer = client.post("/en/account/sign-in", data=data, environ_base={"REMOTE_ADDR": address})
    return int(answer.status_code)


def test_twenty_guesses_lock_the_account_for_whoever_guesses(
    client: StrictClient, drafter: User, limits: None
) -> None:
    answers = [guess(client, drafter.email, f"192.0.2.{number}") for number in range(20)]
    assert answers == [200] * 10 + [429] * 10
    refused = sign_in(client)
    assert refused.status_code == 429
    assert int(refused.headers["Retry-After"]) > 0
    assert not is_signed_in(client)


def test_twenty_guesses_lock_the_address_they_come_from(
    client: StrictClient, drafter: User, limits: None
) -> None:
    answers = [guess(client, f"name{number}@example.org", "192.0.2.1") for number in range(20)]
    assert answers == [200] * 10 + [429] * 10
    assert guess(client, "another@example.org", "192.0.2.2") == 200


def test_the_same_account_written_otherwise_is_the_same_account(client: StrictClient, limits: None) -> None:
    spellings = ["drafter@example.org", "Drafter@Example.org", " drafter@example.org "]
    answers = [guess(client, spellings[number % 3], f"192.0.2.{number}") for number in range(12)]
    assert answers == [200] * 10 + [429] * 2


def test_a_whole_office_signs_in_from_one_address(app: Flask, drafter: User, limits: None) -> None:
    for _ in range(15):
        client = app.test_client()
        assert sign_in(client).status_code == 302


def test_opening_the_page_counts_for_nothing(client: StrictClient, drafter: User, limits: None) -> None:
    for _ in range(15):
        assert client.get("/en/account/sign-in").status_code == 200
    assert sign_in(client).status_code == 302


def test_the_present_password_cannot_be_guessed_by_changing_it(
    client: StrictClient, drafter: User, limits: None
) -> None:
    sign_in(client)
    data = {
        "password": WRONG,
        "new_password": "nine loud kettles whistle",
        "again": "nine loud kettles whistle",
    }
    answers = [client.post("/en/account/password", data=data).status_code for _ in range(11)]
    assert answers == [200] * 10 + [429]


def test_five_letters_a_day_go_to_one_account(client: StrictClient, limits: None) -> None:
    answers = [
        client.post(
            "/en/account/forgotten",
            data={"email": "drafter@example.org"},
            environ_base={"REMOTE_ADDR": f"192.0.2.{number}"},
        ).status_code
        for number in range(6)
    ]
    assert answers == [302] * 5 + [429]


def test_limits_can_be_switched_off(client: StrictClient, drafter: User) -> None:
    assert [guess(client, drafter.email, "192.0.2.1") for _ in range(12)] == [200] * 12


def test_limits_are_counted_in_redis_where_there_is_one() -> None:
    url = os.environ.get("TEST_REDIS_URL")
    if not url:
        pytest.skip("sh bin/test starts the server")
    limiter = counting.limiter
    try:
        for _process in range(2):
            app = Flask("counted")
            app.config.update(RATELIMIT_ENABLED=True, REDIS_URL=url)
            counting.init_app(app)
            app.add_url_rule("/try", "try", counting.limit_printing(lambda: "done"), methods=["POST"])
            answers = [app.test_client().post("/try").status_code for _ in range(11)]
        assert answers == [200] * 9 + [429] * 2
    finally:
        limiter.reset()
        app.config["REDIS_URL"] = ""
        counting.init_app(app)
