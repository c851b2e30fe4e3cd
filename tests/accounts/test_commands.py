"""`flask accounts` on the command line."""

import json
from typing import Any

import pytest
from flask import Flask

from ibbportal.accounts.authentication import authenticate
from ibbportal.accounts.models import User
from ibbportal.accounts.queries import user_by_email
from ibbportal.basins.models import Basin
from ibbportal.security import Role
from tests.factories.accounts import ANOTHER, is_signed_in, sign_in
from tests.factories.basins import ili_balkhash
from tests.strict_client import StrictClient


@pytest.fixture
def run(app: Flask) -> Any:
    runner = app.test_cli_runner()
    return lambda *words, stdin=None: runner.invoke(args=["accounts", *words], input=stdin)


def test_an_administrator_is_made_with_a_link(run: Any, client: StrictClient, basin: Basin) -> None:
    outcome = run("create-admin", "Admin@example.org", "--name", "Administrator", "--json")
    assert outcome.exit_code == 0, outcome.output
    report = json.loads(outcome.stdout)
    link = report.pop("link")
    assert report == {
        "email": "admin@example.org",
        "name": "Administrator",
        "basin": basin.slug,
        "role": "administrator",
    }
    assert link.startswith("http://localhost:8000/ru/account/invitation/")
    client.get(link.removeprefix("http://localhost:8000"))
    client.post("/ru/account/new-password", data={"new_password": ANOTHER, "again": ANOTHER})
    sign_in(client, "admin@example.org", ANOTHER)
    assert is_signed_in(client)


def test_an_administrator_is_made_with_a_password(run: Any, basin: Basin) -> None:
    outcome = run(
        "create-admin", "admin@example.org", "--name", "A", "--password-stdin", stdin=f"{ANOTHER}\n"
    )
    assert outcome.exit_code == 0, outcome.output
    assert "account/invitation" not in outcome.output
    user = authenticate("admin@example.org", ANOTHER)
    assert user is not None
    assert [(held.basin_id, held.role) for held in user.assignments] == [(basin.id, Role.ADMINISTRATOR)]


@pytest.mark.parametrize("password", ["", "short\n", "passwordpassword\n"])
def test_a_weak_password_makes_nobody_an_administrator(run: Any, basin: Basin, password: str) -> None:
    outcome = run("create-admin", "admin@example.org", "--name", "A", "--password-stdin", stdin=password)
    assert outcome.exit_code == 1
    assert "password" in outcome.stderr.lower()
    assert user_by_email("admin@example.org") is None


def test_one_address_is_one_administrator(run: Any, drafter: User) -> None:
    outcome = run("create-admin", drafter.email, "--name", "A")
    assert outcome.exit_code == 1
    assert "already" in outcome.stderr


@pytest.mark.parametrize("email", ["nobody", "@example.org", "a@", "a@b@c", "a@b\nc"])
def test_what_is_no_address_is_refused(run: Any, basin: Basin, email: str) -> None:
    assert run("create-admin", email, "--name", "A").exit_code == 2


def test_which_basin_must_be_clear(run: Any, app: Flask, now) -> None:
    outcome = run("create-admin", "admin@example.org", "--name", "A")
    assert outcome.exit_code == 1
    assert "flask basins create" in outcome.stderr
    ili_balkhash(now=now)
    ili_balkhash(now=now, slug="another")
    assert run("create-admin", "admin@example.org", "--name", "A").exit_code == 1
    assert run("create-admin", "admin@example.org", "--name", "A", "--basin", "third").exit_code == 1
    assert run("create-admin", "admin@example.org", "--name", "A", "--basin", "another").exit_code == 0


def test_accounts_are_listed_with_their_rights(run: Any, drafter: User, secretary: User) -> None:
    outcome = run("list", "--json")
    assert outcome.exit_code == 0, outcome.output
    listed = {report["email"]: report for report in json.loads(outcome.stdout)}
    assert listed["drafter@example.org"]["mandates"][0]["capacity"] == "drafter"
    assert listed["secretary@example.org"]["roles"] == [{"basin": "ili-balkhash", "role": "secretary"}]
    assert "seven quiet" not in outcome.output
    assert "argon2" not in outcome.output
    assert "drafter@example.org: Holder of drafter; drafter for mep" in run("list").stdout
