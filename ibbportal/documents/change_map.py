"""The map of changes: one cell per article of both versions, with a mark for each clause that differs.

Lengths are shares of a cell, from 0 to 1, by the length of the text. A page turns them into coordinates.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from ibbportal.documents.compare import Comparison, Kind, Row

CELL_KIND = "article"
SMALLEST = 40
"""characters that even an empty clause is wide, so that its mark can be seen"""


@dataclass(frozen=True)
class Mark:
    """One clause that differs, where it lies in its cell; or the gap that a moved one left."""

    uid: str
    kinds: tuple[Kind, ...]
    start: float
    length: float
    departed: bool = False


@dataclass(frozen=True)
class Cell:
    """One article, or a clause at the top that holds none; `kinds` says if it came, went or moved whole."""

    uid: str
    kind: str
    number: str
    heading: str
    kinds: tuple[Kind, ...]
    marks: tuple[Mark, ...]
    departed: bool = False
    """it is no longer here: this is where it stood before it moved"""


@dataclass(frozen=True)
class Move:
    """An arc from the cell and point where a clause stood to where it stands."""

    uid: str
    from_cell: str
    from_at: float
    to_cell: str
    to_at: float


@dataclass(frozen=True)
class ChangeMap:
    cells: tuple[Cell, ...]
    moves: tuple[Move, ...]


def change_map(comparison: Comparison) -> ChangeMap:
    """The cells in reading order, and an arc for each clause that moved."""
    cells = tuple(_cell(rows) for rows in _divided(comparison.rows))
    places = {
        (mark.uid, mark.departed): (cell.uid, mark.start + mark.length / 2)
        for cell in cells
        for mark in cell.marks
    }
    moves = tuple(
        Move(uid, *places[uid, True], *place)
        for (uid, departed), place in places.items()
        if not departed and (uid, True) in places
    )
    return ChangeMap(cells, moves)


def _divided(rows: Sequence[Row]) -> list[list[Row]]:
    """The rows of each cell, the one that gives it its name first.

    What holds articles, such as a chapter, has no cell: a mark on its heading goes to its first article.
    """
    paths = _paths(rows)
    holders = {
        above for index, path in enumerate(paths) if rows[index].clause.kind == CELL_KIND for above in path
    }
    heads: set[int] = set()
    cells: list[list[Row]] = []
    waiting: list[Row] = []
    for index, row in enumerate(rows):
        if heads.intersection(paths[index]):
            cells[-1].append(row)
        elif index in holders:
            waiting.append(row)
        else:
            heads.add(index)
            cells.append([row, *waiting])
            waiting = []
    return cells


def _paths(rows: Sequence[Row]) -> list[tuple[int, ...]]:
    """For each row the places of the rows that it lies within."""
    path: list[int] = []
    paths: list[tuple[int, ...]] = []
    for index, row in enumerate(rows):
        del path[row.depth :]
        paths.append(tuple(path))
        path.append(index)
    return paths


def _cell(rows: Sequence[Row]) -> Cell:
    head = rows[0]
    marks: list[Mark] = []
    whole = sum(map(_length, rows))
    passed = 0
    for row in rows:
        length = _length(row)
        if row.difference is not None:
            kinds = row.difference.kinds
            marks.append(Mark(row.uid, kinds, passed / whole, length / whole, row.departed))
        passed += length
    kinds = head.difference.kinds if head.difference else ()
    clause = head.clause
    return Cell(head.uid, clause.kind, clause.number, clause.heading, kinds, tuple(marks), head.departed)


def _length(row: Row) -> int:
    if row.departed:
        return SMALLEST
    return SMALLEST + max(len(clause.text) for clause in (row.before, row.after) if clause)
