"""The themes under which people file problems and proposals here."""

from collections import Counter

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from ibbportal.administration.forms.basins import ThemesForm
from ibbportal.administration.permissions import KEEP_BASIN, SEE_ADMINISTRATION
from ibbportal.administration.views import pages
from ibbportal.basins.services import offer_themes
from ibbportal.problems.models import Theme, themes_of
from ibbportal.problems.queries import problems_of
from ibbportal.web.clock import now
from ibbportal.web.guard import access, actor, basin


def _show(form: ThemesForm) -> str:
    return render_template(
        "administration/themes.html",
        form=form,
        themes=list(Theme),
        offered=themes_of(basin()),
        problems=Counter(problem.theme for problem in problems_of(basin().id)),
    )


@pages.get("/administration/themes")
@access(SEE_ADMINISTRATION)
def list_themes() -> str:
    """The themes, with how many problems are listed under each, and which are offered."""
    return _show(ThemesForm(data={"themes": themes_of(basin())}))


@pages.post("/administration/themes")
@access(KEEP_BASIN)
def choose_themes() -> Response | tuple[str, int]:
    """Offer the themes that were ticked; what is filed under others stays there."""
    form = ThemesForm()
    if not form.validate_on_submit():
        return _show(form), 422
    offer_themes(basin(), [theme.value for theme in form.chosen], by=actor(), now=now())
    flash(gettext("The themes are as you set them."), "success")
    return redirect(url_for("administration.list_themes"), 303)
