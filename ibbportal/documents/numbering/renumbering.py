"""Counting clauses anew after some were added, taken out or moved."""

import re
from collections.abc import Hashable, Iterable
from typing import Protocol

from ibbportal.documents.numbering.numerals import (
    CYRILLIC_LETTERS,
    LATIN_LETTERS,
    letter_for,
    parse_roman,
    roman_numeral,
)
from ibbportal.documents.outline import ClauseKind as Kind

ALWAYS_COUNTED = frozenset({Kind.ARTICLE})
COUNTED_WHERE_NUMBERED = frozenset({Kind.PART, Kind.CHAPTER, Kind.PARAGRAPH, Kind.ITEM, Kind.ANNEX})
DECIMAL = re.compile(r"(?:\d+\.)+\d+")


class Countable(Protocol):
    """What counting needs to know of a clause."""

    @property
    def key(self) -> Hashable: ...
    @property
    def parent_key(self) -> Hashable | None: ...
    @property
    def kind(self) -> Kind: ...
    @property
    def number(self) -> str: ...


def renumber(clauses: Iterable[Countable]) -> dict[Hashable, str]:
    """The number that each clause gets, in the order of reading (parents before children).

    Articles are counted through the whole text, and anew in each annex (in each chapter, if the text does so).
    Numbered paragraphs and items are counted among their siblings, in the manner of the first of them (1, a, а, i,
    2.1), chapters through the part, parts and annexes through the text. What has no number keeps none, articles
    excepted.
    """
    standing = list(clauses)
    by_key = {clause.key: clause for clause in standing}
    anew = articles_counted_anew(standing, by_key)
    series_of = {clause.key: (clause.kind, scope_of(clause, by_key, anew=anew)) for clause in standing}
    manners: dict[Hashable, str] = {}
    for clause in standing:
        if clause.number:
            manners.setdefault(series_of[clause.key], clause.number)
    counts: dict[Hashable, int] = {}
    numbers: dict[Hashable, str] = {}
    for clause in standing:
        if clause.kind not in ALWAYS_COUNTED and not (
            clause.kind in COUNTED_WHERE_NUMBERED and clause.number
        ):
            numbers[clause.key] = clause.number if clause.kind not in ALWAYS_COUNTED else ""
            continue
        series = series_of[clause.key]
        counts[series] = counts.get(series, 0) + 1
        parent = numbers.get(clause.parent_key, "") if clause.parent_key is not None else ""
        numbers[clause.key] = counted_like(manners.get(series, ""), counts[series], parent)
    return numbers


def articles_counted_anew(clauses: list[Countable], by_key: dict[Hashable, Countable]) -> bool:
    """Whether chapters count their articles from 1 again: then one number comes twice outside of annexes."""
    counted: dict[Hashable, Hashable | None] = {}
    for clause in clauses:
        if clause.kind in ALWAYS_COUNTED and clause.number:
            place = (scope_of(clause, by_key), clause.number)
            if counted.setdefault(place, clause.parent_key) != clause.parent_key:
                return True
    return False


def scope_of(clause: Countable, by_key: dict[Hashable, Countable], *, anew: bool = False) -> Hashable | None:
    """The clause within which this one is counted: its annex for an article, its parent for most."""
    if clause.kind not in ALWAYS_COUNTED or anew:
        return clause.parent_key
    above = by_key.get(clause.parent_key) if clause.parent_key is not None else None
    while above is not None and above.kind is not Kind.ANNEX:
        above = by_key.get(above.parent_key) if above.parent_key is not None else None
    return above.key if above is not None else None


def counted_like(manner: str, count: int, parent_number: str) -> str:
    """A count written as the series was begun."""
    if DECIMAL.fullmatch(manner):
        prefix = parent_number or manner.rpartition(".")[0]
        return f"{prefix}.{count}"
    if manner in LATIN_LETTERS and len(manner) == 1 and manner != "i":
        return letter_for(count, LATIN_LETTERS)
    if manner.lower() in CYRILLIC_LETTERS and len(manner) == 1:
        return letter_for(count, CYRILLIC_LETTERS)
    if parse_roman(manner) is not None:
        numeral = roman_numeral(count)
        return numeral if manner.isupper() else numeral.lower()
    if len(manner) == 1 and manner.lower() in LATIN_LETTERS:
        return letter_for(count, LATIN_LETTERS).upper()
    return str(count)
