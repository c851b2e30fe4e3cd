"""Bodies: the register, one body with those who act for it, entering and putting right."""

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response

from ibbportal.administration.forms.bodies import BodyForm, NewBodyForm
from ibbportal.administration.forms.languages import form_with
from ibbportal.administration.permissions import KEEP_BODY, KEEP_REGISTERS, SEE_ADMINISTRATION
from ibbportal.administration.queries import KnownBody, mandates_of_basin
from ibbportal.administration.views import pages
from ibbportal.administration.views.addresses import body_of_address
from ibbportal.db import db
from ibbportal.i18n import current
from ibbportal.security.actors import SIGNING
from ibbportal.stakeholders import services
from ibbportal.stakeholders.models import Body
from ibbportal.stakeholders.queries import bodies_of
from ibbportal.stakeholders.services import BodyCodeTaken, LiesWithinItself
from ibbportal.web.clock import now, today
from ibbportal.web.guard import access, actor, basin


def _others(body: Body | None) -> list[Body]:
    return [each for each in bodies_of(basin().id) if each is not body]


@pages.get("/administration/bodies/")
@access(SEE_ADMINISTRATION)
def list_bodies() -> str:
    """The register of bodies, with how many people may act for each."""
    mandates = [mandate for mandate in mandates_of_basin(basin().id) if mandate.is_in_force(today())]
    return render_template(
        "administration/bodies.html",
        bodies=bodies_of(basin().id),
        people={
            body_id: len({mandate.person_id for mandate in mandates if mandate.body_id == body_id})
            for body_id in {mandate.body_id for mandate in mandates}
        },
        signed_for={mandate.body_id for mandate in mandates if mandate.capacity in SIGNING},
    )


@pages.get("/administration/bodies/new")
@access(KEEP_REGISTERS)
def new_body() -> str:
    """The form of a body that is not in the register yet."""
    return _show(None, form_with(NewBodyForm, basin(), _others(None)))


@pages.post("/administration/bodies/new")
@access(KEEP_REGISTERS)
def enter_body() -> Response | tuple[str, int]:
    """Enter a body in the register."""
    form = form_with(NewBodyForm, basin(), _others(None))
    if not form.validate_on_submit():
        return _show(None, form), 422
    try:
        body = services.register_body(
            basin(), form.code.data or "", **form.described(), language=current().tag, by=actor(), now=now()
        )
    except BodyCodeTaken:
        db.session.rollback()
        form.refuse(form.code, _l("Another body has this short name. Choose another."))
        return _show(None, form), 409
    flash(gettext("The body is entered. Give somebody a mandate, so that it can answer."), "success")
    return redirect(url_for("administration.see_body", body_id=body.id), 303)


@pages.get("/administration/bodies/<int:body_id>")
@access(SEE_ADMINISTRATION, load=body_of_address)
def see_body(known: KnownBody) -> str:
    """What the register says of a body, and who may act for it."""
    mandates = [each for each in mandates_of_basin(basin().id) if each.body_id == known.body.id]
    return render_template(
        "administration/body.html",
        known=known,
        in_force=[each for each in mandates if each.is_in_force(today())],
        others=[each for each in mandates if not each.is_in_force(today())],
        parts=[each for each in bodies_of(basin().id) if each.parent_id == known.body.id],
        today=today(),
    )


def _form(body: Body) -> BodyForm:
    data = {"kind": body.kind, "country": body.country or "", "parent": body.parent_id or 0}
    said = {"name": body.name, "abbreviation": body.abbreviation}
    return form_with(BodyForm, basin(), _others(body), said=said, data=data)


def _show(known: KnownBody | None, form: BodyForm) -> str:
    return render_template("administration/edit_body.html", known=known, form=form)


@pages.get("/administration/bodies/<int:body_id>/edit")
@access(KEEP_BODY, load=body_of_address)
def prepare_body(known: KnownBody) -> str:
    """The form with what the register says of a body."""
    return _show(known, _form(known.body))


@pages.post("/administration/bodies/<int:body_id>/edit")
@access(KEEP_BODY, load=body_of_address)
def edit_body(known: KnownBody) -> Response | tuple[str, int]:
    """Put the entry right."""
    form = _form(known.body)
    if not form.validate_on_submit():
        return _show(known, form), 422
    try:
        services.edit_body(known.body, basin(), **form.described(), by=actor(), now=now())
    except LiesWithinItself:
        db.session.rollback()
        form.refuse(form.parent, _l("That body is itself a part of this one. Choose another."))
        return _show(known, form), 422
    flash(gettext("The entry is put right."), "success")
    return redirect(url_for("administration.see_body", body_id=known.body.id), 303)
