"""The drawings keep their proportions, whatever the counts."""

import re
from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from ibbportal.web.components import CELL, bands, change_map, river

counts = st.lists(st.tuples(st.sampled_from("abcdefg"), st.integers(0, 10_000)), max_size=7)


def test_a_bar_divides_in_proportion_to_its_counts():
    agreed, refused = bands([("agreed", 3), ("not_agreed", 1)], gap=0)
    assert (agreed.x, agreed.width) == (0, 750)
    assert (refused.x, refused.width) == (750, 250)


def test_what_nobody_answered_gets_no_band():
    assert [band.name for band in bands([("agreed", 2), ("declined", 0)])] == ["agreed"]


@given(counts)
def test_bands_never_leave_the_bar_and_never_overlap(given_counts):
    end = 0.0
    for band in bands(given_counts):
        assert band.width >= 0
        assert band.x >= end - 0.2
        end = band.x + band.width
    assert end <= 1000.2


def test_a_river_without_replies_has_no_branch():
    assert river([("accepted", 0), ("noted", 0)]).branches == []
    assert river([]).branches == []


def test_every_disposition_keeps_its_row_even_when_its_branch_is_missing():
    drawn = river([("accepted", 5), ("noted", 0), ("deferred", 5)], row=60)
    assert drawn.height == 180
    assert [branch.name for branch in drawn.branches] == ["accepted", "deferred"]


@given(counts)
def test_a_river_stays_inside_its_frame(given_counts):
    drawn = river(given_counts)
    for branch in drawn.branches:
        heights = [float(found) for found in re.findall(r"[ V](-?\d+\.\d)", branch.path)]
        assert min(heights) >= -2.5
        assert max(heights) <= drawn.height + 2.5


@dataclass(frozen=True)
class Mark:
    kinds: tuple[str, ...]
    start: float
    length: float
    departed: bool = False


@dataclass(frozen=True)
class Article:
    uid: str
    kinds: tuple[str, ...] = ()
    marks: tuple[Mark, ...] = ()
    departed: bool = False


@dataclass(frozen=True)
class Move:
    from_cell: str
    from_at: float
    to_cell: str
    to_at: float


def test_an_unchanged_article_has_no_block_and_a_new_one_fills_its_cell():
    new = Article("b", ("added",), (Mark(("added",), 0, 0.5), Mark(("added",), 0.5, 0.5)))
    drawn = change_map([Article("a"), new])
    (_, unchanged), (left, (block,)) = drawn.cells
    assert unchanged == []
    assert (block.kind, block.x, block.width) == ("added", left + 2, CELL - 4)


@given(st.floats(0, 1), st.floats(0, 1), st.sampled_from([("changed",), ("moved", "changed"), ("removed",)]))
def test_a_block_stays_inside_its_article_wherever_the_text_changed(start, length, kinds):
    mark = Mark(kinds, start, min(length, 1 - start))
    (left, (block,)) = change_map([Article("a", (), (mark,))]).cells[0]
    assert left <= block.x
    assert block.x + block.width <= left + CELL


def test_the_gap_that_a_moved_clause_left_is_told_from_the_place_it_took():
    gone = Article("a", (), (Mark(("moved",), 0.5, 0.2, departed=True),))
    come = Article("b", (), (Mark(("moved",), 0, 0.2),))
    kinds = [block.kind for _, blocks in change_map([gone, come]).cells for block in blocks]
    assert kinds == ["departed", "moved"]


def test_a_move_within_an_article_draws_no_arc():
    articles = [Article("a"), Article("b")]
    assert change_map(articles, [Move("a", 0.1, "a", 0.9)]).arcs == []
    assert len(change_map(articles, [Move("a", 0.1, "b", 0.9)]).arcs) == 1


def test_an_article_that_moved_whole_draws_its_arc_between_its_two_cells():
    articles = [Article("a", departed=True), Article("b"), Article("a")]
    (arc,) = change_map(articles, [Move("a", 0.5, "a", 0.5)]).arcs
    assert arc.startswith(f"M{CELL // 2} ")
    assert f" {2 * CELL + CELL // 2} " in arc
