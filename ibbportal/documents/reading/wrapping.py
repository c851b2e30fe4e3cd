"""Whether the lines of a file were broken by a page's width, and where its paragraphs begin."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from ibbportal.documents.reading.lines import (
    ENTRY_ENDS,
    SourceLine,
    display_width,
    ends_entry,
    ends_with_hyphen,
)
from ibbportal.documents.reading.list_marks import list_mark
from ibbportal.documents.reading.marks import heading_mark
from ibbportal.documents.reading.vocabulary import LEADS_ON

NARROWEST_PAGE, WIDEST_PAGE = 36, 160
CAREFUL_WIDTH = 120
FEWEST_MIDDLES, MANY_MIDDLES = 2, 5
SENTENCE_WITHIN = re.compile(r"[^\W\d_]{3}[.!?。！？][\"»”)]? ?(?=[^\W\d_])")
NEARLY_FULL = 0.85
"""letters differ in width, so that a full line of a printed page may count fewer of them than another"""


@dataclass(frozen=True, slots=True)
class Layout:
    """How a file is laid out."""

    wrapped: bool
    width: int = 0
    """of a full line; of the widest one in a file that is not wrapped"""
    widest: int = 0
    """of nearly the longest line, which no voluntary break explains"""
    break_odds: float = 0.0
    """how much likelier a sentence ends its paragraph than only its line, for each part of a line's width"""
    openings_narrower: bool = False
    """first lines were indented once: they are narrower, and the indent is lost"""
    first_lines_indented: bool = False
    indent: int = 0
    spacing: int = 0
    """blank lines that stand even within a paragraph"""

    def is_full(self, line: SourceLine) -> bool:
        """Whether a line comes near the width of the page."""
        return line.width >= 0.75 * self.width

    def would_have_fitted(self, before: SourceLine, line: SourceLine, share: float = NEARLY_FULL) -> bool:
        """Whether the first word of a line had room on the line before: then somebody broke it there on purpose."""
        return before.width + 1 + first_word_width(line.text) < share * self.width

    def is_likely_break(self, before: SourceLine, line: SourceLine, after: SourceLine | None) -> bool:
        """A sentence ends with a full line: by chance, or because the paragraph ends there?

        A paragraph's last line is so full the more often, the longer the next word; a sentence within the paragraph
        ends there once in as many times as a line has words. How many sentences a paragraph has, the file tells.
        """
        width = before.width + 1 + first_word_width(line.text)
        chance = self.break_odds * (first_word_width(line.text) + 1) / max(self.width, 1)
        return width <= self.widest or chance > 1 or self.opens_narrowly(line, after)

    def opens_narrowly(self, line: SourceLine, after: SourceLine | None) -> bool:
        """Whether a line stops early in the middle of a sentence, as the first line of a paragraph does."""
        if (
            not self.openings_narrower
            or after is None
            or line.ends_sentence
            or after.blanks_before > self.spacing
        ):
            return False
        return line.width + 1 + first_word_width(after.text) <= self.width

    def continues(self, before: SourceLine, line: SourceLine, after: SourceLine | None = None) -> bool:
        """Whether a line carries on the paragraph of the line before it."""
        if before.solid or line.solid:
            return False
        if line.blanks_before > self.spacing:
            return self.continues_across_a_gap(before, line)
        if LEADS_ON.search(before.text[-40:]):
            # No sentence ends with `under`.
            return True
        if not self.wrapped:
            return self.continues_in_short_file(before, line)
        if self.first_lines_indented:
            return line.indent < self.indent + 2 and not (before.ends_sentence and self.is_short(before))
        return self.continues_by_width(before, line, after)

    def continues_across_a_gap(self, before: SourceLine, line: SourceLine) -> bool:
        """A sentence that goes on after blank lines was cut by the end of a page."""
        cut = before.text[-1:].isalnum() or ends_with_hyphen(before.text)
        return (
            self.wrapped
            and line.after_noise
            and self.is_full(before)
            and (cut or line.starts_lower)
            and (not before.ends_sentence)
        )

    def continues_in_short_file(self, before: SourceLine, line: SourceLine) -> bool:
        """Too few lines to measure: only a word in the middle of a sentence, on a rather long line, counts."""
        if not 0 < self.width <= CAREFUL_WIDTH or before.text.endswith(ENTRY_ENDS):
            return False
        if ends_with_hyphen(before.text):
            return True
        return before.text[-1:].isalnum() and line.starts_lower and before.width >= 0.5 * self.width

    def continues_by_width(self, before: SourceLine, line: SourceLine, after: SourceLine | None) -> bool:
        """The next word would not have fitted, or the sentence has no end yet."""
        roomy = self.would_have_fitted(before, line)
        if before.text.endswith((";", "；", ":", "：")) or (roomy and ends_entry(before.text)):
            return False
        if before.ends_sentence:
            # A sentence may end at the margin by chance: then only a line that is quite full goes on.
            return not roomy and (line.starts_lower or not self.is_likely_break(before, line, after))
        if before.text.endswith((",", "，", "、")):
            return not roomy
        if (line.starts_lower or line.text[0].isdigit()) and not (roomy and line.text[0] in "(（["):
            return True
        return not self.would_have_fitted(before, line, 0.7 if has_capitals(line.text) else NEARLY_FULL)

    def is_short(self, line: SourceLine) -> bool:
        return line.width < 0.6 * self.width


