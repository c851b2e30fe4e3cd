"""The steps of a reply after its drafting, each a button of its own; and internal notes."""

from flask import flash, redirect, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from ibbportal.contributions.forms import NoteForm, SeenForm
from ibbportal.contributions.models import Remark, Reply
from ibbportal.contributions.permissions import INCORPORATE, PUBLISH_REPLY, WRITE_NOTE
from ibbportal.contributions.services.incorporation import (
    NothingToTakeOver,
    NotIncorporating,
    take_over_changes,
)
from ibbportal.contributions.services.notes import write_note
from ibbportal.contributions.services.replies import (
    ReplyChanged,
    approve_reply,
    publish_reply,
    replace_reply,
)
from ibbportal.contributions.views import pages
from ibbportal.contributions.views.addresses import remark_of_address, reply_of_address
from ibbportal.contributions.views.showing import show_desk
from ibbportal.db import db
from ibbportal.lifecycles import WrongState
from ibbportal.web.clock import now
from ibbportal.web.forms import Form
from ibbportal.web.guard import access, actor


def _back(reply: Reply) -> Response:
    """Where the step was asked for: the remark at the desk, or the freezing page of its document."""
    remark = reply.answers[0].remark
    remark = next((each.remark for each in reply.answers if str(each.remark_id) == _asked("remark")), remark)
    document = remark.document or reply.document
    if _asked("back") == "freezing" and document:
        return redirect(url_for("portal.prepare_freezing", code=document.code), 303)
    return redirect(url_for("contributions.answer", remark_id=remark.id, _anchor="reply"), 303)


def _asked(name: str) -> str:
    return request.form.get(name, "")


@pages.post("/replies/<int:reply_id>/approve")
@access(PUBLISH_REPLY, load=reply_of_address)
def approve(reply: Reply) -> Response:
    """Approve a reply as it was read."""
    form = SeenForm()
    if form.validate():
        try:
            approve_reply(reply, by=actor(), now=now(), seen_revision=form.seen_revision.data)
        except (ReplyChanged, WrongState):
            db.session.rollback()
            flash(
                gettext("Somebody else was at the reply meanwhile. Read it again, then approve it."), "error"
            )
        else:
            flash(gettext("The reply is approved. It is not published yet."), "success")
    return _back(reply)


@pages.post("/replies/<int:reply_id>/publish")
@access(PUBLISH_REPLY, load=reply_of_address)
def publish(reply: Reply) -> Response:
    """Publish an approved reply to all who may read its remarks."""
    if Form().validate():
        try:
            publish_reply(reply, by=actor(), now=now())
        except WrongState:
            db.session.rollback()
            flash(
                gettext("Not published: the reply is not approved, or a remark is no longer open."), "error"
            )
        else:
            flash(gettext("The reply is published."), "success")
    return _back(reply)


@pages.post("/replies/<int:reply_id>/replace")
@access(PUBLISH_REPLY, load=reply_of_address)
def replace(reply: Reply) -> Response:
    """Take an approved or published reply back into drafting; the old one is kept."""
    if not Form().validate():
        return _back(reply)
    try:
        successor = replace_reply(reply, by=actor(), now=now())
    except WrongState:
        db.session.rollback()
        flash(gettext("Not replaced: somebody else was faster, or a remark is settled."), "error")
        return _back(reply)
    flash(gettext("A new draft takes the place of the reply. The old one is kept."), "success")
    return _back(successor)


@pages.post("/replies/<int:reply_id>/take-over")
@access(INCORPORATE, load=reply_of_address)
def take_over(reply: Reply) -> Response:
    """Say that an earlier version already does what the reply says."""
    if Form().validate():
        try:
            take_over_changes(reply, by=actor(), now=now())
        except (NothingToTakeOver, NotIncorporating):
            db.session.rollback()
            flash(gettext("No earlier version was changed because of this reply."), "error")
        else:
            flash(gettext("The reply has its change in an earlier version."), "success")
    return _back(reply)


@pages.post("/remarks/<int:remark_id>/notes")
@access(WRITE_NOTE, load=remark_of_address)
def leave_note(remark: Remark) -> Response | tuple[str, int]:
    """Leave an internal note on a remark."""
    form = NoteForm()
    if not form.validate():
        return show_desk(remark, note_form=form), 422
    write_note(remark, form.content.data, by=actor(), now=now())
    flash(gettext("The note is kept. Only the working group reads it."), "success")
    return redirect(url_for("contributions.answer", remark_id=remark.id, _anchor="notes"), 303)
