"""The drawings keep their proportions, whatever the counts."""

import re

import pytest
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


def test_an_unchanged_article_has_no_block_and_a_new_one_fills_its_cell():
    drawn = change_map([[], ["added"], ["changed", "moved"]])
    assert drawn.width == 3 * CELL
    assert drawn.cells[0].blocks == []
    assert drawn.cells[1].blocks == [("added", CELL + 2, CELL - 4)]
    assert [kind for kind, _, _ in drawn.cells[2].blocks] == ["changed", "moved"]


@pytest.mark.parametrize("number_of_changes", [1, 2, 5, 12, 40])
def test_blocks_stay_inside_their_article_however_many_changes_it_has(number_of_changes):
    (cell,) = change_map([["changed"] * number_of_changes]).cells
    assert all(0 <= x and x + width <= CELL for _, x, width in cell.blocks)


def test_a_move_within_an_article_draws_no_arc():
    assert change_map([["moved"], []], moves=[(0, 0)]).arcs == []
    assert len(change_map([["moved"], ["moved"]], moves=[(0, 1)]).arcs) == 1
