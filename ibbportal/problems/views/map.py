"""The map of the basin with counts, and the table that says the same."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from flask_babel import gettext
from markupsafe import Markup

from ibbportal.basins.marking import marked_places
from ibbportal.basins.models import Place
from ibbportal.figures import basin_map
from ibbportal.i18n import current
from ibbportal.web.clock import now


class CountedPlace(NamedTuple):
    """One row of the table beside a map."""

    place: Place
    number: int


def counted_map(places: Sequence[Place], counts: Mapping[int, int], *, title: str) -> Markup:
    """The basin with its towns and villages; a circle with a number where something is counted."""
    return Markup(
        basin_map(
            marked_places(places, counts, now().date()),
            current().tag,
            title=title,
            description=gettext(
                "The lake, its rivers and the places of the basin, with counts. A table holds the same."
            ),
        )
    )


def counted_places(places: Sequence[Place], counts: Mapping[int, int]) -> list[CountedPlace]:
    """The places at which something is counted, the most first."""
    counted = [CountedPlace(place, counts[place.id]) for place in places if counts.get(place.id)]
    return sorted(counted, key=lambda row: -row.number)
