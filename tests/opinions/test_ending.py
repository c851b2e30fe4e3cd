"""The end of a round: reactions, the word that all is answered, the conclusion with its computed result."""

import pytest
import sqlalchemy as sa

from ibbportal.audit.models import Event
from ibbportal.contributions.lifecycle import RemarkState
from ibbportal.db import db
from ibbportal.lifecycles import WrongState
from ibbportal.opinions.services.concluding import conclude
from ibbportal.opinions.services.reacting import maintain, settle
from ibbportal.opinions.services.submission import submit_opinion
from ibbportal.rounds.lifecycle import PositionValue, RoundState, SilenceRule
from ibbportal.rounds.results import Result
from ibbportal.rounds.services import answer_round, close_round
from tests.factories.contributions import ACCEPTED, NOT_ACCEPTED, approved, drafted, published, received
from tests.factories.opinions import begun, remark_on, stance, submitted, take
from tests.factories.rounds import frozen_agreement, invitation_of, round_on

HOME = "/en/ili-balkhash"
ROUND = f"{HOME}/documents/agreement/rounds/1"


@pytest.fixture
def asked(actors, basin, now):
    return round_on(frozen_agreement(basin, now=now), [actors.ministry, actors.other_ministry], now=now)


def opinion_of(asked, body, by, now, *remarks, value=PositionValue.AGREED_WITH_REMARKS):
    """A submitted opinion with these remarks."""
    opinion = begun(invitation_of(asked, body), by, now=now)
    for each in remarks:
        remark_on(opinion, by, now=now, **each)
    take(opinion, stance(value, "Есть причины."), by, now=now)
    return submit_opinion(opinion, by=by, now=now)


def end(asked, actors, now):
    close_round(asked, by=actors.secretary, now=now)
    answer_round(asked, by=actors.secretary, now=now)


@pytest.mark.parametrize("who", ["drafter", "signatory"])
@pytest.mark.parametrize(
    ("step", "state", "said"),
    [
        ("settle", RemarkState.SETTLED, "is settled."),
        ("maintain", RemarkState.MAINTAINED, "It stands in the table of disagreements."),
    ],
)
def test_a_body_reacts_to_a_published_reply(asked, actors, client, now, who, step, state, said):
    (remark,) = received(invitation_of(asked, actors.ministry), actors.signatory, now=now)
    published(remark, now=now, disposition=NOT_ACCEPTED)
    page = f"{HOME}/opinions/{remark.contribution_id}"
    body = client.as_(getattr(actors, who))
    assert "The reply settles it" in body.get(page).text

    answer = body.post(f"{page}/remarks/{remark.id}/{step}")

    assert answer.status_code == 303
    assert answer.location.endswith(f"{page}#remark-1")
    assert remark.state is state
    after = body.get(page).text
    assert said in after
    assert "The reply settles it" not in after
    assert body.post(f"{page}/remarks/{remark.id}/{step}").status_code == 409


@pytest.mark.parametrize("reply", [drafted, approved])
def test_nobody_reacts_before_the_reply_is_published(asked, actors, client, now, reply):
    (remark,) = received(invitation_of(asked, actors.ministry), actors.signatory, now=now)
    reply(remark, now=now, disposition=NOT_ACCEPTED)
    page = f"{HOME}/opinions/{remark.contribution_id}"
    body = client.as_(actors.drafter)

    assert "The reply settles it" not in body.get(page).text
    assert body.post(f"{page}/remarks/{remark.id}/settle").status_code == 409


def test_others_do_not_react_for_a_body(asked, actors, client, now):
    (remark,) = received(invitation_of(asked, actors.ministry), actors.signatory, now=now)
    published(remark, now=now)
    page = f"{HOME}/opinions/{remark.contribution_id}"

    for other, status in (
        (actors.other_drafter, 403),
        (actors.observer, 403),
        (actors.secretary, 403),
        (actors.citizen, 404),
    ):
        assert client.as_(other).post(f"{page}/remarks/{remark.id}/settle").status_code == status
        assert "The reply settles it" not in client.as_(other).get(page).text
    assert remark.state is RemarkState.ANSWERED


def test_a_remark_is_found_under_its_own_opinion_only(asked, actors, client, now):
    (remark,) = received(invitation_of(asked, actors.ministry), actors.signatory, now=now)
    (other,) = received(invitation_of(asked, actors.other_ministry), actors.other_signatory, now=now)
    published(remark, now=now)

    wrong = f"{HOME}/opinions/{other.contribution_id}/remarks/{remark.id}/settle"
    assert client.as_(actors.drafter).post(wrong).status_code == 404


