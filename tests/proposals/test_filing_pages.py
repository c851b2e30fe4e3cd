"""Filing in three steps without an account: mistakes, going back, sending twice, the receipt."""

from datetime import datetime, timedelta

import pytest
import sqlalchemy as sa

from ibbportal.basins.models import Basin
from ibbportal.db import db
from ibbportal.documents.models import Version
from ibbportal.documents.services.freezing import circulate_version
from ibbportal.problems.services import close_problem
from ibbportal.proposals.drafts.models import Draft
from ibbportal.proposals.models import Filing, Proposal, Sighting
from ibbportal.proposals.queries import filing_by_secret
from ibbportal.security import SYSTEM
from ibbportal.stakeholders.models import AudienceKind
from ibbportal.stakeholders.services import standing_audience
from tests.clock import Clock
from tests.factories.problems import problem, village
from tests.factories.rounds import frozen_agreement
from tests.proposals.pages import HERE, NEW, Writer, hidden, number_on, secret_on
from tests.strict_client import StrictClient


@pytest.fixture
def writer(client: StrictClient, basin: Basin) -> Writer:
    return Writer(client)


@pytest.fixture
def public_text(basin: Basin, now: datetime) -> Version:
    version = frozen_agreement(basin, now=now)
    everybody = standing_audience(basin, AudienceKind.PUBLIC, by=SYSTEM, now=now)
    circulate_version(version, everybody, by=SYSTEM, now=now)
    return version


def only(model: type[Filing]) -> Filing:
    return db.session.scalars(sa.select(model)).one()


def test_a_proposal_about_nothing_in_particular_takes_three_steps(writer, basin):
    first, second = writer.choose(), writer.write("Put a bench by the well.")
    assert (first.status_code, first.location) == (303, f"{NEW}/words")
    assert (second.status_code, second.location) == (303, f"{NEW}/send")
    page = writer.last_page()
    assert "Put a bench by the well." in page
    sent = writer.send(page)
    assert sent.status_code == 303
    receipt = writer.browser.get(sent.location).text
    filing = only(Proposal)
    assert number_on(receipt) == filing.register_number
    assert filing.remark.text.contents() == {"en": "Put a bench by the well."}
    assert filing.author is None
    assert filing_by_secret(basin.id, filing.register_number, secret_on(receipt)) is filing


def test_a_report_says_where_since_when_and_how_many_people(writer, basin, now):
    place, listed = village(basin, now=now), problem(basin, now=now)
    db.session.commit()
    writer.choose("report", "problem", problem=listed.code)
    writer.write("The tap water is brown.", place=place.code, since="2025-08-01", people="250")
    page = writer.last_page()
    for words in ("Lack of drinking water", "Village kuigan", "August 1, 2025", "250"):
        assert words in page
    receipt = writer.browser.get(writer.send(page).location).text
    report = only(Sighting)
    assert (report.place, report.remark.problem) == (place, listed)
    assert (report.since.isoformat(), report.people_affected) == ("2025-08-01", 250)
    assert "Your report has arrived" in receipt


def test_a_link_beside_a_clause_fills_in_the_first_step(writer, client, public_text):
    reading = client.get(f"{HERE}/documents/agreement/1").text
    assert "propose a change" in reading
    address = "agreement/1/agreement-a1p1"
    page = client.get(f"{NEW}?kind=proposal&clause={address}").text
    assert f'<option value="{address}" selected' in page
    assert "ежеквартально" in page
    writer.choose("proposal", "clause", clause=address)
    writer.write("Every month.", proposed="Стороны ежемесячно обмениваются данными.", language="ru")
    writer.browser.get(writer.send().location)
    filing = only(Proposal)
    assert (filing.remark.version, filing.remark.provision.uid) == (public_text, "agreement-a1p1")
    assert filing.remark.proposed.contents() == {"ru": "Стороны ежемесячно обмениваются данными."}


def test_a_text_that_is_not_public_is_neither_offered_nor_taken(writer, client, basin, now):
    frozen_agreement(basin, now=now)
    address = "agreement/1/agreement-a1p1"
    page = client.get(f"{NEW}?kind=proposal&clause={address}").text
    assert 'value="agreement/1' not in page
    assert "ежеквартально" not in page
    assert writer.choose("proposal", "clause", clause=address).status_code == 422


