"""From addresses to subjects, among what the actor may see."""

from flask import url_for

from ibbportal.contributions.models import Remark
from ibbportal.contributions.queries import draft_remark_by_id
from ibbportal.opinions.models import Opinion
from ibbportal.opinions.queries import opinion_by_id
from ibbportal.opinions.rules import Hindrance, hindrance
from ibbportal.rounds.lifecycle import RoundState
from ibbportal.rounds.models import Invitation
from ibbportal.rounds.queries import invitation_by_id
from ibbportal.web.clock import now
from ibbportal.web.guard import actor, basin


def opinion_of_address(opinion_id: int) -> Opinion | None:
    return opinion_by_id(basin().id, opinion_id, actor())


def remark_of_address(opinion_id: int, remark_id: int) -> Remark | None:
    remark = draft_remark_by_id(basin().id, remark_id, actor())
    return remark if remark and remark.contribution_id == opinion_id else None


def invitation_of_address(invitation_id: int) -> Invitation | None:
    return invitation_by_id(basin().id, invitation_id, actor())


def opinion_url(opinion: Opinion) -> str:
    return url_for("opinions.read_opinion", opinion_id=opinion.id)


def editor_url(opinion: Opinion, place: str | None = None, anchor: str | None = None) -> str:
    return url_for("opinions.edit", opinion_id=opinion.id, clause=place, _anchor=anchor)


def hindrance_of(invitation: Invitation) -> Hindrance | None:
    """Why the body can submit nothing (more) on this invitation now."""
    return hindrance(
        round_is_open=invitation.round.state is RoundState.OPEN,
        is_hard=invitation.round.is_hard,
        due_at=invitation.due_at,
        now=now(),
    )
