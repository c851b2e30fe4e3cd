"""Finds what kept its order when a sequence was rearranged, so that as little as possible counts as moved."""

from bisect import bisect_left
from collections.abc import Sequence


def heaviest_in_order(ranks: Sequence[int], weights: Sequence[int]) -> list[int]:
    """Indices of the heaviest subsequence whose ranks rise; the ranks are distinct, the weights positive.

    With equal weights this is a longest increasing subsequence. It keeps a staircase of ends, each with
    a higher rank and a greater weight than the one before, and takes n log n steps.
    """
    ends: list[int] = []
    totals: list[int] = []
    last: list[int] = []
    previous: list[int] = []
    for index, rank in enumerate(ranks):
        step = bisect_left(ends, rank)
        previous.append(last[step - 1] if step else -1)
        total = weights[index] + (totals[step - 1] if step else 0)
        beaten = step
        while beaten < len(ends) and totals[beaten] <= total:
            beaten += 1
        ends[step:beaten] = [rank]
        totals[step:beaten] = [total]
        last[step:beaten] = [index]
    kept: list[int] = []
    index = last[-1] if last else -1
    while index >= 0:
        kept.append(index)
        index = previous[index]
    return kept[::-1]