@pytest.mark.parametrize("about", ["problem", "place", "clause"])
def test_whoever_names_a_subject_has_to_choose_it(writer, about):
    refused = writer.choose("proposal", about)
    assert refused.status_code == 422
    assert f'href="#{about}"' in refused.text
    assert db.session.scalars(sa.select(Draft)).all() == []


def test_the_first_step_asks_what_and_about_what(writer):
    refused = writer.browser.post(NEW, data={})
    assert refused.status_code == 422
    assert "Choose what you want to do." in refused.text
    assert "Choose what it is about." in refused.text


def test_a_closed_problem_takes_nothing_more(writer, client, basin, now):
    closed = problem(basin, "closed", now=now)
    close_problem(closed, by=SYSTEM, now=now)
    assert writer.choose("report", "problem", problem="closed").status_code == 422
    assert "I have this problem too" not in client.get(f"{HERE}/problems/closed").text


def test_a_report_is_not_about_a_clause(writer, public_text):
    refused = writer.choose("report", "clause", clause="agreement/1/agreement-a1p1")
    assert refused.status_code == 422
    assert "A report is about a problem or a place." in refused.text


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({"words": " "}, "Write what you want to say."),
        ({"words": "x" * 20_001}, "at most 20000 characters"),
        ({"words": "x", "language": "xx"}, "Choose one of the answers"),
        ({"words": "x", "since": "2999-01-01"}, "Enter a day that has come already."),
        ({"words": "x", "since": "1066-10-14"}, "Enter a day that has come already."),
        ({"words": "x", "since": "yesterday"}, "Enter a day that exists"),
        ({"words": "x", "people": "many"}, "Enter a whole number"),
        ({"words": "x", "people": "-1"}, "Enter a number from 0 to"),
        ({"words": "x", "place": "atlantis"}, "Choose one of the answers"),
    ],
)
def test_each_mistake_in_the_words_is_said_and_nothing_that_was_typed_is_lost(writer, answers, said):
    writer.choose("report", "none")
    sent = {"language": "en", "people": "12", **answers}
    refused = writer.browser.post(f"{NEW}/words", data=sent)
    assert refused.status_code == 422
    assert said in refused.text
    if "people" not in answers:
        assert 'value="12"' in refused.text


@pytest.mark.parametrize("email", ["nobody", "a@b", "a b@example.org", "a@example.org, b@example.org"])
def test_an_address_that_is_none_is_refused_and_the_rest_is_kept(writer, email):
    writer.choose()
    writer.write("Keep me.")
    refused = writer.send(email=email, name="Somebody", is_named="y")
    assert refused.status_code == 422
    assert "Enter an e-mail address like" in refused.text
    assert "Keep me." in refused.text
    assert 'value="Somebody"' in refused.text
    assert db.session.scalars(sa.select(Filing)).all() == []


def test_going_back_finds_what_was_typed_and_changing_it_loses_nothing_else(writer, client, basin, now):
    village(basin, now=now)
    db.session.commit()
    writer.choose("report", "place", place="kuigan")
    writer.write("First words.", place="kuigan", since="2025-08-01", people="7")
    assert "First words." in client.get(f"{NEW}/words").text
    assert '<option value="kuigan" selected' in client.get(NEW).text
    writer.choose("proposal", "none")
    second = client.get(f"{NEW}/words").text
    assert "First words." in second
    assert "Since when" not in second
    writer.choose("report", "none")
    assert 'value="2025-08-01"' in client.get(f"{NEW}/words").text


def test_another_language_of_the_portal_shows_the_same_draft(writer, client):
    writer.choose()
    writer.write("Words in English.")
    assert "Words in English." in client.get("/ky/ili-balkhash/proposals/new/words").text
    assert "Words in English." in client.get("/ky/ili-balkhash/proposals/new/send").text


def test_the_later_steps_lead_back_to_the_first_where_nothing_was_begun(client, basin):
    assert client.get(f"{NEW}/words").location == NEW
    assert client.get(f"{NEW}/send").location == NEW
    assert client.post(f"{NEW}/send", data={"seen": "x"}).location == NEW


def test_another_browser_sees_nothing_of_a_draft(writer, app):
    writer.choose()
    writer.write("Mine alone.")
    assert app.test_client().get(f"{NEW}/words").status_code == 302


