"""Asking the index, within what the caller says may be seen."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

import sqlalchemy as sa

from ibbportal.db import db
from ibbportal.search.asking import Sought
from ibbportal.search.engines import matching_ids
from ibbportal.search.models import SearchRow
from ibbportal.search.sources import EVERYBODY

MOST_HITS = 10_000
"""rows that one query looks at: the newest of them"""


@dataclass(frozen=True)
class Scope:
    """Where somebody may look."""

    basin_id: int
    audience_ids: sa.Select[int]
    """of those that the reader belongs to"""
    only: Mapping[str, Collection[int]] = field(default_factory=dict)
    """of these sources only those objects: of the versions the newest ones"""


@dataclass(frozen=True, slots=True)
class Hit:
    """A row that was found, without its words."""

    id: int
    kind: str
    object_id: int
    source_id: int
    language: str
    place_id: int | None
    dated_at: datetime | None


def hits(sought: Sequence[Sought], scope: Scope, *, all_words: bool = True) -> list[Hit]:
    """The rows in which the words stand, newest entry first."""
    row = SearchRow
    query = (
        sa.select(row.id, row.kind, row.object_id, row.source_id, row.language, row.place_id, row.dated_at)
        .where(
            row.id.in_(matching_ids(sought, all_words=all_words)),
            row.basin_id == scope.basin_id,
            sa.or_(row.audience_id == EVERYBODY, row.audience_id.in_(scope.audience_ids)),
            *(sa.or_(row.source != source, row.source_id.in_(ids)) for source, ids in scope.only.items()),
        )
        .order_by(row.id.desc())
        .limit(MOST_HITS)
    )
    return [Hit(*found) for found in db.session.execute(query)]


def terms_of_rows(ids: Collection[int]) -> Mapping[int, str]:
    """The terms of rows, by their ids."""
    rows = db.session.execute(sa.select(SearchRow.id, SearchRow.terms).where(SearchRow.id.in_(ids)))
    return {row[0]: row[1] for row in rows}


def rows_by_id(ids: Collection[int]) -> Mapping[int, SearchRow]:
    """Whole rows, to be shown."""
    rows = db.session.scalars(sa.select(SearchRow).where(SearchRow.id.in_(ids)))
    return {row.id: row for row in rows}


def rows_of(source: str, source_id: int) -> Sequence[SearchRow]:
    """The rows of one object, in their order."""
    return db.session.scalars(
        sa.select(SearchRow)
        .where(SearchRow.source == source, SearchRow.source_id == source_id)
        .order_by(SearchRow.ordinal)
    ).all()


def indexed_ids(source: str) -> set[int]:
    """The objects of a source that have rows."""
    return set(
        db.session.scalars(sa.select(SearchRow.source_id).where(SearchRow.source == source).distinct())
    )
