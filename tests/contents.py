"""Did it write? The whole database before and after.

with nothing_written():
    client.get(url)
"""

from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa

from ibbportal.db import db

SEEN_AND_COUNTED: frozenset[str] = frozenset({"sessions"})
"""tables that a read may write to: when somebody was last seen"""


def contents(*, apart_from: frozenset[str] = frozenset()) -> dict[str, list[str]]:
    """All rows of all tables, in an order of their own."""
    tables = [table for table in db.metadata.sorted_tables if table.name not in apart_from]
    return {
        table.name: sorted(repr(tuple(row)) for row in db.session.execute(sa.select(table)))
        for table in tables
    }


@contextmanager
def nothing_written(*, apart_from: frozenset[str] = SEEN_AND_COUNTED) -> Iterator[None]:
    """Fail if a row is other, more or less than before."""
    db.session.commit()
    before = contents(apart_from=apart_from)
    yield
    db.session.commit()
    after = contents(apart_from=apart_from)
    changed = [name for name in before if before[name] != after[name]]
    assert not changed, f"written to: {', '.join(changed)}"