def test_opening_the_pages_writes_nothing(writer, client):
    client.get(f"{NEW}?kind=report&problem=unknown&place=unknown")
    assert db.session.scalars(sa.select(Draft)).all() == []
    writer.choose()
    kept = db.session.scalars(sa.select(Draft.kept_at)).one()
    client.get(NEW)
    assert db.session.scalars(sa.select(Draft.kept_at)).one() == kept


def test_a_draft_holds_no_name_and_is_dropped_when_it_is_sent(writer):
    writer.choose()
    writer.write("Words.")
    writer.send(name="Somebody", email="wrong")
    assert "Somebody" not in str(db.session.scalars(sa.select(Draft.answers)).one())
    writer.send()
    assert db.session.scalars(sa.select(Draft)).all() == []


def test_what_nobody_came_back_to_is_dropped_after_a_day(writer, app, clock: Clock):
    writer.choose()
    clock.advance(days=1, minutes=1)
    Writer(app.test_client()).choose()
    assert len(db.session.scalars(sa.select(Draft)).all()) == 1


def test_sending_the_same_page_twice_gives_the_same_receipt(writer, client):
    writer.choose()
    writer.write()
    page = writer.last_page()
    first, second = writer.send(page), writer.send(page)
    assert first.location == second.location
    only(Proposal)
    receipts = [client.get(sent.location).text for sent in (first, second)]
    assert secret_on(receipts[0]) == secret_on(receipts[1]) != ""


def test_a_browser_that_never_got_the_first_answer_still_gets_number_and_secret(writer, client):
    writer.choose()
    writer.write()
    page = writer.last_page()
    with client.session_transaction() as before:
        cookie = dict(before)
    writer.send(page)
    with client.session_transaction() as session:
        session.clear()
        session.update(cookie)
    receipt = client.get(writer.send(page).location).text
    assert number_on(receipt) == only(Proposal).register_number
    assert secret_on(receipt)


def test_a_page_that_shows_other_words_than_those_that_would_be_sent_is_shown_anew(writer):
    writer.choose()
    writer.write("Old words.")
    page = writer.last_page()
    writer.write("New words.")
    refused = writer.send(page)
    assert refused.status_code == 409
    assert "New words." in refused.text
    assert db.session.scalars(sa.select(Filing)).all() == []
    keys = {name: hidden(refused.text, name) for name in ("seen", "idempotency_key")}
    assert writer.browser.post(f"{NEW}/send", data=keys).status_code == 303


def test_each_filing_has_a_number_and_a_secret_of_its_own(writer):
    first, second = writer.file().text, writer.file().text
    assert number_on(first) != number_on(second)
    assert secret_on(first) != secret_on(second)


def test_the_secret_is_shown_for_half_an_hour_and_only_in_the_browser_that_sent_it(
    writer, client, app, clock
):
    receipt = writer.file()
    address = f"{HERE}/proposals/receipt/{number_on(receipt.text)}"
    assert secret_on(client.get(address).text)
    clock.advance(minutes=31)
    late = client.get(address)
    assert late.status_code == 200
    assert not secret_on(late.text)
    elsewhere = app.test_client().get(address)
    assert elsewhere.status_code == 302
    assert "/proposals/follow" in elsewhere.location


def test_the_receipt_says_when_and_what_and_how_to_go_on(writer):
    page = writer.file(name="Somebody", email="somebody@example.org").text
    for words in ("Almaty, UTC+5", "Put a bench by the well.", "Digest of the words", "data-print"):
        assert words in page
    assert "We also write to the address that you gave." in page
    assert "somebody@example.org" not in page


def test_a_name_is_kept_apart_and_shown_only_where_its_owner_wishes(writer, client):
    writer.file(name="Quiet Somebody", email="quiet@example.org")
    writer.file(name="Named Somebody", is_named="y")
    quiet, named = db.session.scalars(sa.select(Proposal).order_by(Proposal.id)).all()
    assert (quiet.author.name, quiet.author.is_named) == ("Quiet Somebody", False)
    assert named.author.is_named
    pages = [
        client.get(f"{HERE}/proposals/follow/{filing.register_number}").text for filing in (quiet, named)
    ]
    assert "Quiet Somebody" not in pages[0]


def test_the_time_of_a_draft_is_that_of_its_last_step(writer, clock: Clock, now: datetime):
    writer.choose()
    clock.advance(minutes=5)
    writer.write()
    assert db.session.scalars(sa.select(Draft.kept_at)).one() == now + timedelta(minutes=5)
