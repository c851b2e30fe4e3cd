"""What the administrator sees first."""

from flask import render_template

from ibbportal.administration.overview import overview_of
from ibbportal.administration.permissions import SEE_ADMINISTRATION
from ibbportal.administration.views import pages
from ibbportal.web.clock import today
from ibbportal.web.guard import access, basin


@pages.get("/administration/")
@access(SEE_ADMINISTRATION)
def overview() -> str:
    """How much there is of everything, and what needs attention."""
    return render_template("administration/overview.html", overview=overview_of(basin(), today()))
