"""From addresses to subjects."""

from ibbportal.basins.models import Place
from ibbportal.basins.queries import place_by_code
from ibbportal.problems.models import Problem
from ibbportal.problems.queries import problem_by_code
from ibbportal.web.guard import basin


def problem_of_address(code: str) -> Problem | None:
    return problem_by_code(basin().id, code)


def place_of_address(place_code: str) -> Place | None:
    return place_by_code(basin().id, place_code)
