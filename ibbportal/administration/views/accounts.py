"""Accounts: opening one, inviting again, another address, closing and reopening, roles."""

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from ibbportal.accounts import services as accounts
from ibbportal.accounts.services import AddressTaken, LastAdministrator
from ibbportal.administration import services
from ibbportal.administration.forms.people import AccountForm, AddressForm, RolesForm, role_hints
from ibbportal.administration.members import Member, Standing
from ibbportal.administration.permissions import GIVE_RIGHTS, KEEP_ACCOUNT, KEEP_PERSON
from ibbportal.administration.views import pages
from ibbportal.administration.views.addresses import member_of_address
from ibbportal.administration.views.people import lead_to
from ibbportal.db import db
from ibbportal.web.clock import now
from ibbportal.web.forms import Form
from ibbportal.web.guard import access, actor, basin

Answer = Response | str | tuple[str, int]


def _show(template: str, member: Member, form: Form) -> str:
    return render_template(
        f"administration/{template}.html", member=member, form=form, role_hints=role_hints()
    )


def _not_without_an_administrator(member: Member) -> Response:
    db.session.rollback()
    flash(
        gettext("Nobody else administers the basin. Give somebody the role first, and let them sign in."),
        "error",
    )
    return redirect(url_for("administration.see_person", person_id=member.person.id), 303)


@pages.get("/administration/people/<int:person_id>/account")
@access(GIVE_RIGHTS, load=member_of_address)
def prepare_account(member: Member) -> Answer:
    """The form of an account for somebody who has none."""
    return _show("account", member, AccountForm()) if member.user is None else lead_to(member)


@pages.post("/administration/people/<int:person_id>/account")
@access(GIVE_RIGHTS, load=member_of_address)
def open_account(member: Member) -> Answer:
    """Open the account and send the invitation to it."""
    if member.user is not None:
        return lead_to(member)
    form = AccountForm()
    if not form.validate_on_submit():
        return _show("account", member, form), 422
    account = {"email": form.email.data, "language": form.language.data, "roles": form.roles.data}
    try:
        services.open_account(member.person, basin(), **account, by=actor(), now=now())
    except AddressTaken:
        db.session.rollback()
        form.refuse_address()
        return _show("account", member, form), 409
    flash(gettext("The account is open, and the invitation is on its way."), "success")
    return lead_to(member)


@pages.post("/administration/people/<int:person_id>/invitation")
@access(KEEP_PERSON, load=member_of_address)
def invite_again(member: Member) -> Response:
    """Send the invitation once more; the link that was sent before is dead."""
    if Form().validate() and member.user is not None and member.standing is Standing.INVITED:
        accounts.send_invitation(member.user, by=actor(), now=now())
        flash(gettext("A new invitation is on its way. The link in the earlier one is dead."), "success")
    return lead_to(member)


@pages.get("/administration/people/<int:person_id>/address")
@access(KEEP_ACCOUNT, load=member_of_address)
def prepare_address(member: Member) -> Answer:
    """The form of another address."""
    return _show("address", member, AddressForm()) if member.user else lead_to(member)


@pages.post("/administration/people/<int:person_id>/address")
@access(KEEP_ACCOUNT, load=member_of_address)
def move_account(member: Member) -> Answer:
    """Let somebody sign in under another address, after an invitation sent there."""
    if member.user is None:
        return lead_to(member)
    form = AddressForm()
    if not form.validate_on_submit():
        return _show("address", member, form), 422
    try:
        accounts.move_account(member.user, form.email.data or "", by=actor(), now=now())
    except AddressTaken:
        db.session.rollback()
        form.refuse_address()
        return _show("address", member, form), 409
    except LastAdministrator:
        return _not_without_an_administrator(member)
    flash(gettext("The account is moved. An invitation is on its way to the new address."), "success")
    return lead_to(member)


@pages.get("/administration/people/<int:person_id>/close")
@access(KEEP_ACCOUNT, load=member_of_address)
def confirm_closing(member: Member) -> Answer:
    """What closing an account means, before it is done."""
    return _show("close", member, Form()) if member.user and member.user.active else lead_to(member)


@pages.post("/administration/people/<int:person_id>/close")
@access(KEEP_ACCOUNT, load=member_of_address)
def close_account(member: Member) -> Response:
    """Close an account: its holder is out at once."""
    if not Form().validate() or member.user is None:
        return lead_to(member)
    try:
        accounts.deactivate_user(member.user, by=actor(), now=now())
    except LastAdministrator:
        return _not_without_an_administrator(member)
    flash(gettext("The account is closed. Its holder is signed out everywhere."), "success")
    return lead_to(member)


@pages.post("/administration/people/<int:person_id>/reopen")
@access(KEEP_ACCOUNT, load=member_of_address)
def reopen_account(member: Member) -> Response:
    """Open a closed account again."""
    if Form().validate() and member.user is not None:
        accounts.reopen_user(member.user, by=actor(), now=now())
        flash(gettext("The account is open again."), "success")
    return lead_to(member)


@pages.post("/administration/people/<int:person_id>/sign-out")
@access(KEEP_PERSON, load=member_of_address)
def sign_out_everywhere(member: Member) -> Response:
    """End all sign-ins of somebody, who may sign in anew."""
    if Form().validate() and member.user is not None:
        accounts.sign_out_everywhere(member.user, by=actor(), now=now())
        flash(gettext("Signed out everywhere."), "success")
    return lead_to(member)


@pages.get("/administration/people/<int:person_id>/roles")
@access(GIVE_RIGHTS, load=member_of_address)
def prepare_roles(member: Member) -> Answer:
    """The form with the roles that somebody holds."""
    if member.user is None:
        return lead_to(member)
    return _show("roles", member, RolesForm(data={"roles": list(member.roles)}))


@pages.post("/administration/people/<int:person_id>/roles")
@access(GIVE_RIGHTS, load=member_of_address)
def set_roles(member: Member) -> Answer:
    """Give the roles that were ticked, and take the others."""
    if member.user is None:
        return lead_to(member)
    form = RolesForm()
    if not form.validate_on_submit():
        return _show("roles", member, form), 422
    try:
        services.set_roles(member.user, basin(), form.roles.data or [], by=actor(), now=now())
    except LastAdministrator:
        return _not_without_an_administrator(member)
    flash(gettext("The roles are as you set them."), "success")
    return lead_to(member)
