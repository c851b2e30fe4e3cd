"""What kept its order: checked against trying all subsequences."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from ibbportal.texts.order import heaviest_in_order


def heaviest_by_trying(ranks: list[int], weights: list[int]) -> int:
    best = 0
    for size in range(len(ranks) + 1):
        for chosen in combinations(range(len(ranks)), size):
            picked = [ranks[index] for index in chosen]
            if picked == sorted(picked):
                best = max(best, sum(weights[index] for index in chosen))
    return best


@given(st.permutations(range(7)), st.lists(st.integers(1, 9), min_size=7, max_size=7))
def test_no_rising_subsequence_is_heavier(ranks: list[int], weights: list[int]) -> None:
    kept = heaviest_in_order(ranks, weights)
    picked = [ranks[index] for index in kept]
    assert kept == sorted(kept)
    assert picked == sorted(picked)
    assert sum(weights[index] for index in kept) == heaviest_by_trying(ranks, weights)


def test_nothing_has_an_order() -> None:
    assert heaviest_in_order([], []) == []
