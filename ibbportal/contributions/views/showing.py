"""The page of the reply screen: as it opens, or as it comes back with mistakes or with somebody else's words."""

from typing import Any

from flask import render_template, request, session, url_for
from wtforms.fields.choices import SelectChoice

from ibbportal.accounts.queries import name_of_user
from ibbportal.contributions.forms import ChangeForm, NoteForm, ReplyForm, opened_form
from ibbportal.contributions.inbox import page_of, queue_of
from ibbportal.contributions.lifecycle import REMARK, REPLY
from ibbportal.contributions.models import Remark, Reply
from ibbportal.contributions.permissions import DRAFT_REPLY, PUBLISH_REPLY, TRANSLATE_REMARK, WRITE_NOTE
from ibbportal.contributions.queues import read_inbox
from ibbportal.contributions.reply_desk import ReplyDesk, reply_desk
from ibbportal.contributions.views.clashes import Clash
from ibbportal.contributions.views.inbox import basket, wanted
from ibbportal.documents.forms import described
from ibbportal.documents.languages import languages_of
from ibbportal.documents.models import Document
from ibbportal.documents.queries import document_by_code, visible_documents
from ibbportal.i18n import current, own_language_name
from ibbportal.security import can
from ibbportal.web.fields import sound
from ibbportal.web.forms import Form
from ibbportal.web.guard import actor, basin

SAVED = "reply_saved"
"""in the session: the form that a browser kept and may now forget"""
TEXT = "text_of"
"""in addresses: the document whose text the reply changes, where the remark speaks of none"""
LISTED = 40
"""remarks in the list beside the work"""


def languages_of_reasons() -> tuple[list[str], str]:
    """The languages in which a reason may be given, and the one in which the page's reader writes."""
    tags, page = list(basin().languages), current().tag
    return tags, page if page in tags else tags[0]


def desk_of_form(remark: Remark, form: ChangeForm) -> ReplyDesk:
    """The desk at the clause that the form was written for."""
    named = text_named(remark, request.args.get(TEXT) or form.another_text.data or "")
    uid, language = form.clause.data or None, form.text_language.data
    desk = reply_desk(remark, actor(), uid=uid, language=language, named=named)
    offer(form, desk)
    return desk


def text_named(remark: Remark, code: str) -> Document | None:
    """The document whose text the reply changes, as the page names it; a remark on a text needs none named."""
    return document_by_code(basin().id, code) if code and remark.version is None else None


def offer(form: ChangeForm, desk: ReplyDesk) -> None:
    """Offer what the desk has: the remarks to answer together, the clauses, the languages."""
    text, document = desk.text, desk.document
    form.offer(
        [similar.remark.id for similar in desk.similar if similar.may_join],
        [SelectChoice(each.uid, described(each, text, current().tag)) for each in text] if text else [],
        [SelectChoice(tag, own_language_name(tag)) for tag in languages_of(document)] if document else [],
    )
    if desk.remark.version is None:
        form.offer_texts(
            [
                SelectChoice(each.code, each.title.in_language(current().tag))
                for each in visible_documents(basin().id, actor())
            ],
            chosen=document.code if document else "",
        )


def _opened(desk: ReplyDesk) -> ChangeForm:
    tags, page = languages_of_reasons()
    target, change = desk.target, clause_values(desk)
    if target:
        change |= {"another": target.clause.uid, "another_language": target.language}
    form = opened_form(
        tags,
        page,
        desk.reply,
        takes_reply=desk.takes_reply,
        seen_version=desk.working.number if desk.working else None,
        new_where=desk.new_where,
        **change,
    )
    offer(form, desk)
    return form


def _completed(form: ChangeForm, desk: ReplyDesk) -> ChangeForm:
    """The form with the fields of the reply, where it was sent without them and the reply is a draft by now."""
    if isinstance(form, ReplyForm) or not desk.takes_reply:
        return form
    whole = _opened(desk)
    for field in form:
        whole[field.name].data, whole[field.name].errors = field.data, field.errors
    return whole


