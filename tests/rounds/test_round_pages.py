"""The pages of rounds, with the mistakes that people make."""

from datetime import UTC, datetime, timedelta

import pytest

from ibbportal.contributions.lifecycle import Disposition, Effect
from ibbportal.contributions.services.replies import (
    Decision,
    approve_reply,
    draft_reply,
    publish_reply,
)
from ibbportal.rounds.lifecycle import InvitationState, PositionValue, RoundState, SilenceRule
from ibbportal.rounds.queries import visible_rounds_of_basin
from tests.factories.opinions import begun, submitted
from tests.factories.rounds import invitation_of, round_on, working_agreement
from tests.factories.stakeholders import ministry

HOME = "/en/ili-balkhash"
OPEN = f"{HOME}/documents/agreement/1/open-round"
ROUND = f"{HOME}/documents/agreement/rounds/1"


@pytest.fixture
def terms(bodies):
    """A form without mistakes."""
    return {
        "bodies": [str(body.id) for body in bodies],
        "reach": "bodies",
        "due_date": "2026-04-01",
        "due_time": "18:00",
        "zone": "Asia/Shanghai",
        "hardness": "soft",
        "silence": "tacit_consent",
        "positions": ["agreed", "not_agreed"],
        "languages": ["ru", "zh-Hans"],
    }


@pytest.fixture
def secretary(client, actors):
    return client.as_(actors.secretary)


def test_the_form_offers_the_bodies_by_country_and_the_clocks_of_the_states(
    version, bodies, basin, now, secretary
):
    ministry(basin, "union", now=now, country=None)

    page = secretary.get(OPEN).text

    assert "International" in page

    assert "Ministry mep" in page
    assert "Kazakhstan" in page
    for zone in ("Asia/Almaty", "Asia/Shanghai", "Asia/Bishkek"):
        assert zone in page


def test_a_round_is_opened_with_its_deadline_on_the_chosen_clock(version, terms, secretary, basin, actors):
    response = secretary.post(OPEN, data=terms)

    assert response.status_code == 303
    assert response.location.endswith(ROUND)
    (opened,) = visible_rounds_of_basin(basin.id, actors.secretary)
    assert opened.due_at == datetime(2026, 4, 1, 10, 0, tzinfo=UTC), "18:00 in China is 10:00 UTC"
    assert (opened.zone, opened.is_hard, opened.silence_rule) == (
        "Asia/Shanghai",
        False,
        SilenceRule.TACIT_CONSENT,
    )
    assert opened.offered == (PositionValue.AGREED, PositionValue.NOT_AGREED)
    assert opened.languages_asked == ["ru", "zh-Hans"]
    assert "The consultation is open." in secretary.get(response.location).text


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"bodies": []}, "Choose at least one body."),
        ({"bodies": ["987654"]}, "One of the chosen bodies does not belong to this basin."),
        ({"bodies": ["x"]}, "Choose one of the answers that are offered."),
        ({"reach": ""}, "Choose who sees the round."),
        ({"reach": "galaxy"}, "Choose one of the answers that are offered."),
        ({"due_date": ""}, "Enter the day of the deadline."),
        ({"due_date": "2026-02-30"}, "Enter a day that exists"),
        ({"due_date": "1 April"}, "Enter a day that exists"),
        ({"due_date": "2026-03-15"}, "The deadline has passed already."),
        ({"due_date": "0001-01-01", "due_time": "00:00"}, "The clocks of that place skip this time"),
        ({"due_time": ""}, "Enter the time of the deadline."),
        ({"due_time": "25:00"}, "Enter the time in hours and minutes"),
        ({"zone": "Europe/Atlantis"}, "Choose one of the zones."),
        ({"zone": ""}, "Choose one of the zones."),
        ({"hardness": ""}, "Choose what happens after the deadline."),
        ({"silence": ""}, "Choose what silence means."),
        ({"positions": []}, "Choose the positions that a body may take."),
        ({"positions": ["agreed"]}, "Offer “Not agreed”, and at least one position that agrees."),
        ({"positions": ["not_agreed", "maybe"]}, "Choose one of the answers that are offered."),
        ({"languages": ["tlh"]}, "Choose one of the answers that are offered."),
    ],
)
def test_each_mistake_is_said_in_the_summary_and_beside_its_field(
    version, terms, secretary, basin, actors, changes, complaint
):
    response = secretary.post(OPEN, data={**terms, **changes})

    assert response.status_code == 422
    assert response.text.count(complaint) == 2, "once in the summary, once beside the field"
    assert visible_rounds_of_basin(basin.id, actors.secretary) == []


