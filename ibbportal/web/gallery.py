"""Samples for the gallery of components: what its template cannot write down itself."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo


@dataclass(frozen=True)
class Mark:
    uid: str
    kinds: tuple[str, ...]
    start: float
    length: float
    departed: bool = False


@dataclass(frozen=True)
class Cell:
    uid: str
    number: str
    heading: str
    kinds: tuple[str, ...] = ()
    marks: tuple[Mark, ...] = ()
    departed: bool = False


@dataclass(frozen=True)
class Move:
    uid: str
    from_cell: str
    from_at: float
    to_cell: str
    to_at: float


@dataclass(frozen=True)
class Map:
    cells: tuple[Cell, ...]
    moves: tuple[Move, ...]


AT = datetime(2026, 12, 1, 18, 0, tzinfo=ZoneInfo("Asia/Almaty"))
ANCHOR = "c9"
"""a place that the gallery has, so that the map's links lead somewhere"""
MAP = Map(
    cells=(
        Cell("purpose", "1", "Purpose"),
        Cell("terms", "2", "Terms", marks=(Mark(ANCHOR, ("changed",), 0.2, 0.3),)),
        Cell("scope", "3", "Scope"),
        Cell(
            "data",
            "4",
            "Data",
            marks=(Mark(ANCHOR, ("changed",), 0, 0.4), Mark(ANCHOR, ("moved",), 0.8, 0.1, departed=True)),
        ),
        Cell("access", "5", "Access", ("added",), (Mark(ANCHOR, ("added",), 0, 1),)),
        Cell("accidents", "6", "Accidents", marks=(Mark(ANCHOR, ("moved", "changed"), 0.1, 0.2),)),
        Cell("commission", "7", "Commission", ("removed",), (Mark(ANCHOR, ("removed",), 0, 1),)),
        Cell(
            "disputes",
            "8",
            "Disputes",
            marks=(Mark(ANCHOR, ("removed",), 0.1, 0.3), Mark(ANCHOR, ("changed",), 0.6, 0.2)),
        ),
    ),
    moves=(Move(ANCHOR, "data", 0.85, "accidents", 0.2),),
)


def samples() -> dict[str, Any]:
    """The values that `web/gallery.html` is rendered with."""
    return {"at": AT, "map": MAP}
