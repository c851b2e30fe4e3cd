"""Joining the lines of a paragraph again, with or without the hyphen at a line's end."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from ibbportal.documents.outline import Dropped
from ibbportal.documents.reading.lines import (
    LINE_END_HYPHENS,
    SOFT_HYPHEN,
    SourceLine,
    display_width,
    ends_with_hyphen,
)

WORD = re.compile(r"[^\W\d_]+(?:[-\u2010\u2011][^\W\d_]+)*")
WORD_AT_END = re.compile(r"([^\W_]+(?:[-\u2010\u2011][^\W_]+)*)[-\u2010\u2011]$")
WORD_AT_START = re.compile(r"[^\W_]+(?:[-\u2010\u2011][^\W_]+)*")
LINKING = ("о", "е", "ө", "ә")
"""the vowels that join two roots in a Russian adjective: водно-энергетический"""
ENGLISH_PREFIXES = frozenset({
    "non", "co", "self", "well", "long", "short", "semi", "ex", "pre", "post", "low", "high", "cross", "land",
    "water", "multi", "vice", "mid", "so", "anti", "inter", "intra", "socio", "cost", "man", "decision", "step",
})  # fmt: skip


@dataclass
class Hyphenation:
    """What the words of one file tell about the hyphens at its line ends."""

    words: Counter[str] = field(default_factory=Counter)
    first_parts: Counter[str] = field(default_factory=Counter)
    """what stands before a hyphen inside a line"""
    in_order: list[str] = field(default_factory=list)
    splits_words: bool = False
    """the file hyphenates: more of its line-end hyphens prove soft than real"""

    @classmethod
    def of(cls, lines: Sequence[SourceLine]) -> "Hyphenation":
        """Learn from the words that stand whole within the lines."""
        hyphenation = cls()
        for line in lines:
            for word in WORD.findall(
                line.text.rstrip(LINE_END_HYPHENS) if ends_with_hyphen(line.text) else line.text
            ):
                hyphenation.learn(word.lower())
        hyphenation.in_order = sorted(hyphenation.words)
        verdicts = Counter(
            hyphenation.evidence(*parts)
            for before, line in pairwise(lines)
            if (parts := split_word(before.text, line.text))
        )
        hyphenation.splits_words = verdicts["soft"] > verdicts["real"]
        return hyphenation

    def learn(self, word: str) -> None:
        """Count a word, and the first part of one with a hyphen."""
        self.words[normal(word)] += 1
        first, hyphen, _rest = normal(word).partition("-")
        if hyphen:
            self.first_parts[first] += 1

    def evidence(self, first: str, second: str) -> str:
        """`real`, `soft`, or nothing: whether the word stands elsewhere with the hyphen or without it."""
        first, second = normal(first.lower()), normal(second.lower())
        stem = second[: max(4, len(second) - 3)]
        if self.words[f"{first}-{second}"] or self.first_parts[first]:
            return "real"
        if self.words[first + second]:
            return "soft"
        joined = first + stem
        return "soft" if len(joined) >= 6 and self.knows_beginning(joined) else ""

    def knows_beginning(self, beginning: str) -> bool:
        """Whether some word of the file, inflected as it may be, begins so."""
        place = bisect_left(self.in_order, beginning)
        return place < len(self.in_order) and self.in_order[place].startswith(beginning)

    def is_soft(self, first: str, second: str) -> bool:
        """Whether the hyphen at a line's end only split a word."""
        if not second[0].islower() or not first[-1].isalpha():
            return False
        evidence = self.evidence(first, second)
        if evidence:
            return evidence == "soft"
        return self.splits_words or not looks_compound(first.lower(), second.lower())


def normal(word: str) -> str:
    """A word with one kind of hyphen."""
    return word.replace("\u2010", "-").replace("\u2011", "-")


def looks_compound(first: str, second: str) -> bool:
    """The rule of the language where the file itself is silent."""
    if first in ENGLISH_PREFIXES:
        return True
    is_cyrillic = any("\u0400" <= character <= "\u04ff" for character in first)
    return is_cyrillic and len(first) >= 4 and len(second) >= 4 and first.endswith(LINKING)


def split_word(before: str, after: str) -> tuple[str, str] | None:
    """The two parts of a word that a hyphen at the line's end divides, if one does."""
    if not before.endswith(("-", "\u2010", "\u2011")):
        return None
    # A word has an end: looking at all of a line of a million letters for its last one would take for ever.
    first, second = WORD_AT_END.search(before[-80:]), WORD_AT_START.match(after[:80])
    return (first[1].rsplit("-", 1)[-1], second[0]) if first and second else None


def join_lines(lines: Iterable[SourceLine], hyphenation: Hyphenation) -> tuple[str, list[Dropped]]:
    """One paragraph out of its lines, and the hyphens that went."""
    pieces: list[str] = []
    dropped: list[Dropped] = []
    for line in lines:
        if pieces:
            pieces[-1], between, lost = joint(pieces[-1], line.text, hyphenation)
            pieces.append(between)
            if lost:
                dropped.append(Dropped(line.number - 1, lost, "hyphen_at_line_end"))
        pieces.append(line.text)
    return "".join(pieces), dropped


def joint(before: str, after: str, hyphenation: Hyphenation) -> tuple[str, str, str]:
    """The end of one line made ready for the next, what goes between them, and what was dropped."""
    if before.endswith(SOFT_HYPHEN):
        return before[:-1], "", SOFT_HYPHEN
    parts = split_word(before, after)
    if parts:
        if hyphenation.is_soft(*parts):
            return before[:-1], "", before[-1]
        return before, "", ""
    if before.endswith("/") or (is_chinese(before[-1]) and is_chinese(after[0])):
        return before, "", ""
    return before, " ", ""


def is_chinese(character: str) -> bool:
    """Characters and signs between which Chinese and Japanese write no space."""
    return display_width(character) > 1 and not "\uac00" <= character <= "\ud7a3"
