"""Following by number and secret: nobody learns which numbers there are, and its author sees each step."""

import re
from datetime import datetime

import pytest

from ibbportal.basins.models import Basin
from ibbportal.contributions.lifecycle import Disposition
from ibbportal.contributions.services.incorporation import incorporate
from ibbportal.db import db
from ibbportal.documents.queries import provision_by_uid
from ibbportal.documents.services.documents import begin_version
from ibbportal.documents.services.drafting import reword
from ibbportal.documents.services.freezing import circulate_version, freeze_version
from ibbportal.proposals.lifecycle import FilingState
from ibbportal.proposals.services import About, Receipt, publish_filing, withhold_filing
from ibbportal.proposals.typed import AuthorDetails
from ibbportal.security import SYSTEM
from ibbportal.stakeholders.models import AudienceKind
from ibbportal.stakeholders.services import standing_audience
from tests.factories.basins import ili_balkhash
from tests.factories.contributions import published as published_reply
from tests.factories.proposals import proposed
from tests.factories.rounds import frozen_agreement
from tests.proposals.pages import HERE
from tests.queries import counted_queries
from tests.strict_client import StrictClient

FOLLOW = f"{HERE}/proposals/follow"


@pytest.fixture
def receipt(basin: Basin, now: datetime) -> Receipt:
    made = proposed(basin, now=now, author=AuthorDetails(name="Quiet Somebody", email="quiet@example.org"))
    db.session.commit()
    return made


def ask(browser: StrictClient, number: str, secret: str, **more: str):
    return browser.post(FOLLOW, data={"number": number, "secret": secret, **more})


def opened(browser: StrictClient, receipt: Receipt) -> str:
    """The page that its author sees."""
    found = ask(browser, receipt.number, receipt.secret)
    assert found.status_code == 303
    return str(browser.get(found.location).text)


def without_what_was_typed(page: str) -> str:
    """The page without the keys of the form and what came back in its fields."""
    return re.sub(r'value="[^"]*"', "", page)


def test_number_and_secret_lead_to_the_page_however_they_are_grouped(client, receipt):
    spread = f"{receipt.secret[:4]} {receipt.secret[4:8]}-{receipt.secret[8:]}"
    found = ask(client, receipt.number.replace("-", " "), spread)
    assert found.location == f"{FOLLOW}/{receipt.number}"
    page = client.get(found.location).text
    for words in ("Your proposal", "Поставьте скамейку", "The secretariat reads it"):
        assert words in page


def test_an_unknown_number_and_a_wrong_secret_get_the_same_answer_by_the_same_work(client, receipt):
    wrong = "000000000000" if receipt.secret != "000000000000" else "111111111111"
    answers = []
    for number, secret in ((receipt.number, wrong), ("2026-99-9999", receipt.secret), ("nonsense", wrong)):
        with counted_queries() as statements:
            answer = ask(client, number, secret)
        kept = [re.sub(r"\d+", "", statement) for statement in statements]
        answers.append((answer.status_code, without_what_was_typed(answer.text), kept))
    assert answers[0][0] == 422
    assert answers[0] == answers[1] == answers[2]
    assert "do not belong together" in answers[0][1]


def test_the_page_of_a_number_is_hidden_from_whoever_has_not_given_the_secret(client, receipt):
    for number in (receipt.number, "2026-99-9999"):
        for step in ("", "/withdraw"):
            answer = client.get(f"{FOLLOW}/{number}{step}")
            assert (answer.status_code, answer.location) == (302, f"{FOLLOW}?number={number}")
        assert client.post(f"{FOLLOW}/{number}/withdraw").location == f"{FOLLOW}?number={number}"
    assert receipt.filing.state is FilingState.RECEIVED


def test_a_secret_opens_nothing_in_another_basin(client, receipt, now):
    ili_balkhash(now=now, slug="other")
    db.session.commit()
    answer = client.post(
        "/en/other/proposals/follow", data={"number": receipt.number, "secret": receipt.secret}
    )
    assert answer.status_code == 422
    opened(client, receipt)
    assert client.get(f"/en/other/proposals/follow/{receipt.number}").status_code == 302


