"""From the form of the reply screen to what the verbs take, and what of it does not fit together."""

from flask_babel import lazy_gettext as _l

from ibbportal.contributions.forms import ChangeForm, ReplyForm
from ibbportal.contributions.reply_desk import ReplyDesk
from ibbportal.contributions.services.answering import NewClause, TextEdit
from ibbportal.documents.queries import wordings_by_id
from ibbportal.documents.services.drafting import Typed
from ibbportal.web.fields import sound
from ibbportal.web.forms import plain_text


def typed_words(form: ChangeForm) -> str | None:
    """What was typed for the clause; none where its words were left as they were found."""
    if not form.words.raw_data:
        return None
    number = sound(form.clause_wording)
    seen = wordings_by_id([number]).get(number) if number else None
    words = form.words.data or ""
    return words if words != (plain_text(seen.content) if seen else "") else None


def edit_of(form: ChangeForm, desk: ReplyDesk) -> TextEdit | None:
    """What the form does to the working version; none where there is no such version."""
    if desk.working is None:
        return None
    target, words = desk.target, typed_words(form)
    language = target.language if target else form.text_language.data or ""
    typed = None if words is None else Typed(language, words, sound(form.clause_revision) or 0)
    uid = target.clause.uid if target else desk.removed
    return TextEdit(desk.working, uid, typed, bool(form.ties.data and uid), _added(form, desk))


def _added(form: ChangeForm, desk: ReplyDesk) -> NewClause | None:
    if not form.adds or desk.target is None:
        return None
    return NewClause(
        desk.target.clause.uid,
        form.new_where.data or desk.new_where,
        form.new_heading.data or "",
        form.new_words.data or "",
    )


def agrees(form: ChangeForm, desk: ReplyDesk, edit: TextEdit | None) -> bool:
    """Whether the reply and the change fit each other; says beside the fields what does not."""
    is_empty = edit is None or edit.is_empty
    if isinstance(form, ReplyForm):
        form.validate_reply()
    elif is_empty:
        form.refuse(form.words, _l("Nothing was changed, so there is nothing to save."))
    if edit and edit.typed and not edit.typed.words:
        form.refuse(
            form.words, _l("A clause keeps its words. To delete it, take it out of the working version.")
        )
    if isinstance(form, ReplyForm) and form.accepts and desk.document is None:
        form.refuse(
            form.another_text, _l("Choose the text that the reply changes, or say that it changes nothing.")
        )
    accepts = form.accepts if isinstance(form, ReplyForm) else desk.takes_change
    if edit and not is_empty and not accepts:
        field = form.words if edit.typed else form.new_words if edit.added else form.ties
        form.refuse(field, _l("Only a reply that accepts, and that changes this text, may change a clause."))
    return not form.errors


def is_saved_already(form: ChangeForm, desk: ReplyDesk, words: str) -> bool:
    """Whether what could not be saved stands already, word for word: the form came twice, as after a double click."""
    reply, target = desk.reply, desk.target
    if not isinstance(form, ReplyForm) or reply is None or (words and target and words != target.words):
        return False
    reasons = {tag: said for tag, said in form.reasons.items() if said}
    standing = reply.reason.contents() if reply.reason else {}
    answered = {answer.remark_id for answer in reply.answers}
    return (reply.disposition, reply.effect, standing, answered) == (
        form.disposition.data,
        form.chosen_effect,
        reasons,
        {desk.remark.id, *(form.together.data or [])},
    )
