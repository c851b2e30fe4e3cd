"""How many queries something takes.

with counted_queries() as statements:
    client.get(url)
assert len(statements) == 12
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import event

from ibbportal.db import db


@contextmanager
def counted_queries() -> Iterator[list[str]]:
    """The statements that were sent within; savepoints, which tests have in place of commits, are not counted."""
    statements: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        if not statement.startswith(("SAVEPOINT", "RELEASE", "ROLLBACK", "BEGIN")):
            statements.append(statement)

    engine = db.engine.engine
    event.listen(engine, "before_cursor_execute", note)
    try:
        yield statements
    finally:
        event.remove(engine, "before_cursor_execute", note)
