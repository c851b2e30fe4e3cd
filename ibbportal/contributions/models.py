"""The envelope, the atom that is answered, the answer, and the proof that it was incorporated."""

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ibbportal.accounts.models import User
from ibbportal.basins.models import Place
from ibbportal.contributions.lifecycle import (
    Channel,
    Disposition,
    Effect,
    Relation,
    RemarkKind,
    RemarkState,
    ReplyState,
)
from ibbportal.db import Model
from ibbportal.documents.models import Document, Provision, Version
from ibbportal.problems.models import Problem
from ibbportal.stakeholders.models import Audience, Body
from ibbportal.texts.models import Text


class RegisterSeries(Model):
    """The running numbers of one audience in one year. Its two digits are drawn at random, so that a public
    number tells nothing of how many restricted ones there are."""

    __tablename__ = "register_series"

    id: Mapped[int] = mapped_column(primary_key=True)
    basin_id: Mapped[int] = mapped_column(sa.ForeignKey("basins.id"))
    audience_id: Mapped[int] = mapped_column(sa.ForeignKey("audiences.id"))
    year: Mapped[int]
    series: Mapped[int]
    last_number: Mapped[int] = mapped_column(default=0)

    __table_args__ = (
        sa.UniqueConstraint("basin_id", "year", "series"),
        sa.UniqueConstraint("audience_id", "year", "series"),
        sa.CheckConstraint("series BETWEEN 10 AND 99", name="two_digits"),
    )


class Author(Model):
    """Who a citizen is, apart from what they said: a row of its own, which erasing deletes while the words stay."""

    __tablename__ = "authors"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(sa.String(200), default="")
    is_named: Mapped[bool] = mapped_column(default=False)
    """whether they want their name beside their words; else only those who answer know it"""
    email: Mapped[str] = mapped_column(sa.String(254), default="")
    telephone: Mapped[str] = mapped_column(sa.String(40), default="")
    language: Mapped[str] = mapped_column(sa.String(35))
    """in which they are written to"""


class Contribution(Model):
    """What somebody sent in, whoever and however; opinions and proposals extend it."""

    __tablename__ = "contributions"

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(sa.String(20))
    basin_id: Mapped[int] = mapped_column(sa.ForeignKey("basins.id"), index=True)
    audience_id: Mapped[int] = mapped_column(sa.ForeignKey("audiences.id"))
    register_number: Mapped[str | None] = mapped_column(sa.String(20))
    """2026-37-0147, given when it is received; none while it is being drafted"""
    received_at: Mapped[datetime | None]
    body_id: Mapped[int | None] = mapped_column(sa.ForeignKey("bodies.id"), index=True)
    author_id: Mapped[int | None] = mapped_column(sa.ForeignKey("authors.id"), index=True)
    """a citizen; none where a body speaks, where nobody gave a name, and where it was erased"""
    place_id: Mapped[int | None] = mapped_column(sa.ForeignKey("places.id"), index=True)
    channel: Mapped[Channel] = mapped_column(default=Channel.WEB)
    language: Mapped[str] = mapped_column(sa.String(35))
    created_at: Mapped[datetime]
    created_by_id: Mapped[int | None]

    audience: Mapped[Audience] = relationship(lazy="joined", innerjoin=True)
    body: Mapped[Body | None] = relationship(lazy="joined")
    author: Mapped[Author | None] = relationship()
    place: Mapped[Place | None] = relationship()
    remarks: Mapped[list["Remark"]] = relationship(back_populates="contribution", order_by="Remark.ordinal")

    @property
    def is_being_written(self) -> bool:
        """Whether its remarks may still be changed."""
        return self.register_number is None

    __mapper_args__ = {"polymorphic_on": "kind"}
    __table_args__ = (
        sa.UniqueConstraint("basin_id", "register_number"),
        sa.CheckConstraint(
            "(register_number IS NULL) = (received_at IS NULL)", name="numbered_when_received"
        ),
    )