def test_empty_fields_are_named(client, basin):
    answer = ask(client, "", "")
    assert answer.status_code == 422
    assert "Enter the number from your receipt." in answer.text
    assert "Enter the secret from your receipt." in answer.text


def test_the_reason_why_it_is_not_published_is_read_by_its_author_alone(client, app, receipt, now):
    withhold_filing(receipt.filing, {"en": "It names a neighbour."}, written_in="en", by=SYSTEM, now=now)
    db.session.commit()
    page = opened(client, receipt)
    assert "It names a neighbour." in page
    assert "Not published" in page
    assert client.get(f"{HERE}/proposals/{receipt.number}").status_code == 404


def test_the_reply_and_the_clause_before_and_after_are_shown(client, basin, now):
    version = frozen_agreement(basin, now=now)
    everybody = standing_audience(basin, AudienceKind.PUBLIC, by=SYSTEM, now=now)
    circulate_version(version, everybody, by=SYSTEM, now=now)
    receipt = proposed(basin, About(version=version, uid="agreement-a1p1"), now=now, words="Чаще!")
    publish_filing(receipt.filing, by=SYSTEM, now=now)
    reply = published_reply(receipt.filing.remark, now=now, ru="Верно: нужно чаще.")
    newer = begin_version(version.document, by=SYSTEM, now=now)
    words = "Стороны ежемесячно обмениваются данными о расходе воды."
    reword(newer, "agreement-a1p1", "ru", words, seen_revision=1, by=SYSTEM, now=now)
    clause = provision_by_uid(version.document_id, "agreement-a1p1")
    incorporate(reply, newer, clause, by=SYSTEM, now=now)
    freeze_version(newer, by=SYSTEM, now=now)
    circulate_version(newer, everybody, by=SYSTEM, now=now)
    db.session.commit()
    page = opened(client, receipt)
    assert "Your words changed this clause" in page
    assert "Верно: нужно чаще." in page
    assert "<ins>" in page
    assert "<del>" in page
    assert Disposition.ACCEPTED.value not in page, "codes are told in words"
    assert f"{HERE}/documents/agreement/compare/1/2" in page


def test_its_author_takes_it_back(client, receipt):
    opened(client, receipt)
    confirm = client.get(f"{FOLLOW}/{receipt.number}/withdraw")
    assert "this cannot be undone" in confirm.text
    done = client.post(f"{FOLLOW}/{receipt.number}/withdraw")
    assert done.location == f"{FOLLOW}/{receipt.number}"
    page = client.get(done.location).text
    assert receipt.filing.state is FilingState.WITHDRAWN
    assert "Take it back" not in page
    assert client.get(f"{FOLLOW}/{receipt.number}/withdraw").status_code == 409


def test_closing_the_page_has_the_browser_forget_it(client, receipt):
    opened(client, receipt)
    assert client.post(f"{FOLLOW}/{receipt.number}/leave").status_code == 303
    assert client.get(f"{FOLLOW}/{receipt.number}").status_code == 302


def test_neither_name_nor_address_nor_secret_stands_on_any_page_of_a_quiet_author(client, receipt, now):
    publish_filing(receipt.filing, by=SYSTEM, now=now)
    db.session.commit()
    pages = [
        opened(client, receipt),
        client.get(f"{HERE}/proposals/").text,
        client.get(f"{HERE}/proposals/{receipt.number}").text,
    ]
    for private in ("Quiet Somebody", "quiet@example.org", receipt.secret, receipt.printed_secret):
        assert not any(private in page for page in pages)


def test_guessing_is_slowed_down(client, app, receipt):
    app.config["RATELIMIT_ENABLED"] = True
    try:
        codes = [ask(client, receipt.number, f"{guess:012}").status_code for guess in range(21)]
    finally:
        app.config["RATELIMIT_ENABLED"] = False
    assert set(codes[:20]) == {422}
    assert codes[20] == 429
