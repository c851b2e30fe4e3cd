"""Finding the word by which a file in an unlisted language counts its articles.

Whatever the word is, it stands on short lines with a number, and the numbers run 1, 2, 3 through the file.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from rapidfuzz import fuzz

from ibbportal.documents.reading.lines import SourceLine
from ibbportal.documents.reading.marks import HeadingMark
from ibbportal.documents.reading.vocabulary import Family

FEWEST = 4
LONGEST = 40
LARGEST_GAP = 2
NEARLY = 80
NUMBER = re.compile(r"\d{1,3}(?!\d)")
WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f'’ʼ])+")

Key = tuple[str, str]


def discovered_marks(lines: Sequence[SourceLine]) -> dict[int, HeadingMark]:
    """The short lines that hold one recurring word and a number, counted without a gap."""
    by_word: defaultdict[Key, list[tuple[int, int]]] = defaultdict(list)
    for position, line in enumerate(lines):
        number = NUMBER.search(line.text) if len(line.text) <= LONGEST else None
        for key in keys_of(line.text) if number else ():
            assert number is not None
            by_word[key].append((position, int(number.group())))
    rows = {key: row for key, places in by_word.items() if len(row := counting_row(places)) >= FEWEST}
    if not rows:
        return {}
    key, row = max(rows.items(), key=lambda entry: len(entry[1]))
    if row[0][1] == 2:
        row = [*first_in_words(lines, key, row[0][0]), *row]
    return {
        position: HeadingMark(
            Family.ARTICLE,
            str(value),
            (value,),
            lines[position].text,
            key[1].capitalize(),
            "",
            separated=False,
        )
        for position, value in row
    }


def keys_of(text: str) -> Iterator[Key]:
    """The word before the number, and the one after it."""
    words = WORD.findall(text.casefold())
    if words and not text[0].isdecimal():
        yield ("first", words[0])
    if words and text[0].isdecimal():
        yield ("last", words[-1])


def counting_row(places: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The places whose numbers count up from 1, or from 2 where the first number is a word."""
    row: list[tuple[int, int]] = []
    for position, value in places:
        if (value == row[-1][1] + 1 if row else value in (1, 2)) or (
            row and row[-1][1] < value <= row[-1][1] + LARGEST_GAP
        ):
            row.append((position, value))
    return row


def first_in_words(lines: Sequence[SourceLine], key: Key, before: int) -> list[tuple[int, int]]:
    """The heading of the first article, whose number is written as a word."""
    for position in range(before - 1, -1, -1):
        text = lines[position].text
        if len(text) <= LONGEST and not NUMBER.search(text):
            words = WORD.findall(text.casefold())
            if words and words[0 if key[0] == "first" else -1] == key[1]:
                return [(position, 1)]
    return []


def misspelt_marks(lines: Sequence[SourceLine], found: Mapping[int, HeadingMark]) -> dict[int, HeadingMark]:
    """The heading that is missing between two others, where one line nearly looks like them.

    `Cтатья 8` with a Latin C, `Article IS` for 15: a scan or a keyboard did that.
    """
    articles = [place for place in sorted(found) if found[place].family is Family.ARTICLE]
    rescued: dict[int, HeadingMark] = {}
    for first, second in pairwise(articles):
        before, after = found[first], found[second]
        missing = before.value + 1
        if after.value != missing + 1 or len(before.values) + len(after.values) > 2:
            continue
        alike = [
            place
            for place in range(first + 1, second)
            if place not in found and is_nearly(lines[place].text, before, missing)
        ]
        if len(alike) == 1:
            text = lines[alike[0]].text
            rescued[alike[0]] = HeadingMark(
                Family.ARTICLE, str(missing), (missing,), text, before.word, "", separated=False
            )
    return rescued


def is_nearly(text: str, model: HeadingMark, number: int) -> bool:
    """Whether a line is a heading like another one, but for a letter or a digit."""
    if len(text) > len(model.literal) + 4:
        return False
    expected = model.literal.replace(str(model.value), str(number))
    return fuzz.ratio(text.casefold(), expected.casefold()) >= NEARLY
