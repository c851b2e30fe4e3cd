"""What differs between two versions: each kind of difference, and what is none."""

import time
from dataclasses import replace

import pytest

from ibbportal.documents.compare import Comparison, Difference, compare, to_json
from ibbportal.documents.tree import Clause, ClausesDoNotFormATree, Tree


def clause(
    uid: str, parent: str | None = None, position: int = 0, number: str = "", **rest: object
) -> Clause:
    kind = "paragraph" if parent else "article"
    given = {"heading": "", "body": f"Слова положения {uid}.", "kind": kind, **rest}
    return Clause(uid=uid, parent_uid=parent, position=position, number=number or str(position + 1), **given)  # type: ignore[arg-type]


def agreement() -> list[Clause]:
    """Three articles of three paragraphs each."""
    clauses = []
    for article in range(3):
        uid = f"a{article + 1}"
        clauses.append(clause(uid, position=article, heading=f"Статья о {uid}", body=""))
        clauses += [clause(f"{uid}p{paragraph + 1}", uid, paragraph) for paragraph in range(3)]
    return clauses


def changed(clauses: list[Clause], uid: str, **values: object) -> list[Clause]:
    return [replace(one, **values) if one.uid == uid else one for one in clauses]  # type: ignore[arg-type]


def without(clauses: list[Clause], *uids: str) -> list[Clause]:
    return [one for one in clauses if one.uid not in uids]


def reordered(clauses: list[Clause], *uids: str) -> list[Clause]:
    """The clauses with new positions in this order, numbered again."""
    place = {uid: at for at, uid in enumerate(uids)}
    return [
        replace(one, position=place[one.uid], number=str(place[one.uid] + 1)) if one.uid in place else one
        for one in clauses
    ]


def found(comparison: Comparison) -> dict[str, tuple[str, ...]]:
    return {difference.uid: difference.kinds for difference in comparison.differences}


def the_difference(before: list[Clause], after: list[Clause], language: str = "ru") -> Difference:
    comparison = compare(before, after, language)
    assert len(comparison.differences) == 1
    return comparison.differences[0]


def test_a_version_does_not_differ_from_itself() -> None:
    comparison = compare(agreement(), agreement(), "ru")
    assert comparison.differences == ()
    assert comparison.unchanged == 12
    assert comparison.counts == {"changed": 0, "added": 0, "removed": 0, "moved": 0}


def test_two_empty_versions_do_not_differ() -> None:
    assert compare([], [], "ru").unchanged == 0


def test_the_order_in_which_clauses_are_given_does_not_matter() -> None:
    assert compare(agreement(), agreement()[::-1], "ru").differences == ()


def test_a_reworded_body_is_changed_with_its_pieces() -> None:
    difference = the_difference(
        changed(agreement(), "a2p1", body="Стороны сообщают ежегодно."),
        changed(agreement(), "a2p1", body="Стороны сообщают ежемесячно."),
    )
    assert difference.kinds == ("changed",)
    assert difference.words_changed
    assert [(piece.kind, piece.text) for piece in difference.body_pieces] == [
        ("same", "Стороны сообщают "),
        ("deleted", "ежегодно"),
        ("inserted", "ежемесячно"),
        ("same", "."),
    ]
    assert difference.heading_pieces == ()


def test_a_reworded_heading_is_changed_and_what_is_within_is_not() -> None:
    difference = the_difference(agreement(), changed(agreement(), "a1", heading="Статья про a1"))
    assert [piece.kind for piece in difference.heading_pieces] == ["same", "deleted", "inserted", "same"]
    assert difference.body_pieces == ()


def test_a_new_number_alone_is_no_difference() -> None:
    comparison = compare(agreement(), changed(agreement(), "a1p1", number="5"), "ru")
    assert comparison.differences == ()
    assert comparison.renumbered == ("a1p1",)


def test_an_insertion_pushes_the_others_without_moving_them() -> None:
    after = reordered([*agreement(), clause("new", "a1")], "a1p1", "new", "a1p2", "a1p3")
    comparison = compare(agreement(), after, "ru")
    assert found(comparison) == {"new": ("added",)}
    assert comparison.renumbered == ("a1p2", "a1p3")
    assert comparison.differences[0].before is None
    assert comparison.differences[0].number == "2"


def test_a_removal_draws_the_others_up_without_moving_them() -> None:
    after = reordered(without(agreement(), "a1p1"), "a1p2", "a1p3")
    difference = the_difference(agreement(), after)
    assert difference.kinds == ("removed",)
    assert difference.after is None
    assert difference.number == "1"
    assert [piece.kind for piece in difference.body_pieces] == ["deleted"]


