"""What the map of a basin marks: its towns and villages, and whatever is counted somewhere."""

from collections.abc import Mapping, Sequence
from datetime import date

from ibbportal.basins.models import Place, PlaceKind
from ibbportal.figures import MapPlace, gazetteer


def marked_places(places: Sequence[Place], counts: Mapping[int, int], on: date) -> list[MapPlace]:
    """The places to mark on that day, with how much is counted at each; a place without coordinates has its row in
    the table alone."""
    return [
        mark
        for place in places
        if place.stands_on(on) and (place.kind is PlaceKind.LOCALITY or counts.get(place.id))
        if (mark := _mark(place, counts.get(place.id, 0)))
    ]


def _mark(place: Place, count: int) -> MapPlace | None:
    if place.longitude is None or place.latitude is None:
        return None
    known = gazetteer().get(place.code)
    return MapPlace(
        place.name.contents(),
        place.longitude,
        place.latitude,
        count=count,
        side=known.side if known else "right",
        minor=known.minor if known else False,
    )
