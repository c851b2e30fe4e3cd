"""Editing a clause in all its languages. What was typed is saved or shown again, never lost."""

from collections.abc import Sequence

from flask import abort, flash, jsonify, redirect, render_template, request, url_for
from flask_babel import format_time, gettext
from werkzeug.wrappers import Response

from ibbportal.documents.forms import QUALITIES, WordsForm, words_form
from ibbportal.documents.languages import languages_of
from ibbportal.documents.permissions import DRAFT, SEE_DRAFTING, TRANSLATE
from ibbportal.documents.queries import placed_wordings, version_text
from ibbportal.documents.services.drafting import EditConflicts, NoSuchClause, Typed, reword_clause
from ibbportal.documents.views import pages
from ibbportal.documents.views.addresses import DraftedClause, TypedAt, clause_in_drafting, place_of_typing
from ibbportal.documents.views.conflicts import is_autosave, show_conflicts, show_kept, show_next_version
from ibbportal.documents.views.panels import panels, source_since_base
from ibbportal.documents.views.typing import typed_words
from ibbportal.documents.workbench import language_beside, next_lacking
from ibbportal.i18n import current, language_name
from ibbportal.lifecycles import WrongState
from ibbportal.security import can
from ibbportal.web.clock import now
from ibbportal.web.guard import access, actor

Answer = Response | tuple[str | Response, int]


@pages.get("/documents/<code>/working/<uid>")
@access(SEE_DRAFTING, load=clause_in_drafting)
def edit_clause(drafted: DraftedClause) -> str:
    """The clause in its source and in every language of the basin."""
    return _show_editor(drafted)


def _show_editor(drafted: DraftedClause, form: WordsForm | None = None) -> str:
    order = [clause.uid for clause in drafted.text]
    place = order.index(drafted.clause.uid)
    return render_template(
        "documents/clause.html",
        drafted=drafted,
        document=drafted.document,
        version=drafted.version,
        text=drafted.text,
        clause=drafted.clause,
        panels=panels(drafted, actor(), form),
        beside=language_beside(drafted.version, request.args.get("beside"), current().tag),
        since_base=source_since_base(drafted),
        previous=order[place - 1] if place else None,
        following=order[place + 1] if place + 1 < len(order) else None,
        may_draft=can(actor(), DRAFT, drafted.document),
        may_write=can(actor(), TRANSLATE, drafted.document),
        qualities=QUALITIES,
    )


@pages.post("/documents/<code>/working/<uid>")
@access(TRANSLATE, load=place_of_typing)
def save_clause(place: TypedAt) -> Answer:
    """Save what was typed in any language; `finish` says which of them is finished."""
    form = words_form(languages_of(place.document))
    is_valid = form.validate()
    typed = typed_words(form)
    _refuse_source(place, typed)
    if place.drafted is None:
        return show_kept(place, form, typed)
    if not is_valid:
        return _show_editor(place.drafted, form), 422
    if form.seen_version.data != place.drafted.version.number:
        return show_next_version(place, form, typed)
    try:
        reword_clause(place.drafted.version, place.provision.uid, typed, by=actor(), now=now())
    except EditConflicts as found:
        return show_conflicts(place, form, typed, found.conflicts)
    except (WrongState, NoSuchClause):
        return show_kept(place, form, typed)
    return _say_saved(place.drafted, typed) if is_autosave() else _lead_on(place.drafted, form)


def _refuse_source(place: TypedAt, typed: Sequence[Typed]) -> None:
    """Translators write beside the source, not in it."""
    source = place.document.source_language
    if any(each.language == source for each in typed) and not can(actor(), DRAFT, place.document):
        abort(403)


def _say_saved(drafted: DraftedClause, typed: Sequence[Typed]) -> Response:
    """The answer to the script: when it was saved, and what the form has seen from now on."""
    placed = placed_wordings(drafted.version.id, drafted.clause.provision_id)
    fields: dict[str, int] = {}
    for each in typed:
        if row := placed.get(each.language):
            fields |= {
                f"{each.language}-seen_revision": row.revision,
                f"{each.language}-seen_wording": row.wording_id,
            }
            if each.language == drafted.document.source_language:
                fields["seen_source"] = row.wording_id
    label = gettext("Saved at %(time)s", time=format_time(now(), "HH:mm"))
    return jsonify(saved_at=now().isoformat(), label=label, fields=fields)


def _language_at_work(drafted: DraftedClause, form: WordsForm) -> str | None:
    """The language that stays beside the source on the next page."""
    is_beside = form.finished and form.finished != drafted.document.source_language
    return form.finished if is_beside else request.args.get("beside")


def _lead_on(drafted: DraftedClause, form: WordsForm) -> Response:
    """Back to the clause, or on to the next that lacks the language."""
    code, uid, tag = drafted.document.code, drafted.clause.uid, _language_at_work(drafted, form)
    flash(gettext("The clause is saved."), "success")
    if not form.finish_and_next.data:
        return redirect(url_for("documents.edit_clause", code=code, uid=uid, beside=tag), 303)
    following = next_lacking(version_text(drafted.version), uid, form.finish_and_next.data)
    if following:
        return redirect(url_for("documents.edit_clause", code=code, uid=following.uid, beside=tag), 303)
    flash(
        gettext(
            "Nothing is missing or behind in this language (%(language)s).", language=language_name(tag or "")
        )
    )
    return redirect(url_for("documents.working", code=code, beside=tag), 303)
