"""What must be done before a round counts as answered."""

import sqlalchemy as sa

from ibbportal.contributions.lifecycle import RemarkState
from ibbportal.contributions.models import Remark
from ibbportal.db import db
from ibbportal.documents.gates import Obstacle
from ibbportal.opinions.lifecycle import OpinionState
from ibbportal.opinions.models import Opinion
from ibbportal.rounds.models import Invitation, Round

UNANSWERED = "unanswered"
"""a remark that nobody was told a reply to"""
_AWAITING = (RemarkState.RECEIVED, RemarkState.ADMITTED, RemarkState.ASSIGNED)


def answer_gate(asked: Round) -> list[Obstacle]:
    """The remarks of the opinions that count, as far as no reply to them is published and one is due."""
    in_force = (
        sa.select(Opinion.id)
        .join(Invitation, Invitation.id == Opinion.invitation_id)
        .where(Invitation.round_id == asked.id, Opinion.state == OpinionState.SUBMITTED)
    )
    remarks = db.session.scalars(
        sa.select(Remark)
        .where(Remark.contribution_id.in_(in_force), Remark.state.in_(_AWAITING))
        .order_by(Remark.contribution_id, Remark.ordinal)
    )
    return [
        Obstacle(UNANSWERED, details={"remark_id": remark.id, "number": remark.number}) for remark in remarks
    ]


GATES = {"answer": answer_gate}
