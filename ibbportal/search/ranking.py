"""What comes first. The measure is BM25, counted over what the reader may see alone: measured over the whole index, the
order of public results would tell which words stand in restricted ones."""

from collections.abc import Mapping, Sequence
from math import log

from ibbportal.search.asking import Sought

SATURATION = 1.2
"""how soon more of the same word counts no more"""
LENGTH_COUNTS = 0.6
"""how much a long text must say more often what a short one says once"""
BEGINNING_WEIGHS = 0.5
"""a word that only begins as what was typed, against the word itself"""


def scores(terms: Mapping[int, str], sought: Sequence[Sought]) -> dict[int, float]:
    """How well rows answer, by their ids; the higher the better."""
    if not terms:
        return {}
    lengths = {row_id: text.count(" ") + 1 for row_id, text in terms.items()}
    usual = sum(lengths.values()) / len(lengths)
    found = dict.fromkeys(terms, 0.0)
    for each in sought:
        frequencies = {row_id: frequency(text, each) for row_id, text in terms.items()}
        holding = sum(1 for value in frequencies.values() if value)
        rarity = log(1 + len(terms) / holding) if holding else 0.0
        for row_id, value in frequencies.items():
            length = 1 - LENGTH_COUNTS + LENGTH_COUNTS * lengths[row_id] / usual
            found[row_id] += (
                rarity * value * (SATURATION + 1) / (value + SATURATION * length) if value else 0.0
            )
    return found


def frequency(terms: str, sought: Sought) -> float:
    """How often a sought word stands among terms."""
    # Each term has blanks of its own, so that neighbours are counted both.
    within = f" {terms.replace(' ', '  ')} "
    exact = sum(within.count(f" {stem} ") for stem in sought.stems)
    exact += sum(within.count(f" {'  '.join(phrase)} ") for phrase in sought.phrases)
    begun = sum(within.count(f" {beginning}") for beginning in sought.beginnings)
    return max(float(exact), exact + BEGINNING_WEIGHS * (begun - exact))