def clause_values(desk: ReplyDesk) -> dict[str, Any]:
    """What the form holds of the clause: its words, and what was seen of them."""
    target = desk.target
    if target is None:
        return {"clause": desk.removed or ""}
    return {
        "clause": target.clause.uid,
        "text_language": target.language,
        "clause_revision": target.revision,
        "clause_wording": target.wording_id,
        "words": target.words,
    }


def here(desk: ReplyDesk, uid: str | None = None, anchor: str = "reply") -> str:
    """The desk at this remark, with the list as it was filtered."""
    own = desk.remark.provision.uid if desk.remark.provision else None
    query: dict[str, Any] = {
        name: request.args[name] for name in ("show", "document", "body") if name in request.args
    }
    query[TEXT] = named_code(desk)
    query["clause"] = uid if uid and uid != own else None
    return url_for("contributions.answer", remark_id=desk.remark.id, _anchor=anchor, **query)


def named_code(desk: ReplyDesk) -> str | None:
    """How an address names the text that the reply changes, where the remark speaks of none."""
    return desk.document.code if desk.document and desk.remark.version is None else None


def kept_key(desk: ReplyDesk, form: ChangeForm) -> str:
    """Under which name the browser keeps what is half-written: one for each state that was seen, so that what was
    typed on an older one does not silently replace what somebody has saved since."""
    seen = sound(form.seen_revision) if isinstance(form, ReplyForm) else ""
    clause = (form.clause.data or "", form.text_language.data or "", str(sound(form.clause_revision) or 0))
    return f"reply-{desk.remark.id}-{seen}-{'-'.join(clause)}"


def show_clash(remark: Remark, form: ChangeForm, clash: Clash) -> tuple[str, int]:
    """The desk with both texts; sending the form once more replaces theirs."""
    desk = desk_of_form(remark, form)
    if isinstance(form, ReplyForm):
        form.seen_revision.data = desk.reply.revision if desk.reply else 0
        form.together.data = [
            number for number in form.together.data or [] if number in dict(_joinable(desk))
        ]
    if clash.is_about_text and desk.target:
        form.clause_revision.data, form.clause_wording.data = desk.target.revision, desk.target.wording_id
        form.seen_version.data = desk.target.version.number
    return show_desk(remark, desk=desk, form=form, clash=clash), 409


def _joinable(desk: ReplyDesk) -> list[tuple[int, Remark]]:
    return [(similar.remark.id, similar.remark) for similar in desk.similar if similar.may_join]


def _allows(reply: Reply, step: str) -> bool:
    """Whether a step of the reply may be taken now; a reply to a settled remark is not taken back."""
    is_open = all(REMARK.allows("answer", answer.remark.state) for answer in reply.answers)
    return REPLY.allows(step, reply.state) and (is_open or step == "approve")


def show_desk(
    remark: Remark,
    *,
    desk: ReplyDesk | None = None,
    form: ChangeForm | None = None,
    note_form: NoteForm | None = None,
    clash: Clash | None = None,
) -> str:
    """The page, as it opens or as it came back."""
    was_sent = form is not None
    asked_clause, asked_language = request.args.get("clause"), request.args.get("in")
    if desk is None:
        named = text_named(remark, request.args.get(TEXT, ""))
        desk = reply_desk(remark, actor(), uid=asked_clause, language=asked_language, named=named)
    form = _completed(form, desk) if form else _opened(desk)
    reply = desk.reply
    key = kept_key(desk, form)
    return render_template(
        "contributions/answer.html",
        desk=desk,
        remark=remark,
        reply=reply,
        reply_form=form,
        form=note_form if note_form and note_form.errors else form,
        note_form=note_form or NoteForm(formdata=None),
        button_form=Form(),
        clash=clash,
        listed=read_inbox(basket(), wanted(at_first=queue_of(remark)), size=LISTED),
        page_of=page_of,
        text_of=named_code(desk),
        kept_key=key,
        forget=key if was_sent else session.pop(SAVED, None),
        here=here,
        name_of=name_of_user,
        may_draft=can(actor(), DRAFT_REPLY, remark),
        may_publish=can(actor(), PUBLISH_REPLY, remark),
        may_note=can(actor(), WRITE_NOTE, remark),
        may_translate=can(actor(), TRANSLATE_REMARK, remark),
        allows=lambda step: reply is not None and _allows(reply, step),
    )
