"""Two rows of things paired in their order, so that the pairs as a whole are the best."""

import math
from collections.abc import Callable, Sequence

LARGEST_TABLE = 40_000
"""cells; beyond it, rows are paired piece by piece"""


def best_pairs(
    left: int, right: int, score: Callable[[int, int], float], *, least: float
) -> list[tuple[int, int]]:
    """The pairs (i, j) without crossings whose scores add up to most; a pair below `least` is none."""
    if left * right > LARGEST_TABLE:
        return nearby_pairs(left, right, score, least=least)
    best = [[0.0] * (right + 1) for _ in range(left + 1)]
    scores = [[score(i, j) for j in range(right)] for i in range(left)]
    for i in range(left - 1, -1, -1):
        for j in range(right - 1, -1, -1):
            paired = scores[i][j] + best[i + 1][j + 1] if scores[i][j] >= least else -1.0
            best[i][j] = max(paired, best[i + 1][j], best[i][j + 1])
    pairs, i, j = [], 0, 0
    while i < left and j < right:
        if scores[i][j] >= least and best[i][j] == scores[i][j] + best[i + 1][j + 1]:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return pairs


def nearby_pairs(
    left: int, right: int, score: Callable[[int, int], float], *, least: float
) -> list[tuple[int, int]]:
    """Pairs found by looking a little ahead, for rows too long for a table of all pairs."""
    pairs, j = [], 0
    for i in range(left):
        window = range(j, min(right, j + 12))
        found = max(window, key=lambda place: score(i, place), default=None)
        if found is not None and score(i, found) >= least:
            pairs.append((i, found))
            j = found + 1
    return pairs


PRIORS = {(1, 1): 0.89, (1, 0): 0.0099, (0, 1): 0.0099, (2, 1): 0.089 / 2, (1, 2): 0.089 / 2}
VARIANCE = 6.8


def by_length(
    left: Sequence[int], right: Sequence[int], ratio: float
) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    """Groups of one or two paragraphs that translate each other, judged by their lengths (Gale and Church 1993).

    `ratio` is how many letters of the right language stand for one of the left.
    """
    costs = {(0, 0): 0.0}
    steps: dict[tuple[int, int], tuple[int, int]] = {}
    for i in range(len(left) + 1):
        for j in near_diagonal(i, len(left), len(right)):
            for (take, give), prior in PRIORS.items():
                before = (i - take, j - give)
                if before not in costs:
                    continue
                cost = costs[before] - math.log(prior)
                if take and give:
                    # What has no counterpart has no length to compare with: its rareness alone counts.
                    cost += mismatch(sum(left[i - take : i]), sum(right[j - give : j]), ratio)
                if cost < costs.get((i, j), math.inf):
                    costs[i, j], steps[i, j] = cost, (take, give)
    groups: list[tuple[tuple[int, ...], tuple[int, ...]]] = []
    i, j = len(left), len(right)
    while i or j:
        take, give = steps[i, j]
        groups.append((tuple(range(i - take, i)), tuple(range(j - give, j))))
        i, j = i - take, j - give
    return groups[::-1]


def near_diagonal(i: int, left: int, right: int) -> range:
    """The partners worth trying for one of a long row: those at about the same share of the way."""
    reach = 40 + abs(left - right)
    middle = i * right // max(left, 1)
    return range(max(0, middle - reach), min(right, middle + reach) + 1)


def mismatch(left: int, right: int, ratio: float) -> float:
    """How unlikely it is that texts of these lengths translate each other, as a negative logarithm."""
    if not left and not right:
        return 0.0
    mean = (left + right / ratio) / 2
    deviation = abs(right - left * ratio) / math.sqrt(max(mean, 1.0) * VARIANCE * ratio)
    return -math.log(max(math.erfc(deviation / math.sqrt(2)), 1e-300))


def in_longest_order(values: Sequence[int]) -> set[int]:
    """The places of a longest run of values that count up: what is outside of it has moved."""
    tails: list[int] = []
    previous: list[int] = []
    for place, value in enumerate(values):
        low, high = 0, len(tails)
        while low < high:
            middle = (low + high) // 2
            low, high = (middle + 1, high) if values[tails[middle]] < value else (low, middle)
        previous.append(tails[low - 1] if low else -1)
        tails[low : low + 1] = [place]
    kept: set[int] = set()
    place = tails[-1] if tails else -1
    while place >= 0:
        kept.add(place)
        place = previous[place]
    return kept
