"""The register of places: states, oblasts, districts, towns and villages, waters, parts of the basin."""

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response

from ibbportal.administration.forms.languages import form_with
from ibbportal.administration.forms.places import NewPlaceForm, PlaceForm
from ibbportal.administration.gazetteer import tree_of
from ibbportal.administration.permissions import KEEP_BASIN, SEE_ADMINISTRATION
from ibbportal.administration.views import pages
from ibbportal.administration.views.addresses import place_of_address
from ibbportal.basins import services
from ibbportal.basins.models import Place
from ibbportal.basins.queries import places_of
from ibbportal.basins.services import MisplacedPlace, PlaceCodeTaken
from ibbportal.db import db
from ibbportal.i18n import current
from ibbportal.web.clock import now, today
from ibbportal.web.guard import access, actor, basin

MISPLACED = _l("A place lies in larger ones only, and what lies in it is smaller than itself.")


@pages.get("/administration/places/")
@access(SEE_ADMINISTRATION)
def list_places() -> str:
    """All places, each beneath the one that it lies in."""
    return render_template(
        "administration/places.html",
        tree=tree_of(places_of(basin().id), current().tag),
        today=today(),
    )


def _show(place: Place | None, form: PlaceForm) -> str:
    return render_template("administration/edit_place.html", place=place, form=form)


@pages.get("/administration/places/new")
@access(KEEP_BASIN)
def new_place() -> str:
    """The form of a place that is not in the register yet."""
    return _show(None, form_with(NewPlaceForm, places_of(basin().id)))


@pages.post("/administration/places/new")
@access(KEEP_BASIN)
def enter_place() -> Response | tuple[str, int]:
    """Enter a place in the register."""
    form = form_with(NewPlaceForm, places_of(basin().id))
    if not form.validate_on_submit():
        return _show(None, form), 422
    try:
        services.register_place(basin(), form.code.data or "", **form.described(), by=actor(), now=now())
    except PlaceCodeTaken:
        db.session.rollback()
        form.refuse(form.code, _l("Another place has this short name. Choose another."))
        return _show(None, form), 409
    except MisplacedPlace:
        return _refuse_place(None, form)
    flash(gettext("The place is entered."), "success")
    return redirect(url_for("administration.list_places"), 303)


def _form(place: Place) -> PlaceForm:
    columns = ("kind", "longitude", "latitude", "valid_from", "valid_to")
    data = {**{column: getattr(place, column) for column in columns}, "parent": place.parent_id or 0}
    others = [each for each in places_of(basin().id) if each is not place]
    return form_with(PlaceForm, others, said={"name": place.name}, data=data)


@pages.get("/administration/places/<int:place_id>")
@access(KEEP_BASIN, load=place_of_address)
def prepare_place(place: Place) -> str:
    """The form with what the register says of a place."""
    return _show(place, _form(place))


@pages.post("/administration/places/<int:place_id>")
@access(KEEP_BASIN, load=place_of_address)
def edit_place(place: Place) -> Response | tuple[str, int]:
    """Put the entry right."""
    form = _form(place)
    if not form.validate_on_submit():
        return _show(place, form), 422
    try:
        services.edit_place(place, basin(), **form.described(), by=actor(), now=now())
    except MisplacedPlace:
        return _refuse_place(place, form)
    flash(gettext("The entry is put right."), "success")
    return redirect(url_for("administration.list_places"), 303)


def _refuse_place(place: Place | None, form: PlaceForm) -> tuple[str, int]:
    db.session.rollback()
    form.refuse(form.kind, MISPLACED)
    return _show(place, form), 422
