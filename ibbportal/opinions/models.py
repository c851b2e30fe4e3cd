"""An opinion is a contribution with a letter, a signature and positions."""

from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ibbportal.contributions.models import Contribution
from ibbportal.db import Model
from ibbportal.documents.models import Provision, Version
from ibbportal.files.models import StoredFile
from ibbportal.opinions.lifecycle import OpinionState
from ibbportal.rounds.lifecycle import PositionValue
from ibbportal.rounds.models import Invitation, Round
from ibbportal.texts.models import Text


class Opinion(Contribution):
    """What a body officially says on a version."""

    __tablename__ = "opinions"

    id: Mapped[int] = mapped_column(sa.ForeignKey("contributions.id"), primary_key=True)
    invitation_id: Mapped[int] = mapped_column(sa.ForeignKey("invitations.id"), index=True)
    state: Mapped[OpinionState] = mapped_column(default=OpinionState.DRAFTING)
    letter_number: Mapped[str] = mapped_column(sa.String(60), default="")
    letter_date: Mapped[date | None]
    letter_file_id: Mapped[int | None] = mapped_column(sa.ForeignKey("files.id"))
    """the scanned or signed letter"""
    prepared_by_id: Mapped[int | None]
    signed_by_id: Mapped[int | None]
    is_late: Mapped[bool] = mapped_column(default=False)
    """received after a soft deadline"""
    digest: Mapped[str | None] = mapped_column(sa.String(64))
    """SHA-256 of all that was submitted: position, remarks, letter; printed on the receipt"""
    supersedes_id: Mapped[int | None] = mapped_column(sa.ForeignKey("opinions.id"))
    revision: Mapped[int] = mapped_column(default=1)

    invitation: Mapped[Invitation] = relationship(lazy="joined", innerjoin=True)
    letter_file: Mapped[StoredFile | None] = relationship()
    supersedes: Mapped["Opinion | None"] = relationship(foreign_keys=[supersedes_id], remote_side=[id])
    positions: Mapped[list["Position"]] = relationship(
        back_populates="opinion", cascade="all, delete-orphan", lazy="selectin"
    )

    __mapper_args__ = {"polymorphic_identity": "opinion", "version_id_col": revision}
    __table_args__: Any = (
        sa.Index(
            "uq_opinions_one_draft",
            "invitation_id",
            unique=True,
            sqlite_where=sa.text("state IN ('drafting', 'to_sign')"),
            postgresql_where=sa.text("state IN ('drafting', 'to_sign')"),
        ),
        sa.Index(
            "uq_opinions_one_in_force",
            "invitation_id",
            unique=True,
            sqlite_where=sa.text("state = 'submitted'"),
            postgresql_where=sa.text("state = 'submitted'"),
        ),
        sa.CheckConstraint(
            "(state IN ('submitted', 'superseded')) = (digest IS NOT NULL)", name="submitted_with_digest"
        ),
    )

    @property
    def is_being_written(self) -> bool:
        """Not while it lies with the signatory, and never again once it is submitted."""
        return self.state is OpinionState.DRAFTING

    @property
    def round(self) -> Round:
        return self.invitation.round

    @property
    def version(self) -> Version:
        return self.invitation.round.version

    @property
    def position(self) -> "Position | None":
        """The position on the whole."""
        return next((position for position in self.positions if position.provision_id is None), None)


class Position(Model):
    """Where a body stands: on the whole (which covers all clauses), or on one clause."""

    __tablename__ = "positions"

    id: Mapped[int] = mapped_column(primary_key=True)
    opinion_id: Mapped[int] = mapped_column(sa.ForeignKey("opinions.id"), index=True)
    provision_id: Mapped[int | None] = mapped_column(sa.ForeignKey("provisions.id"))
    value: Mapped[PositionValue]
    reason_id: Mapped[int | None] = mapped_column(sa.ForeignKey("texts.id"))
    taken_at: Mapped[datetime]

    opinion: Mapped[Opinion] = relationship(back_populates="positions")
    provision: Mapped[Provision | None] = relationship()
    reason: Mapped[Text | None] = relationship(lazy="selectin")

    __table_args__: Any = (
        sa.UniqueConstraint("opinion_id", "provision_id"),
        sa.CheckConstraint("value <> 'not_agreed' OR reason_id IS NOT NULL", name="refusal_reasoned"),
    )