def has_capitals(text: str) -> bool:
    """Whether the script of a text knows capitals at all."""
    return any(character.isupper() or character.islower() for character in text[:20])


def first_word_width(text: str) -> int:
    """Columns of what could have moved to the line before: a word, or one character of Chinese."""
    word = text.split(" ", 1)[0][:60]
    first = next((position for position, character in enumerate(word) if display_width(character) > 1), None)
    if first is None:
        return len(word)
    return display_width(word[: first + 1])


def measure(lines: Sequence[SourceLine]) -> Layout:
    """How a file is laid out, by the lines that stop in the middle of a sentence."""
    pairs = [pair for pair in pairwise(lines) if is_running_text(*pair)]
    spacing = spacing_of(pairs)
    near = [(before, line) for before, line in pairs if line.blanks_before <= spacing]
    middles = [(before, line) for before, line in near if not before.ends_sentence]
    widest = max((line.width for line in lines if not line.solid), default=0)
    if len(middles) < FEWEST_MIDDLES or len(middles) < 0.15 * len(near):
        return Layout(wrapped=False, width=widest, spacing=spacing)
    widths = sorted(before.width for before, _ in middles)
    width = widths[int(len(widths) * 0.75)]
    full = sum(
        1 for before, line in middles if before.width + 1 + first_word_width(line.text) >= NEARLY_FULL * width
    )
    much_wider = sum(1 for line in lines if line.width > 1.25 * width and not line.solid)
    # Few lines prove little: then all of them must be full.
    enough = 0.6 if len(middles) >= MANY_MIDDLES else 1.0
    if (
        not NARROWEST_PAGE <= width <= WIDEST_PAGE
        or full < enough * len(middles)
        or much_wider > 0.05 * len(lines)
    ):
        return Layout(wrapped=False, width=widest, spacing=spacing)
    indented, indent = first_line_indent(near)
    return Layout(
        wrapped=True,
        width=width,
        widest=widths[int(len(widths) * 0.9)],
        break_odds=break_odds(near, width),
        openings_narrower=not indented and openings_are_narrower(lines, middles),
        first_lines_indented=indented,
        indent=indent,
        spacing=spacing,
    )


def is_running_text(before: SourceLine, line: SourceLine) -> bool:
    """Whether two lines can tell about the page's width: neither is cut out, and no heading or list stands between."""
    if before.solid or line.solid or list_mark(line.text):
        return False
    opens = heading_mark(line.text)
    return heading_mark(before.text) is None and (opens is None or bool(opens.rest))


def break_odds(pairs: Sequence[tuple[SourceLine, SourceLine]], width: int) -> float:
    """Paragraphs ended for each sentence that ended within one, times the words of a line."""
    lines = [before for before, _ in pairs]
    ended = sum(
        1
        for before, line in pairs
        if before.ends_sentence and before.width + 1 + first_word_width(line.text) < NEARLY_FULL * width
    )
    inner = sum(len(SENTENCE_WITHIN.findall(line.text)) for line in lines)
    words = sum(len(line.text.split()) for line in lines) / max(len(lines), 1)
    return (ended + 1) / (inner + 1) * words


def openings_are_narrower(
    lines: Sequence[SourceLine], middles: Sequence[tuple[SourceLine, SourceLine]]
) -> bool:
    """Whether lines right under a heading stop earlier than other lines in the middle of a sentence."""
    under_heading = {
        line.number
        for before, line in pairwise(lines)
        if (mark := heading_mark(before.text)) and not mark.rest
    }
    openings = [before.width for before, _ in middles if before.number in under_heading]
    others = [before.width for before, _ in middles if before.number not in under_heading]
    return len(openings) >= 5 and len(others) >= 5 and median(openings) <= median(others) - 3


def spacing_of(pairs: Sequence[tuple[SourceLine, SourceLine]]) -> int:
    """How many blank lines stand between lines of one paragraph: more than none in double-spaced files."""
    interrupted = Counter(
        line.blanks_before for before, line in pairs if line.starts_lower and before.text[-1:].isalnum()
    )
    total = sum(interrupted.values())
    if total < 8:
        return 0
    spacing, count = interrupted.most_common(1)[0]
    return spacing if count >= 0.6 * total else 0


def first_line_indent(pairs: Sequence[tuple[SourceLine, SourceLine]]) -> tuple[bool, int]:
    """Whether paragraphs begin with an indent, and how far the other lines stand from the margin."""
    inner = Counter(line.indent for before, line in pairs if line.starts_lower and before.text[-1:].isalnum())
    if not inner:
        return False, 0
    indent, count = inner.most_common(1)[0]
    opening = [line.indent for before, line in pairs if before.ends_sentence and not line.starts_lower]
    indented = sum(1 for width in opening if width >= indent + 2)
    regular = count >= 0.8 * sum(inner.values())
    return regular and len(opening) >= 3 and indented >= 0.5 * len(opening), indent
