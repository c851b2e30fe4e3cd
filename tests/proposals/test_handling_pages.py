"""The pages on which the working group handles what citizens filed."""

import re
from dataclasses import replace

import pytest
import sqlalchemy as sa

from ibbportal.contributions.lifecycle import Channel, RemarkState
from ibbportal.contributions.services.replies import current_reply
from ibbportal.db import db
from ibbportal.problems.models import Problem, Theme
from ibbportal.problems.services import Described, enter_problem
from ibbportal.proposals.following import follow
from ibbportal.proposals.lifecycle import FilingState
from ibbportal.proposals.models import Filing, Proposal, Sighting
from ibbportal.proposals.services import About, publish_filing, withdraw_filing
from ibbportal.proposals.typed import AuthorDetails
from ibbportal.security import SYSTEM
from tests.factories.proposals import proposed
from tests.factories.rounds import frozen_agreement, working_agreement
from tests.queries import counted_queries

RESIDENT = AuthorDetails(name="Житель А.", email="resident@village.example", telephone="000-01")
WORDS = "Поставьте <b>датчик</b> у моста."


@pytest.fixture
def filing(basin, now) -> Filing:
    return proposed(basin, words=WORDS, author=RESIDENT, now=now).filing


@pytest.fixture
def address(filing) -> str:
    return f"/en/ili-balkhash/proposals/handling/{filing.remark.id}"


@pytest.fixture
def moderator(client, actors):
    return client.as_(actors.moderator)


@pytest.fixture
def problem(basin, now) -> Problem:
    described = Described({"ru": "Питьевая вода", "en": "Drinking water"}, Theme.WATER_SUPPLY, "ru")
    return enter_problem(basin, "drinking-water", described, by=SYSTEM, now=now)


def sent(client, address: str, **entered: str):
    """The form of a page, sent with what somebody enters."""
    return client.post(address, data=entered)


def led_on(client, address: str, **entered: str) -> str:
    """The page that sending the form leads to."""
    return client.get(sent(client, address, **entered).headers["Location"]).text


# --- seeing ----------------------------------------------------------------------------------------------------


def test_the_moderator_reads_the_words_and_who_wrote_them(moderator, address):
    page = moderator.get(address)
    assert page.status_code == 200
    for said in (
        "Поставьте &lt;b&gt;датчик&lt;/b&gt; у моста.",
        "Житель А.",
        "resident@village.example",
        "000-01",
    ):
        assert said in page.text


@pytest.mark.parametrize("role", ["editor", "translator", "auditor"])
def test_others_of_the_working_group_read_the_words_but_not_who_wrote_them(client, actors, address, role):
    page = client.as_(getattr(actors, role)).get(address)
    assert page.status_code == 200
    assert "датчик" in page.text
    for closed in ("Житель А.", "resident@village.example", "000-01", "Publish it"):
        assert closed not in page.text


@pytest.mark.parametrize("who", ["citizen", "drafter", "signatory", "administrator"])
def test_for_everybody_else_an_unpublished_one_is_refused_like_a_number_that_is_not_there(
    client, actors, address, who
):
    browser = client.as_(getattr(actors, who))
    there, nowhere = browser.get(address), browser.get("/en/ili-balkhash/proposals/handling/987654")
    assert there.status_code == nowhere.status_code == 403
    assert "датчик" not in there.text


def test_the_remark_of_an_opinion_is_not_handled_here(moderator, basin, now, actors):
    assert moderator.get("/en/ili-balkhash/proposals/handling/987654").status_code == 404


def test_it_is_shown_as_everybody_would_read_it_and_nothing_is_published_by_looking(
    moderator, address, filing
):
    page = moderator.get(f"{address}/as-published")
    assert page.status_code == 200
    assert "датчик" in page.text
    assert "Житель А." not in page.text
    assert "resident@village.example" not in page.text
    assert filing.state is FilingState.RECEIVED


