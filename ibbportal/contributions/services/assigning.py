"""Giving a remark to somebody of the secretariat, who then sees to its reply."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

import sqlalchemy as sa

from ibbportal.accounts.models import User
from ibbportal.audit import record
from ibbportal.contributions.lifecycle import REMARK, RemarkState
from ibbportal.contributions.models import Remark
from ibbportal.contributions.permissions import HANDLERS
from ibbportal.db import db, verb
from ibbportal.lifecycles import WrongState
from ibbportal.security import Actor

_UNDER_WAY = frozenset(
    {RemarkState.ANSWERED, RemarkState.MAINTAINED, RemarkState.RECONCILED, RemarkState.ESCALATED}
)
"""answered once, and perhaps not for good: somebody may have to see to it, and it stays where it is"""


class NotAHandler(Exception):
    """Only somebody who sees to replies in this basin can be given a remark."""


@verb
def assign_remark(remark: Remark, to: User, *, due_on: date | None = None, by: Actor, now: datetime) -> None:
    """Give a remark to somebody, with a day by which it is to be answered where one is named."""
    if not _handles(to, remark.basin_id):
        raise NotAHandler(to.id)
    _hold(remark)
    if remark.state not in _UNDER_WAY:
        remark.state = REMARK.after("assign", remark.state)
    remark.assigned_to_id = to.id
    remark.due_on = due_on or remark.due_on
    db.session.flush()
    db.session.expire(remark, ["assigned_to"])
    record(
        "remark_assigned",
        remark,
        by=by,
        at=now,
        basin_id=remark.basin_id,
        to=to.id,
        due_on=remark.due_on.isoformat() if remark.due_on else None,
    )


def _hold(remark: Remark) -> None:
    """Wait for who else is at the remark, and see what they left."""
    db.session.execute(sa.select(Remark.id).where(Remark.id == remark.id).with_for_update())
    db.session.refresh(remark)


def _handles(user: User, basin_id: int) -> bool:
    return user.active and any(
        held.basin_id == basin_id and held.role in HANDLERS for held in user.assignments
    )


@dataclass(frozen=True)
class Assigned:
    """What became of each remark of a selection: nothing is left out silently."""

    assigned: tuple[Remark, ...]
    refused: tuple[Remark, ...]
    """no reply of theirs is due any more"""


@verb
def assign_remarks(
    remarks: Sequence[Remark], to: User, *, due_on: date | None = None, by: Actor, now: datetime
) -> Assigned:
    """Give a selection of remarks to somebody, and say which could not be given."""
    assigned, refused = [], []
    for remark in remarks:
        try:
            assign_remark(remark, to, due_on=due_on, by=by, now=now)
            assigned.append(remark)
        except WrongState:
            refused.append(remark)
    return Assigned(tuple(assigned), tuple(refused))
