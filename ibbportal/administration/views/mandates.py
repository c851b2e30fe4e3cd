"""Mandates: letting somebody act for a body, and ending that."""

from flask import flash, render_template
from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response

from ibbportal.administration.forms.people import ENDING_HINTS, Ending, EndMandateForm, MandateForm
from ibbportal.administration.members import Member
from ibbportal.administration.permissions import GIVE_RIGHTS
from ibbportal.administration.views import pages
from ibbportal.administration.views.addresses import (
    HeldMandate,
    mandate_of_address,
    member_of_address,
)
from ibbportal.administration.views.people import lead_to
from ibbportal.db import db
from ibbportal.stakeholders import services
from ibbportal.stakeholders.queries import bodies_of
from ibbportal.stakeholders.services import HasEnded, MandateHeld
from ibbportal.web.clock import now, today
from ibbportal.web.guard import access, actor, basin

Answer = Response | str | tuple[str, int]


def _form() -> MandateForm:
    return MandateForm(bodies_of(basin().id), today())


def _show_giving(member: Member, form: MandateForm) -> str:
    return render_template("administration/mandate.html", member=member, form=form)


@pages.get("/administration/people/<int:person_id>/mandates/new")
@access(GIVE_RIGHTS, load=member_of_address)
def prepare_mandate(member: Member) -> str:
    """The form of a mandate."""
    return _show_giving(member, _form())


@pages.post("/administration/people/<int:person_id>/mandates/new")
@access(GIVE_RIGHTS, load=member_of_address)
def give_mandate(member: Member) -> Answer:
    """Let somebody act for a body."""
    form = _form()
    if not form.validate_on_submit():
        return _show_giving(member, form), 422
    days = {"valid_from": form.valid_from.data, "valid_to": form.valid_to.data}
    try:
        services.give_mandate(
            member.person, form.chosen_body, form.capacity.data, **days, by=actor(), now=now()
        )
    except MandateHeld:
        db.session.rollback()
        form.refuse(_l("The person holds a mandate of this body in this capacity for some of these days."))
        return _show_giving(member, form), 409
    flash(gettext("The mandate is given."), "success")
    return lead_to(member)


def _show_ending(held: HeldMandate, form: EndMandateForm) -> str:
    hints = [{"hint": {"text": words}} for words in ENDING_HINTS.values()]
    return render_template("administration/end_mandate.html", held=held, form=form, ending_hints=hints)


@pages.get("/administration/people/<int:person_id>/mandates/<int:mandate_id>/end")
@access(GIVE_RIGHTS, load=mandate_of_address)
def prepare_ending(held: HeldMandate) -> Answer:
    """When the mandate is to end."""
    if held.mandate.ended_at is not None:
        return lead_to(held.member)
    return _show_ending(held, EndMandateForm(held.mandate, today()))


@pages.post("/administration/people/<int:person_id>/mandates/<int:mandate_id>/end")
@access(GIVE_RIGHTS, load=mandate_of_address)
def end_mandate(held: HeldMandate) -> Answer:
    """End a mandate, with a day or at once."""
    form = EndMandateForm(held.mandate, today())
    if not form.validate_on_submit():
        return _show_ending(held, form), 422
    try:
        if form.ending.data is Ending.AT_ONCE:
            services.take_mandate_back(held.mandate, by=actor(), now=now())
        else:
            services.end_mandate(held.mandate, last_day=form.last_day.data, by=actor(), now=now())
    except HasEnded:
        db.session.rollback()
        flash(gettext("Somebody else has ended this mandate meanwhile."), "error")
        return lead_to(held.member)
    flash(gettext("The end of the mandate is noted."), "success")
    return lead_to(held.member)