class Remark(Model):
    """The atom that is answered: about one clause of a frozen version, about its whole, about a problem of the
    basin, or about none of these."""

    __tablename__ = "remarks"

    id: Mapped[int] = mapped_column(primary_key=True)
    contribution_id: Mapped[int] = mapped_column(sa.ForeignKey("contributions.id"), index=True)
    ordinal: Mapped[int]
    """within the contribution, from 1: remark 2026-37-0147/3"""
    version_id: Mapped[int | None] = mapped_column(sa.ForeignKey("versions.id"), index=True)
    """none where it does not speak of a text"""
    provision_id: Mapped[int | None] = mapped_column(sa.ForeignKey("provisions.id"), index=True)
    problem_id: Mapped[int | None] = mapped_column(sa.ForeignKey("problems.id"), index=True)
    relation: Mapped[Relation] = mapped_column(default=Relation.ON)
    quoted: Mapped[str] = mapped_column(sa.Text, default="")
    kind: Mapped[RemarkKind | None]
    """what a body objects to; a citizen is not asked to sort what they say"""
    is_blocking: Mapped[bool] = mapped_column(default=False)
    state: Mapped[RemarkState] = mapped_column(default=RemarkState.DRAFT)
    text_id: Mapped[int] = mapped_column(sa.ForeignKey("texts.id"))
    proposed_id: Mapped[int | None] = mapped_column(sa.ForeignKey("texts.id"))
    continues_id: Mapped[int | None] = mapped_column(sa.ForeignKey("remarks.id"))
    duplicate_of_id: Mapped[int | None] = mapped_column(sa.ForeignKey("remarks.id"))
    assigned_to_id: Mapped[int | None] = mapped_column(sa.ForeignKey("users.id"), index=True)
    """who of the secretariat sees to its reply"""
    due_on: Mapped[date | None]
    """the day by which it is to be answered"""
    revision: Mapped[int] = mapped_column(default=1)

    contribution: Mapped[Contribution] = relationship(back_populates="remarks", lazy="joined", innerjoin=True)
    version: Mapped[Version | None] = relationship(foreign_keys=[version_id])
    provision: Mapped[Provision | None] = relationship(lazy="joined")
    problem: Mapped[Problem | None] = relationship()
    assigned_to: Mapped[User | None] = relationship(foreign_keys=[assigned_to_id])
    text: Mapped[Text] = relationship(foreign_keys=[text_id], lazy="selectin")
    proposed: Mapped[Text | None] = relationship(foreign_keys=[proposed_id], lazy="selectin")
    answers: Mapped[list["Answer"]] = relationship(back_populates="remark", order_by="Answer.reply_id")

    __mapper_args__ = {"version_id_col": revision}
    __table_args__ = (
        sa.UniqueConstraint("contribution_id", "ordinal"),
        sa.CheckConstraint("(relation = 'whole') = (provision_id IS NULL)", name="clause_or_whole"),
        sa.CheckConstraint("provision_id IS NULL OR problem_id IS NULL", name="one_subject"),
        sa.CheckConstraint("provision_id IS NULL OR version_id IS NOT NULL", name="clause_of_version"),
    )

    @property
    def number(self) -> str:
        """The number that is quoted: the contribution's and the remark's own; only the latter in a draft."""
        register_number = self.contribution.register_number
        return f"{register_number}/{self.ordinal}" if register_number else str(self.ordinal)

    @property
    def document(self) -> Document | None:
        """The text that it speaks of."""
        return self.version.document if self.version else None

    @property
    def basin_id(self) -> int:
        return self.contribution.basin_id

    @property
    def body_id(self) -> int | None:
        return self.contribution.body_id

    @property
    def audience(self) -> Audience:
        return self.contribution.audience


