"""Where the names of places go, so that none covers a figure or another name."""

import math
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

GAP = 6.0
LINE = 1.15
"""height of a line, as a share of the letters' size"""
SIDES = ("right", "left", "top", "bottom", "top-right", "top-left", "bottom-right", "bottom-left")


@dataclass(frozen=True, slots=True)
class Box:
    left: float
    top: float
    right: float
    bottom: float

    def shared_with(self, other: "Box") -> float:
        """The area that both cover."""
        across = min(self.right, other.right) - max(self.left, other.left)
        down = min(self.bottom, other.bottom) - max(self.top, other.top)
        return across * down if across > 0 and down > 0 else 0.0

    def area_outside(self, frame: "Box") -> float:
        return (self.right - self.left) * (self.bottom - self.top) - self.shared_with(frame)


@dataclass(frozen=True, slots=True)
class Dot:
    """A place on the plane, with the name that is to stand beside it."""

    x: float
    y: float
    radius: float
    name: str
    size: float
    side: str = "right"

    @property
    def box(self) -> Box:
        reach = self.radius + 1
        return Box(self.x - reach, self.y - reach, self.x + reach, self.y + reach)


@dataclass(frozen=True, slots=True)
class Label:
    x: float
    y: float
    anchor: str
    box: Box


def text_width(words: str, size: float) -> float:
    """About as wide as Noto Sans sets it; Chinese letters are square."""
    return size * sum(1.0 if unicodedata.east_asian_width(letter) in "WF" else 0.58 for letter in words)


def text_box(words: str, x: float, y: float, size: float, anchor: str) -> Box:
    """The box of a line of text whose baseline is at y."""
    width = text_width(words, size)
    left = {"start": x, "middle": x - width / 2, "end": x - width}[anchor]
    return Box(left, y - 0.8 * size, left + width, y + 0.25 * size)


def parted(dots: Sequence[Dot]) -> list[Dot]:
    """The same dots, pushed apart where one would hide another."""
    moved = list(dots)
    for _ in range(8):
        for one, other in combinations(range(len(moved)), 2):
            moved[one], moved[other] = _apart(moved[one], moved[other])
    return moved


def _apart(one: Dot, other: Dot) -> tuple[Dot, Dot]:
    distance = math.hypot(other.x - one.x, other.y - one.y)
    wanted = one.radius + other.radius + 1
    if distance >= wanted:
        return one, other
    across, down = ((other.x - one.x) / distance, (other.y - one.y) / distance) if distance else (1.0, 0.0)
    push = (wanted - distance) / 2
    return (
        replace(one, x=one.x - across * push, y=one.y - down * push),
        replace(other, x=other.x + across * push, y=other.y + down * push),
    )


def labels(dots: Sequence[Dot], taken: Sequence[Box], frame: Box) -> list[Label]:
    """One label for each dot, in their order. The dots named first choose first."""
    occupied = [*taken, *(dot.box for dot in dots)]
    placed = []
    for dot in dots:
        label = min(_candidates(dot), key=lambda candidate: _cost(candidate, dot, occupied, frame))
        occupied.append(label.box)
        placed.append(label)
    return placed


def _candidates(dot: Dot) -> Iterator[Label]:
    for side in sorted(SIDES, key=lambda side: side != dot.side):
        yield _beside(dot, side)


def _beside(dot: Dot, side: str) -> Label:
    vertical, horizontal = _directions(side)
    diagonal = 0.75 if vertical and horizontal else 1.0
    x = dot.x + horizontal * (dot.radius * diagonal + GAP)
    if vertical < 0:
        y = dot.y - dot.radius * diagonal - GAP
    elif vertical > 0:
        y = dot.y + dot.radius * diagonal + 0.8 * dot.size + GAP / 2
    else:
        y = dot.y + 0.34 * dot.size
    anchor = {-1: "end", 0: "middle", 1: "start"}[horizontal]
    return Label(x, y, anchor, text_box(dot.name, x, y, dot.size, anchor))


def _directions(side: str) -> tuple[int, int]:
    vertical = -1 if "top" in side else 1 if "bottom" in side else 0
    horizontal = -1 if "left" in side else 1 if "right" in side else 0
    return vertical, horizontal


def _cost(label: Label, dot: Dot, occupied: Sequence[Box], frame: Box) -> float:
    covered = sum(label.box.shared_with(box) for box in occupied)
    return covered + 20 * label.box.area_outside(frame)
