"""Problems and places for tests."""

from datetime import datetime
from typing import Any

from ibbportal.basins.models import Basin, Place, PlaceKind
from ibbportal.basins.services import register_place
from ibbportal.problems.models import Problem, Theme
from ibbportal.problems.services import Described, enter_problem
from ibbportal.security import SYSTEM


def village(basin: Basin, code: str = "kuigan", *, now: datetime, **more: Any) -> Place:
    """A village by the lake, on the map."""
    names = {"ru": f"Село {code}", "en": f"Village {code}"}
    usual: dict[str, Any] = {"kind": PlaceKind.LOCALITY, "longitude": 74.1, "latitude": 45.4}
    return register_place(basin, code, names, by=SYSTEM, now=now, **{**usual, **more})


def described(*places: Place, theme: Theme = Theme.WATER_SUPPLY, **names: str) -> Described:
    """What is said of a problem, in Russian and English unless the test says it."""
    said = names or {"ru": "Нехватка питьевой воды", "en": "Lack of drinking water"}
    return Described(
        names=said, theme=theme, language="ru", descriptions={"en": "Wells run dry in August."}, places=places
    )


def problem(
    basin: Basin, code: str = "drinking-water", *places: Place, now: datetime, **more: Any
) -> Problem:
    """A problem of the basin's list."""
    return enter_problem(basin, code, described(*places, **more), by=SYSTEM, now=now)
