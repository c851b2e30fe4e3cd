"""How each database is asked for terms: FTS5 of SQLite, tsvector of PostgreSQL. Both find exactly the same rows, since
both are given terms that need no further cutting."""

from collections.abc import Iterable, Sequence

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import TSQUERY

from ibbportal.db import db
from ibbportal.search.asking import Sought

_fts5 = sa.table("fts_search", sa.column("rowid"))
_vectors = sa.table("fts_search", sa.column("row_id"), sa.column("vector"))


def matching_ids(sought: Sequence[Sought], *, all_words: bool) -> sa.Select[int]:
    """The ids of the rows in which all of the sought words stand, or any."""
    if db.engine.dialect.name == "sqlite":
        asked = (" AND " if all_words else " OR ").join(map(_in_fts5, sought))
        return sa.select(_fts5.c.rowid).where(sa.literal_column("fts_search").op("MATCH")(asked))
    asked = (" & " if all_words else " | ").join(map(_in_tsquery, sought))
    return sa.select(_vectors.c.row_id).where(_vectors.c.vector.op("@@")(sa.cast(asked, TSQUERY)))


def _in_fts5(sought: Sought) -> str:
    ways = [
        *(_quoted(stem, '"') for stem in sorted(sought.stems)),
        *(_quoted(" ".join(phrase), '"') for phrase in sought.phrases),
        *(_quoted(beginning, '"') + " *" for beginning in sorted(sought.beginnings)),
    ]
    return _any_of(ways, " OR ")


def _in_tsquery(sought: Sought) -> str:
    ways = [
        *(_quoted(stem, "'") for stem in sorted(sought.stems)),
        *(" <-> ".join(_quoted(pair, "'") for pair in phrase) for phrase in sought.phrases),
        *(_quoted(beginning, "'") + ":*" for beginning in sorted(sought.beginnings)),
    ]
    return _any_of(ways, " | ")


def _quoted(term: str, mark: str) -> str:
    # Terms hold letters and digits only, so nothing in them can end the quotation.
    return f"{mark}{term}{mark}"


def _any_of(ways: Iterable[str], separator: str) -> str:
    return f"({separator.join(ways)})"


def merge_away_what_was_deleted() -> None:
    """Make the index forget the words of deleted rows: FTS5 keeps them beside the others until its parts are merged
    (before SQLite 3.42 whatever `secure_delete` says). PostgreSQL's vacuum does so for index and table alike."""
    if db.engine.dialect.name == "sqlite":
        db.session.execute(sa.text("INSERT INTO fts_search (fts_search) VALUES ('optimize')"))