def test_an_empty_form_names_every_gap_at_once(version, secretary):
    page = secretary.post(OPEN, data={}).text

    for complaint in (
        "Choose at least one body.",
        "Enter the day of the deadline.",
        "Enter the time of the deadline.",
    ):
        assert complaint in page


def test_only_the_secretariat_opens_a_round(version, terms, client, actors):
    round_on(version, [actors.ministry], now=version.created_at)
    for other in (actors.drafter, actors.signatory, actors.editor):
        assert client.as_(other).get(OPEN).status_code == 403
        assert client.as_(other).post(OPEN, data=terms).status_code == 403
    assert client.as_(actors.citizen).post(OPEN, data=terms).status_code == 404


def test_a_version_that_is_being_worked_on_is_not_circulated(basin, bodies, terms, secretary, now):
    working_agreement(basin, now=now, code="plan")

    assert secretary.get(f"{HOME}/documents/plan/1/open-round").status_code == 409
    assert secretary.post(f"{HOME}/documents/plan/1/open-round", data=terms).status_code == 409


def test_the_list_shows_what_is_open_to_those_whom_it_concerns(version, bodies, client, actors, now):
    round_on(version, bodies, now=now)

    mine = client.as_(actors.drafter).get(f"{HOME}/rounds/").text
    assert "Draft agreement, version 1" in mine
    assert "0 of 2 bodies have answered" in mine

    theirs = client.as_(actors.citizen).get(f"{HOME}/rounds/").text
    assert "Draft agreement" not in theirs
    assert "No consultation is open" in theirs


def test_a_round_that_does_not_concern_one_is_missing(version, actors, client, now):
    round_on(version, [actors.ministry], now=now)

    for stranger in (actors.other_drafter, actors.citizen, actors.anonymous):
        hidden = client.as_(stranger).get(ROUND)
        missing = client.as_(stranger).get(f"{HOME}/documents/agreement/rounds/7")
        assert hidden.status_code == missing.status_code == 404
        assert hidden.text.replace("rounds/1", "rounds/7") == missing.text


def test_the_round_shows_who_said_what(version, bodies, actors, client, now):
    asked = round_on(version, bodies, now=now)
    opinion = submitted(invitation_of(asked, actors.ministry), actors.signatory, now=now)
    begun(invitation_of(asked, actors.other_ministry), actors.other_drafter, now=now)

    page = client.as_(actors.other_drafter).get(ROUND).text

    assert "1 of 2 answered" in page
    assert "Agreed with remarks" in page
    assert "Drafting" in page
    assert opinion.register_number in page
    assert "Квартал слишком долог." in page
    assert "Awaiting reply" in page


def _answer(opinion, actors, now):
    decision = Decision(Disposition.NOT_ACCEPTED, Effect.NONE, {"ru": "Чаще измерять нечем."}, "ru")
    return draft_reply(opinion.remarks, decision, basin_id=opinion.basin_id, by=actors.secretary, now=now)


def test_a_reply_is_shown_once_it_is_published(version, bodies, actors, client, now):
    asked = round_on(version, bodies, now=now)
    opinion = submitted(invitation_of(asked, actors.ministry), actors.signatory, now=now)
    reply = _answer(opinion, actors, now)
    approve_reply(reply, by=actors.secretary, now=now)
    reader = client.as_(actors.drafter)
    assert "Чаще измерять нечем." not in reader.get(ROUND).text

    publish_reply(reply, by=actors.secretary, now=now)

    page = reader.get(ROUND).text
    assert "Чаще измерять нечем." in page
    assert "Чаще измерять нечем." in reader.get(f"{HOME}/desk/ministry").text
    assert "No remark fits this filter." in reader.get(f"{ROUND}?reply=waiting").text
    assert "Квартал слишком долог." in reader.get(f"{ROUND}?reply=not_accepted").text


