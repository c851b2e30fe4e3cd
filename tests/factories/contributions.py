"""Remarks that have been received, and replies to them at each step."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from ibbportal.contributions.lifecycle import Disposition, Effect
from ibbportal.contributions.models import Remark, Reply
from ibbportal.contributions.services.replies import Decision, approve_reply, draft_reply, publish_reply
from ibbportal.opinions.services.submission import submit_opinion
from ibbportal.rounds.lifecycle import PositionValue
from ibbportal.rounds.models import Invitation
from ibbportal.security import SYSTEM, Actor
from tests.factories.opinions import begun, remark_on, stance, take

ACCEPTED, PARTLY, NOT_ACCEPTED = (
    Disposition.ACCEPTED,
    Disposition.PARTLY_ACCEPTED,
    Disposition.NOT_ACCEPTED,
)


def received(
    invitation: Invitation, by: Actor, *remarks: dict[str, Any], now: datetime, language: str = "ru"
) -> list[Remark]:
    """The remarks of a submitted opinion; what is said of each goes to `remark_on`."""
    opinion = begun(invitation, by, now=now, language=language)
    for each in remarks or ({},):
        remark_on(opinion, by, now=now, **each)
    take(opinion, stance(PositionValue.NOT_AGREED, "Есть замечания."), by, now=now)
    return list(submit_opinion(opinion, by=by, now=now).remarks)


def decision(
    disposition: Disposition = ACCEPTED, effect: Effect | None = None, language: str = "ru", **reasons: str
) -> Decision:
    """A decision; accepting ones change this text and give no reason, others change nothing and give one."""
    accepts = disposition in (ACCEPTED, PARTLY)
    usual = Effect.THIS_TEXT if accepts else Effect.NONE
    said = reasons or ({} if disposition is ACCEPTED else {language: "Таков договор."})
    return Decision(disposition, effect or usual, said, language)


def drafted(*remarks: Remark, now: datetime, by: Actor = SYSTEM, **decided: Any) -> Reply:
    """A reply that is a draft."""
    basin_id = remarks[0].basin_id
    return draft_reply(list(remarks), decision(**decided), basin_id=basin_id, by=by, now=now)


def approved(*remarks: Remark, now: datetime, by: Actor = SYSTEM, **decided: Any) -> Reply:
    """A reply that is given, but not shown yet."""
    reply = drafted(*remarks, now=now, by=by, **decided)
    approve_reply(reply, by=by, now=now)
    return reply


def published(*remarks: Remark, now: datetime, by: Actor = SYSTEM, **decided: Any) -> Reply:
    """A reply that its authors read."""
    reply = approved(*remarks, now=now, by=by, **decided)
    publish_reply(reply, by=by, now=now)
    return reply


def answered(reply: Reply) -> Sequence[str]:
    """The numbers of the remarks that a reply answers."""
    return [answer.remark.number for answer in reply.answers]
