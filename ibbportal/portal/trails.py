"""From each contribution to its disposition, its reply, the change, and the events about them: for the auditor."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import selectinload

from ibbportal.audit.models import Event
from ibbportal.basins.models import Basin
from ibbportal.contributions.lifecycle import REMARK, Disposition, RemarkState, ReplyState
from ibbportal.contributions.models import Answer, Change, Contribution, Remark, Reply
from ibbportal.contributions.permissions import visible_contributions
from ibbportal.db import db
from ibbportal.documents.models import Document, Version
from ibbportal.opinions.models import Opinion
from ibbportal.portal.desks import Texts, TrailEntry, trail_entry
from ibbportal.portal.queries import received_remarks, with_words
from ibbportal.rounds.models import Invitation
from ibbportal.security import Actor
from ibbportal.stakeholders.models import Body

PAGE = 50
_ANSWERABLE = [state for state in RemarkState if REMARK.allows("answer", state)]


@dataclass(frozen=True)
class Chosen:
    """What the auditor wants to see; nothing of a kind: all of it."""

    document: str = ""
    body: str = ""
    round_id: int | None = None
    disposition: Disposition | None = None
    without_reply: bool = False
    late: bool = False
    """received after its deadline, or not answered by the day on which it was due"""

    @property
    def address(self) -> dict[str, Any]:
        """As the query of an address."""
        chosen = {
            "document": self.document,
            "body": self.body,
            "round": self.round_id,
            "disposition": self.disposition.value if self.disposition else "",
            "without_reply": "1" if self.without_reply else "",
            "late": "1" if self.late else "",
        }
        return {name: value for name, value in chosen.items() if value}


@dataclass(frozen=True)
class Trails:
    """One page of remarks with what became of them."""

    entries: Sequence[TrailEntry]
    total: int
    page: int

    @property
    def pages(self) -> int:
        return max(1, -(-self.total // PAGE))


def read_trails(basin: Basin, actor: Actor, chosen: Chosen, today: date, *, page: int) -> Trails:
    """The remarks that were asked for, the latest first."""
    query = received_remarks(basin.id, actor).where(*_conditions(chosen, today))
    counted = query.with_only_columns(sa.func.count(), maintain_column_froms=True).options()
    changes = selectinload(Remark.answers).joinedload(Answer.reply).selectinload(Reply.changes)
    remarks = db.session.scalars(
        query.options(changes.joinedload(Change.version).joinedload(Version.based_on))
        .order_by(Contribution.received_at.desc(), Remark.contribution_id.desc(), Remark.ordinal)
        .offset((page - 1) * PAGE)
        .limit(PAGE)
    ).all()
    texts = Texts()
    entries = [trail_entry(remark, texts) for remark in with_words(remarks)]
    return Trails(entries, db.session.scalar(counted) or 0, page)


def _conditions(chosen: Chosen, today: date) -> Sequence[sa.ColumnElement[bool]]:
    conditions: list[sa.ColumnElement[bool]] = []
    if chosen.document:
        of_document = (
            sa.select(Version.id)
            .join(Document, Document.id == Version.document_id)
            .where(Document.code == chosen.document)
        )
        conditions.append(Remark.version_id.in_(of_document))
    if chosen.body:
        conditions.append(Contribution.body_id.in_(sa.select(Body.id).where(Body.code == chosen.body)))
    if chosen.round_id:
        in_round = (
            sa.select(Opinion.id)
            .join(Invitation, Invitation.id == Opinion.invitation_id)
            .where(Invitation.round_id == chosen.round_id)
        )
        conditions.append(Contribution.id.in_(in_round))
    if chosen.disposition:
        conditions.append(_reply(Reply.disposition == chosen.disposition))
    if chosen.without_reply:
        conditions.append(_waits())
    if chosen.late:
        late = Contribution.id.in_(sa.select(Opinion.id).where(Opinion.is_late))
        conditions.append(sa.or_(late, sa.and_(Remark.due_on < today, _waits())))
    return conditions


def _reply(condition: sa.ColumnElement[bool]) -> sa.ColumnElement[bool]:
    """Whether the remark has a reply of that kind that no other has replaced."""
    return (
        sa.exists()
        .where(Answer.remark_id == Remark.id, Answer.reply_id == Reply.id)
        .where(Reply.state != ReplyState.REPLACED, condition)
    )


def _waits() -> sa.ColumnElement[bool]:
    """Whether a reply is due, and none has been published."""
    return sa.and_(Remark.state.in_(_ANSWERABLE), ~_reply(Reply.published_at.is_not(None)))


@dataclass(frozen=True)
class Trail:
    """One contribution with all that is known of it."""

    contribution: Contribution
    entries: Sequence[TrailEntry]
    events: Sequence[Event]
    """all events about it, its remarks, their replies and their changes, in the order of the chain"""
    replies: Mapping[int, Sequence[Reply]] = field(default_factory=dict)
    """per remark every reply that there ever was, the first first"""

    @property
    def opinion(self) -> Opinion | None:
        return self.contribution if isinstance(self.contribution, Opinion) else None


def contribution_by_id(basin_id: int, contribution_id: int, actor: Actor) -> Contribution | None:
    """A received contribution of the basin, from among those that the actor may read."""
    return db.session.scalar(
        visible_contributions(actor).where(
            Contribution.id == contribution_id, Contribution.basin_id == basin_id
        )
    )


def read_trail(contribution: Contribution, actor: Actor) -> Trail:
    """All of one contribution."""
    changes = selectinload(Remark.answers).joinedload(Answer.reply).selectinload(Reply.changes)
    remarks = db.session.scalars(
        received_remarks(contribution.basin_id, actor)
        .where(Remark.contribution_id == contribution.id)
        .options(changes.joinedload(Change.version).joinedload(Version.based_on))
        .order_by(Remark.ordinal)
    ).all()
    texts = Texts()
    return Trail(
        contribution,
        [trail_entry(remark, texts) for remark in with_words(remarks)],
        _events(contribution, remarks),
        {remark.id: [answer.reply for answer in remark.answers] for remark in remarks},
    )


def _events(contribution: Contribution, remarks: Sequence[Remark]) -> Sequence[Event]:
    replies = {answer.reply for remark in remarks for answer in remark.answers}
    objects: Mapping[str, set[int]] = {
        contribution.__tablename__: {contribution.id},
        Remark.__tablename__: {remark.id for remark in remarks},
        Reply.__tablename__: {reply.id for reply in replies},
        Change.__tablename__: {change.id for reply in replies for change in reply.changes},
    }
    about = (
        sa.and_(Event.object_type == kind, Event.object_id.in_(ids)) for kind, ids in objects.items() if ids
    )
    return db.session.scalars(sa.select(Event).where(sa.or_(*about)).order_by(Event.id)).all()
