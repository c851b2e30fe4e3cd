"""What a page adds to a text: its number, the line at its head, and the table of contents."""

import itertools
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from ibbportal.documents.numbering.numerals import parse_number
from ibbportal.documents.outline import Dropped
from ibbportal.documents.reading.back_matter import looks_like_signature
from ibbportal.documents.reading.lines import SourceLine
from ibbportal.documents.reading.list_marks import list_mark
from ibbportal.documents.reading.marks import HeadingMark, heading_mark
from ibbportal.documents.reading.vocabulary import CONTENTS, PREAMBLES, Family

DECORATED_PAGE = re.compile(
    r"[-–—|]\s*(\d{1,4})\s*[-–—|]"
    r"|(?:page|seite|стр\.?|страница|бет)\s*(\d{1,4})(?:\s*(?:of|/|из|von)\s*\d{1,4})?"
    r"|(\d{1,4})\s*/\s*\d{1,4}|第\s?(\d{1,4})\s?页.{0,12}|(\d{1,4})[-‐ ]?(?:бет|бет\.)",
    re.IGNORECASE,
)
BARE_PAGE = re.compile(r"\d{1,4}|[ivxl]{1,7}")
DIGITS = re.compile(r"\d+")
FEWEST_REPEATS = 3
LONGEST_ENTRY = 300
LEADERS = re.compile(r"(?:\.{3,}|…|(?: \.){3,})\s*\d{1,4}$")


def without_noise(lines: Sequence[SourceLine]) -> tuple[list[SourceLine], list[Dropped]]:
    """The lines of the text itself, and what the pages had added."""
    reasons = {**running_heads(lines), **page_numbers(lines), **contents(lines)}
    kept: list[SourceLine] = []
    dropped: list[Dropped] = []
    gap = 0
    for position, line in enumerate(lines):
        if position in reasons:
            dropped.append(Dropped(line.number, line.text, reasons[position]))
            gap += line.blanks_before + 1
            continue
        kept.append(replace(line, blanks_before=line.blanks_before + gap, after_noise=gap > 0))
        gap = 0
    return kept, dropped


def page_numbers(lines: Sequence[SourceLine]) -> dict[int, str]:
    """Numbers alone on a line: decorated as a page's, or counting up through the file."""
    decorated = {
        position: "page_number"
        for position, line in enumerate(lines)
        if len(line.text) < 30 and DECORATED_PAGE.fullmatch(line.text)
    }
    bare = [
        (position, parse_number(line.text) or 0)
        for position, line in enumerate(lines)
        if len(line.text) < 8 and BARE_PAGE.fullmatch(line.text)
    ]
    counting: set[int] = set()
    for (first, low), (second, high) in itertools.pairwise(bare):
        if high == low + 1 and second - first > 2:
            counting |= {first, second}
    return decorated | dict.fromkeys(counting, "page_number")


def running_heads(lines: Sequence[SourceLine]) -> dict[int, str]:
    """A line that comes back on every page. Its first coming stays when it opens the file: that is the title."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    for position, line in enumerate(lines):
        if may_be_running_head(line):
            places[DIGITS.sub("#", line.text)].append(position)
    return {
        position: "running_head"
        for repeats in places.values()
        if len(repeats) >= FEWEST_REPEATS and is_spread(repeats, lines)
        for position in repeats
        if position >= 3
    }


def may_be_running_head(line: SourceLine) -> bool:
    """Whether a line could stand at the head of a page: some words, no sentence, no mark of a clause."""
    text = line.text
    return (
        8 <= line.width <= 120
        and not line.solid
        and not line.starts_lower
        and not text.endswith((",", "-"))
        and not line.ends_sentence
        and (" " in text or line.width > len(text))
        and list_mark(text) is None
        and heading_mark(text) is None
        and not looks_like_signature(text)
    )


def is_spread(repeats: Sequence[int], lines: Sequence[SourceLine]) -> bool:
    """Whether the repeats stand pages apart, or at least with a numbered heading between them."""
    for first, second in itertools.pairwise(repeats):
        between = lines[first + 1 : second]
        if not between:
            return False
        if len(between) < 8 and not any(heading_mark(line.text) for line in between):
            return False
    # Under a heading of its own (`General provisions` in three chapters) it is a heading, not a page's head.
    return not all(position and is_bare_heading(lines[position - 1]) for position in repeats)


def is_bare_heading(line: SourceLine) -> bool:
    mark = heading_mark(line.text)
    return mark is not None and not mark.rest


def contents(lines: Sequence[SourceLine]) -> dict[int, str]:
    """Headings in a row without any text between them, which come again further on."""
    marks = [heading_mark(without_leaders(line.text)) for line in lines]
    last_place = {key(mark): position for position, mark in enumerate(marks) if mark}
    found: dict[int, str] = {}
    position = 0
    while position < len(lines):
        end = position + len(listed_in_row(marks, position))
        articles = [mark for mark in marks[position:end] if mark and mark.family is Family.ARTICLE]
        if len(articles) >= 3 and all(last_place[key(mark)] >= end for mark in articles):
            start = position
            while start and lines[start - 1].text.lower().strip(" :.") in CONTENTS | PREAMBLES:
                start -= 1
            found |= dict.fromkeys(range(start, end), "contents")
        position = max(end, position + 1)
    return found


def listed_in_row(marks: Sequence[HeadingMark | None], start: int) -> list[HeadingMark]:
    """The headings that follow each other from there on, up to the first that comes again."""
    row: dict[tuple[Family, tuple[int, ...]], HeadingMark] = {}
    for position in range(start, len(marks)):
        mark = marks[position]
        if mark is None or key(mark) in row:
            break
        row[key(mark)] = mark
    return list(row.values())


def without_leaders(text: str) -> str:
    """A line of a table of contents without the dots that lead to the page."""
    return LEADERS.sub("", text) if len(text) < LONGEST_ENTRY else text


def key(mark: HeadingMark) -> tuple[Family, tuple[int, ...]]:
    return mark.family, mark.values
