"""Reads about notices and about who follows what."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import selectinload

from ibbportal.accounts.models import User
from ibbportal.db import db
from ibbportal.notices.kinds import kinds
from ibbportal.notices.models import Follow, MailChoice, Notice
from ibbportal.notices.permissions import in_circle, visible_notices
from ibbportal.security import Actor

READ_SHOWN = 50
"""of what was read before, the latest so many"""


def unread_notices(basin_id: int, actor: Actor) -> Sequence[Notice]:
    """What the actor has not read yet, the latest first."""
    return db.session.scalars(
        visible_notices(actor)
        .where(Notice.basin_id == basin_id, Notice.read_at.is_(None))
        .order_by(Notice.id.desc())
    ).all()


def read_notices(basin_id: int, actor: Actor) -> Sequence[Notice]:
    """What the actor has read, the latest first."""
    return db.session.scalars(
        visible_notices(actor)
        .where(Notice.basin_id == basin_id, Notice.read_at.is_not(None))
        .order_by(Notice.id.desc())
        .limit(READ_SHOWN)
    ).all()


def count_unread(basin_id: int, actor: Actor) -> int:
    """How much the actor has not read: one query, and none for who has not signed in."""
    if actor.user_id is None:
        return 0
    unread = visible_notices(actor).where(Notice.basin_id == basin_id, Notice.read_at.is_(None))
    return db.session.scalar(unread.with_only_columns(sa.func.count())) or 0


def visible_notice(basin_id: int, notice_id: int, actor: Actor) -> Notice | None:
    """One of the actor's own notices."""
    return db.session.scalar(
        visible_notices(actor).where(Notice.basin_id == basin_id, Notice.id == notice_id)
    )


def is_in_circle(notice: Notice, actor: Actor) -> bool:
    """The same question of one notice, when it is mailed: asked of the database, as the lists ask it."""
    return bool(db.session.scalar(sa.select(sa.true()).where(Notice.id == notice.id, in_circle(actor))))


def told_already(
    kind: str, subject: Any, occasion: str, *, unread_since: datetime | None = None
) -> tuple[Collection[int | None], Collection[str | None]]:
    """Who was told on that occasion, or on another since that moment and has not read it: ids of users, addresses."""
    told = Notice.occasion == occasion
    if unread_since is not None:
        told = sa.or_(told, sa.and_(Notice.read_at.is_(None), Notice.created_at > unread_since))
    rows = db.session.execute(
        sa.select(Notice.recipient_id, Notice.email).where(
            Notice.kind == kind,
            Notice.subject_type == subject.__tablename__,
            Notice.subject_id == subject.id,
            told,
        )
    ).all()
    return {row.recipient_id for row in rows}, {row.email for row in rows}


def without_mail(user_ids: Collection[int]) -> Collection[int]:
    """Those of the users who want no mail."""
    chosen = sa.select(MailChoice.user_id).where(MailChoice.user_id.in_(user_ids), ~MailChoice.by_mail)
    return set(db.session.scalars(chosen))


def wants_mail(user_id: int) -> bool:
    """Whether a user wants notices by mail, too."""
    choice = db.session.get(MailChoice, user_id)
    return choice is None or choice.by_mail


def following(actor: Actor, subject: Any) -> Follow | None:
    """Whether, and since when, the actor follows something."""
    if actor.user_id is None:
        return None
    return db.session.get(Follow, (actor.user_id, subject.__tablename__, subject.id))


def latest_letters(basin_id: int, limit: int) -> Sequence[Notice]:
    """The last notices of a basin, whoever they are for, with what their letters need."""
    return db.session.scalars(
        sa.select(Notice)
        .where(Notice.basin_id == basin_id, Notice.kind.in_(kinds()))
        .options(selectinload(Notice.recipient).joinedload(User.person))
        .order_by(Notice.id.desc())
        .limit(limit)
    ).all()


def letter_by_id(basin_id: int, notice_id: int) -> Notice | None:
    """A notice of a basin, whoever it is for: for the mailbox of the demonstration alone."""
    return db.session.scalar(
        sa.select(Notice).where(Notice.basin_id == basin_id, Notice.id == notice_id, Notice.kind.in_(kinds()))
    )
