"""Those who sign often stand side by side; a clause for each needs their columns one after the other."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from ibbportal.documents.reading.back_matter import looks_like_signature, opens_closing
from ibbportal.documents.reading.joining import is_chinese
from ibbportal.documents.reading.lines import SourceLine


def one_below_the_other(lines: Sequence[SourceLine]) -> list[SourceLine]:
    """The lines with the columns of signatures after the conclusion put below each other."""
    start = next((place for place, line in enumerate(lines) if opens_closing(line.text)), len(lines))
    arranged = list(lines[:start])
    for _, group in groupby(lines[start:], key=lambda line: len(line.columns)):
        rows = list(group)
        arranged.extend(columns_of(rows) if len(rows[0].columns) > 1 else rows)
    return arranged


def columns_of(rows: Sequence[SourceLine]) -> Iterator[SourceLine]:
    """Each column as one line if all of them name someone who signs; else the rows as they stand."""
    columns = [joined(parts) for parts in zip(*(row.columns for row in rows), strict=True)]
    if not all(looks_like_signature(column) for column in columns):
        yield from rows
        return
    for column in columns:
        yield SourceLine(rows[0].number, column, blanks_before=1, solid=True)


def joined(parts: Sequence[str]) -> str:
    text = ""
    for part in parts:
        text += ("" if not text or (is_chinese(text[-1]) and is_chinese(part[0])) else " ") + part
    return text
