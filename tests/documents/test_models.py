"""What the tables themselves keep true, and what reading a version costs."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

import pytest
import sqlalchemy as sa

from ibbportal.basins.models import Basin
from ibbportal.db import db
from ibbportal.documents.models import Placement, Provision, Version
from ibbportal.documents.outline import ClauseKind
from ibbportal.documents.places import Where, number_at, one_down, one_up, spot, usual_kind
from ibbportal.documents.queries import version_text
from ibbportal.documents.workbench import workbench
from tests.factories.documents import Draft, agreement


@pytest.fixture
def draft(basin: Basin, now: datetime) -> Draft:
    return agreement(basin, now=now, articles=3, paragraphs=2)


@contextmanager
def counted() -> Iterator[list[str]]:
    """The statements that reach the database."""
    statements: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        statements.append(statement)

    engine = db.engine.engine
    sa.event.listen(engine, "before_cursor_execute", note)
    try:
        yield statements
    finally:
        sa.event.remove(engine, "before_cursor_execute", note)


def read_in(version: Version, whole_bench: bool) -> int:
    """The queries that it takes, once the version itself is known."""
    db.session.commit()
    assert version.document.basin.languages
    with counted() as statements:
        if whole_bench:
            workbench(version, beside="kk", only=None)
        else:
            version_text(version)
    return len(statements)


@pytest.mark.parametrize("whole_bench", [False, True], ids=["the text", "the whole workbench"])
def test_a_long_version_is_read_in_as_many_queries_as_a_short_one(
    basin: Basin, now: datetime, whole_bench: bool
) -> None:
    short = agreement(basin, now=now, articles=2, paragraphs=4)
    long = agreement(basin, now=now, code="long", articles=20, paragraphs=14)
    assert (len(short.text), len(long.text)) == (10, 300)
    versions = short.next_version(), long.next_version()
    of_ten, of_three_hundred = (read_in(version, whole_bench) for version in versions)
    assert of_ten == of_three_hundred


def test_a_text_is_read_in_two_queries(draft: Draft) -> None:
    assert read_in(draft.version, False) == 2


def test_the_order_of_reading_puts_parents_before_what_they_hold(draft: Draft) -> None:
    first, second, third = draft.articles
    assert draft.order == [
        first,
        *draft.paragraphs[:2],
        second,
        *draft.paragraphs[2:4],
        third,
        *draft.paragraphs[4:],
    ]
    assert [clause.depth for clause in draft.text] == [0, 1, 1] * 3


def test_a_clause_hangs_only_under_one_of_its_own_version(draft: Draft) -> None:
    other = Provision(document_id=draft.document.id)
    db.session.info["writing"] = True
    db.session.add(other)
    db.session.flush()
    db.session.add(
        Placement(
            version_id=draft.version.id,
            provision=other,
            parent_id=other.id + 1000,
            position=0,
            kind=ClauseKind.ARTICLE,
        )
    )
    with pytest.raises(sa.exc.IntegrityError):
        db.session.flush()
    db.session.rollback()


def test_a_uid_is_taken_once(draft: Draft) -> None:
    with pytest.raises(sa.exc.IntegrityError):
        db.session.execute(
            sa.text("INSERT INTO provisions (uid, document_id) VALUES (:uid, :document)"),
            {"uid": draft.articles[0], "document": draft.document.id},
        )
    db.session.rollback()


@pytest.mark.parametrize(
    ("where", "expected"),
    [
        (Where.AFTER, ("parent of it", "it")),
        (Where.BEFORE, ("parent of it", "the one before")),
        (Where.FIRST_WITHIN, ("it", None)),
        (Where.LAST_WITHIN, ("it", None)),
    ],
)
def test_a_place_is_told_by_a_clause(draft: Draft, where: Where, expected: tuple[str, str | None]) -> None:
    known = {
        "parent of it": draft.articles[0],
        "it": draft.paragraphs[1],
        "the one before": draft.paragraphs[0],
        None: None,
    }
    found = spot(draft.text, draft.paragraphs[1], where)
    assert (found.parent, found.after) == tuple(known[name] for name in expected)


def test_the_clause_that_moves_is_not_counted_among_those_that_stand_there(draft: Draft) -> None:
    first, second, third = draft.articles
    found = spot(draft.text, third, Where.BEFORE, moving=second)
    assert (found.parent, found.after) == (None, first)


def test_steps_up_and_down_end_at_the_first_and_the_last(draft: Draft) -> None:
    clauses = [draft.text.clause(uid) for uid in draft.articles]
    steps = [
        (
            up.after if (up := one_up(draft.text, clause)) else "none",
            down.after if (down := one_down(draft.text, clause)) else "none",
        )
        for clause in clauses
        if clause
    ]
    first, second, third = draft.articles
    assert steps == [("none", second), (None, third), (first, "none")]


def test_a_new_clause_counts_on_from_its_neighbours(draft: Draft) -> None:
    text = draft.text
    after_first = spot(text, draft.paragraphs[0], Where.AFTER)
    at_the_end = spot(text, None, Where.LAST_WITHIN)
    assert number_at(text, after_first, ClauseKind.PARAGRAPH) == "2"
    assert number_at(text, at_the_end, ClauseKind.ARTICLE) == "4"
    assert number_at(text, spot(text, draft.paragraphs[0], Where.FIRST_WITHIN), ClauseKind.ITEM) == ""


def test_the_kind_that_is_offered_is_the_usual_one(draft: Draft) -> None:
    text = draft.text
    offered = [
        usual_kind(text, draft.articles[0], Where.AFTER),
        usual_kind(text, draft.articles[0], Where.LAST_WITHIN),
        usual_kind(text, draft.paragraphs[0], Where.FIRST_WITHIN),
        usual_kind(text, None, Where.AFTER),
    ]
    assert offered == [ClauseKind.ARTICLE, ClauseKind.PARAGRAPH, ClauseKind.ITEM, ClauseKind.ARTICLE]