def test_a_body_that_is_late_is_marked_in_words(version, bodies, actors, client, now, clock):
    asked = round_on(version, bodies, now=now)
    clock.move_to(asked.due_at + timedelta(hours=1))

    assert "Overdue" in client.as_(actors.drafter).get(ROUND).text


def test_the_secretariat_gives_more_time(version, bodies, actors, secretary, now):
    invitation = round_on(version, bodies, now=now).invitations[0]
    address = f"{HOME}/invitations/{invitation.id}/extend"
    assert secretary.get(address).status_code == 200

    early = secretary.post(address, data={"due_date": "2026-03-17", "due_time": "10:00"})
    assert early.status_code == 422
    assert "The new deadline must lie ahead, and after the one that stands." in early.text

    assert secretary.post(address, data={"due_date": "2026-04-02", "due_time": "18:00"}).status_code == 303
    assert invitation.due_at == datetime(2026, 4, 2, 13, 0, tzinfo=UTC)
    assert "Term extended" in secretary.get(ROUND).text


def test_a_ministry_gives_itself_no_time(version, bodies, actors, client, now):
    invitation = round_on(version, bodies, now=now).invitations[0]

    response = client.as_(actors.drafter).post(
        f"{HOME}/invitations/{invitation.id}/extend", data={"due_date": "2026-04-02", "due_time": "18:00"}
    )

    assert response.status_code == 403


def test_closing_is_confirmed_first_and_names_the_silent(version, bodies, actors, secretary, now):
    asked = round_on(version, bodies, now=now)
    submitted(invitation_of(asked, actors.ministry), actors.signatory, now=now)

    question = secretary.get(f"{ROUND}/close").text
    assert "1 body has not answered." in question
    assert "Ministry moa" in question
    assert "The deadline is still ahead" in question

    assert secretary.post(f"{ROUND}/close").status_code == 303
    assert asked.state is RoundState.CLOSED
    assert invitation_of(asked, actors.other_ministry).state is InvitationState.LAPSED
    assert "No answer in time" in secretary.get(ROUND).text
    assert secretary.get(f"{ROUND}/close").status_code == 409


def test_only_the_secretariat_closes(version, bodies, actors, client, now):
    round_on(version, bodies, now=now)

    assert client.as_(actors.signatory).get(f"{ROUND}/close").status_code == 403
    assert client.as_(actors.signatory).post(f"{ROUND}/close").status_code == 403


@pytest.mark.parametrize("language", ["kk", "ru", "en", "zh-hans", "ky"])
def test_every_page_speaks_every_language(version, bodies, actors, client, now, language):
    asked = round_on(version, bodies, now=now)
    opinion = submitted(invitation_of(asked, actors.ministry), actors.signatory, now=now)
    draft = begun(invitation_of(asked, actors.other_ministry), actors.other_drafter, now=now)
    home = f"/{language}/ili-balkhash"
    drafter, other = client.as_(actors.drafter), client.as_(actors.other_drafter)

    for browser, path in (
        (client.as_(actors.secretary), "/documents/agreement/1/open-round"),
        (drafter, "/rounds/"),
        (drafter, "/documents/agreement/rounds/1"),
        (drafter, "/desk/ministry"),
        (drafter, f"/opinions/{opinion.id}"),
        (drafter, f"/opinions/{opinion.id}/receipt"),
        (other, f"/opinions/{draft.id}/edit?clause=agreement-a1p1"),
        (client.as_(actors.other_signatory), f"/opinions/{draft.id}/sign"),
    ):
        assert browser.get(home + path).status_code == 200, path
