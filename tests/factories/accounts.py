"""Signing in as people do: by the page, with a password."""

from typing import Any

from flask.testing import FlaskClient

PASSWORD = "seven quiet herons cross"
ANOTHER = "nine loud kettles whistle"


def sign_in(
    client: FlaskClient, email: str = "drafter@example.org", password: str = PASSWORD, **more: str
) -> Any:
    return client.post("/en/account/sign-in", data={"email": email, "password": password, **more})


def is_signed_in(client: FlaskClient) -> bool:
    """The page for changing the password is shown only to who has signed in."""
    return client.get("/en/account/password").status_code == 200
