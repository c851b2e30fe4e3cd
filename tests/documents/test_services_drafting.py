"""Adding, moving, numbering and removing clauses of a working version."""

from datetime import datetime

import pytest
import sqlalchemy as sa

from ibbportal.basins.models import Basin
from ibbportal.db import db
from ibbportal.documents.models import PlacementStatus, Provision
from ibbportal.documents.outline import ClauseKind
from ibbportal.documents.queries import version_text
from ibbportal.documents.services.documents import begin_version
from ibbportal.documents.services.drafting import (
    IntoItself,
    NoSuchClause,
    add_clause,
    move_clause,
    remove_clause,
    renumber_version,
    reword,
    set_number,
    set_status,
)
from ibbportal.lifecycles import WrongState
from ibbportal.security import SYSTEM
from tests.factories.documents import Draft, agreement


@pytest.fixture
def draft(basin: Basin, now: datetime) -> Draft:
    return agreement(basin, now=now, articles=3, paragraphs=2)


def add(
    draft: Draft, kind: ClauseKind, *, parent: str | None = None, after: str | None = None, **more: str
) -> str:
    added = add_clause(draft.version, kind, parent=parent, after=after, by=SYSTEM, now=draft.now, **more)
    return added.uid


def move(draft: Draft, uid: str, *, parent: str | None, after: str | None) -> None:
    move_clause(draft.version, uid, parent=parent, after=after, by=SYSTEM, now=draft.now)


def numbers(draft: Draft) -> list[str]:
    return [clause.number for clause in draft.text]


def positions(draft: Draft, parent: str | None) -> list[int]:
    return [clause.position for clause in draft.text.children(parent)]


def test_a_clause_is_added_behind_its_sibling(draft: Draft) -> None:
    first, second = draft.paragraphs[:2]
    new = add(draft, ClauseKind.PARAGRAPH, parent=draft.articles[0], after=first, words="Новое.")
    assert [each.uid for each in draft.text.children(draft.articles[0])] == [first, new, second]
    assert positions(draft, draft.articles[0]) == [0, 1, 2]
    assert draft.words(new) == "Новое."


def test_without_a_sibling_it_becomes_the_first(draft: Draft) -> None:
    new = add(draft, ClauseKind.TITLE, words="Соглашение")
    assert draft.order[0] == new


@pytest.mark.parametrize(("parent", "after"), [("nobody", None), (None, "nobody"), (None, "a paragraph")])
def test_a_clause_is_not_added_where_there_is_no_such_place(
    draft: Draft, parent: str | None, after: str | None
) -> None:
    before = draft.order
    beside = draft.paragraphs[0] if after == "a paragraph" else after
    with pytest.raises(NoSuchClause):
        add(draft, ClauseKind.ARTICLE, parent=parent, after=beside)
    db.session.commit()
    assert draft.order == before
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Provision)) == len(before)


def test_a_clause_moves_with_all_that_it_holds(draft: Draft) -> None:
    first, second, third = draft.articles
    move(draft, first, parent=None, after=third)
    assert [each.uid for each in draft.text.children(None)] == [second, third, first]
    assert draft.order[-2:] == draft.paragraphs[:2]


def test_a_clause_moves_under_another_parent_and_leaves_no_gap(draft: Draft) -> None:
    moving = draft.paragraphs[0]
    move(draft, moving, parent=draft.articles[2], after=draft.paragraphs[4])
    assert [each.uid for each in draft.text.children(draft.articles[2])] == [
        draft.paragraphs[4],
        moving,
        draft.paragraphs[5],
    ]
    assert positions(draft, draft.articles[0]) == [0]
    assert draft.words(moving) == "Стороны исполняют пункт 1 статьи 1."


def test_a_clause_moves_to_the_first_place_among_its_siblings(draft: Draft) -> None:
    move(draft, draft.paragraphs[1], parent=draft.articles[0], after=None)
    assert [each.uid for each in draft.text.children(draft.articles[0])] == draft.paragraphs[1::-1]


@pytest.mark.parametrize("under", ["itself", "its own part", "behind itself"])
def test_a_clause_cannot_move_into_itself(draft: Draft, under: str) -> None:
    article = draft.articles[0]
    parent = {"itself": article, "its own part": draft.paragraphs[0], "behind itself": None}[under]
    with pytest.raises(IntoItself):
        move(draft, article, parent=parent, after=article if under == "behind itself" else None)
    db.session.commit()
    assert draft.order[0] == article


