"""Signing in as people do, by the page, with a password; and people who may."""

from datetime import datetime
from itertools import count
from typing import Any

from flask.testing import FlaskClient

from ibbportal.accounts.models import User
from ibbportal.accounts.services import assign_role, invite_user
from ibbportal.basins.models import Basin
from ibbportal.db import db
from ibbportal.security import SYSTEM, Role
from ibbportal.stakeholders.services import register_person

PASSWORD = "seven quiet herons cross"
ANOTHER = "nine loud kettles whistle"
_numbers = count(1)


def sign_in(
    client: FlaskClient, email: str = "drafter@example.org", password: str = PASSWORD, **more: str
) -> Any:
    return client.post("/en/account/sign-in", data={"email": email, "password": password, **more})


def is_signed_in(client: FlaskClient) -> bool:
    """The page for changing the password is shown only to who has signed in."""
    return client.get("/en/account/password").status_code == 200


def user_with(basin: Basin, *roles: Role, now: datetime) -> User:
    """Somebody who may sign in, with portal roles in the basin."""
    number = next(_numbers)
    person = register_person({"en": f"Officer {number}", "ru": f"Служащий {number}"}, by=SYSTEM, now=now)
    user = invite_user(f"officer{number}@example.org", person, by=SYSTEM, now=now)
    for role in roles:
        assign_role(user, basin, role, by=SYSTEM, now=now)
    db.session.refresh(user)
    return user
