"""Keeping the index: rows are written and removed as their objects are."""

import secrets
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from ibbportal.db import db, verb
from ibbportal.jobs import ask
from ibbportal.search.engines import merge_away_what_was_deleted
from ibbportal.search.models import SearchRow
from ibbportal.search.queries import rows_of
from ibbportal.search.sources import Row, source_named
from ibbportal.search.terms import MOST_TERMS, terms_of
from ibbportal.security import Actor

INDEX = "search.index"
"""the name of the job"""
_CHANGE = "search_change"


@verb
def ask_to_index(subject: Any, source: str, *, by: Actor, now: datetime, basin_id: int | None = None) -> None:
    """Have what can be found of an object brought up to date after the commit; once, however often one transaction
    asks for it."""
    arguments = {"source": source, "change": _change()}
    ask(INDEX, subject, arguments=arguments, by=by, now=now, basin_id=basin_id)


def _change() -> str:
    """A name for the transaction. A job that another one asked for may have read what stood before this one."""
    session = db.session()
    transaction = session.get_transaction()
    while transaction is not None and transaction.parent is not None:
        transaction = transaction.parent
    known, name = session.info.get(_CHANGE, (None, ""))
    if known is not transaction or transaction is None:
        name = secrets.token_hex(8)
        session.info[_CHANGE] = (transaction, name)
    return str(name)


@verb
def index_object(source: str, source_id: int) -> int:
    """Bring the rows of an object up to date, and say how many there are."""
    rows = source_named(source).read(source_id)
    keep_rows(source, source_id, rows)
    return len(rows)


@verb
def keep_rows(source: str, source_id: int, rows: Sequence[Row]) -> None:
    """Put rows in place of those that an object has. Words that go leave nothing behind."""
    standing = rows_of(source, source_id)
    has_lost_words = len(standing) > len(rows)
    for ordinal, row in enumerate(rows):
        values = _values(row)
        if ordinal < len(standing):
            has_lost_words |= _rewrite(standing[ordinal], values)
        else:
            db.session.add(SearchRow(source=source, source_id=source_id, ordinal=ordinal, **values))
    for superfluous in standing[len(rows) :]:
        db.session.delete(superfluous)
    db.session.flush()
    if has_lost_words:
        merge_away_what_was_deleted()


@verb
def forget(source: str, source_id: int) -> None:
    """Take everything of an object out of the index, at once: for what is erased or must not be found any more."""
    keep_rows(source, source_id, [])


def _rewrite(row: SearchRow, values: dict[str, Any]) -> bool:
    """Bring one row up to date, and say whether it spoke in other terms before."""
    changed = {name: value for name, value in values.items() if getattr(row, name) != value}
    for name, value in changed.items():
        setattr(row, name, value)
    return "terms" in changed


def _values(row: Row) -> dict[str, Any]:
    # A word in a title weighs twice.
    title = terms_of(row.title, row.language)
    terms = [*title, *title, *terms_of(row.words, row.language)]
    return {
        "basin_id": row.basin_id,
        "audience_id": row.audience_id,
        "kind": row.kind,
        "object_id": row.object_id,
        "language": row.language,
        "place_id": row.place_id,
        "dated_at": row.dated_at,
        "title": row.title,
        "words": row.words,
        "facts": dict(row.facts),
        "terms": " ".join(terms[:MOST_TERMS]),
    }
