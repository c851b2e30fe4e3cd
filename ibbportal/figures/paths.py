"""Lines and rings on the plane of the drawing: thinned, cut, and written as path data."""

import math
from collections.abc import Callable, Iterable, Sequence

Point = tuple[float, float]
Line = Sequence[Point]


def simplified(line: Line, tolerance: float) -> list[Point]:
    """The line with fewer points, nowhere off by more than the tolerance (Douglas and Peucker)."""
    if len(line) < 3:
        return list(line)
    farthest, distance = max(
        ((i, _distance(line[i], line[0], line[-1])) for i in range(1, len(line) - 1)),
        key=lambda candidate: candidate[1],
    )
    if distance < tolerance:
        return [line[0], line[-1]]
    return simplified(line[: farthest + 1], tolerance)[:-1] + simplified(line[farthest:], tolerance)


def simplified_ring(ring: Line, tolerance: float) -> list[Point]:
    """A ring begins and ends at one point, from which no distance can be told: it is thinned in halves."""
    half = len(ring) // 2
    return simplified(ring[: half + 1], tolerance)[:-1] + simplified(ring[half:], tolerance)


def cut_at(ring: Line, x: float, keep: Callable[[float, float], bool]) -> list[Point]:
    """The part of a ring on one side of an upright line: `keep(point_x, x)` says which (Sutherland and Hodgman)."""
    kept: list[Point] = []
    for start, end in zip(ring, [*ring[1:], ring[0]], strict=True):
        if keep(start[0], x):
            kept.append(start)
        if keep(start[0], x) != keep(end[0], x):
            share = (x - start[0]) / (end[0] - start[0])
            kept.append((x, start[1] + share * (end[1] - start[1])))
    return kept


def path_data(line: Line, *, closed: bool = False, digits: int = 0) -> str:
    points = "L".join(f"{x:.{digits}f} {y:.{digits}f}" for x, y in line)
    return f"M{points}{'Z' if closed else ''}"


def bounds(lines: Iterable[Line]) -> tuple[float, float, float, float]:
    """Left, top, right, bottom."""
    points = [point for line in lines for point in line]
    across, down = [x for x, _ in points], [y for _, y in points]
    return min(across), min(down), max(across), max(down)


def _distance(point: Point, start: Point, end: Point) -> float:
    (x, y), (x1, y1), (x2, y2) = point, start, end
    length = math.hypot(x2 - x1, y2 - y1)
    if not length:
        return math.hypot(x - x1, y - y1)
    return abs((y2 - y1) * x - (x2 - x1) * y + x2 * y1 - y2 * x1) / length
