"""Tying changes of the working version to their causes; the list of what is open lies on the freezing page."""

from flask import flash, redirect, session, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from ibbportal.contributions.forms import TieForm, own_reason_form
from ibbportal.contributions.models import Change
from ibbportal.contributions.permissions import INCORPORATE
from ibbportal.contributions.queries import reply_by_id
from ibbportal.contributions.services.incorporation import (
    NotIncorporating,
    TiedAlready,
    give_own_reason,
    incorporate,
    untie,
)
from ibbportal.contributions.views import pages
from ibbportal.contributions.views.addresses import change_of_address, working_of_address
from ibbportal.db import db
from ibbportal.documents.models import Version
from ibbportal.documents.queries import provision_by_uid
from ibbportal.i18n import current
from ibbportal.web.clock import now
from ibbportal.web.forms import Form
from ibbportal.web.guard import access, actor, basin

REASON_GIVEN = "own_reason_given"
"""in the session: the form that a browser kept and may now forget"""


def reason_key(version: Version, uid: str) -> str:
    """Under which name the browser keeps a half-written reason."""
    return f"reason-{version.id}-{uid}"


def _back(version: Version) -> Response:
    return redirect(url_for("portal.prepare_freezing", code=version.document.code), 303)


def _refuse(form: Form, version: Version) -> Response:
    for messages in form.errors.values():
        for message in messages:
            flash(message, "error")
    return _back(version)


@pages.post("/documents/<code>/working/ties")
@access(INCORPORATE, load=working_of_address)
def tie(version: Version) -> Response:
    """Say that a clause is as it is because of a reply."""
    form = TieForm()
    if not form.validate():
        return _refuse(form, version)
    reply = reply_by_id(basin().id, form.reply.data)
    provision = provision_by_uid(version.document_id, form.clause.data)
    if reply is None or provision is None:
        flash(gettext("That reply or that clause is no longer there."), "error")
        return _back(version)
    try:
        incorporate(reply, version, provision, by=actor(), now=now())
    except TiedAlready:
        db.session.rollback()
        flash(gettext("The clause is tied to that reply already."))
    except NotIncorporating:
        db.session.rollback()
        flash(gettext("Only a reply that accepts a remark and changes this text can be a cause."), "error")
    else:
        flash(gettext("The change has its cause."), "success")
    return _back(version)


@pages.post("/documents/<code>/working/reasons")
@access(INCORPORATE, load=working_of_address)
def reason(version: Version) -> Response:
    """Say why the secretariat changed a clause of its own accord."""
    tags, page = list(basin().languages), current().tag
    written_in = page if page in tags else tags[0]
    form = own_reason_form(tags, written_in)
    if not form.validate():
        return _refuse(form, version)
    provision = provision_by_uid(version.document_id, form.clause.data)
    if provision is None:
        flash(gettext("That clause is no longer there."), "error")
        return _back(version)
    give_own_reason(version, provision, form.reasons, written_in=written_in, by=actor(), now=now())
    session[REASON_GIVEN] = reason_key(version, provision.uid)
    flash(gettext("The change has its cause."), "success")
    return _back(version)


@pages.post("/changes/<int:change_id>/untie")
@access(INCORPORATE, load=change_of_address)
def untie_change(change: Change) -> Response:
    """Take a cause away again."""
    version = change.version
    if not Form().validate():
        return _back(version)
    untie(change, by=actor(), now=now())
    flash(gettext("The cause was taken away."))
    return _back(version)
