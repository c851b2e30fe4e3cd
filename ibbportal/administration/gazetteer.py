"""The places of a basin as a tree, in the order in which they are read."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ibbportal.basins.models import Place
from ibbportal.basins.nesting import SIZE


@dataclass(frozen=True)
class Row:
    """A place and how deep it lies."""

    place: Place
    depth: int
    whole: Place | None


def tree_of(places: Sequence[Place], tag: str) -> list[Row]:
    """Each place beneath the one that it lies in; beside each other the larger ones first, then by name."""
    known = {place.id: place for place in places}
    parts: dict[int | None, list[Place]] = defaultdict(list)
    for place in places:
        parts[place.parent_id if place.parent_id in known else None].append(place)
    for beside in parts.values():
        beside.sort(
            key=lambda place: (-SIZE[place.kind], str(place.name.in_language(tag)).casefold(), place.id)
        )

    def walk(whole: Place | None, depth: int) -> Iterator[Row]:
        for place in parts[whole.id if whole else None]:
            yield Row(place, depth, whole)
            yield from walk(place, depth + 1)

    return list(walk(None, 0))
