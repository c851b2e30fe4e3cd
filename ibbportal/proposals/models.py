"""What citizens file: a proposal, or the report of a problem. Each is a contribution with exactly one remark, its
words, so that replies, reasons and changes are the same for a citizen as for a ministry."""

from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ibbportal.contributions.models import Contribution, Remark
from ibbportal.proposals.lifecycle import FilingState
from ibbportal.texts.models import Text


class Filing(Contribution):
    """What proposals and reports have in common: the secret by which its author follows it, and whether it is shown."""

    __tablename__ = "filings"

    id: Mapped[int] = mapped_column(sa.ForeignKey("contributions.id"), primary_key=True)
    state: Mapped[FilingState] = mapped_column(default=FilingState.RECEIVED)
    secret: Mapped[str] = mapped_column(sa.String(255))
    """argon2id of the digits that the author was given; they stand nowhere else"""
    decided_by_id: Mapped[int | None]
    decided_at: Mapped[datetime | None]
    """when it was published or withheld"""
    withheld_reason_id: Mapped[int | None] = mapped_column(sa.ForeignKey("texts.id"))
    """kept when it is published later"""
    withdrawn_at: Mapped[datetime | None]
    passed_on_id: Mapped[int | None] = mapped_column(sa.ForeignKey("texts.id"))
    """to whom it was passed on and why, where its matter is not the portal's"""
    passed_on_at: Mapped[datetime | None]
    revision: Mapped[int] = mapped_column(default=1)

    withheld_reason: Mapped[Text | None] = relationship(foreign_keys=[withheld_reason_id], lazy="selectin")
    passed_on: Mapped[Text | None] = relationship(foreign_keys=[passed_on_id], lazy="selectin")

    __mapper_args__ = {"polymorphic_abstract": True, "with_polymorphic": "*", "version_id_col": revision}
    __table_args__: Any = (
        sa.CheckConstraint(
            "state <> 'withheld' OR withheld_reason_id IS NOT NULL", name="withheld_with_reason"
        ),
        sa.CheckConstraint(
            "state NOT IN ('published', 'withheld') OR decided_at IS NOT NULL", name="decided_since"
        ),
        sa.CheckConstraint("(state = 'withdrawn') = (withdrawn_at IS NOT NULL)", name="withdrawn_since"),
        sa.CheckConstraint("(passed_on_id IS NULL) = (passed_on_at IS NULL)", name="passed_on_since"),
        sa.CheckConstraint("people_affected BETWEEN 0 AND 10000000", name="people_counted"),
    )

    @property
    def remark(self) -> Remark:
        """The words, as what is answered."""
        return self.remarks[0]

    @property
    def is_published(self) -> bool:
        return self.state is FilingState.PUBLISHED


class Proposal(Filing):
    """What a citizen proposes: about a clause, a problem, a place, or none of these."""

    __mapper_args__ = {"polymorphic_identity": "proposal"}


class Sighting(Filing):
    """A problem as a citizen sees it: where, since when, how many people it troubles."""

    since: Mapped[date | None]
    """the day on which it began, as far as its author knows"""
    people_affected: Mapped[int | None]

    __mapper_args__ = {"polymorphic_identity": "sighting"}
