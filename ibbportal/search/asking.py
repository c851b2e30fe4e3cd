"""What somebody looks for: each word of a query with all the terms under which it may stand in the index."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from ibbportal.search.spellings import CONJUNCTION, RIVER, other_spellings
from ibbportal.search.stems import stems_in_any_language
from ibbportal.search.terms import pairs
from ibbportal.search.words import LONGEST_WORD, Piece, is_unspaced, pieces

LONGEST_QUERY = 300
MOST_WORDS = 12
SHORTEST_BEGINNING = 4
"""letters that the last word of a query must have to stand for all that begin so"""
_EMPTY = (
    "и в во на о об с со по для из к от не",
    "the of and in to a an for on by",
    "мен және пен бен жана менен",
)
EMPTY_WORDS = frozenset(word for words in _EMPTY for word in words.split())
"""what stands in nearly every text; looked for only where a query holds nothing else"""


@dataclass(frozen=True)
class Sought:
    """One word of a query, or one run of characters: found where any of these is."""

    stems: frozenset[str] = frozenset()
    beginnings: frozenset[str] = frozenset()
    """found in whatever begins so"""
    runs: frozenset[str] = frozenset()
    """characters in a row"""

    @property
    def phrases(self) -> list[list[str]]:
        """The runs as the index has them: pairs in a row."""
        return [pairs(run) for run in sorted(self.runs)]


@dataclass(frozen=True)
class Query:
    """What was typed, and what is looked for."""

    typed: str
    sought: tuple[Sought, ...] = field(default=())

    def __bool__(self) -> bool:
        return bool(self.sought)


def understood(typed: str) -> Query:
    """A query of whatever somebody typed; without anything to look for where there is not one word in it."""
    cut = typed[:LONGEST_QUERY]
    words = [(word, _is_last(piece, cut)) for piece in pieces(cut) for word in piece.normal]
    telling = [(word, is_last) for word, is_last in words if word not in EMPTY_WORDS] or words
    sought = (_sought(word, may_go_on=is_last) for word, is_last in telling)
    return Query(typed, tuple(dict.fromkeys(sought))[:MOST_WORDS])


def _is_last(piece: Piece, typed: str) -> bool:
    """Whether somebody may still be typing the word."""
    return piece.end == len(typed)


def _sought(word: str, *, may_go_on: bool) -> Sought:
    bare = word[:LONGEST_WORD]
    stems, runs = _in_all_spellings(bare)
    beginnings = {run for run in runs if len(run) == 1}
    if may_go_on and not is_unspaced(bare) and len(bare) >= SHORTEST_BEGINNING:
        beginnings.add(_letters(bare))
    return Sought(frozenset(stems), frozenset(beginnings), frozenset(run for run in runs if len(run) > 1))


def _in_all_spellings(word: str) -> tuple[set[str], set[str]]:
    """The stems and the runs under which a word may stand."""
    if is_unspaced(word):
        stems, runs = set(), {word}
    else:
        stems, runs = set(map(_letters, stems_in_any_language(word))), set()
    for name in _names({*stems, *runs}):
        if is_unspaced(name):
            runs.add(name)
        else:
            stems.update(map(_letters, stems_in_any_language(name)))
    return stems, runs


def _names(words: Iterable[str]) -> set[str]:
    found = {name for word in words for name in other_spellings(word)}
    return found | ({RIVER} if CONJUNCTION in words else set())


def _letters(word: str) -> str:
    return word.replace("'", "")
