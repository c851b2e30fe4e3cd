"""Geometry of the components that draw: where bands, cells and blocks lie.

Plain numbers, so that a strict content policy lets the drawings through: lengths become SVG attributes, colours come
from classes in the style sheet.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from flask import Flask


@dataclass(frozen=True, slots=True)
class Band:
    """One share of a bar: from `x`, `width` long, in thousandths of the whole."""

    name: str
    count: int
    x: float
    width: float


def bands(counts: Sequence[tuple[str, int]], gap: float = 3) -> list[Band]:
    """Divide a bar of 1000 units by counts. What counts nothing gets no band; what counts a little stays visible."""
    counted = [(name, count) for name, count in counts if count > 0]
    total = sum(count for _, count in counted)
    found, x = [], 0.0
    for name, count in counted:
        width = 1000 * count / total
        found.append(Band(name, count, round(x, 1), round(max(width - gap, min(width, 4.0)), 1)))
        x += width
    return found


@dataclass(frozen=True, slots=True)
class Branch:
    """One branch of the river of replies, as the path of its outline."""

    name: str
    count: int
    path: str


@dataclass(frozen=True, slots=True)
class River:
    """A stem that divides into branches, each as wide as its count."""

    width: int
    height: int
    branches: list[Branch]


def river(counts: Sequence[tuple[str, int]], row: int = 60, width: int = 300) -> River:
    """Lay out the river of replies: rows of `row` units beside the words, the stem in the middle of the left edge."""
    height = row * len(counts)
    total, largest = sum(count for _, count in counts), max((count for _, count in counts), default=0)
    if not total:
        return River(width, height, [])
    stem = min(height * 0.52, row * 0.86 * total / largest)
    top, branches = (height - stem) / 2, []
    for number, (name, count) in enumerate(counts):
        share = count / total * stem
        if count:
            middle = row * number + row / 2
            branches.append(Branch(name, count, _branch(top, max(share, 2.5), middle, width)))
        top += share
    return River(width, height, branches)


def _branch(top: float, thickness: float, middle: float, width: int) -> str:
    bottom, end_top, end_bottom = top + thickness, middle - thickness / 2, middle + thickness / 2
    far, near = round(width * 0.55), round(width * 0.45)
    return (
        f"M0 {top:.1f}C{far} {top:.1f} {near} {end_top:.1f} {width} {end_top:.1f}"
        f"V{end_bottom:.1f}C{near} {end_bottom:.1f} {far} {bottom:.1f} 0 {bottom:.1f}Z"
    )


CELL = 40
"""width of an article on the map of changes"""
EDGE = 2
"""kept free at both sides of a cell"""
TOP, ARC = 22, 5
NARROWEST, MOVED_WIDTH = 3.0, 6.0


class Mark(Protocol):
    """One clause that differs, where it lies in its cell, as shares of the cell; or the gap that a moved one left."""

    @property
    def kinds(self) -> Sequence[str]: ...
    @property
    def start(self) -> float: ...
    @property
    def length(self) -> float: ...
    @property
    def departed(self) -> bool: ...


class Article(Protocol):
    """One cell of the map; `kinds` says if it came, went or moved whole, `departed` that it stood here before."""

    @property
    def uid(self) -> str: ...
    @property
    def kinds(self) -> Sequence[str]: ...
    @property
    def marks(self) -> Sequence[Mark]: ...
    @property
    def departed(self) -> bool: ...


class Move(Protocol):
    """From the cell and point where a clause stood to where it stands."""

    @property
    def from_cell(self) -> str: ...
    @property
    def from_at(self) -> float: ...
    @property
    def to_cell(self) -> str: ...
    @property
    def to_at(self) -> float: ...


@dataclass(frozen=True, slots=True)
class Block:
    """What is drawn for one change: changed, added, removed, moved, or departed for the gap that a move left."""

    kind: str
    x: float
    width: float


@dataclass(frozen=True, slots=True)
class DrawnMap:
    width: int
    cells: list[tuple[int, list[Block]]]
    """left edge of each cell, and its blocks"""
    arcs: list[str]


def change_map(articles: Sequence[Article], moves: Sequence[Move] = ()) -> DrawnMap:
    """Lay out the map of changes: a cell for each article, its blocks where the text changed, an arc for each move."""
    cells = [(CELL * place, _blocks(CELL * place, article)) for place, article in enumerate(articles)]
    return DrawnMap(CELL * len(cells), cells, _arcs(articles, moves))


def _arcs(articles: Sequence[Article], moves: Sequence[Move]) -> list[str]:
    """An article that moved whole has two cells: the arc leaves the one where it stood."""
    now = {article.uid: CELL * place for place, article in enumerate(articles) if not article.departed}
    before = now | {article.uid: CELL * place for place, article in enumerate(articles) if article.departed}
    return [
        _arc(before[move.from_cell] + CELL * move.from_at, now[move.to_cell] + CELL * move.to_at)
        for move in moves
        if before[move.from_cell] != now[move.to_cell]
    ]


def _blocks(x: int, article: Article) -> list[Block]:
    for whole in ("added", "removed"):
        if whole in article.kinds:
            return [Block(whole, x + EDGE, CELL - 2 * EDGE)]
    return [_block(x, mark) for mark in article.marks]


def _block(x: int, mark: Mark) -> Block:
    room = CELL - 2 * EDGE
    kind = "departed" if mark.departed else "moved" if "moved" in mark.kinds else mark.kinds[0]
    width = max(room * mark.length * 0.8, NARROWEST)
    if kind in ("moved", "departed"):
        width = min(width, MOVED_WIDTH)
    start = x + EDGE + min(room * mark.start, room - width)
    return Block(kind, round(start, 1), round(width, 1))


def _arc(start: float, end: float) -> str:
    return f"M{start:.0f} {TOP}C{start:.0f} {ARC} {end:.0f} {ARC} {end:.0f} {TOP - 3}"


def init_app(app: Flask) -> None:
    """Let component templates ask for their geometry."""
    app.jinja_env.globals.update(bands_of=bands, river_of=river, change_map_of=change_map)
