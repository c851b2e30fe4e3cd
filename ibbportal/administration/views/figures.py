"""The basin's key figures, which booklets print."""

from collections.abc import Mapping
from typing import Any

from flask import abort, flash, redirect, render_template, url_for
from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response

from ibbportal.administration.forms.basins import FigureForm, NewFigureForm
from ibbportal.administration.forms.languages import field_name, form_with
from ibbportal.administration.permissions import KEEP_BASIN
from ibbportal.administration.views import pages
from ibbportal.basins import services
from ibbportal.basins.services import FigureMissing
from ibbportal.web.clock import now
from ibbportal.web.forms import Form
from ibbportal.web.guard import access, actor, basin


def _back() -> Response:
    return redirect(url_for("administration.see_settings", _anchor="figures"), 303)


def _figure(code: str) -> Mapping[str, Any]:
    found = [figure for figure in basin().figures if figure["code"] == code]
    return found[0] if found else abort(404)


def _show(form: FigureForm, code: str = "") -> str:
    return render_template("administration/figure.html", form=form, code=code)


@pages.get("/administration/figures/new")
@access(KEEP_BASIN)
def new_figure() -> str:
    """The form of a further key figure."""
    return _show(form_with(NewFigureForm))


@pages.post("/administration/figures/new")
@access(KEEP_BASIN)
def enter_figure() -> Response | tuple[str, int]:
    """Enter a further key figure."""
    form = form_with(NewFigureForm)
    if not form.validate_on_submit():
        return _show(form), 422
    code = form.code.data or ""
    if code in {figure["code"] for figure in basin().figures}:
        form.refuse(form.code, _l("Another key figure has this short name. Choose another."))
        return _show(form), 409
    services.put_figure(basin(), form.figure(code), by=actor(), now=now())
    flash(gettext("The key figure is entered."), "success")
    return _back()


@pages.get("/administration/figures/<code>")
@access(KEEP_BASIN)
def prepare_figure(code: str) -> str:
    """The form with a key figure."""
    return _show(_form(_figure(code)), code)


@pages.post("/administration/figures/<code>")
@access(KEEP_BASIN)
def put_figure(code: str) -> Response | tuple[str, int]:
    """Put a key figure right."""
    form = _form(_figure(code))
    if not form.validate_on_submit():
        return _show(form, code), 422
    services.put_figure(basin(), form.figure(code), by=actor(), now=now())
    flash(gettext("The key figure is put right."), "success")
    return _back()


@pages.post("/administration/figures/<code>/remove")
@access(KEEP_BASIN)
def remove_figure(code: str) -> Response:
    """Take a key figure away."""
    if Form().validate():
        try:
            services.remove_figure(basin(), code, by=actor(), now=now())
        except FigureMissing:
            abort(404)
        flash(gettext("The key figure is taken away."), "success")
    return _back()


def _form(figure: Mapping[str, Any]) -> FigureForm:
    words = {
        field_name(group, tag): said
        for group, key in (("caption", "captions"), ("unit", "unit_words"))
        for tag, said in (figure.get(key) or {}).items()
    }
    data = {"value": figure["value"], "unit": figure.get("unit"), "year": figure.get("year"), **words}
    return form_with(FigureForm, data=data)
