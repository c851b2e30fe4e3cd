"""Words that are taken out of the index leave nothing behind in the file of the database."""

from pathlib import Path

import sqlalchemy as sa
from flask import Flask

from ibbportal.db import db
from ibbportal.search.models import SearchRow
from ibbportal.search.services import forget, keep_rows
from ibbportal.search.sources import Row

CANARY = "\u045fканарейкоключ"


def row(words: str, number: int) -> Row:
    return Row(
        kind="clause", object_id=number, basin_id=1, audience_id=1, language="ug", title="", words=words
    )


def lies_in_file(word: str) -> bool:
    """Whether any piece of the word stands in the file, whatever shortens equal beginnings."""
    with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    path = Path(str(db.engine.url.database))
    return word[4:].encode() in path.read_bytes()


def matches(word: str) -> int:
    if db.engine.dialect.name == "sqlite":
        query = sa.text("SELECT count(*) FROM fts_search WHERE fts_search MATCH :word")
        return db.session.scalar(query, {"word": f'"{word}"'})
    query = sa.text("SELECT count(*) FROM fts_search WHERE vector @@ CAST(:word AS tsquery)")
    return db.session.scalar(query, {"word": f"'{word}'"})


def fill(committing_app: Flask) -> None:
    for number in range(1, 60):
        keep_rows("texts", number, [row(f"вода земля лес номер{number}", number)])
        db.session.commit()
    keep_rows("texts", 60, [row(f"вода {CANARY}", 60)])
    db.session.commit()


def test_forgotten_words_are_gone_from_the_index_and_from_the_file(committing_app: Flask) -> None:
    fill(committing_app)
    assert matches(CANARY) == 1
    is_file = db.engine.dialect.name == "sqlite"
    assert not is_file or lies_in_file(CANARY)
    forget("texts", 60)
    db.session.commit()
    assert matches(CANARY) == 0
    assert db.session.scalar(sa.select(sa.func.count()).where(SearchRow.terms.contains(CANARY))) == 0
    db.session.commit()
    assert not is_file or not lies_in_file(CANARY)
    assert matches("вода") == 59


def test_words_that_were_redacted_are_gone_too(committing_app: Flask) -> None:
    fill(committing_app)
    keep_rows("texts", 60, [row("вода …", 60)])
    db.session.commit()
    assert matches(CANARY) == 0
    db.session.commit()
    assert db.engine.dialect.name != "sqlite" or not lies_in_file(CANARY)
    assert matches("вода") == 60


def test_the_index_agrees_with_the_rows(committing_app: Flask) -> None:
    """FTS5 checks itself against the rows; PostgreSQL keeps a vector for each."""
    fill(committing_app)
    keep_rows("texts", 5, [row("иначе", 5), row("ещё", 5)])
    forget("texts", 7)
    db.session.commit()
    if db.engine.dialect.name == "sqlite":
        with db.engine.connect() as connection:
            connection.exec_driver_sql(
                "INSERT INTO fts_search (fts_search, rank) VALUES ('integrity-check', 1)"
            )
    else:
        rows = sa.text(
            "SELECT count(*) FROM search_rows FULL JOIN fts_search ON id = row_id WHERE id IS NULL OR row_id IS NULL"
        )
        assert db.session.scalar(rows) == 0
