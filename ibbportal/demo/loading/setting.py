"""Setting the scene: the basin, its places, the bodies that speak."""

from collections.abc import Mapping
from datetime import date, datetime

from ibbportal.basins.models import Basin, Place
from ibbportal.basins.services import create_basin, describe_basin, register_place
from ibbportal.demo.filings import DemoProblem
from ibbportal.demo.setting import DemoBasin, DemoBody, DemoPlace, KeyFigure
from ibbportal.problems.models import Problem
from ibbportal.problems.services import Described, enter_problem
from ibbportal.security import SYSTEM, Actor
from ibbportal.stakeholders.models import Body
from ibbportal.stakeholders.services import register_body


def set_up_basin(told: DemoBasin, *, now: datetime) -> Basin:
    """The basin, plainly marked as a demonstration, with its key figures."""
    basin = create_basin(
        told.slug, told.name, by=SYSTEM, now=now, languages=told.languages, states=told.states, zone=told.zone
    )
    figures = [_figure(figure) for figure in told.figures]
    describe_basin(basin, told.description, by=SYSTEM, now=now, figures=figures, is_demonstration=True)
    return basin


def _figure(figure: KeyFigure) -> dict[str, object]:
    return {
        "code": figure.code,
        "value": figure.value if isinstance(figure.value, int) else float(figure.value),
        "unit": figure.unit,
        "unit_words": dict(figure.unit_words),
        "year": figure.year,
        "captions": dict(figure.caption),
    }


def register_places(basin: Basin, places: tuple[DemoPlace, ...], *, now: datetime) -> dict[str, Place]:
    """The places that people speak of, each within its own; by their codes."""
    registered: dict[str, Place] = {}
    for place in places:
        registered[place.code] = register_place(
            basin,
            place.code,
            place.name,
            kind=place.kind,
            longitude=place.longitude,
            latitude=place.latitude,
            valid_from=date(place.since, 1, 1) if place.since else None,
            valid_to=date(place.until, 12, 31) if place.until else None,
            parent=registered[place.within] if place.within else None,
            by=SYSTEM,
            now=now,
        )
    return registered


def register_bodies(basin: Basin, bodies: tuple[DemoBody, ...], *, now: datetime) -> dict[str, Body]:
    """The bodies, each under its own; by their codes."""
    registered: dict[str, Body] = {}
    for body in bodies:
        registered[body.code] = register_body(
            basin,
            body.code,
            body.name,
            kind=body.kind,
            country=body.country,
            abbreviations=body.abbreviation,
            parent=registered[body.parent] if body.parent else None,
            by=SYSTEM,
            now=now,
        )
    return registered


def enter_problems(
    basin: Basin,
    told: tuple[DemoProblem, ...],
    places: Mapping[str, Place],
    *,
    written_in: str,
    by: Actor,
    now: datetime,
) -> dict[str, Problem]:
    """The managed list of problems; by their codes."""
    return {
        problem.code: enter_problem(
            basin,
            problem.code,
            Described(
                names=problem.name,
                theme=problem.theme,
                language=written_in,
                descriptions=problem.description,
                places=[places[code] for code in problem.places],
            ),
            by=by,
            now=now,
        )
        for problem in told
    }
