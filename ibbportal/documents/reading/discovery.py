"""Finding the word by which a file in an unlisted language counts its articles.

Whatever the word is, it stands alone on a line with a number, and the numbers run 1, 2, 3 through the file.
"""

import re
from collections import defaultdict
from collections.abc import Sequence

from ibbportal.documents.numbering.numerals import parse_number
from ibbportal.documents.reading.lines import SourceLine
from ibbportal.documents.reading.marks import HeadingMark
from ibbportal.documents.reading.vocabulary import Family

FEWEST = 3
LONGEST = 40
WORD_THEN_NUMBER = re.compile(
    r"(?P<word>[^\d\n]*?[^\W\d_][^\d\n]*?)[\s.:\-\u2010-\u2015]*(?P<number>\d{1,3}|[IVXLC]{1,7})\s*[.:)\-\u2010-\u2015]?"
)
NUMBER_THEN_WORD = re.compile(
    r"(?P<number>\d{1,3}|[IVXLC]{1,7})\s*[.:)\-\u2010-\u2015]?\s*(?P<word>[^\d\n]*?[^\W\d_][^\d\n]*?)\s*[.:]?"
)


def discovered_marks(lines: Sequence[SourceLine]) -> dict[int, HeadingMark]:
    """The lines that hold one recurring word and a number, counted from 1 without a gap."""
    by_word: defaultdict[tuple[int, str], list[tuple[int, int]]] = defaultdict(list)
    for position, line in enumerate(lines):
        if len(line.text) > LONGEST:
            continue
        for form, pattern in enumerate((WORD_THEN_NUMBER, NUMBER_THEN_WORD)):
            match = pattern.fullmatch(line.text)
            value = parse_number(match["number"]) if match else None
            if match and value:
                by_word[form, match["word"].strip().casefold()].append((position, value))
    if not by_word:
        return {}
    (_, word), places = max(by_word.items(), key=lambda entry: len(entry[1]))
    counting = [(position, value) for position, value in places]
    if len(counting) < FEWEST or [value for _, value in counting[:FEWEST]] != [1, 2, 3]:
        return {}
    return {
        position: HeadingMark(
            Family.ARTICLE, str(value), (value,), lines[position].text, word.capitalize(), "", separated=False
        )
        for position, value in counting
    }