def test_a_clause_cannot_move_behind_what_stands_elsewhere(draft: Draft) -> None:
    before = draft.order
    with pytest.raises(NoSuchClause):
        move(draft, draft.paragraphs[0], parent=draft.articles[1], after=draft.paragraphs[4])
    db.session.commit()
    assert draft.order == before


def test_a_removed_clause_goes_with_all_that_it_holds(draft: Draft) -> None:
    remove_clause(draft.version, draft.articles[0], by=SYSTEM, now=draft.now)
    assert draft.order[:2] == [draft.articles[1], draft.paragraphs[2]]
    assert positions(draft, None) == [0, 1]


def test_earlier_versions_keep_a_clause_that_was_removed(draft: Draft) -> None:
    uid = draft.paragraphs[0]
    frozen = draft.freeze()
    begin_version(draft.document, by=SYSTEM, now=draft.now)
    remove_clause(draft.version, uid, by=SYSTEM, now=draft.now)
    db.session.commit()
    kept = version_text(frozen).clause(uid)
    assert kept
    assert kept.words("ru") == "Стороны исполняют пункт 1 статьи 1."
    assert draft.text.clause(uid) is None


def test_a_number_is_changed_without_touching_the_others(draft: Draft) -> None:
    set_number(draft.version, draft.articles[1], "7-1", by=SYSTEM, now=draft.now)
    assert [draft.text.clause(uid).number for uid in draft.articles] == ["1", "7-1", "3"]  # type: ignore[union-attr]


def test_all_numbers_are_counted_anew(draft: Draft) -> None:
    remove_clause(draft.version, draft.articles[0], by=SYSTEM, now=draft.now)
    add(draft, ClauseKind.PARAGRAPH, parent=draft.articles[1], number="1", words="Новое.")
    changed = renumber_version(draft.version, by=SYSTEM, now=draft.now)
    assert numbers(draft) == ["1", "1", "2", "3", "2", "1", "2"]
    assert changed == 4
    assert renumber_version(draft.version, by=SYSTEM, now=draft.now) == 0


def test_the_status_of_a_clause_is_noted_and_taken_back(draft: Draft) -> None:
    uid = draft.paragraphs[0]
    for status in (PlacementStatus.BRACKETED, None):
        set_status(draft.version, uid, status, by=SYSTEM, now=draft.now)
        clause = draft.text.clause(uid)
        assert clause
        assert clause.status == status


VERBS = {
    "add": lambda version, uid, k: add_clause(version, ClauseKind.ITEM, parent=uid, after=None, **k),
    "move": lambda version, uid, k: move_clause(version, uid, parent=None, after=None, **k),
    "number": lambda version, uid, k: set_number(version, uid, "9", **k),
    "remove": lambda version, uid, k: remove_clause(version, uid, **k),
    "renumber": lambda version, _uid, k: renumber_version(version, **k),
    "reword": lambda version, uid, k: reword(version, uid, "ru", "Иначе.", seen_revision=1, **k),
    "status": lambda version, uid, k: set_status(version, uid, PlacementStatus.AGREED, **k),
}


@pytest.mark.parametrize("name", VERBS)
def test_no_verb_changes_a_frozen_version(draft: Draft, name: str) -> None:
    version = draft.freeze()
    before = version_text(version)
    db.session.commit()
    with pytest.raises(WrongState):
        VERBS[name](version, draft.paragraphs[0], {"by": SYSTEM, "now": draft.now})
    db.session.commit()
    assert version_text(version) == before


@pytest.mark.parametrize("name", sorted(VERBS.keys() - {"renumber"}))
def test_no_verb_finds_a_clause_that_does_not_stand_there(draft: Draft, name: str) -> None:
    with pytest.raises(NoSuchClause):
        VERBS[name](draft.version, "nobody", {"by": SYSTEM, "now": draft.now})


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE placements SET number = '9'",
        "DELETE FROM placements",
        "UPDATE placed_wordings SET revision = 9",
        "DELETE FROM placed_wordings",
        "UPDATE wordings SET content = 'Иначе.'",
        "UPDATE versions SET state = 'working', digest = NULL, frozen_at = NULL",
        "DELETE FROM versions",
        "UPDATE version_languages SET digest = 'x'",
    ],
)
def test_the_database_itself_keeps_a_frozen_version_as_it_is(draft: Draft, statement: str) -> None:
    draft.freeze()
    db.session.commit()
    with pytest.raises(sa.exc.IntegrityError):
        db.session.execute(sa.text(statement))
    db.session.rollback()
