"""The languages that texts and contributions may be in."""

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from ibbportal.administration import services
from ibbportal.administration.forms.basins import LanguageForm
from ibbportal.administration.languages import uses_of_languages
from ibbportal.administration.permissions import KEEP_BASIN, SEE_ADMINISTRATION
from ibbportal.administration.services import LanguageInUse
from ibbportal.administration.views import pages
from ibbportal.db import db
from ibbportal.i18n import language_name
from ibbportal.web.clock import now
from ibbportal.web.forms import Form
from ibbportal.web.guard import access, actor, basin


def _show(form: LanguageForm) -> str:
    return render_template("administration/languages.html", form=form, uses=uses_of_languages(basin()))


@pages.get("/administration/languages")
@access(SEE_ADMINISTRATION)
def list_languages() -> str:
    """The languages of the basin, and what is written in each."""
    return _show(LanguageForm(basin()))


@pages.post("/administration/languages")
@access(KEEP_BASIN)
def add_language() -> Response | tuple[str, int]:
    """Let texts and contributions be in a further language."""
    form = LanguageForm(basin())
    if not form.validate_on_submit():
        return _show(form), 422
    services.choose_languages(basin(), [*basin().languages, form.chosen], by=actor(), now=now())
    flash(gettext("Added: %(language)s.", language=language_name(form.chosen)), "success")
    return redirect(url_for("administration.list_languages"), 303)


@pages.post("/administration/languages/remove")
@access(KEEP_BASIN)
def remove_language() -> Response:
    """Take away a language in which nothing is written."""
    tag = request.form.get("tag", "")
    answer = redirect(url_for("administration.list_languages"), 303)
    if not Form().validate() or tag not in basin().languages:
        return answer
    kept = [each for each in basin().languages if each != tag]
    try:
        services.choose_languages(basin(), kept, by=actor(), now=now())
    except LanguageInUse:
        db.session.rollback()
        words = gettext(
            "Something is written in this language: %(language)s. It stays.", language=language_name(tag)
        )
        flash(words, "error")
        return answer
    flash(gettext("Taken away: %(language)s.", language=language_name(tag)), "success")
    return answer
