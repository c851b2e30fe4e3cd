"""The page of a place: which problems there are, and what people there said."""

from flask import render_template

from ibbportal.basins.models import Place
from ibbportal.i18n import current
from ibbportal.problems import voices
from ibbportal.problems.permissions import READ_PROBLEMS
from ibbportal.problems.queries import problems_of
from ibbportal.problems.views import pages
from ibbportal.problems.views.addresses import place_of_address
from ibbportal.web.guard import access, basin


@pages.get("/places/<place_code>")
@access(READ_PROBLEMS, load=place_of_address)
def read_place(place: Place) -> str:
    """One place: its problems, its reports and proposals."""
    here = [problem for problem in problems_of(basin().id) if place in problem.places]
    return render_template(
        "problems/place.html",
        place=place,
        problems=here,
        counts=voices.tally(basin().id).by_problem,
        shown=voices.about(basin().id, current().tag, place_id=place.id),
    )
