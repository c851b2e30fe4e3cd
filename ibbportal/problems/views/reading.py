"""The list of problems and the page of each, for everybody."""

from collections.abc import Sequence

from flask import render_template, request
from flask_babel import gettext

from ibbportal.basins.models import Place
from ibbportal.basins.queries import places_of
from ibbportal.i18n import current
from ibbportal.problems import voices
from ibbportal.problems.models import Problem, Theme
from ibbportal.problems.permissions import KEEP_PROBLEMS, READ_PROBLEMS
from ibbportal.problems.queries import problems_of
from ibbportal.problems.views import pages
from ibbportal.problems.views.addresses import problem_of_address
from ibbportal.problems.views.map import counted_map, counted_places
from ibbportal.security import can
from ibbportal.web.guard import access, actor, basin


@pages.get("/problems/")
@access(READ_PROBLEMS)
def list_problems() -> str:
    """The problems of the basin, with how many reports were published about each, and where."""
    problems, places = problems_of(basin().id), places_of(basin().id)
    theme, place_code = request.args.get("theme", ""), request.args.get("place", "")
    tally = voices.tally(basin().id)
    return render_template(
        "problems/list.html",
        problems=[each for each in problems if _is_wanted(each, theme, place_code)],
        is_empty=not problems,
        themes=[each for each in Theme if any(problem.theme is each for problem in problems)],
        places=_places_named(problems, places),
        theme=theme,
        place_code=place_code,
        counts=tally.by_problem,
        map=counted_map(places, tally.by_place, title=gettext("Where problems were reported")),
        counted=counted_places(places, tally.by_place),
        may_keep=can(actor(), KEEP_PROBLEMS, basin()),
    )


def _is_wanted(problem: Problem, theme: str, place_code: str) -> bool:
    is_there = not place_code or any(place.code == place_code for place in problem.places)
    return is_there and theme in ("", problem.theme.value)


def _places_named(problems: Sequence[Problem], places: Sequence[Place]) -> list[Place]:
    """The places that at least one problem names."""
    named = {place.id for problem in problems for place in problem.places}
    return [place for place in places if place.id in named]


@pages.get("/problems/<code>")
@access(READ_PROBLEMS, load=problem_of_address)
def read_problem(problem: Problem) -> str:
    """One problem: where it is, what people reported and proposed, what became of it."""
    places = places_of(basin().id)
    tally = voices.tally(basin().id, problem_id=problem.id)
    return render_template(
        "problems/problem.html",
        problem=problem,
        shown=voices.about(basin().id, current().tag, problem_id=problem.id),
        reports=tally.by_problem.get(problem.id, 0),
        map=counted_map(places, tally.by_place, title=gettext("Where this problem was reported")),
        counted=counted_places(places, tally.by_place),
        may_keep=can(actor(), KEEP_PROBLEMS, basin()),
    )
