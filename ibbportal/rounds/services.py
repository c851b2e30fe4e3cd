"""Verbs of a round."""

from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa

from ibbportal.audit import record
from ibbportal.db import db, verb
from ibbportal.documents.gates import pass_gates
from ibbportal.documents.models import Version
from ibbportal.documents.services.freezing import circulate_version
from ibbportal.documents.services.holding import hold_document
from ibbportal.lifecycles import WrongState
from ibbportal.notices.recipients import today
from ibbportal.rounds.lifecycle import (
    INVITATION,
    ROUND,
    InvitationState,
    PositionValue,
    RoundState,
    SilenceRule,
)
from ibbportal.rounds.models import Invitation, Round
from ibbportal.rounds.notices import people_asked, tell_of_closing, tell_of_extension, tell_of_invitations
from ibbportal.rounds.queries import last_round_number
from ibbportal.rounds.results import Result
from ibbportal.security import Actor
from ibbportal.stakeholders.models import Audience, AudienceKind, Body
from ibbportal.stakeholders.services import audience_of_bodies, standing_audience


class NobodyAsked(Exception):
    """A round needs at least one addressee."""


class DueInThePast(Exception):
    """The deadline must lie ahead."""


class NothingOffered(Exception):
    """A round must offer at least one position that refuses and one that agrees."""


def hold_round(held: Round, *, alone: bool = False) -> None:
    """Keep a round as it is until the commit: many may write into an open round at once, one alone may close it."""
    lock = sa.select(Round.id).where(Round.id == held.id).with_for_update(read=not alone)
    db.session.execute(lock)
    db.session.refresh(held)


@verb
def open_round(
    version: Version,
    bodies: Sequence[Body],
    *,
    due_at: datetime,
    zone: str,
    is_hard: bool,
    by: Actor,
    now: datetime,
    silence_rule: SilenceRule = SilenceRule.NONE,
    positions: Sequence[PositionValue] = tuple(PositionValue),
    languages: Sequence[str] = (),
    is_public: bool = False,
    follows: Round | None = None,
) -> Round:
    """Circulate a frozen version to the bodies that are asked, or before the eyes of the public.

    The list of addressees is frozen with the round. The version's audience widens to the round's.
    """
    hold_document(version.document)
    if version.is_working:
        raise WrongState("circulate", version.state)
    _check(bodies, due_at, positions, now)
    pass_gates("open", version)
    basin = version.document.basin
    audience = (
        standing_audience(basin, AudienceKind.PUBLIC, by=by, now=now)
        if is_public
        else audience_of_bodies(basin, bodies, by=by, now=now)
    )
    opened = Round(
        version=version,
        audience=audience,
        number=last_round_number(version.document_id) + 1,
        state=ROUND.after("open", RoundState.PLANNED),
        opened_at=now,
        due_at=due_at,
        zone=zone,
        is_hard=is_hard,
        silence_rule=silence_rule,
        positions_offered=[position.value for position in positions],
        languages_asked=list(languages),
        follows_id=follows.id if follows else None,
        invitations=[Invitation(body=body, due_at=due_at) for body in bodies],
    )
    db.session.add(opened)
    asked = people_asked(bodies, today(basin, now))
    circulate_version(version, _widened(version, audience, by, now), by=by, now=now, told=asked)
    tell_of_invitations(opened, by=by, now=now)
    record(
        "round_opened",
        opened,
        by=by,
        at=now,
        basin_id=basin.id,
        due_at=due_at.isoformat(),
        zone=zone,
        hard=is_hard,
        bodies=[body.code for body in bodies],
    )
    return opened


def _widened(version: Version, audience: Audience, by: Actor, now: datetime) -> Audience:
    """Who sees the version from now on: those who saw it, and those who are asked. An audience never narrows."""
    held = version.audience
    if held.is_public or audience.is_public:
        return held if held.is_public else audience
    seeing, asked = {body.id for body in held.bodies}, {body.id for body in audience.bodies}
    if seeing <= asked:
        return audience
    if asked <= seeing:
        return held
    together = [*held.bodies, *(body for body in audience.bodies if body.id not in seeing)]
    return audience_of_bodies(version.document.basin, together, by=by, now=now)


def _check(
    bodies: Sequence[Body], due_at: datetime, positions: Sequence[PositionValue], now: datetime
) -> None:
    if not bodies:
        raise NobodyAsked
    if due_at <= now:
        raise DueInThePast(due_at)
    agreeing = {PositionValue.AGREED, PositionValue.AGREED_WITH_REMARKS}
    if PositionValue.NOT_AGREED not in positions or not agreeing & set(positions):
        raise NothingOffered(positions)


@verb
def acknowledge(invitation: Invitation, *, by: Actor, now: datetime) -> None:
    """Confirm that the invitation has arrived."""
    invitation.state = INVITATION.after("acknowledge", invitation.state)
    record("invitation_acknowledged", invitation, by=by, at=now, basin_id=invitation.basin_id)


@verb
def extend(invitation: Invitation, *, due_at: datetime, by: Actor, now: datetime) -> None:
    """Give one addressee more time, as long as the round is open."""
    hold_round(invitation.round)
    if invitation.round.state is not RoundState.OPEN:
        raise WrongState("extend", invitation.round.state)
    if due_at <= invitation.due_at:
        raise DueInThePast(due_at)
    invitation.due_at = due_at
    record(
        "invitation_extended",
        invitation,
        by=by,
        at=now,
        basin_id=invitation.basin_id,
        due_at=due_at.isoformat(),
    )
    tell_of_extension(invitation, by=by, now=now)


@verb
def close_round(closing: Round, *, by: Actor, now: datetime) -> None:
    """Close a round: nothing more comes in. Those who said nothing have lapsed, by the round's silence rule."""
    hold_round(closing, alone=True)
    closing.state = ROUND.after("close", closing.state)
    for invitation in closing.invitations:
        if INVITATION.allows("lapse", invitation.state):
            invitation.state = InvitationState.LAPSED
    db.session.flush()
    record("round_closed", closing, by=by, at=now, basin_id=closing.basin_id)
    tell_of_closing(closing, by=by, now=now)


@verb
def answer_round(answered: Round, *, by: Actor, now: datetime) -> None:
    """Say that everything that came in has been answered: the replies lie before those who were asked."""
    hold_round(answered, alone=True)
    pass_gates("answer", answered)
    answered.state = ROUND.after("answer", answered.state)
    db.session.flush()
    record("round_answered", answered, by=by, at=now, basin_id=answered.basin_id)


@verb
def conclude_round(concluded: Round, *, by: Actor, now: datetime, result: Result | None = None) -> None:
    """End a round: what is still maintained goes on in a later one, or where it is reconciled.

    The result is computed anew from what was said, as often as it is shown; the chain keeps what it was at the end.
    """
    hold_round(concluded, alone=True)
    pass_gates("conclude", concluded)
    concluded.state = ROUND.after("conclude", concluded.state)
    db.session.flush()
    record(
        "round_concluded",
        concluded,
        by=by,
        at=now,
        basin_id=concluded.basin_id,
        result=result.value if result else None,
    )
