"""Which kinds of places lie within which: a place is a part of larger ones only, so no chain ever comes round."""

from collections.abc import Iterable

from ibbportal.basins.models import Place, PlaceKind

SIZE = {
    PlaceKind.STATE: 4,
    PlaceKind.OBLAST: 3,
    PlaceKind.BASIN_UNIT: 3,
    PlaceKind.DISTRICT: 2,
    PlaceKind.LOCALITY: 1,
    PlaceKind.WATER_BODY: 1,
}
"""the greater, the larger; a part of the basin may cover districts of several oblasts"""


def may_lie_in(kind: PlaceKind, whole: PlaceKind) -> bool:
    """Whether a place of one kind may be a part of a place of another."""
    return SIZE[kind] < SIZE[whole]


def with_parts(place: Place, places: Iterable[Place]) -> frozenset[int]:
    """The ids of a place and of all that lies within it."""
    known = list(places)
    found = {place.id}
    while more := {each.id for each in known if each.parent_id in found} - found:
        found |= more
    return frozenset(found)
