"""What can be found. Plain rows: whose they are and who may see them is for the packages above to say."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from ibbportal.db import Json, Model


class SearchRow(Model):
    """Some words in one language that lead to an object. The database itself keeps the index of `terms` beside it
    (`fts_search`, see the migration)."""

    __tablename__ = "search_rows"

    id: Mapped[int] = mapped_column(primary_key=True)
    source: Mapped[str] = mapped_column(sa.String(40))
    source_id: Mapped[int]
    """the object whose rows are written and removed together: a version, a contribution, a problem"""
    ordinal: Mapped[int]
    """among the rows of the object, from 0"""
    basin_id: Mapped[int]
    audience_id: Mapped[int]
    """who may see it; no reference, since this package knows no audiences"""
    kind: Mapped[str] = mapped_column(sa.String(20))
    object_id: Mapped[int]
    """what is found: the same number in the rows of each language"""
    language: Mapped[str] = mapped_column(sa.String(35))
    place_id: Mapped[int | None]
    dated_at: Mapped[datetime | None]
    """since when it has been so; what is newer comes first among equals"""
    title: Mapped[str] = mapped_column(sa.Text)
    words: Mapped[str] = mapped_column(sa.Text)
    facts: Mapped[dict[str, object]] = mapped_column(Json)
    """what its address is made of"""
    terms: Mapped[str] = mapped_column(sa.Text)
    """stems and pairs of characters, with single blanks between"""

    __table_args__ = (sa.UniqueConstraint("source", "source_id", "ordinal"),)