def test_a_round_is_answered_when_every_remark_is(asked, actors, client, now):
    (remark,) = received(invitation_of(asked, actors.ministry), actors.signatory, now=now)
    secretary = client.as_(actors.secretary)
    assert secretary.get(f"{ROUND}/answer").status_code == 409, "it is still open"
    close_round(asked, by=actors.secretary, now=now)

    question = secretary.get(f"{ROUND}/answer").text
    assert "1 remark has no published reply yet" in question
    assert remark.number in question
    refused = secretary.post(f"{ROUND}/answer")
    assert refused.status_code == 409
    assert remark.number in refused.text
    assert asked.state is RoundState.CLOSED

    published(remark, now=now)
    assert "Every remark has its published reply." in secretary.get(f"{ROUND}/answer").text
    assert secretary.post(f"{ROUND}/answer").status_code == 303
    assert asked.state is RoundState.ANSWERED
    assert f"{ROUND}/conclude" in secretary.get(ROUND).text


def test_only_the_secretariat_ends_a_round(asked, actors, client, now):
    close_round(asked, by=actors.secretary, now=now)
    for other in (actors.editor, actors.signatory):
        for step in ("answer", "conclude"):
            assert client.as_(other).get(f"{ROUND}/{step}").status_code == 403
            assert client.as_(other).post(f"{ROUND}/{step}").status_code == 403
    assert client.as_(actors.citizen).post(f"{ROUND}/answer").status_code == 404


def test_a_round_is_concluded_with_the_result_that_follows_from_it(asked, actors, client, now):
    opinion = opinion_of(asked, actors.ministry, actors.signatory, now, {"words": "Уточнить."})
    remark = opinion.remarks[0]
    published(remark, now=now, disposition=NOT_ACCEPTED)
    end(asked, actors, now)
    maintain(remark, by=actors.drafter, now=now)
    secretary = client.as_(actors.secretary)

    question = secretary.get(f"{ROUND}/conclude").text
    assert "Agreed with open points" in question
    assert remark.number in question
    assert secretary.post(f"{ROUND}/conclude").status_code == 303

    assert asked.state is RoundState.CONCLUDED
    page = client.as_(actors.other_drafter).get(ROUND).text
    assert "Agreed with open points" in page
    assert secretary.get(f"{ROUND}/conclude").status_code == 409


def test_nobody_reacts_after_the_round_is_concluded(asked, actors, client, now):
    opinion = opinion_of(asked, actors.ministry, actors.signatory, now, {"words": "Уточнить."})
    remark = opinion.remarks[0]
    published(remark, now=now)
    end(asked, actors, now)
    conclude(asked, by=actors.secretary, now=now)

    for react in (settle, maintain):
        with pytest.raises(WrongState):
            react(remark, by=actors.drafter, now=now)
    page = client.as_(actors.drafter).get(f"{HOME}/opinions/{opinion.id}").text
    assert "The reply settles it" not in page


@pytest.mark.parametrize(
    ("value", "blocking", "disposition", "reaction", "result"),
    [
        (PositionValue.AGREED_WITH_REMARKS, False, ACCEPTED, None, Result.AGREED),
        (PositionValue.AGREED_WITH_REMARKS, False, NOT_ACCEPTED, None, Result.AGREED),
        (PositionValue.AGREED_WITH_REMARKS, False, NOT_ACCEPTED, maintain, Result.OPEN_POINTS),
        (PositionValue.AGREED_WITH_REMARKS, False, ACCEPTED, maintain, Result.OPEN_POINTS),
        (PositionValue.NOT_AGREED, True, ACCEPTED, settle, Result.BLOCKED),
        (PositionValue.NOT_AGREED, False, ACCEPTED, settle, Result.BLOCKED),
    ],
)
def test_the_result_follows_from_positions_and_reactions(
    asked, actors, now, value, blocking, disposition, reaction, result
):
    remark = {"words": "Уточнить.", "is_blocking": blocking}
    opinion = opinion_of(asked, actors.ministry, actors.signatory, now, remark, value=value)
    published(opinion.remarks[0], now=now, disposition=disposition)
    end(asked, actors, now)
    if reaction:
        reaction(opinion.remarks[0], by=actors.drafter, now=now)

    assert conclude(asked, by=actors.secretary, now=now) is result


@pytest.mark.parametrize(
    ("silence", "result"),
    [
        (SilenceRule.NONE, Result.AGREED),
        (SilenceRule.TACIT_CONSENT, Result.AGREED),
        (SilenceRule.ESCALATE, Result.OPEN_POINTS),
    ],
)
def test_silence_means_what_the_round_says(basin, actors, now, silence, result):
    version = frozen_agreement(basin, now=now)
    asked = round_on(version, [actors.ministry, actors.other_ministry], now=now, silence_rule=silence)
    submitted(invitation_of(asked, actors.ministry), actors.signatory, now=now, value=PositionValue.AGREED)
    end(asked, actors, now)

    assert conclude(asked, by=actors.secretary, now=now) is result


def test_the_chain_keeps_the_result(asked, actors, now):
    end(asked, actors, now)
    conclude(asked, by=actors.secretary, now=now)

    db.session.commit()

    verbs = db.session.scalars(sa.select(Event.verb).order_by(Event.id)).all()
    assert verbs[-1] == "round_concluded"
