"""The map of changes: a cell for each article, a mark for each clause that differs, an arc for each move."""

from dataclasses import replace

import pytest

from ibbportal.documents.change_map import ChangeMap, change_map
from ibbportal.documents.compare import compare
from ibbportal.documents.tree import Clause


def plan() -> list[Clause]:
    """A preamble, and a chapter of two articles with two paragraphs each."""
    clauses = [
        Clause("pre", None, 0, "preamble", "", "", "Стороны, заботясь о водах,"),
        Clause("ch", None, 1, "chapter", "I", "Общие положения", ""),
    ]
    for at, article in enumerate(("a1", "a2")):
        clauses.append(Clause(article, "ch", at, "article", str(at + 1), f"О {article}", ""))
        clauses += [
            Clause(f"{article}p{number}", article, number, "paragraph", str(number + 1), "", "слово " * 20)
            for number in range(2)
        ]
    return clauses


def changed(clauses: list[Clause], uid: str, **values: object) -> list[Clause]:
    return [replace(one, **values) if one.uid == uid else one for one in clauses]  # type: ignore[arg-type]


def mapped(before: list[Clause], after: list[Clause]) -> ChangeMap:
    return change_map(compare(before, after, "ru"))


def test_each_article_and_each_clause_without_articles_has_a_cell() -> None:
    found = mapped(plan(), plan())
    assert [(cell.uid, cell.number, cell.kind) for cell in found.cells] == [
        ("pre", "", "preamble"),
        ("a1", "1", "article"),
        ("a2", "2", "article"),
    ]
    assert all(not cell.marks and not cell.kinds for cell in found.cells)
    assert found.moves == ()


def test_a_changed_paragraph_is_marked_where_it_lies_in_its_article() -> None:
    cell = mapped(plan(), changed(plan(), "a1p1", body="иначе")).cells[1]
    assert cell.kinds == ()
    (mark,) = cell.marks
    assert (mark.uid, mark.kinds) == ("a1p1", ("changed",))
    assert mark.start > 0.5
    assert mark.start + mark.length == pytest.approx(1)


def test_an_added_article_is_a_cell_that_is_new_as_a_whole() -> None:
    added = Clause("a3", "ch", 2, "article", "3", "О новом", "")
    cell = mapped(plan(), [*plan(), added]).cells[-1]
    assert (cell.uid, cell.kinds) == ("a3", ("added",))


def test_a_removed_article_keeps_its_cell_where_it_stood() -> None:
    after = [one for one in plan() if not one.uid.startswith("a1")]
    cells = mapped(plan(), after).cells
    assert [(cell.uid, cell.kinds) for cell in cells] == [("pre", ()), ("a1", ("removed",)), ("a2", ())]


def test_a_moved_paragraph_has_an_arc_from_where_it_stood() -> None:
    found = mapped(plan(), changed(plan(), "a1p0", parent_uid="a2", position=2))
    (move,) = found.moves
    assert (move.uid, move.from_cell, move.to_cell) == ("a1p0", "a1", "a2")
    assert move.from_at < 0.5 < move.to_at


def test_a_moved_article_leaves_a_cell_behind() -> None:
    found = mapped(plan(), changed(plan(), "a1", position=2))
    assert [(cell.uid, cell.departed) for cell in found.cells] in (
        [("pre", False), ("a1", True), ("a2", False), ("a1", False)],
        [("pre", False), ("a2", False), ("a1", False), ("a2", True)],
    )
    assert len(found.moves) == 1


def test_a_changed_heading_of_a_chapter_is_marked_at_its_first_article() -> None:
    found = mapped(plan(), changed(plan(), "ch", heading="Цели и задачи"))
    assert [mark.uid for mark in found.cells[1].marks] == ["ch"]


def test_marks_lie_within_their_cell() -> None:
    after = [replace(one, body=one.body + " ещё", heading=one.heading + " ещё") for one in plan()]
    for cell in mapped(plan(), after).cells:
        assert cell.marks
        for mark in cell.marks:
            assert mark.length > 0
            assert 0 <= mark.start <= mark.start + mark.length <= 1 + 1e-9


def test_nothing_has_no_map() -> None:
    assert mapped([], []) == ChangeMap((), ())
