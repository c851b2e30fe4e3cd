"""Drafting an opinion: begun once per invitation, shared by all who draft for the body."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm.attributes import flag_modified

from ibbportal.audit import record
from ibbportal.contributions.services.holding import hold_contribution
from ibbportal.contributions.services.remarks import copy_remarks
from ibbportal.db import db, verb
from ibbportal.files import Received, register
from ibbportal.lifecycles import WrongState
from ibbportal.opinions.lifecycle import OPINION, OpinionState
from ibbportal.opinions.models import Opinion, Position
from ibbportal.opinions.notices import tell_who_drafts, tell_who_may_sign
from ibbportal.opinions.queries import draft_of, in_force
from ibbportal.rounds.lifecycle import INVITATION, InvitationState, PositionValue, RoundState
from ibbportal.rounds.models import Invitation
from ibbportal.rounds.services import hold_round
from ibbportal.security import Actor
from ibbportal.texts.models import Text


class OpinionChanged(Exception):
    """Somebody else of the same body saved the opinion since it was opened."""


@verb
def begin_opinion(invitation: Invitation, *, language: str, by: Actor, now: datetime) -> Opinion:
    """The body's draft: the one that stands, or a new one.

    After an opinion was submitted, a new draft begins with its remarks and will supersede it.
    """
    hold_round(invitation.round)
    db.session.execute(sa.select(Invitation.id).where(Invitation.id == invitation.id).with_for_update())
    standing = draft_of(invitation)
    if standing:
        return standing
    if invitation.round.state is not RoundState.OPEN:
        raise WrongState("begin_opinion", invitation.round.state)
    opinion = Opinion(
        basin_id=invitation.basin_id,
        audience_id=invitation.round.audience_id,
        body_id=invitation.body_id,
        invitation=invitation,
        language=language,
        created_at=now,
        created_by_id=by.user_id,
        prepared_by_id=by.user_id,
    )
    db.session.add(opinion)
    state = INVITATION.after("draft", invitation.state)
    if invitation.state is not InvitationState.SIGNED:
        # An opinion that was submitted counts until a later one supersedes it: the body has answered.
        invitation.state = state
    db.session.flush()
    earlier = in_force(invitation)
    if earlier:
        opinion.supersedes = earlier
        copy_remarks(earlier, opinion)
        db.session.expire(opinion, ["remarks"])
    record("opinion_begun", opinion, by=by, at=now, basin_id=opinion.basin_id)
    return opinion


@dataclass(frozen=True)
class Stance:
    """What the form gives: the position on the whole, its reason, the letter."""

    value: PositionValue | None
    reasons: Mapping[str, str]
    letter_number: str
    letter_date: date | None


@verb
def take_stance(
    opinion: Opinion,
    stance: Stance,
    *,
    seen_revision: int,
    by: Actor,
    now: datetime,
    letter: Received | None = None,
) -> None:
    """Save position and letter; what is incomplete may be saved, but not submitted."""
    hold_contribution(opinion)
    _in_drafting(opinion)
    if opinion.revision != seen_revision:
        raise OpinionChanged(opinion.id)
    opinion.letter_number, opinion.letter_date = stance.letter_number, stance.letter_date
    if letter is not None:
        opinion.letter_file = register(letter, by=by, now=now, basin_id=opinion.basin_id)
    _place_position(opinion, stance, now)
    opinion.prepared_by_id = by.user_id
    # The position lies in a row of its own: the opinion's revision must rise even if no column of it changed.
    flag_modified(opinion, "letter_number")
    db.session.flush()
    record("opinion_stance_taken", opinion, by=by, at=now, basin_id=opinion.basin_id)


def _place_position(opinion: Opinion, stance: Stance, now: datetime) -> None:
    standing = opinion.position
    reasons = {language: words for language, words in stance.reasons.items() if words}
    # A refusal without its reason yet cannot stand as a position (the database forbids it): it is kept as
    # no position until the reason is there.
    incomplete = stance.value is PositionValue.NOT_AGREED and not reasons
    if stance.value is None or incomplete:
        if standing:
            opinion.positions.remove(standing)
        return
    if standing is None:
        standing = Position(provision_id=None)
        opinion.positions.append(standing)
    standing.value, standing.taken_at = stance.value, now
    if reasons:
        standing.reason = standing.reason or Text(language=opinion.language)
        for language, words in reasons.items():
            standing.reason.say(words, language)
    else:
        standing.reason = None


@verb
def pass_for_signature(opinion: Opinion, *, by: Actor, now: datetime) -> None:
    """Hand the draft to the signatory; it can be returned."""
    hold_contribution(opinion)
    opinion.state = OPINION.after("pass_for_signature", opinion.state)
    opinion.prepared_by_id = by.user_id
    db.session.flush()
    record("opinion_passed_for_signature", opinion, by=by, at=now, basin_id=opinion.basin_id)
    tell_who_may_sign(opinion, by=by, now=now)


@verb
def return_to_drafter(opinion: Opinion, *, by: Actor, now: datetime) -> None:
    """Take the draft back from the signatory's desk."""
    hold_contribution(opinion)
    opinion.state = OPINION.after("return_to_drafter", opinion.state)
    db.session.flush()
    record("opinion_returned", opinion, by=by, at=now, basin_id=opinion.basin_id)
    tell_who_drafts(opinion, by=by, now=now)


def _in_drafting(opinion: Opinion) -> None:
    if opinion.state is not OpinionState.DRAFTING:
        raise WrongState("draft", opinion.state)
