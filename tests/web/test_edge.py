"""One request, one transaction, one effect."""

import threading
from datetime import datetime

import pytest
import sqlalchemy as sa
from flask import Flask, abort, redirect, request
from werkzeug.test import TestResponse
from werkzeug.wrappers import Response

from ibbportal.audit.services import chain_head
from ibbportal.basins.models import Basin, Place, PlaceKind
from ibbportal.basins.services import register_place
from ibbportal.db import begin_writing, db
from ibbportal.security import SYSTEM, Actor
from ibbportal.web.edge import WriteOnRead
from ibbportal.web.guard import open_to_all
from tests.factories.basins import ili_balkhash
from tests.strict_client import StrictClient

KEY = "a-key-that-the-form-carried"


def _enter() -> Place:
    basin = db.session.scalars(sa.select(Basin)).one()
    code = f"p{request.form.get('code') or db.session.scalar(sa.select(sa.func.count(Place.id)))}"
    moment = datetime.fromisoformat("2026-03-16T06:00:00+00:00")
    return register_place(basin, code, {"en": code}, kind=PlaceKind.LOCALITY, by=SYSTEM, now=moment)


@open_to_all
def enter() -> Response:
    begin_writing()
    return redirect(f"/places/{_enter().code}", 303)


@open_to_all
def enter_and_refuse() -> Response:
    _enter()
    abort(409)


@open_to_all
def enter_and_crash() -> Response:
    _enter()
    raise ZeroDivisionError


@pytest.fixture
def site(committing_app: Flask, now: datetime) -> Flask:
    """A portal with a few views that write."""
    committing_app.add_url_rule("/enter", view_func=enter, methods=["GET", "POST"])
    committing_app.add_url_rule("/refuse", view_func=enter_and_refuse, methods=["POST"])
    committing_app.add_url_rule("/crash", view_func=enter_and_crash, methods=["POST"])
    ili_balkhash(now=now)
    db.session.commit()
    db.session.remove()
    return committing_app


def browser(site: Flask, user_id: int = 1) -> StrictClient:
    client = site.test_client()
    assert isinstance(client, StrictClient)
    return client.as_(Actor(user_id=user_id))


def places() -> list[str]:
    found = list(db.session.scalars(sa.select(Place.code).order_by(Place.id)))
    db.session.remove()
    return found


def test_what_a_view_did_is_committed(site: Flask) -> None:
    assert browser(site).post("/enter", data={"idempotency_key": KEY}).location == "/places/p0"
    assert places() == ["p0"]


def test_the_same_form_twice_counts_once_and_leads_to_the_same_place(site: Flask) -> None:
    client = browser(site)
    first = client.post("/enter", data={"idempotency_key": KEY})
    second = client.post("/enter", data={"idempotency_key": KEY})
    assert first.location == second.location == "/places/p0"
    assert places() == ["p0"]
    assert chain_head()[0] == 2


def test_the_same_form_ten_times_at_once_counts_once(site: Flask) -> None:
    barrier = threading.Barrier(10)
    answers: list[TestResponse] = []

    def send() -> None:
        client = browser(site)
        with site.app_context():
            barrier.wait(10)
            # The place can be entered once only: who runs the verb a second time is refused by it.
            answers.append(client.post("/enter", data={"idempotency_key": KEY, "code": "x"}))

    threads = [threading.Thread(target=send) for _ in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert {answer.status_code // 100 for answer in answers} == {3}
    assert len({answer.location for answer in answers}) == 1
    assert len(places()) == 1
    assert chain_head()[0] == 2


def test_two_forms_count_twice(site: Flask) -> None:
    client = browser(site)
    client.post("/enter", data={"idempotency_key": KEY})
    client.post("/enter", data={"idempotency_key": f"{KEY}-2"})
    assert len(places()) == 2


def test_somebody_elses_form_with_the_same_key_is_another_form(site: Flask) -> None:
    browser(site, 1).post("/enter", data={"idempotency_key": KEY})
    browser(site, 2).post("/enter", data={"idempotency_key": KEY})
    assert len(places()) == 2


def test_a_refused_request_leaves_nothing_and_may_be_sent_again(site: Flask) -> None:
    assert browser(site).post("/refuse", data={"idempotency_key": KEY}).status_code == 409
    assert places() == []
    assert chain_head()[0] == 1


def test_a_crash_leaves_nothing(site: Flask) -> None:
    site.config["PROPAGATE_EXCEPTIONS"] = False
    assert browser(site).post("/crash", data={"idempotency_key": KEY}).status_code == 500
    assert places() == []
    assert chain_head()[0] == 1


def test_a_read_that_writes_is_a_mistake_of_ours(site: Flask) -> None:
    with pytest.raises(WriteOnRead):
        browser(site).get("/enter")
    assert places() == []