class Reply(Model):
    """What the secretariat decided, and why. One reply may answer many remarks."""

    __tablename__ = "replies"

    id: Mapped[int] = mapped_column(primary_key=True)
    basin_id: Mapped[int] = mapped_column(sa.ForeignKey("basins.id"), index=True)
    disposition: Mapped[Disposition]
    effect: Mapped[Effect]
    document_id: Mapped[int | None] = mapped_column(sa.ForeignKey("documents.id"), index=True)
    """whose text it changes, where the remarks that it answers speak of no text"""
    reason_id: Mapped[int | None] = mapped_column(sa.ForeignKey("texts.id"))
    state: Mapped[ReplyState] = mapped_column(default=ReplyState.DRAFTED)
    drafted_by_id: Mapped[int | None]
    drafted_at: Mapped[datetime]
    approved_by_id: Mapped[int | None]
    approved_at: Mapped[datetime | None]
    published_at: Mapped[datetime | None]
    revision: Mapped[int] = mapped_column(default=1)

    document: Mapped[Document | None] = relationship()
    reason: Mapped[Text | None] = relationship(lazy="selectin")
    answers: Mapped[list["Answer"]] = relationship(back_populates="reply", order_by="Answer.remark_id")
    changes: Mapped[list["Change"]] = relationship(back_populates="reply", order_by="Change.id")

    @property
    def was_published(self) -> bool:
        """Whether its authors have read it. It stays what they were told until another reply is published in its
        place, also while that one is being drafted."""
        return self.published_at is not None

    __mapper_args__ = {"version_id_col": revision}
    __table_args__ = (
        sa.CheckConstraint("disposition = 'accepted' OR reason_id IS NOT NULL", name="reasoned"),
        sa.CheckConstraint("state <> 'published' OR published_at IS NOT NULL", name="published_since"),
        sa.CheckConstraint("state = 'drafted' OR approved_at IS NOT NULL", name="approved_since"),
    )


class Answer(Model):
    """A reply to one remark. A remark's current answer is that of its last reply that was not replaced."""

    __tablename__ = "answers"

    reply_id: Mapped[int] = mapped_column(sa.ForeignKey("replies.id"), primary_key=True)
    remark_id: Mapped[int] = mapped_column(sa.ForeignKey("remarks.id"), primary_key=True, index=True)

    reply: Mapped[Reply] = relationship(back_populates="answers", lazy="joined", innerjoin=True)
    remark: Mapped[Remark] = relationship(back_populates="answers")


class Change(Model):
    """Proof of incorporation: why a clause of a version differs from the version before. The words before and
    after are computed, never stored."""

    __tablename__ = "changes"

    id: Mapped[int] = mapped_column(primary_key=True)
    version_id: Mapped[int] = mapped_column(sa.ForeignKey("versions.id"), index=True)
    provision_id: Mapped[int] = mapped_column(sa.ForeignKey("provisions.id"), index=True)
    language: Mapped[str | None] = mapped_column(sa.String(35))
    """one language, or all"""
    reply_id: Mapped[int | None] = mapped_column(sa.ForeignKey("replies.id"), index=True)
    own_reason_id: Mapped[int | None] = mapped_column(sa.ForeignKey("texts.id"))
    """why the secretariat changed it without being asked"""
    made_by_id: Mapped[int | None]
    made_at: Mapped[datetime]

    version: Mapped[Version] = relationship()
    provision: Mapped[Provision] = relationship(lazy="joined", innerjoin=True)
    reply: Mapped[Reply | None] = relationship(back_populates="changes", lazy="joined")
    own_reason: Mapped[Text | None] = relationship(lazy="selectin")

    __table_args__ = (
        sa.CheckConstraint("(reply_id IS NULL) <> (own_reason_id IS NULL)", name="one_cause"),
        sa.UniqueConstraint("version_id", "provision_id", "reply_id", "language"),
    )

    @property
    def basin_id(self) -> int:
        return self.version.basin_id


class Note(Model):
    """An internal note on a remark; it never leaves the secretariat."""

    __tablename__ = "notes"

    id: Mapped[int] = mapped_column(primary_key=True)
    remark_id: Mapped[int] = mapped_column(sa.ForeignKey("remarks.id"), index=True)
    content: Mapped[str] = mapped_column(sa.Text)
    written_by_id: Mapped[int | None]
    written_at: Mapped[datetime]
    remark: Mapped[Remark] = relationship()