def test_a_wording_that_a_citizen_proposes_is_shown_before_it_is_published(moderator, basin, now):
    filing = proposed(basin, now=now, proposed="Датчик ставится до весны.").filing
    page = moderator.get(f"/en/ili-balkhash/proposals/handling/{filing.remark.id}/as-published")
    assert page.status_code == 200
    assert "Датчик ставится до весны." in page.text


# --- deciding --------------------------------------------------------------------------------------------------


def test_it_is_published_by_one_button(moderator, address, filing, client):
    assert sent(moderator, f"{address}/publish").status_code == 303
    assert filing.state is FilingState.PUBLISHED
    public = client.get(f"/en/ili-balkhash/proposals/{filing.register_number}")
    assert public.status_code == 200
    assert "датчик" in public.text


def test_publishing_twice_is_said_and_changes_nothing(moderator, address, filing, now):
    publish_filing(filing, by=SYSTEM, now=now)
    assert "somebody decided about it meanwhile" in led_on(moderator, f"{address}/publish")


def test_what_speaks_of_a_text_that_is_not_public_is_not_published(moderator, basin, actors, now):
    version = frozen_agreement(basin, now=now)
    filing = proposed(basin, About(version=version, uid="agreement-a1p1"), by=SYSTEM, now=now).filing
    address = f"/en/ili-balkhash/proposals/handling/{filing.remark.id}"
    assert "would tell of that text" in led_on(moderator, f"{address}/publish")
    assert filing.state is FilingState.RECEIVED


def test_it_is_withheld_with_a_reason_that_the_author_reads(moderator, address, basin, filing, now):
    assert moderator.get(f"{address}/withhold").status_code == 200
    answer = sent(
        moderator, f"{address}/withhold", reason_en="It names neighbours.", reason_ru="Названы соседи."
    )
    assert answer.status_code == 303
    assert filing.state is FilingState.WITHHELD
    assert filing.withheld_reason.contents() == {"en": "It names neighbours.", "ru": "Названы соседи."}


def test_withholding_without_a_reason_is_asked_again(moderator, address, filing):
    answer = sent(moderator, f"{address}/withhold", reason_en="  ")
    assert answer.status_code == 422
    assert "Write what the author is to read" in answer.text
    assert filing.state is FilingState.RECEIVED


def test_it_is_passed_on_and_no_reply_is_due(moderator, address, filing):
    assert moderator.get(f"{address}/pass-on").status_code == 200
    assert sent(moderator, f"{address}/pass-on", reason_ru="Передано акимату.").status_code == 303
    assert filing.remark.state is RemarkState.REDIRECTED
    assert "no reply is due here" in moderator.get(address).text


def test_it_is_tied_to_a_problem_and_to_none(moderator, address, filing, problem):
    sent(moderator, f"{address}/problem", problem="drinking-water")
    assert filing.remark.problem is problem
    sent(moderator, f"{address}/problem", problem="")
    assert filing.remark.problem is None
    assert "Choose a problem of the list" in led_on(moderator, f"{address}/problem", problem="nowhere")


def test_what_its_author_took_back_meanwhile_is_not_decided_any_more(moderator, address, filing, now):
    withdraw_filing(filing, by=SYSTEM, now=now)
    page = led_on(moderator, f"{address}/withhold", reason_ru="Названы соседи.")
    assert "somebody decided about it meanwhile" in page


def test_only_a_secretary_erases_an_author_and_ticks_a_box_for_it(client, actors, address, filing):
    assert client.as_(actors.moderator).get(f"{address}/erase-author").status_code == 403
    secretary = client.as_(actors.secretary)
    assert secretary.get(f"{address}/erase-author").status_code == 200
    assert sent(secretary, f"{address}/erase-author").status_code == 422
    assert filing.author is not None
    assert sent(secretary, f"{address}/erase-author", is_sure="y").status_code == 303
    assert filing.author is None
    assert "The words were erased with their author" in secretary.get(address).text


