"""The reply screen: the remark, its reply and the clause on one page, saved together."""

from flask import flash, redirect, render_template, request, session
from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response

from ibbportal.contributions.forms import ChangeForm, ReplyForm, sent_form
from ibbportal.contributions.models import Remark
from ibbportal.contributions.permissions import DRAFT_REPLY, SEE_INBOX
from ibbportal.contributions.reply_desk import ReplyDesk, reply_desk
from ibbportal.contributions.services.answering import TextEdit, answer_remarks, change_text
from ibbportal.contributions.views import pages
from ibbportal.contributions.views.addresses import remark_of_address
from ibbportal.contributions.views.clashes import REFUSALS, Clash, Reason, clash_of, misplaced
from ibbportal.contributions.views.showing import (
    SAVED,
    clause_values,
    desk_of_form,
    here,
    kept_key,
    languages_of_reasons,
    offer,
    show_clash,
    show_desk,
    text_named,
)
from ibbportal.contributions.views.typed import agrees, edit_of, is_saved_already, typed_words
from ibbportal.db import db
from ibbportal.web.clock import now
from ibbportal.web.fields import sound
from ibbportal.web.guard import access, actor, basin

Answer = Response | tuple[str, int]


@pages.get("/remarks/<int:remark_id>/reply")
@access(SEE_INBOX, load=remark_of_address)
def answer(remark: Remark) -> str:
    """The remark at the desk."""
    return show_desk(remark)


@pages.post("/remarks/<int:remark_id>/reply")
@access(DRAFT_REPLY, load=remark_of_address)
def save_answer(remark: Remark) -> Answer:
    """Save the reply as a draft, and the change of the text with it."""
    form, desk = _sent(remark)
    is_valid, edit, words = form.validate(), edit_of(form, desk), typed_words(form) or ""
    clash = _late(form, desk) or misplaced(edit, desk, sound(form.seen_version), words)
    if clash:
        return show_clash(remark, form, clash)
    if not is_valid or not agrees(form, desk, edit):
        return show_desk(remark, desk=desk, form=form), 422
    try:
        _save(form, desk, edit)
    except REFUSALS as refusal:
        db.session.rollback()
        desk = desk_of_form(remark, form)
        if not is_saved_already(form, desk, words):
            return show_clash(remark, form, clash_of(refusal, desk, words))
    return _lead_on(form, desk, edit)


@pages.post("/remarks/<int:remark_id>/reply/preview")
@access(DRAFT_REPLY, load=remark_of_address)
def preview(remark: Remark) -> str:
    """How the clause will read, or another clause in its place; nothing is saved. With scripts the preview alone."""
    form, desk = _sent(remark)
    if request.headers.get("HX-Request"):
        return render_template("contributions/_preview.html", desk=desk, typed=form.words.data or "")
    if "show" in request.form:
        desk = _turn_to_another(form, desk)
    elif "take" in request.form:
        field = form.new_words if desk.asks_for_new else form.words
        field.data = desk.proposed or field.data
    return show_desk(remark, desk=desk, form=form)


def _sent(remark: Remark) -> tuple[ChangeForm, ReplyDesk]:
    """The form as it was sent, and the desk at the clause that it was written for."""
    tags, page = languages_of_reasons()
    form = sent_form(tags, page, takes_reply="reply" in request.form)
    return form, desk_of_form(remark, form)


def _turn_to_another(form: ChangeForm, desk: ReplyDesk) -> ReplyDesk:
    """The desk at another clause; words that were typed for this one are not let go for it."""
    if desk.target and typed_words(form) is not None:
        form.refuse(
            form.another,
            _l("You have changed the words of this clause. Save them first, or put the old words back."),
        )
        return desk
    uid, language = form.another.data or None, form.another_language.data
    named = text_named(desk.remark, form.another_text.data or "") or desk.document
    if named is not desk.document:
        uid, language = None, None
    turned = reply_desk(desk.remark, actor(), uid=uid, language=language, named=named)
    offer(form, turned)
    for name, value in clause_values(turned).items():
        form[name].data = value
    form.seen_version.data = turned.working.number if turned.working else None
    return turned


def _late(form: ChangeForm, desk: ReplyDesk) -> Clash | None:
    """A reply that was written while one was approved, or while the remark was closed."""
    if not isinstance(form, ReplyForm) or desk.takes_reply:
        return None
    return Clash(Reason.GIVEN if desk.reply else Reason.CLOSED, desk.reply)


def _save(form: ChangeForm, desk: ReplyDesk, edit: TextEdit | None) -> None:
    if not isinstance(form, ReplyForm):
        assert desk.reply is not None, "a change alone is tied to a reply that is given"
        assert edit is not None, "a change alone has something to change"
        change_text(desk.reply, edit, by=actor(), now=now())
        return
    ticked = set(form.together.data or [])
    joined = [each.remark for each in desk.similar if each.may_join and each.remark.id in ticked]
    answer_remarks(
        [desk.remark, *joined],
        form.decision(desk.document),
        reply=desk.reply,
        seen_revision=sound(form.seen_revision) or 0,
        edit=edit,
        basin_id=basin().id,
        by=actor(),
        now=now(),
    )


def _lead_on(form: ChangeForm, desk: ReplyDesk, edit: TextEdit | None) -> Response:
    session[SAVED] = kept_key(desk, form)
    if edit and edit.added:
        flash(gettext("The new clause is added. The numbers of the others are as they were."), "success")
    elif edit and not edit.is_empty:
        flash(gettext("The clause and its cause are saved."), "success")
    if isinstance(form, ReplyForm):
        flash(gettext("The reply is saved as a draft. Nobody outside the working group sees it."), "success")
    return redirect(here(desk, form.clause.data), 303)
