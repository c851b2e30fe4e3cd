"""The account that nothing vanished: every letter and digit of a file against what was made of it."""

from collections import Counter
from collections.abc import Iterator

from ibbportal.documents.outline import Outline
from ibbportal.documents.reading.lines import WINDOWS_MARKS, is_word_character

HEADING_WORD = "heading_word"
"""a word for a clause that the portal writes differently: `6‐статья` becomes 6-берене"""
NUMBER_MARK = "number_mark"
"""a number that the portal writes differently: 一、 becomes 1"""
CONTROL_CHARACTER = "control_character"
TOLD_TWICE = frozenset({HEADING_WORD, NUMBER_MARK, CONTROL_CHARACTER})
"""reasons that repeat what a clause's mark holds already, or that describe instead of quoting"""


def letters_lost(source: str, outline: Outline) -> str:
    """The letters and digits of the file that are neither in the outline nor in its account, in their order."""
    left = letters_in(outline)
    lost = []
    for character in source.translate(WINDOWS_MARKS):
        if is_word_character(character):
            if left[character] > 0:
                left[character] -= 1
            else:
                lost.append(character)
    return "".join(lost)


def letters_in(outline: Outline) -> Counter[str]:
    """All letters and digits that an outline and its account hold."""
    counts: Counter[str] = Counter()
    for piece in pieces_of(outline):
        counts.update(character for character in piece if is_word_character(character))
    return counts


def pieces_of(outline: Outline) -> Iterator[str]:
    """Each piece of the file once; marks stand for numbers and the words for the kind."""
    for step in outline.walk():
        yield step.clause.mark
        yield step.clause.heading
        yield step.clause.body
    yield from (piece.text for piece in outline.dropped if piece.reason not in TOLD_TWICE)
    yield from (piece.text for piece in outline.unplaced)
