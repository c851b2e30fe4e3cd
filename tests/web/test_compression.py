"""Public pages are compressed; pages that hold a secret are not."""

import gzip

import pytest
from flask import Flask
from flask.testing import FlaskClient

from ibbportal.basins.models import Basin
from ibbportal.db import db
from tests.factories.actors import Actors
from tests.strict_client import StrictClient

ASKS = {"Accept-Encoding": "gzip, br"}
HOME = "/en/ili-balkhash/documents/"


def test_a_public_page_is_compressed_for_who_asks_for_it(app: Flask, basin: Basin) -> None:
    db.session.commit()
    browser = FlaskClient(app, app.response_class)
    plain = browser.get(HOME)
    packed = browser.get(HOME, headers=ASKS)
    assert "Content-Encoding" not in plain.headers
    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.get_data()).decode() == plain.text
    assert "Accept-Encoding" in packed.headers["Vary"]


def test_who_has_signed_in_gets_pages_whose_length_tells_nothing(
    client: StrictClient, actors: Actors
) -> None:
    answer = client.as_(actors.secretary).get(HOME, headers=ASKS)
    assert "Content-Encoding" not in answer.headers


@pytest.mark.parametrize("address", ["/en/account/sign-in", "/en/ili-balkhash/proposals/new"])
def test_a_page_with_a_key_against_forgery_is_not_compressed(
    app: Flask, client: StrictClient, basin: Basin, address: str
) -> None:
    app.config["WTF_CSRF_ENABLED"] = True
    try:
        answer = client.get(address, headers=ASKS)
    finally:
        app.config["WTF_CSRF_ENABLED"] = False
    assert 'name="csrf_token"' in answer.text
    assert "Content-Encoding" not in answer.headers
