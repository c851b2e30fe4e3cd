"""A round freezes who is asked, by when, and what silence means."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ibbportal.db import Json, Model
from ibbportal.documents.models import Version
from ibbportal.rounds.lifecycle import InvitationState, PositionValue, RoundState, SilenceRule
from ibbportal.stakeholders.models import Audience, Body


class Round(Model):
    """One circulation of one frozen version."""

    __tablename__ = "rounds"

    id: Mapped[int] = mapped_column(primary_key=True)
    version_id: Mapped[int] = mapped_column(sa.ForeignKey("versions.id"), index=True)
    audience_id: Mapped[int] = mapped_column(sa.ForeignKey("audiences.id"))
    number: Mapped[int]
    """of the document's rounds, from 1"""
    state: Mapped[RoundState] = mapped_column(default=RoundState.PLANNED)
    opened_at: Mapped[datetime | None]
    due_at: Mapped[datetime]
    zone: Mapped[str] = mapped_column(sa.String(40))
    """the IANA zone in which the deadline was set and is shown"""
    is_hard: Mapped[bool]
    """after a hard deadline an opinion is refused; after a soft one it is taken and marked late"""
    silence_rule: Mapped[SilenceRule]
    positions_offered: Mapped[list[str]] = mapped_column(Json)
    languages_asked: Mapped[list[str]] = mapped_column(Json, default=list)
    follows_id: Mapped[int | None] = mapped_column(sa.ForeignKey("rounds.id"))

    version: Mapped[Version] = relationship(lazy="joined", innerjoin=True)
    audience: Mapped[Audience] = relationship(lazy="joined", innerjoin=True)
    invitations: Mapped[list["Invitation"]] = relationship(back_populates="round", order_by="Invitation.id")

    __table_args__ = (sa.CheckConstraint("state = 'planned' OR opened_at IS NOT NULL", name="open_since"),)

    @property
    def basin_id(self) -> int:
        return self.version.basin_id

    @property
    def offered(self) -> tuple[PositionValue, ...]:
        return tuple(PositionValue(value) for value in self.positions_offered)


class Invitation(Model):
    """One addressee of a round."""

    __tablename__ = "invitations"

    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[int] = mapped_column(sa.ForeignKey("rounds.id"), index=True)
    body_id: Mapped[int] = mapped_column(sa.ForeignKey("bodies.id"), index=True)
    state: Mapped[InvitationState] = mapped_column(default=InvitationState.INVITED)
    due_at: Mapped[datetime]
    """its own due date, where an extension was granted; else the round's"""

    round: Mapped[Round] = relationship(back_populates="invitations", lazy="joined", innerjoin=True)
    body: Mapped[Body] = relationship(lazy="joined", innerjoin=True)

    __table_args__ = (sa.UniqueConstraint("round_id", "body_id"),)

    @property
    def basin_id(self) -> int:
        return self.round.basin_id

    @property
    def audience(self) -> Audience:
        return self.round.audience
