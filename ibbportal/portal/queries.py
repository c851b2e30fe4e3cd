"""Reads for the desks and the audit page, within what their reader may see."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, lazyload, selectinload

from ibbportal.accounts.models import User
from ibbportal.audit.models import Event
from ibbportal.contributions.lifecycle import RemarkState, ReplyState
from ibbportal.contributions.models import Answer, Change, Contribution, Remark, Reply
from ibbportal.contributions.permissions import visible_contributions
from ibbportal.db import db
from ibbportal.documents.lifecycle import VersionState
from ibbportal.documents.models import Document, Version
from ibbportal.problems.models import Problem
from ibbportal.rounds.lifecycle import RoundState
from ibbportal.rounds.models import Invitation, Round
from ibbportal.rounds.permissions import visible_rounds
from ibbportal.security import Actor
from ibbportal.stakeholders.models import Body
from ibbportal.texts.loading import Attributes, load_words

UNDECIDED = (RemarkState.RECEIVED, RemarkState.ADMITTED, RemarkState.ASSIGNED)
IN_WORK = (ReplyState.DRAFTED, ReplyState.APPROVED)


_VERSION = (
    lazyload(Version.audience),
    lazyload(Version.languages),
    joinedload(Version.document).options(lazyload(Document.title), lazyload(Document.basin)),
)
"""of a version that is only cited: its title comes with all other words (`load_words`)"""
_SPEAKER = (
    lazyload(Contribution.audience),
    joinedload(Contribution.body).options(lazyload(Body.name), lazyload(Body.abbreviation)),
)
_WORDS = (Remark.text, Remark.proposed)
_PROBLEM = (Problem.name, Problem.description)


def received_remarks(basin_id: int, actor: Actor) -> sa.Select[Remark]:
    """The remarks of a basin that the actor may read, with what cites them."""
    seen = visible_contributions(actor).with_only_columns(Contribution.id)
    return (
        sa.select(Remark)
        .join(Contribution, Contribution.id == Remark.contribution_id)
        .where(Contribution.basin_id == basin_id, Remark.contribution_id.in_(seen))
        .options(
            joinedload(Remark.version).options(*_VERSION, joinedload(Version.based_on).options(*_VERSION)),
            joinedload(Remark.contribution).options(*_SPEAKER),
            joinedload(Remark.provision),
            joinedload(Remark.problem).options(*map(lazyload, _PROBLEM)),
            *map(lazyload, _WORDS),
        )
    )


def with_words(remarks: Sequence[Remark], *more: tuple[Iterable[Any], Attributes]) -> Sequence[Remark]:
    """The remarks with what they say, of which documents, and in whose name."""
    versions = [remark.version for remark in remarks if remark.version]
    load_words(
        (remarks, _WORDS),
        ([remark.contribution.body for remark in remarks], (Body.name,)),
        ([remark.problem for remark in remarks], (Problem.name,)),
        ([version.document for version in versions], (Document.title,)),
        *more,
    )
    return remarks


def unanswered_remarks(basin_id: int, actor: Actor) -> Sequence[Remark]:
    """Received remarks that nobody has begun to answer, the longest waiting first."""
    has_reply = (
        sa.exists()
        .where(Answer.remark_id == Remark.id, Answer.reply_id == Reply.id)
        .where(Reply.state != ReplyState.REPLACED)
    )
    return db.session.scalars(
        received_remarks(basin_id, actor)
        .where(Remark.state.in_(UNDECIDED), ~has_reply)
        .order_by(Contribution.received_at, Remark.contribution_id, Remark.ordinal)
    ).all()


def newly_received_remarks(basin_id: int, actor: Actor) -> Sequence[Remark]:
    """Remarks that have come in and have not been looked at, latest first."""
    return db.session.scalars(
        received_remarks(basin_id, actor)
        .where(Remark.state == RemarkState.RECEIVED)
        .order_by(Contribution.received_at.desc(), Remark.contribution_id, Remark.ordinal)
    ).all()


def replies_in_work(basin_id: int) -> Sequence[Reply]:
    """Replies that have not been published yet, the oldest first. For the working group alone."""
    replies = db.session.scalars(
        sa.select(Reply)
        .where(Reply.basin_id == basin_id, Reply.state.in_(IN_WORK))
        .options(
            lazyload(Reply.reason),
            selectinload(Reply.answers)
            .joinedload(Answer.remark)
            .options(
                joinedload(Remark.contribution).options(*_SPEAKER),
                lazyload(Remark.provision),
                *map(lazyload, _WORDS),
            ),
        )
        .order_by(Reply.id)
    ).all()
    first = [reply.answers[0].remark for reply in replies if reply.answers]
    load_words(
        (replies, (Reply.reason,)),
        (first, _WORDS),
        ([remark.contribution.body for remark in first], (Body.name,)),
    )
    return replies


def answered_remarks(basin_id: int, actor: Actor, *, limit: int) -> tuple[int, Sequence[Remark]]:
    """How many remarks have a reply, and those that were answered last, with the changes that followed."""
    last_reply = (
        sa.select(sa.func.max(Answer.reply_id)).where(Answer.remark_id == Remark.id).scalar_subquery()
    )
    with_reply = received_remarks(basin_id, actor).where(last_reply.is_not(None))
    counted = with_reply.with_only_columns(sa.func.count(), maintain_column_froms=True)
    changes = selectinload(Remark.answers).joinedload(Answer.reply).selectinload(Reply.changes)
    remarks = db.session.scalars(
        with_reply.options(changes.joinedload(Change.version).joinedload(Version.based_on))
        .order_by(last_reply.desc(), Remark.id)
        .limit(limit)
    ).all()
    return db.session.scalar(counted.options()) or 0, remarks


def open_rounds(basin_id: int, actor: Actor) -> Sequence[Round]:
    """The rounds that are open, what is due next first."""
    addressees = selectinload(Round.invitations)
    rounds = db.session.scalars(
        visible_rounds(actor)
        .join(Version, Version.id == Round.version_id)
        .join(Document, Document.id == Version.document_id)
        .where(Document.basin_id == basin_id, Round.state == RoundState.OPEN)
        .options(
            lazyload(Round.audience),
            joinedload(Round.version).options(*_VERSION),
            addressees.lazyload(Invitation.round),
            addressees.joinedload(Invitation.body).options(lazyload(Body.name), lazyload(Body.abbreviation)),
        )
        .order_by(Round.due_at, Round.id)
    ).all()
    load_words(
        ([each.version.document for each in rounds], (Document.title,)),
        ([invitation.body for each in rounds for invitation in each.invitations], (Body.name,)),
    )
    return rounds


def working_versions(basin_id: int) -> Sequence[Version]:
    """What is being drafted in a basin. For the working group alone."""
    versions = db.session.scalars(
        sa.select(Version)
        .join(Document, Document.id == Version.document_id)
        .where(Document.basin_id == basin_id, Version.state == VersionState.WORKING)
        .options(*_VERSION, joinedload(Version.based_on).options(*_VERSION))
        .order_by(Version.id)
    ).all()
    load_words(([version.document for version in versions], (Document.title,)))
    return versions


def events_before(
    basin_id: int, before: int | None, *, with_portal_wide: bool, limit: int
) -> Sequence[Event]:
    """The basin's events, latest first, from before a place in the chain; with those of no basin where asked for."""
    of_basin: sa.ColumnElement[bool] = Event.basin_id == basin_id
    if with_portal_wide:
        of_basin = sa.or_(of_basin, Event.basin_id.is_(None))
    query = sa.select(Event).where(of_basin).order_by(Event.id.desc()).limit(limit)
    return db.session.scalars(query.where(Event.id < before) if before else query).all()


def users_by_id(ids: Collection[int]) -> Mapping[int, User]:
    """Users with their names."""
    rows = db.session.scalars(sa.select(User).where(User.id.in_(ids)))
    return {user.id: user for user in rows}
