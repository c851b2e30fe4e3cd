"""A notice is what one recipient is told of one thing; who follows something is told of its steps."""

import uuid
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ibbportal.accounts.models import User
from ibbportal.basins.models import Basin
from ibbportal.db import Json, Model
from ibbportal.notices.lifecycle import NoticeState


def new_uid() -> str:
    return uuid.uuid4().hex


class Notice(Model):
    """What a user of the portal, or whoever reads an address of e-mail, is told. The words are made when they are
    read or mailed, from the kind and the facts, in the recipient's language."""

    __tablename__ = "notices"

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(sa.String(32), unique=True, default=new_uid)
    """in the Message-ID, which stays the same however often the mail goes out"""
    recipient_id: Mapped[int | None] = mapped_column(sa.ForeignKey("users.id"))
    email: Mapped[str | None] = mapped_column(sa.String(255), index=True)
    """where the recipient has no account: an author's address"""
    language: Mapped[str | None] = mapped_column(sa.String(35))
    """of that author's mails; a user's is the user's own"""
    basin_id: Mapped[int] = mapped_column(sa.ForeignKey("basins.id"), index=True)
    kind: Mapped[str] = mapped_column(sa.String(60))
    """the code of a NoticeKind"""
    subject_type: Mapped[str] = mapped_column(sa.String(40))
    subject_id: Mapped[int]
    occasion: Mapped[str] = mapped_column(sa.String(60), default="")
    """what tells two notices of one kind about one thing apart: the day of a reminder, the due date that was moved"""
    audience_id: Mapped[int | None] = mapped_column(sa.ForeignKey("audiences.id"))
    """who belongs to it may be told; none where belonging does not matter"""
    body_id: Mapped[int | None] = mapped_column(sa.ForeignKey("bodies.id"))
    """who acts for it may be told; none where it does not matter for whom one acts"""
    facts: Mapped[dict[str, Any]] = mapped_column(Json)
    state: Mapped[NoticeState] = mapped_column(default=NoticeState.WAITING)
    created_at: Mapped[datetime]
    mailed_at: Mapped[datetime | None]
    read_at: Mapped[datetime | None]

    recipient: Mapped[User | None] = relationship(lazy="joined")
    basin: Mapped[Basin] = relationship(lazy="joined", innerjoin=True)

    __table_args__ = (
        sa.UniqueConstraint(
            "kind", "subject_type", "subject_id", "occasion", "recipient_id", name="uq_notices_of_user"
        ),
        sa.UniqueConstraint(
            "kind", "subject_type", "subject_id", "occasion", "email", name="uq_notices_of_address"
        ),
        sa.Index("ix_notices_of_recipient", "recipient_id", "basin_id", "read_at"),
        sa.CheckConstraint("(recipient_id IS NULL) <> (email IS NULL)", name="one_recipient"),
        sa.CheckConstraint("(email IS NULL) = (language IS NULL)", name="address_with_language"),
        sa.CheckConstraint("(state = 'mailed') = (mailed_at IS NOT NULL)", name="mailed_since"),
    )


class Follow(Model):
    """Somebody wants to be told of the steps of a document, a round or a proposal."""

    __tablename__ = "follows"

    user_id: Mapped[int] = mapped_column(sa.ForeignKey("users.id"), primary_key=True)
    subject_type: Mapped[str] = mapped_column(sa.String(40), primary_key=True)
    subject_id: Mapped[int] = mapped_column(primary_key=True)
    since: Mapped[datetime]

    user: Mapped[User] = relationship(lazy="joined", innerjoin=True)

    __table_args__ = (sa.Index("ix_follows_subject", "subject_type", "subject_id"),)


class MailChoice(Model):
    """Whether a user wants notices by mail, too. Who never chose does."""

    __tablename__ = "mail_choices"

    user_id: Mapped[int] = mapped_column(sa.ForeignKey("users.id"), primary_key=True)
    by_mail: Mapped[bool]
