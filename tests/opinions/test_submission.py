"""Signing and submitting: one instant decides, and every refusal says why."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from ibbportal.audit.models import Event
from ibbportal.audit.services import verify
from ibbportal.contributions.lifecycle import RemarkState
from ibbportal.contributions.services.remarks import drop_remark
from ibbportal.db import db
from ibbportal.lifecycles import WrongState
from ibbportal.opinions.lifecycle import OpinionState
from ibbportal.opinions.queries import in_force, opinions_on
from ibbportal.opinions.rules import Lack
from ibbportal.opinions.services.drafting import OpinionChanged, begin_opinion, pass_for_signature
from ibbportal.opinions.services.submission import (
    DeadlinePassed,
    NotReady,
    opinion_digest,
    submit_opinion,
)
from ibbportal.rounds.lifecycle import InvitationState, PositionValue
from ibbportal.rounds.services import close_round, extend
from tests.factories.opinions import begun, complete, remark_on, stance, submitted, take
from tests.factories.rounds import frozen_agreement, invitation_of, round_on

ONE = timedelta(microseconds=1)
NOT_AGREED = PositionValue.NOT_AGREED


def test_a_submitted_opinion_has_number_instant_and_digest(invitation, actors, now):
    opinion = submitted(invitation, actors.signatory, now=now)

    assert opinion.register_number is not None
    year, series, running = opinion.register_number.split("-")
    assert (year, running) == ("2026", "0001")
    assert series.isdecimal()
    assert len(series) == 2
    assert opinion.received_at == now
    assert opinion.digest is not None
    assert len(opinion.digest) == 64
    assert opinion.state is OpinionState.SUBMITTED
    assert opinion.signed_by_id == actors.signatory.user_id
    assert invitation.state is InvitationState.SIGNED
    assert [remark.state for remark in opinion.remarks] == [RemarkState.RECEIVED]


def test_the_last_microsecond_before_a_hard_deadline_still_counts(invitation, actors, now):
    opinion = complete(invitation, actors.signatory, now=now)

    submit_opinion(opinion, by=actors.signatory, now=invitation.due_at)

    assert opinion.register_number is not None
    assert not opinion.is_late


def test_one_microsecond_after_a_hard_deadline_it_is_refused_and_stays_saved(invitation, actors, now):
    opinion = complete(invitation, actors.signatory, now=now)
    db.session.commit()

    with pytest.raises(DeadlinePassed) as refusal:
        submit_opinion(opinion, by=actors.signatory, now=invitation.due_at + ONE)
    db.session.rollback()

    assert (refusal.value.due_at, refusal.value.zone) == (invitation.due_at, "Asia/Almaty")
    assert opinion.register_number is None
    assert opinion.state is OpinionState.DRAFTING
    assert [remark.text.in_language("ru") for remark in opinion.remarks] == ["Квартал слишком долог."]
    assert opinion.position.value is PositionValue.AGREED_WITH_REMARKS


def test_after_a_soft_deadline_it_is_taken_and_marked_late(version, actors, now):
    soft = round_on(version, [actors.ministry], now=now, is_hard=False)
    invitation = invitation_of(soft, actors.ministry)
    on_time = complete(invitation, actors.signatory, now=now)

    submit_opinion(on_time, by=actors.signatory, now=invitation.due_at + ONE)

    assert on_time.is_late
    assert on_time.received_at == invitation.due_at + ONE


def test_an_extension_counts_for_its_body_alone(invitation, other_invitation, actors, now):
    mine = complete(invitation, actors.signatory, now=now)
    theirs = complete(other_invitation, actors.other_signatory, now=now)
    extend(invitation, due_at=invitation.due_at + timedelta(days=2), by=actors.secretary, now=now)
    late = other_invitation.due_at + timedelta(days=1)

    submit_opinion(mine, by=actors.signatory, now=late)
    with pytest.raises(DeadlinePassed):
        submit_opinion(theirs, by=actors.other_signatory, now=late)

    assert not mine.is_late


def test_nothing_is_submitted_into_a_closed_round(asked, invitation, actors, now):
    opinion = complete(invitation, actors.signatory, now=now)
    close_round(asked, by=actors.secretary, now=now)

    with pytest.raises(WrongState):
        submit_opinion(opinion, by=actors.signatory, now=now)


def test_no_opinion_is_begun_in_a_closed_round(asked, invitation, actors, now):
    close_round(asked, by=actors.secretary, now=now)

    with pytest.raises(WrongState):
        begin_opinion(invitation, language="ru", by=actors.drafter, now=now)


def _missing(opinion, actors, now) -> list[Lack]:
    with pytest.raises(NotReady) as refusal:
        submit_opinion(opinion, by=actors.signatory, now=now)
    return refusal.value.missing


def test_an_empty_draft_lacks_position_and_letter(invitation, actors, now):
    opinion = begun(invitation, actors.drafter, now=now)

    assert _missing(opinion, actors, now) == [Lack.POSITION, Lack.LETTER]


def test_a_letter_without_its_date_is_no_letter(invitation, actors, now):
    opinion = begun(invitation, actors.drafter, now=now)
    take(opinion, stance(letter_date=None), actors.drafter, now=now)

    assert _missing(opinion, actors, now) == [Lack.LETTER]


def test_a_refusal_without_its_reason_is_no_position_yet(invitation, actors, now):
    opinion = begun(invitation, actors.drafter, now=now)
    take(opinion, stance(NOT_AGREED, ""), actors.drafter, now=now)

    assert _missing(opinion, actors, now) == [Lack.POSITION]


def test_agreeing_with_remarks_needs_remarks(invitation, actors, now):
    opinion = begun(invitation, actors.drafter, now=now)
    take(opinion, stance(PositionValue.AGREED_WITH_REMARKS), actors.drafter, now=now)

    assert _missing(opinion, actors, now) == [Lack.REMARKS]


@pytest.mark.parametrize("value", [PositionValue.AGREED, PositionValue.OUTSIDE_COMPETENCE])
def test_a_position_without_remarks_admits_none(invitation, actors, now, value):
    opinion = begun(invitation, actors.drafter, now=now)
    remark_on(opinion, actors.drafter, now=now)
    take(opinion, stance(value), actors.drafter, now=now)

    assert _missing(opinion, actors, now) == [Lack.TOO_MANY_REMARKS]


def test_a_blocking_remark_does_not_go_with_agreeing(invitation, actors, now):
    opinion = begun(invitation, actors.drafter, now=now)
    remark_on(opinion, actors.drafter, now=now, is_blocking=True)
    take(opinion, stance(PositionValue.AGREED_WITH_REMARKS), actors.drafter, now=now)

    assert _missing(opinion, actors, now) == [Lack.BLOCKING]


def test_a_position_that_the_round_does_not_offer_is_refused(version, actors, now):
    offered = [PositionValue.AGREED, NOT_AGREED]
    invitation = invitation_of(
        round_on(version, [actors.ministry], now=now, positions=offered), actors.ministry
    )
    opinion = begun(invitation, actors.drafter, now=now)
    take(opinion, stance(PositionValue.OUTSIDE_COMPETENCE), actors.drafter, now=now)

    assert _missing(opinion, actors, now) == [Lack.NOT_OFFERED]


def test_submitting_twice_gives_one_number(invitation, actors, now):
    opinion = submitted(invitation, actors.signatory, now=now)
    number = opinion.register_number

    with pytest.raises(WrongState):
        submit_opinion(opinion, by=actors.signatory, now=now)

    db.session.commit()
    assert opinion.register_number == number
    assert db.session.scalar(sa.select(sa.func.count()).where(Event.verb == "opinion_submitted")) == 1


def test_what_was_changed_after_reading_is_not_signed(invitation, actors, now):
    opinion = complete(invitation, actors.drafter, now=now)
    read = opinion_digest(opinion)
    remark_on(opinion, actors.drafter, now=now, uid="agreement-a2", words="И ещё одно.")

    with pytest.raises(OpinionChanged):
        submit_opinion(opinion, by=actors.signatory, now=now, seen_digest=read)

    submit_opinion(opinion, by=actors.signatory, now=now, seen_digest=opinion_digest(opinion))
    assert opinion.register_number is not None


def test_while_it_lies_with_the_signatory_nobody_writes_into_it(invitation, actors, now):
    opinion = complete(invitation, actors.drafter, now=now)
    pass_for_signature(opinion, by=actors.drafter, now=now)

    with pytest.raises(WrongState):
        remark_on(opinion, actors.drafter, now=now)
    with pytest.raises(WrongState):
        take(opinion, stance(), actors.drafter, now=now)


def test_nobody_writes_into_what_is_submitted(invitation, actors, now):
    opinion = submitted(invitation, actors.signatory, now=now)

    with pytest.raises(WrongState):
        remark_on(opinion, actors.drafter, now=now)


def test_a_later_opinion_supersedes_and_both_are_kept(invitation, actors, now):
    first = submitted(invitation, actors.signatory, now=now)
    first_content = (first.register_number, first.digest)
    later = now + timedelta(hours=1)

    second = begin_opinion(invitation, language="ru", by=actors.drafter, now=later)
    assert [remark.continues_id for remark in second.remarks] == [remark.id for remark in first.remarks]
    assert in_force(invitation) is first, "until the new one is submitted the old one counts"
    assert invitation.state is InvitationState.SIGNED
    take(second, stance(NOT_AGREED, "Срок не подходит."), actors.drafter, now=later)
    submit_opinion(second, by=actors.signatory, now=later)

    assert in_force(invitation) is second
    assert second.supersedes is first
    assert first.state is OpinionState.SUPERSEDED
    assert (first.register_number, first.digest) == first_content
    assert first.register_number != second.register_number
    assert list(opinions_on(invitation)) == [second, first]


def test_beginning_twice_gives_the_same_draft(invitation, actors, now):
    assert begun(invitation, actors.drafter, now=now) is begun(invitation, actors.signatory, now=now)


def test_numbers_run_within_an_audience_and_differ_between_audiences(
    invitation, other_invitation, basin, actors, now
):
    one = submitted(invitation, actors.signatory, now=now)
    two = submitted(other_invitation, actors.other_signatory, now=now)
    elsewhere = round_on(
        frozen_agreement(basin, now=now, code="plan"), [actors.ministry], now=now, is_public=True
    )
    public = begun(invitation_of(elsewhere, actors.ministry), actors.drafter, now=now)
    take(public, stance(), actors.drafter, now=now)
    submit_opinion(public, by=actors.signatory, now=now)

    series = [opinion.register_number.split("-")[1] for opinion in (one, two, public)]
    running = [opinion.register_number.split("-")[2] for opinion in (one, two, public)]
    assert series[0] == series[1] != series[2]
    assert running == ["0001", "0002", "0001"]


def test_the_digest_can_be_computed_again_from_what_is_stored(invitation, actors, now):
    opinion = submitted(invitation, actors.signatory, now=now)
    db.session.commit()
    db.session.expire_all()

    assert opinion_digest(opinion) == opinion.digest


def test_remarks_are_numbered_without_gaps_when_they_are_submitted(invitation, actors, now):

    opinion = complete(invitation, actors.drafter, now=now)
    gone = opinion.remarks[0]
    remark_on(opinion, actors.drafter, now=now, uid="agreement-a2", words="Второе.")
    drop_remark(gone, by=actors.drafter, now=now)
    db.session.expire(opinion, ["remarks"])
    submit_opinion(opinion, by=actors.signatory, now=now)

    assert [remark.number for remark in opinion.remarks] == [f"{opinion.register_number}/1"]


def test_what_happened_is_in_the_audit_chain(invitation, actors, now):
    submitted(invitation, actors.signatory, now=now)
    db.session.commit()

    assert "opinion_submitted" in db.session.scalars(sa.select(Event.verb)).all()
    assert verify().intact