@pytest.mark.parametrize(
    "words",
    ["<script>alert(1)</script>", "{{ 7 * 7 }}", "right \u202e to left", "нуль \x00", "\ud83d", "я" * 10_000],
)
def test_whatever_is_written_as_a_reason_breaks_nothing(moderator, address, filing, words):
    encoded = words.encode("utf-8", "replace").decode()
    answer = sent(moderator, f"{address}/withhold", reason_ru=encoded)
    assert answer.status_code in (303, 422)
    assert "<script>alert" not in moderator.get(address).text


# --- the inbox and the reply -----------------------------------------------------------------------------------


def test_the_inbox_leads_here(client, actors, filing, address):
    page = client.as_(actors.secretary).get("/en/ili-balkhash/replies/?show=all")
    assert page.status_code == 200
    assert address in page.text
    assert "Proposal" in page.text


def test_the_reply_desk_opens_on_a_proposal_about_no_text(client, actors, filing):
    page = client.as_(actors.secretary).get(f"/en/ili-balkhash/remarks/{filing.remark.id}/reply")
    assert page.status_code == 200
    assert "The remark speaks of no text" in page.text


def reply_form(page: str, **entered: str) -> dict[str, str]:
    names = ("seen_revision", "seen_version", "clause", "text_language", "clause_revision", "clause_wording")
    found = {name: re.search(rf'name="{name}" value="([^"]*)"', page) for name in names}
    return {"reply": "1", **{name: match.group(1) for name, match in found.items() if match}, **entered}


def test_an_accepted_proposal_changes_a_clause_that_the_secretary_chooses(client, actors, basin, filing, now):
    version = working_agreement(basin, now=now)
    secretary = client.as_(actors.secretary)
    desk = f"/en/ili-balkhash/remarks/{filing.remark.id}/reply"
    opened = secretary.get(desk).text
    chosen = secretary.post(f"{desk}/preview", data=reply_form(opened, another_text="agreement", show="1"))
    assert chosen.status_code == 200
    assert "text_of=agreement" in chosen.text
    at_clause = secretary.get(f"{desk}?text_of=agreement&clause=agreement-a1p1").text
    saved = secretary.post(
        f"{desk}?text_of=agreement",
        data=reply_form(at_clause, disposition="accepted", words="Стороны ежемесячно обмениваются данными."),
    )
    assert saved.status_code == 303
    reply = current_reply(filing.remark)
    assert reply is not None
    assert reply.document_id == version.document_id
    (change,) = reply.changes
    assert change.provision.uid == "agreement-a1p1"


def test_accepting_without_naming_a_text_is_asked_again_and_nothing_typed_is_lost(
    client, actors, basin, filing, now
):
    working_agreement(basin, now=now)
    secretary = client.as_(actors.secretary)
    desk = f"/en/ili-balkhash/remarks/{filing.remark.id}/reply"
    answer = secretary.post(
        desk, data=reply_form(secretary.get(desk).text, disposition="accepted", reason_en="Quite right.")
    )
    assert answer.status_code == 422
    assert "Choose the text that the reply changes" in answer.text
    assert "Quite right." in answer.text
    assert current_reply(filing.remark) is None


def test_a_text_that_is_chosen_is_held_to_the_reply_by_its_gate(client, actors, basin, filing, now):
    version = working_agreement(basin, now=now)
    secretary = client.as_(actors.secretary)
    desk = f"/en/ili-balkhash/remarks/{filing.remark.id}/reply"
    form = reply_form(secretary.get(desk).text, disposition="accepted", another_text="agreement")
    assert secretary.post(desk, data=form).status_code == 303
    reply = current_reply(filing.remark)
    assert reply is not None
    secretary.post(f"/en/ili-balkhash/replies/{reply.id}/approve", data={"seen_revision": reply.revision})
    freezing = secretary.get(f"/en/ili-balkhash/documents/{version.document.code}/working/freeze")
    assert freezing.status_code == 200
    assert f"{filing.register_number}/1" in freezing.text


