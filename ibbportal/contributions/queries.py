"""Reads about remarks, replies and changes."""

from collections.abc import Iterable, Mapping, Sequence

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from ibbportal.contributions.lifecycle import INCORPORATING, Effect, ReplyState
from ibbportal.contributions.models import Answer, Change, Contribution, Note, Remark, Reply
from ibbportal.contributions.permissions import visible_contributions
from ibbportal.db import db
from ibbportal.documents.lifecycle import VersionState
from ibbportal.documents.models import Version
from ibbportal.security import Actor

_ANSWERED = (
    joinedload(Remark.provision),
    selectinload(Remark.answers).joinedload(Answer.reply),
)
_SPOKEN_OF = (
    joinedload(Remark.version),
    joinedload(Remark.problem),
    joinedload(Remark.contribution).joinedload(Contribution.author),
)


def remark_by_id(basin_id: int, remark_id: int, actor: Actor) -> Remark | None:
    """A received remark that the actor may read."""
    seen = visible_contributions(actor).with_only_columns(Contribution.id)
    return db.session.scalar(
        sa.select(Remark)
        .join(Contribution, Contribution.id == Remark.contribution_id)
        .where(Remark.id == remark_id, Contribution.basin_id == basin_id, Remark.contribution_id.in_(seen))
        .options(*_ANSWERED, *_SPOKEN_OF)
    )


def draft_remark_by_id(basin_id: int, remark_id: int, actor: Actor) -> Remark | None:
    """A remark of an opinion that one's own body is drafting."""
    return db.session.scalar(
        sa.select(Remark)
        .join(Contribution, Contribution.id == Remark.contribution_id)
        .where(
            Remark.id == remark_id,
            Contribution.basin_id == basin_id,
            Contribution.body_id.in_(actor.body_ids),
            Contribution.register_number.is_(None),
        )
    )


def reply_by_id(basin_id: int, reply_id: int) -> Reply | None:
    return db.session.scalar(
        sa.select(Reply)
        .where(Reply.id == reply_id, Reply.basin_id == basin_id)
        .options(selectinload(Reply.answers).joinedload(Answer.remark), selectinload(Reply.changes))
    )


def replies_by_id(basin_id: int, ids: Iterable[int]) -> Sequence[Reply]:
    """Replies of the basin, in the order of their making."""
    return db.session.scalars(
        sa.select(Reply)
        .where(Reply.id.in_(list(ids)), Reply.basin_id == basin_id)
        .options(selectinload(Reply.answers).joinedload(Answer.remark))
        .order_by(Reply.id)
    ).all()


def similar_remarks(remark: Remark, actor: Actor) -> Sequence[Remark]:
    """Other received remarks on the same clause of the same document, whatever the version; on the same problem, where
    it is about no text. What is about nothing is like nothing."""
    if remark.version is None and remark.problem_id is None:
        return ()
    seen = visible_contributions(actor).with_only_columns(Contribution.id)
    return db.session.scalars(
        sa.select(Remark)
        .where(Remark.id != remark.id, Remark.contribution_id.in_(seen), *_like(remark))
        .options(*_ANSWERED)
        .order_by(Remark.id)
    ).all()


def _like(remark: Remark) -> tuple[sa.ColumnElement[bool], ...]:
    if remark.version is None:
        return Remark.version_id.is_(None), Remark.problem_id == remark.problem_id
    versions = sa.select(Version.id).where(Version.document_id == remark.version.document_id)
    return Remark.provision_id.is_not_distinct_from(remark.provision_id), Remark.version_id.in_(versions)


def notes_on(remark_id: int) -> Sequence[Note]:
    return db.session.scalars(sa.select(Note).where(Note.remark_id == remark_id).order_by(Note.id)).all()


def replies_on(document_id: int) -> sa.ColumnElement[bool]:
    """That a reply is about the text of a document: its remarks speak of it, or the reply itself names it."""
    on_remarks = (
        sa.select(Answer.reply_id)
        .join(Remark, Remark.id == Answer.remark_id)
        .join(Version, Version.id == Remark.version_id)
        .where(Version.document_id == document_id)
    )
    return sa.or_(Reply.document_id == document_id, Reply.id.in_(on_remarks))


def accepting_replies(document_id: int) -> Sequence[Reply]:
    """The replies to remarks on a document that may be the cause of a change, latest first."""
    return db.session.scalars(
        sa.select(Reply)
        .where(
            replies_on(document_id),
            Reply.state != ReplyState.REPLACED,
            Reply.disposition.in_(INCORPORATING),
            Reply.effect == Effect.THIS_TEXT,
        )
        .options(
            selectinload(Reply.answers).joinedload(Answer.remark).joinedload(Remark.provision),
            selectinload(Reply.changes),
        )
        .order_by(Reply.id.desc())
    ).all()


def changes_of(version_id: int) -> Mapping[int, Sequence[Change]]:
    """The causes given in a version, per provision."""
    found: dict[int, list[Change]] = {}
    for change in db.session.scalars(
        sa.select(Change).where(Change.version_id == version_id).order_by(Change.id)
    ):
        found.setdefault(change.provision_id, []).append(change)
    return found


def changes_of_predecessors(reply: Reply) -> Sequence[Change]:
    """What the replies changed, in frozen versions, that answered the same remarks before this one took their place."""
    remarks = [answer.remark_id for answer in reply.answers]
    return db.session.scalars(
        sa.select(Change)
        .join(Reply, Reply.id == Change.reply_id)
        .join(Version, Version.id == Change.version_id)
        .where(
            Reply.state == ReplyState.REPLACED,
            Version.state != VersionState.WORKING,
            Change.reply_id.in_(sa.select(Answer.reply_id).where(Answer.remark_id.in_(remarks))),
        )
        .order_by(Change.id)
    ).all()


def change_by_id(basin_id: int, change_id: int) -> Change | None:
    change = db.session.get(Change, change_id)
    return change if change and change.basin_id == basin_id else None
