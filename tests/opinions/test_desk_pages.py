"""What waits for a ministry, and how it begins."""

from datetime import timedelta

from ibbportal.opinions.queries import draft_of
from ibbportal.rounds.lifecycle import InvitationState
from ibbportal.rounds.services import close_round
from tests.factories.opinions import begun, complete, submitted
from tests.opinions.conftest import told

DESK = "/en/ili-balkhash/desk/ministry"


def test_what_waits_stands_first_with_its_deadline(invitation, actors, client):
    page = client.as_(actors.drafter).get(DESK).text

    assert "10 days left" in page
    assert told(invitation.due_at) in page
    assert "Begin the opinion" in page
    assert "Confirm receipt" in page


def test_a_desk_belongs_to_those_who_act_for_a_body(asked, actors, client):
    assert client.as_(actors.citizen).get(DESK).status_code == 403
    assert client.as_(actors.secretary).get(DESK).status_code == 403
    assert client.get(DESK).status_code == 302


def test_an_observer_reads_the_desk_and_cannot_begin(invitation, actors, client):
    page = client.as_(actors.observer).get(DESK)

    assert page.status_code == 200
    assert "Begin the opinion" not in page.text
    begin = client.as_(actors.observer).post(f"/en/ili-balkhash/invitations/{invitation.id}/opinion")
    assert begin.status_code == 403


def test_acknowledging_tells_the_secretariat(invitation, actors, client):
    response = client.as_(actors.drafter).post(f"/en/ili-balkhash/invitations/{invitation.id}/acknowledge")

    assert response.status_code == 303
    assert invitation.state is InvitationState.ACKNOWLEDGED


def test_another_body_cannot_acknowledge_or_begin(invitation, actors, client):
    for step in ("acknowledge", "opinion"):
        address = f"/en/ili-balkhash/invitations/{invitation.id}/{step}"
        assert client.as_(actors.other_drafter).post(address).status_code == 403
    assert draft_of(invitation) is None


def test_an_invitation_that_one_may_not_see_is_missing(invitation, actors, client):
    address = f"/en/ili-balkhash/invitations/{invitation.id}/opinion"

    assert client.as_(actors.citizen).post(address).status_code == 404
    assert client.as_(actors.citizen).post("/en/ili-balkhash/invitations/987654/opinion").status_code == 404


def test_beginning_leads_to_the_editor_in_the_language_of_the_page(invitation, actors, client):
    response = client.as_(actors.drafter).post(f"/kk/ili-balkhash/invitations/{invitation.id}/opinion")

    opinion = draft_of(invitation)
    assert response.location.endswith(f"/kk/ili-balkhash/opinions/{opinion.id}/edit")
    assert opinion.language == "kk"


def test_a_draft_is_gone_on_with_and_a_ready_one_is_signed(invitation, actors, client, now):
    opinion = complete(invitation, actors.drafter, now=now)
    assert "Go on writing" in client.as_(actors.drafter).get(DESK).text

    client.as_(actors.drafter).post(f"/en/ili-balkhash/opinions/{opinion.id}/pass")
    assert "Read and sign" in client.as_(actors.signatory).get(DESK).text
    assert "Read and sign" not in client.as_(actors.drafter).get(DESK).text


def test_what_is_submitted_shows_its_number_and_its_remarks(invitation, actors, client, now):
    opinion = submitted(invitation, actors.signatory, now=now)

    page = client.as_(actors.drafter).get(DESK).text

    assert opinion.register_number in page
    assert "Awaiting reply" in page
    assert "Nothing waits for you" in page


def test_after_the_deadline_the_desk_says_why_nothing_can_be_submitted(
    invitation, actors, client, now, clock
):
    begun(invitation, actors.drafter, now=now)
    clock.move_to(invitation.due_at + timedelta(seconds=1))

    page = client.as_(actors.drafter).get(DESK).text

    assert "The deadline passed on" in page
    assert "Read the draft" in page


def test_a_closed_round_no_longer_waits(asked, actors, client, now):
    close_round(asked, by=actors.secretary, now=now)

    assert "Nothing waits for you" in client.as_(actors.drafter).get(DESK).text