# --- entering for somebody -------------------------------------------------------------------------------------


ENTRY = "/en/ili-balkhash/proposals/enter"
TELEPHONED = {
    "kind": "proposal",
    "channel": "telephone",
    "language": "ru",
    "words": "Пусть поставят датчик.",
    "name": "Житель Б.",
    "telephone": "000-02",
}


def entered() -> Filing:
    return db.session.scalars(sa.select(Filing)).one()


def test_what_was_said_on_the_telephone_gets_number_and_secret(moderator, basin):
    assert moderator.get(ENTRY).status_code == 200
    assert sent(moderator, ENTRY, **TELEPHONED).status_code == 303
    filing = entered()
    assert isinstance(filing, Proposal)
    assert filing.channel is Channel.TELEPHONE
    assert filing.author is not None
    assert (filing.author.name, filing.author.telephone) == ("Житель Б.", "000-02")
    receipt = moderator.get("/en/ili-balkhash/proposals/entered")
    secret = re.search(r"\d{4} \d{4} \d{4}", receipt.text)
    assert secret is not None
    found = follow(basin.id, filing.register_number or "", secret.group(), language="ru")
    assert found is not None
    assert found.number == filing.register_number


def test_a_report_is_entered_with_place_problem_and_people(moderator, basin, problem):
    answer = sent(
        moderator,
        ENTRY,
        **{
            **TELEPHONED,
            "kind": "report",
            "problem": "drinking-water",
            "people": "40",
            "since": "2026-01-05",
        },
    )
    assert answer.status_code == 303
    filing = entered()
    assert isinstance(filing, Sighting)
    assert filing.people_affected == 40
    assert filing.remark.problem is problem


@pytest.mark.parametrize(
    "wrong",
    [
        {"words": ""},
        {"kind": "opinion"},
        {"channel": "web"},
        {"language": "tlh"},
        {"problem": "nowhere"},
        {"since": "2999-01-01"},
        {"people": "-1"},
        {"email": "not an address"},
        {"words": "я" * 20_001},
        {"name": "я" * 201},
    ],
)
def test_a_mistake_is_said_and_nothing_typed_is_lost(moderator, wrong):
    answer = sent(moderator, ENTRY, **{**TELEPHONED, **wrong})
    assert answer.status_code == 422
    assert "needs mending" in answer.text or "need mending" in answer.text
    assert "Житель Б." in answer.text or "name" in wrong
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Filing)) == 0


def test_a_browser_that_entered_nothing_is_led_to_the_form(moderator):
    answer = moderator.get("/en/ili-balkhash/proposals/entered")
    assert answer.status_code == 302
    assert answer.headers["Location"].endswith("/proposals/enter")


@pytest.mark.parametrize("who", ["editor", "auditor", "citizen", "drafter"])
def test_only_secretaries_and_moderators_enter_for_others(client, actors, who):
    assert client.as_(getattr(actors, who)).get(ENTRY).status_code == 403


@pytest.mark.parametrize("page", ["replies/?show=all", "desk/secretariat"])
def test_many_proposals_take_no_more_reads_than_few(client, actors, basin, problem, now, page):
    for about in (About(), About(problem=problem)):
        proposed(basin, about, author=RESIDENT, now=now)
    browser = client.as_(replace(actors.secretary, roles=actors.secretary.roles | actors.moderator.roles))
    assert browser.get(f"/en/ili-balkhash/{page}").status_code == 200
    with counted_queries() as few:
        browser.get(f"/en/ili-balkhash/{page}")
    for _ in range(4):
        proposed(basin, About(problem=problem), author=RESIDENT, now=now)
    db.session.commit()
    with counted_queries() as many:
        browser.get(f"/en/ili-balkhash/{page}")
    assert len(many) == len(few)
