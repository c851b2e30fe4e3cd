"""What somebody has answered in the steps of a filing that is not sent yet."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from ibbportal.db import Json, Model


class Draft(Model):
    """The answers of the first steps, found by a token that only the writer's browser holds.

    It lives for a day and never holds who is writing: that is asked in the last step, which sends.
    """

    __tablename__ = "proposal_drafts"

    id: Mapped[int] = mapped_column(primary_key=True)
    basin_id: Mapped[int] = mapped_column(sa.ForeignKey("basins.id"))
    token_digest: Mapped[str] = mapped_column(sa.String(64), unique=True)
    """SHA-256 of the token: whoever reads the table cannot go on writing anybody's draft"""
    answers: Mapped[dict[str, object]] = mapped_column(Json, default=dict)
    kept_at: Mapped[datetime] = mapped_column(index=True)
