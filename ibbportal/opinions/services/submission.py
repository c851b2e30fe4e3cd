"""Signing and submitting: the one irreversible act of a body, decided at one instant."""

from datetime import datetime
from typing import Any

from ibbportal.audit import record
from ibbportal.audit.chain import canonical, sha256
from ibbportal.contributions.models import Remark
from ibbportal.contributions.register import give_number
from ibbportal.contributions.services.holding import hold_contribution
from ibbportal.contributions.services.remarks import receive_remarks, withdraw_waiting_remarks
from ibbportal.db import db, verb
from ibbportal.lifecycles import WrongState
from ibbportal.opinions.lifecycle import OPINION
from ibbportal.opinions.models import Opinion
from ibbportal.opinions.notices import tell_of_receipt
from ibbportal.opinions.rules import Facts, Lack, lacks
from ibbportal.opinions.services.drafting import OpinionChanged
from ibbportal.rounds.lifecycle import INVITATION, RoundState
from ibbportal.rounds.services import hold_round
from ibbportal.search import ask_to_index
from ibbportal.security import Actor
from ibbportal.texts.models import Text


class DeadlinePassed(Exception):
    """The hard deadline is over; the draft stays as it is, saved and readable."""

    def __init__(self, due_at: datetime, zone: str) -> None:
        super().__init__(f"due {due_at.isoformat()}")
        self.due_at = due_at
        self.zone = zone


class NotReady(Exception):
    """Something is still missing; all of it is listed."""

    def __init__(self, missing: list[Lack]) -> None:
        super().__init__(", ".join(missing))
        self.missing = missing


def facts(opinion: Opinion) -> Facts:
    """What the checklist looks at, taken from the opinion as it stands."""
    position = opinion.position
    return Facts(
        position=position.value if position else None,
        has_reason=bool(position and position.reason),
        remarks=len(opinion.remarks),
        blocking_remarks=sum(remark.is_blocking for remark in opinion.remarks),
        has_letter=bool(opinion.letter_number and opinion.letter_date),
        offered=opinion.round.offered,
    )


@verb
def submit_opinion(opinion: Opinion, *, by: Actor, now: datetime, seen_digest: str | None = None) -> Opinion:
    """Sign and submit: number, instant and digest are given here, inside one transaction.

    An earlier opinion of the body in this round is superseded, and kept. `seen_digest` is that of what the signatory
    read: a draft that was changed since is not signed unread (OpinionChanged).
    """
    invitation = opinion.invitation
    hold_round(invitation.round)
    hold_contribution(opinion)
    state = OPINION.after("submit", opinion.state)
    if invitation.round.state is not RoundState.OPEN:
        raise WrongState("submit", invitation.round.state)
    is_late = now > invitation.due_at
    if is_late and invitation.round.is_hard:
        raise DeadlinePassed(invitation.due_at, invitation.round.zone)
    if seen_digest is not None and seen_digest != opinion_digest(opinion):
        raise OpinionChanged(opinion.id)
    missing = lacks(facts(opinion))
    if missing:
        raise NotReady(missing)
    if opinion.supersedes:
        opinion.supersedes.state = OPINION.after("supersede", opinion.supersedes.state)
        db.session.flush()
        withdraw_waiting_remarks(opinion.supersedes, by=by, now=now)
    receive_remarks(opinion)
    give_number(opinion, opinion.version.document.basin, now=now)
    opinion.signed_by_id, opinion.is_late = by.user_id, is_late
    opinion.digest = opinion_digest(opinion)
    opinion.state = state
    invitation.state = INVITATION.after("sign", invitation.state)
    db.session.flush()
    record(
        "opinion_submitted",
        opinion,
        by=by,
        at=now,
        basin_id=opinion.basin_id,
        number=opinion.register_number,
        digest=opinion.digest,
        version=opinion.version.digest,
        late=is_late,
    )
    ask_to_index(opinion, "contributions", by=by, now=now, basin_id=opinion.basin_id)
    tell_of_receipt(opinion, by=by, now=now)
    return opinion


def opinion_digest(opinion: Opinion) -> str:
    """SHA-256 of all that is submitted: what the receipt prints and anybody can compute again.

    Of a draft it is that of what would be submitted, without a number yet.
    """
    return sha256(canonical(submitted_content(opinion)))


def submitted_content(opinion: Opinion) -> dict[str, Any]:
    """The opinion as plain values, in the words it was written in."""
    position = opinion.position
    return {
        "version": opinion.version.digest,
        "body": opinion.body.code if opinion.body else None,
        "number": opinion.register_number,
        "letter": [opinion.letter_number, opinion.letter_date.isoformat() if opinion.letter_date else None],
        "file": opinion.letter_file.digest if opinion.letter_file else None,
        "position": [position.value, _original(position.reason)] if position else None,
        "remarks": [_remark_content(remark) for remark in opinion.remarks],
    }


def _remark_content(remark: Remark) -> list[Any]:
    return [
        remark.ordinal,
        remark.provision.uid if remark.provision else None,
        remark.relation,
        remark.kind,
        remark.is_blocking,
        remark.quoted,
        _original(remark.text),
        _original(remark.proposed),
    ]


def _original(text: Text | None) -> str | None:
    return str(text.in_language(text.language)) if text else None