def test_of_reordered_siblings_only_the_one_that_left_its_place_is_moved() -> None:
    after = reordered(agreement(), "a1p2", "a1p3", "a1p1")
    difference = the_difference(agreement(), after)
    assert (difference.uid, difference.kinds) == ("a1p1", ("moved",))
    assert difference.renumbered
    assert difference.moved_from is not None
    assert difference.moved_to is not None
    assert (difference.moved_from.number, difference.moved_to.number) == ("1", "3")


def test_of_two_that_changed_places_the_shorter_is_moved_whichever_way_one_looks() -> None:
    before = changed(agreement(), "a1p2", body="Очень длинное положение, которое остаётся на своём месте.")
    after = reordered(before, "a1p2", "a1p1", "a1p3")
    assert found(compare(before, after, "ru")) == {"a1p1": ("moved",)}
    assert found(compare(after, before, "ru")) == {"a1p1": ("moved",)}


def test_a_clause_under_another_parent_is_moved_and_says_from_where_to_where() -> None:
    after = reordered(changed(agreement(), "a1p1", parent_uid="a3"), "a3p1", "a1p1", "a3p2", "a3p3")
    difference = the_difference(agreement(), after)
    assert difference.kinds == ("moved",)
    assert not difference.words_changed
    assert difference.moved_from is not None
    assert difference.moved_to is not None
    assert difference.moved_from.parent is not None
    assert difference.moved_to.parent is not None
    assert (difference.moved_from.parent.uid, difference.moved_from.number) == ("a1", "1")
    assert (difference.moved_to.parent.uid, difference.moved_to.number) == ("a3", "2")


def test_a_clause_may_be_moved_and_changed() -> None:
    after = reordered(
        changed(agreement(), "a1p1", parent_uid="a3", body="Иначе."), "a3p1", "a1p1", "a3p2", "a3p3"
    )
    comparison = compare(agreement(), after, "ru")
    assert found(comparison) == {"a1p1": ("moved", "changed")}
    assert comparison.counts == {"changed": 1, "added": 0, "removed": 0, "moved": 1}


def test_what_is_within_a_moved_article_is_not_itself_moved() -> None:
    assert found(compare(agreement(), reordered(agreement(), "a2", "a3", "a1"), "ru")) == {"a1": ("moved",)}


def test_every_clause_of_an_added_article_is_added() -> None:
    comparison = compare(without(agreement(), "a2", "a2p1", "a2p2", "a2p3"), agreement(), "ru")
    assert found(comparison) == dict.fromkeys(("a2", "a2p1", "a2p2", "a2p3"), ("added",))


def test_a_clause_that_outlives_its_article_is_moved() -> None:
    after = changed(without(agreement(), "a2", "a2p1", "a2p2"), "a2p3", parent_uid="a1", position=3)
    assert found(compare(agreement(), after, "ru")) == {
        "a2p3": ("moved",),
        "a2": ("removed",),
        "a2p1": ("removed",),
        "a2p2": ("removed",),
    }


def test_a_removed_clause_stands_where_it_stood() -> None:
    after = without(agreement(), "a1p2", "a2", "a2p1", "a2p2", "a2p3")
    rows = [row.uid for row in compare(agreement(), after, "ru").rows]
    assert rows == [one.uid for one in agreement()]


def test_a_removed_clause_follows_the_neighbour_that_stayed() -> None:
    after = reordered(without(agreement(), "a1p2"), "a1p3", "a1p1")
    before = changed(agreement(), "a1p3", body="Длинное положение, которое остаётся на своём месте в статье.")
    after = changed(after, "a1p3", body="Длинное положение, которое остаётся на своём месте в статье.")
    rows = [(row.uid, row.departed) for row in compare(before, after, "ru").rows]
    assert rows[:5] == [("a1", False), ("a1p1", True), ("a1p2", False), ("a1p3", False), ("a1p1", False)]


def test_rows_show_where_a_moved_clause_departed_and_how_deep_each_stands() -> None:
    after = changed(agreement(), "a1p1", parent_uid="a3", position=3)
    rows = compare(agreement(), after, "ru").rows
    assert [(row.uid, row.depth, row.departed) for row in rows if row.uid == "a1p1"] == [
        ("a1p1", 1, True),
        ("a1p1", 1, False),
    ]
    assert len(rows) == 13


def test_differences_come_in_reading_order() -> None:
    after = changed(changed(agreement(), "a3p1", body="Иначе."), "a1p2", body="Иначе.")
    after = [*without(after, "a2p2"), clause("new", "a2", 3)]
    assert list(found(compare(agreement(), after, "ru"))) == ["a1p2", "a2p2", "new", "a3p1"]


def test_a_clause_not_yet_in_this_language_is_changed_and_says_so() -> None:
    missing = changed(agreement(), "a1p1", body="", missing=True)
    difference = the_difference(agreement(), missing)
    assert difference.kinds == ("changed",)
    assert difference.missing_after
    assert not difference.missing_before
    assert [piece.kind for piece in difference.body_pieces] == ["deleted"]
    assert the_difference(missing, agreement()).missing_before


