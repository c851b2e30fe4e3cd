"""The ministry's desk: what waits for it, what became of its remarks, what it has submitted."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import render_template, request
from flask_babel import lazy_gettext as _l

from ibbportal.contributions.lifecycle import RemarkState
from ibbportal.contributions.models import Remark
from ibbportal.i18n import current
from ibbportal.opinions.carrying import LastWord, last_words
from ibbportal.opinions.lifecycle import OpinionState
from ibbportal.opinions.models import Opinion
from ibbportal.opinions.permissions import DRAFT_OPINION, SEE_DESK, SIGN_OPINION
from ibbportal.opinions.queries import opinions_of_bodies, opinions_on_invitations, published_reply
from ibbportal.opinions.rules import Hindrance
from ibbportal.opinions.views import pages
from ibbportal.opinions.views.addresses import hindrance_of
from ibbportal.opinions.voices import round_remark, texts_of
from ibbportal.rounds.deadlines import days_left
from ibbportal.rounds.lifecycle import INVITATION, RoundState
from ibbportal.rounds.models import Invitation
from ibbportal.rounds.permissions import ACKNOWLEDGE
from ibbportal.rounds.queries import invitations_of_bodies
from ibbportal.rounds.voices import RoundRemark
from ibbportal.security import can
from ibbportal.stakeholders.models import Body
from ibbportal.stakeholders.queries import bodies_by_id
from ibbportal.web.clock import now
from ibbportal.web.forms import Form
from ibbportal.web.guard import access, actor, basin
from ibbportal.web.navigation import Section, add_section

add_section(
    Section(
        _l("Desk of my body"),
        "opinions.desk",
        shown_to=lambda asking, _basin: bool(asking.mandates),
        rank=10,
    )
)
FIRST = 10
"""remarks that the desk shows before one asks for all"""


@dataclass(frozen=True)
class Waiting:
    """An invitation that is open, and how far the body has come."""

    invitation: Invitation
    draft: Opinion | None
    submitted: Opinion | None
    days_left: int
    hindrance: Hindrance | None
    may_acknowledge: bool
    may_draft: bool
    may_sign: bool


def _waiting(invitation: Invitation, opinions: Sequence[Opinion]) -> Waiting:
    own = [opinion for opinion in opinions if opinion.invitation_id == invitation.id]
    unfinished = (OpinionState.DRAFTING, OpinionState.TO_SIGN)
    return Waiting(
        invitation=invitation,
        draft=next((opinion for opinion in own if opinion.state in unfinished), None),
        submitted=next((opinion for opinion in own if opinion.state is OpinionState.SUBMITTED), None),
        days_left=days_left(invitation.due_at, invitation.round.zone, now()),
        hindrance=hindrance_of(invitation),
        may_acknowledge=can(actor(), ACKNOWLEDGE, invitation)
        and INVITATION.allows("acknowledge", invitation.state),
        may_draft=can(actor(), DRAFT_OPINION, invitation),
        may_sign=can(actor(), SIGN_OPINION, invitation),
    )


@dataclass(frozen=True)
class Counted:
    """A submitted opinion, and how far its remarks are."""

    opinion: Opinion
    answered: int
    maintained: int

    @property
    def remarks(self) -> int:
        return len(self.opinion.remarks)


def _counted(opinion: Opinion) -> Counted:
    states = [remark.state for remark in opinion.remarks if published_reply(remark)]
    return Counted(opinion, len(states), states.count(RemarkState.MAINTAINED))


def _to_reconfirm(last: Sequence[LastWord], asked: Sequence[Invitation]) -> list[LastWord]:
    """What the body said on versions that changed since, unless it is being asked about the newest one anyhow."""
    asked_about = {(invitation.round.version_id, invitation.body_id) for invitation in asked}
    return [each for each in last if each.to_reconfirm and (each.newest.id, each.body_id) not in asked_about]


def _to_react(opinions: Sequence[Opinion]) -> list[tuple[Opinion, list[Remark]]]:
    """Opinions with the remarks whose replies the body has not taken a stand on."""
    answered = [
        (opinion, [each for each in opinion.remarks if each.state is RemarkState.ANSWERED])
        for opinion in opinions
        if opinion.state is OpinionState.SUBMITTED
    ]
    return [(opinion, remarks) for opinion, remarks in answered if remarks]


@dataclass(frozen=True)
class Fate:
    """One of the body's remarks with what became of it."""

    remark: Remark
    told: RoundRemark


def _fates(opinions: Sequence[Opinion], limit: int | None) -> list[Fate]:
    counting = [opinion for opinion in opinions if opinion.state is OpinionState.SUBMITTED]
    pairs = [(opinion, remark) for opinion in counting for remark in opinion.remarks][:limit]
    texts = texts_of([remark for _opinion, remark in pairs])
    return [
        Fate(remark, round_remark(remark, opinion, texts[remark.version_id], current().tag))
        for opinion, remark in pairs
        if remark.version_id
    ]


@pages.get("/desk/ministry")
@access(SEE_DESK)
def desk() -> str:
    """What waits comes first."""
    body_ids = actor().body_ids
    invitations = invitations_of_bodies(basin().id, body_ids)
    current_ones = [each for each in invitations if each.round.state is RoundState.OPEN]
    opinions = opinions_on_invitations(current_ones)
    waiting = [_waiting(invitation, opinions) for invitation in current_ones]
    submitted = opinions_of_bodies(basin().id, body_ids)
    last = last_words(basin().id, body_ids, actor())
    shows_all = request.args.get("all") == "1"
    bodies: Sequence[Body] = bodies_by_id(basin().id, list(body_ids))
    return render_template(
        "opinions/desk.html",
        bodies=bodies,
        unanswered=sorted(
            (each for each in waiting if each.draft or not each.submitted), key=lambda each: each.days_left
        ),
        answered=[each for each in waiting if each.submitted and not each.draft],
        submitted=[_counted(opinion) for opinion in submitted],
        to_react=_to_react(submitted),
        to_reconfirm=_to_reconfirm(last, current_ones),
        last_words={(each.document.id, each.body_id): each for each in last},
        fates=_fates(submitted, None if shows_all else FIRST),
        remarks=sum(len(each.remarks) for each in submitted if each.state is OpinionState.SUBMITTED),
        shows_all=shows_all,
        button_form=Form(),
    )
