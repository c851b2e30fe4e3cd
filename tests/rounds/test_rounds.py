"""Opening, extending and closing a round."""

from datetime import timedelta

import pytest

from ibbportal.documents.lifecycle import VersionState
from ibbportal.lifecycles import WrongState
from ibbportal.rounds.lifecycle import InvitationState, PositionValue, RoundState
from ibbportal.rounds.queries import visible_round, visible_rounds_of_basin
from ibbportal.rounds.services import (
    DueInThePast,
    NobodyAsked,
    NothingOffered,
    acknowledge,
    close_round,
    extend,
)
from tests.factories.opinions import submitted
from tests.factories.rounds import frozen_agreement, invitation_of, round_on, working_agreement
from tests.factories.stakeholders import ministry


def test_opening_freezes_who_is_asked_and_circulates_the_version(version, bodies, now):
    opened = round_on(version, bodies, now=now)

    assert opened.state is RoundState.OPEN
    assert [invitation.body for invitation in opened.invitations] == bodies
    assert version.state is VersionState.CIRCULATED
    assert version.audience is opened.audience


def test_a_working_version_is_not_circulated(basin, bodies, now):
    with pytest.raises(WrongState):
        round_on(working_agreement(basin, now=now, code="plan"), bodies, now=now)


def test_a_round_asks_somebody(version, now):
    with pytest.raises(NobodyAsked):
        round_on(version, [], now=now)


def test_a_deadline_lies_ahead(version, bodies, now):
    with pytest.raises(DueInThePast):
        round_on(version, bodies, now=now, due_at=now)


@pytest.mark.parametrize(
    "positions",
    [
        [],
        [PositionValue.AGREED],
        [PositionValue.NOT_AGREED],
        [PositionValue.NOT_AGREED, PositionValue.OUTSIDE_COMPETENCE],
    ],
)
def test_a_round_offers_yes_and_no(version, bodies, now, positions):
    with pytest.raises(NothingOffered):
        round_on(version, bodies, now=now, positions=positions)


def test_a_second_round_never_narrows_who_sees_the_version(version, basin, actors, bodies, now):
    first = round_on(version, bodies, now=now)
    third = ministry(basin, "mfa", now=now)

    round_on(version, [third], now=now)
    assert {body.id for body in version.audience.bodies} == {body.id for body in (*bodies, third)}

    public = round_on(version, [third], now=now, is_public=True)
    assert version.audience is public.audience
    round_on(version, bodies, now=now)
    assert version.audience.is_public
    assert not first.audience.is_public, "the opinions of the first round stay with those who were asked"


def test_rounds_of_a_document_are_numbered(version, bodies, now):
    assert [round_on(version, bodies, now=now).number for _ in range(2)] == [1, 2]


def test_who_was_not_asked_does_not_see_a_round(version, actors, basin, now):
    round_on(version, [actors.ministry], now=now)

    for stranger in (actors.other_drafter, actors.citizen, actors.anonymous, actors.administrator):
        assert visible_rounds_of_basin(basin.id, stranger) == []
        assert visible_round(basin.id, "agreement", 1, stranger) is None
    for reader in (actors.drafter, actors.secretary):
        assert len(visible_rounds_of_basin(basin.id, reader)) == 1


def test_an_extension_only_lengthens(version, bodies, actors, now):
    invitation = round_on(version, bodies, now=now).invitations[0]

    with pytest.raises(DueInThePast):
        extend(invitation, due_at=invitation.due_at, by=actors.secretary, now=now)
    extend(invitation, due_at=invitation.due_at + timedelta(days=1), by=actors.secretary, now=now)

    assert invitation.due_at == invitation.round.due_at + timedelta(days=1)


def test_nobody_is_given_more_time_in_a_closed_round(version, bodies, actors, now):
    opened = round_on(version, bodies, now=now)
    close_round(opened, by=actors.secretary, now=now)

    with pytest.raises(WrongState):
        extend(opened.invitations[0], due_at=opened.due_at + timedelta(days=1), by=actors.secretary, now=now)


def test_closing_lapses_the_silent_and_keeps_the_answered(version, bodies, actors, now):
    opened = round_on(version, bodies, now=now)
    submitted(invitation_of(opened, actors.ministry), actors.signatory, now=now)

    close_round(opened, by=actors.secretary, now=now)

    assert opened.state is RoundState.CLOSED
    assert invitation_of(opened, actors.ministry).state is InvitationState.SIGNED
    assert invitation_of(opened, actors.other_ministry).state is InvitationState.LAPSED


def test_a_round_closes_once(version, bodies, actors, now):
    opened = round_on(version, bodies, now=now)
    close_round(opened, by=actors.secretary, now=now)

    with pytest.raises(WrongState):
        close_round(opened, by=actors.secretary, now=now)


def test_an_invitation_is_acknowledged_once(version, bodies, actors, now):
    invitation = round_on(version, bodies, now=now).invitations[0]
    acknowledge(invitation, by=actors.drafter, now=now)

    with pytest.raises(WrongState):
        acknowledge(invitation, by=actors.drafter, now=now)


def test_rounds_of_two_documents_do_not_mix(version, basin, bodies, actors, now):
    round_on(version, bodies, now=now)
    plan = round_on(frozen_agreement(basin, now=now, code="plan"), bodies, now=now)

    assert plan.number == 1
    assert visible_round(basin.id, "plan", 1, actors.secretary) is plan
