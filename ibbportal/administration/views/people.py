"""People: the list, entering somebody, one person's page, and what the register says of them."""

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from ibbportal.accounts.services import AddressTaken, set_language
from ibbportal.administration import services
from ibbportal.administration.forms.languages import form_with
from ibbportal.administration.forms.people import AdmitForm, PersonForm, role_hints
from ibbportal.administration.members import Member, Standing
from ibbportal.administration.permissions import KEEP_PERSON, KEEP_REGISTERS, SEE_ADMINISTRATION
from ibbportal.administration.queries import Wanted, find_people, sessions_of
from ibbportal.administration.views import pages
from ibbportal.administration.views.addresses import member_of_address
from ibbportal.db import db
from ibbportal.stakeholders.services import rename_person
from ibbportal.web.addresses import row_number
from ibbportal.web.clock import now, today
from ibbportal.web.fields import one_line, printable
from ibbportal.web.forms import Form
from ibbportal.web.guard import access, actor, basin

LONGEST_SEARCH = 100


def lead_to(member: Member) -> Response:
    """The page of somebody, after a step that was taken there."""
    return redirect(url_for("administration.see_person", person_id=member.person.id), 303)


def _wanted() -> Wanted:
    words = one_line(printable(request.args.get("words"))) or ""
    standing = request.args.get("standing", "")
    known = standing in set(Standing)
    return Wanted(words[:LONGEST_SEARCH], Standing(standing) if known else None)


@pages.get("/administration/people/")
@access(SEE_ADMINISTRATION)
def list_people() -> str:
    """The people of the basin, page by page."""
    wanted = _wanted()
    found = find_people(basin().id, wanted, request.args.get("page", 1, type=row_number))
    return render_template("administration/people.html", found=found, wanted=wanted, today=today())


@pages.get("/administration/people/new")
@access(KEEP_REGISTERS)
def new_person() -> str:
    """The form of somebody new."""
    return _show_admitting(form_with(AdmitForm))


@pages.post("/administration/people/new")
@access(KEEP_REGISTERS)
def admit_person() -> Response | tuple[str, int]:
    """Enter somebody, open the account and send the invitation."""
    form = form_with(AdmitForm)
    if not form.validate_on_submit():
        return _show_admitting(form), 422
    account = {"email": form.email.data, "language": form.language.data, "roles": form.roles.data}
    try:
        person = services.admit_person(basin(), form.words("name"), **account, by=actor(), now=now())
    except AddressTaken:
        db.session.rollback()
        form.refuse_address()
        return _show_admitting(form), 409
    flash(gettext("The account is open, and the invitation is on its way."), "success")
    return redirect(url_for("administration.see_person", person_id=person.id), 303)


def _show_admitting(form: AdmitForm) -> str:
    return render_template("administration/new_person.html", form=form, role_hints=role_hints())


@pages.get("/administration/people/<int:person_id>")
@access(SEE_ADMINISTRATION, load=member_of_address)
def see_person(member: Member) -> str:
    """Somebody's account, roles and mandates."""
    return render_template(
        "administration/person.html",
        member=member,
        sessions=sessions_of(member.user) if member.user else [],
        today=today(),
        form=Form(),
    )


@pages.get("/administration/people/<int:person_id>/edit")
@access(KEEP_PERSON, load=member_of_address)
def prepare_person(member: Member) -> str:
    """The form with what the register says of somebody."""
    return _show_person(member, _person_form(member))


@pages.post("/administration/people/<int:person_id>/edit")
@access(KEEP_PERSON, load=member_of_address)
def edit_person(member: Member) -> Response | tuple[str, int]:
    """Put the name right, and the language of letters."""
    form = _person_form(member)
    if not form.validate_on_submit():
        return _show_person(member, form), 422
    rename_person(member.person, basin(), form.words("name"), by=actor(), now=now())
    if member.user and form.language:
        set_language(member.user, form.language.data, by=actor(), now=now())
    flash(gettext("The entry is put right."), "success")
    return lead_to(member)


def _person_form(member: Member) -> PersonForm:
    form = form_with(
        PersonForm,
        said={"name": member.person.name},
        data={"language": member.user.language} if member.user else {},
    )
    if member.user is None:
        del form.language
    return form


def _show_person(member: Member, form: PersonForm) -> str:
    return render_template("administration/edit_person.html", member=member, form=form)
