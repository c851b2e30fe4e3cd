"""Geometry of the components that draw: where bands, cells and blocks lie.

Plain numbers, so that a strict content policy lets the drawings through: lengths become SVG attributes, colours come
from classes in the style sheet.
"""

from collections.abc import Sequence
from dataclasses import dataclass

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
TOP, BOTTOM = 22, 52


@dataclass(frozen=True, slots=True)
class Cell:
    """An article on the map of changes: where it lies, and the left edges of its blocks with their kinds."""

    x: int
    blocks: list[tuple[str, float, float]]


@dataclass(frozen=True, slots=True)
class ChangeMap:
    width: int
    cells: list[Cell]
    arcs: list[str]


def change_map(kinds: Sequence[Sequence[str]], moves: Sequence[tuple[int, int]] = ()) -> ChangeMap:
    """Lay out the map of changes.

    `kinds` gives for each article the kinds of its changes in the order of the text (changed, added, removed, moved);
    `moves` gives pairs of positions of articles, from and to.
    """
    cells = [Cell(CELL * place, _blocks(CELL * place, found)) for place, found in enumerate(kinds)]
    arcs = [_arc(origin, target) for origin, target in moves if origin != target]
    return ChangeMap(CELL * len(cells), cells, arcs)


def _blocks(x: int, kinds: Sequence[str]) -> list[tuple[str, float, float]]:
    if not kinds:
        return []
    if len(kinds) == 1 and kinds[0] in ("added", "removed"):
        return [(kinds[0], x + 2, CELL - 4)]
    room = (CELL - 6) / len(kinds)
    return [
        (kind, round(x + 3 + room * place, 1), round(min(room * 0.72, 12), 1))
        for place, kind in enumerate(kinds)
    ]


def _arc(origin: int, target: int) -> str:
    start, end = CELL * origin + CELL / 2, CELL * target + CELL / 2
    return f"M{start:.0f} {TOP}C{start:.0f} 4 {end:.0f} 4 {end:.0f} {TOP - 3}"


def init_app(app: Flask) -> None:
    """Let component templates ask for their geometry."""
    app.jinja_env.globals.update(bands_of=bands, river_of=river, change_map_of=change_map)