def test_a_clause_in_this_language_on_neither_side_is_no_difference() -> None:
    missing = changed(agreement(), "a1p1", body="", missing=True)
    assert compare(missing, missing, "ky").differences == ()


def test_a_clause_without_words_differs_from_one_without_a_translation() -> None:
    empty, missing = (
        changed(agreement(), "a1p1", body=""),
        changed(agreement(), "a1p1", body="", missing=True),
    )
    difference = the_difference(missing, empty)
    assert difference.missing_before
    assert not difference.words_changed


def test_an_added_clause_not_yet_in_this_language_is_added_and_says_so() -> None:
    difference = the_difference(
        without(agreement(), "a1p3"), changed(agreement(), "a1p3", body="", missing=True)
    )
    assert difference.kinds == ("added",)
    assert difference.missing_after


def test_a_clause_that_is_now_bracketed_is_listed_without_a_change_of_words() -> None:
    difference = the_difference(agreement(), changed(agreement(), "a1p1", status="bracketed"))
    assert difference.kinds == ("changed",)
    assert difference.status_changed
    assert not difference.words_changed


def test_a_clause_of_another_kind_is_listed_without_a_change_of_words() -> None:
    difference = the_difference(agreement(), changed(agreement(), "a1p1", kind="item"))
    assert difference.kind_changed
    assert not difference.words_changed


def test_a_clause_set_deep_knows_all_that_it_stands_in() -> None:
    deep = [*agreement(), clause("i1", "a1p1"), clause("s1", "i1")]
    difference = the_difference(deep, changed(deep, "s1", body="Иначе."))
    assert [one.uid for one in difference.place.ancestors] == ["a1", "a1p1", "i1"]


@pytest.mark.parametrize(
    ("language", "was", "now", "deleted", "inserted"),
    [
        ("kk", "Су жылына бір рет өлшенеді.", "Су жылына екі рет өлшенеді.", "бір", "екі"),
        ("ru", "Вода измеряется раз в год.", "Вода измеряется раз в месяц.", "год", "месяц"),
        ("en", "Water is measured once a year.", "Water is measured once a month.", "year", "month"),
        ("zh-Hans", "水质每年监测一次。", "水质每月监测一次。", "年", "月"),
        ("ky", "Суу жылына бир жолу өлчөнөт.", "Суу жылына эки жолу өлчөнөт.", "бир", "эки"),
    ],
)
def test_words_are_compared_in_each_language(
    language: str, was: str, now: str, deleted: str, inserted: str
) -> None:
    before, after = changed(agreement(), "a1p1", body=was), changed(agreement(), "a1p1", body=now)
    pieces = the_difference(before, after, language).body_pieces
    assert [(piece.kind, piece.text) for piece in pieces if piece.is_change] == [
        ("deleted", deleted),
        ("inserted", inserted),
    ]


def test_the_account_for_machines_holds_each_difference_with_its_text() -> None:
    after = changed(without(agreement(), "a3p3"), "a1", heading="Права", body="Все равны.")
    assert to_json(compare(agreement(), after, "ru")) == {
        "unchanged": 10,
        "differences": [
            {
                "uid": "a1",
                "number": "1",
                "kinds": ["changed"],
                "before": "Статья о a1",
                "after": "Права\nВсе равны.",
            },
            {
                "uid": "a3p3",
                "number": "3",
                "kinds": ["removed"],
                "before": "Слова положения a3p3.",
                "after": None,
            },
        ],
    }


def test_a_tree_that_was_kept_serves_as_well_as_its_clauses() -> None:
    after = changed(agreement(), "a1p1", body="Иначе.")
    assert found(compare(Tree(agreement()), Tree(after), "ru")) == {"a1p1": ("changed",)}


@pytest.mark.parametrize(
    "clauses",
    [
        [clause("a"), clause("a")],
        [clause("a"), clause("a", "a")],
        [clause("a", "not there")],
        [clause("a", "b"), clause("b", "a")],
    ],
)
def test_clauses_that_are_no_tree_are_refused_rather_than_lost(clauses: list[Clause]) -> None:
    with pytest.raises(ClausesDoNotFormATree):
        compare(clauses, [], "ru")


def test_a_thousand_clauses_are_compared_before_any_word_is() -> None:
    clauses = [clause(f"p{number}", None, number, body="слово " * 60) for number in range(1000)]
    after = [replace(one, body=one.body + "иначе") if one.position % 20 == 0 else one for one in clauses]
    start = time.perf_counter()
    comparison = compare(clauses, after, "ru")
    # It takes about a millisecond; matching the words of all clauses would take hundreds.
    assert time.perf_counter() - start < 0.1
    assert len(comparison.differences) == 50
    assert all("body_pieces" not in vars(difference) for difference in comparison.differences)
