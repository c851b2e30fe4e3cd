"""Where what was typed could not be saved: the page shows it, editable, beside what stands, and says why."""

from collections.abc import Sequence
from enum import StrEnum

from flask import jsonify, render_template, request, url_for
from werkzeug.wrappers import Response

from ibbportal.db import db
from ibbportal.documents.forms import WordsForm
from ibbportal.documents.permissions import DRAFT
from ibbportal.documents.queries import last_frozen_version, placed_wordings, working_version
from ibbportal.documents.services.drafting import EditConflict, Typed
from ibbportal.documents.views.addresses import TypedAt
from ibbportal.documents.views.typing import Clash, clash_of, clashes_with_what_stands
from ibbportal.security import can
from ibbportal.web.fields import sound
from ibbportal.web.guard import actor


class Reason(StrEnum):
    """Why what was typed is not saved."""

    CONFLICT = "conflict"
    """somebody else saved the clause meanwhile"""
    NEXT_VERSION = "next_version"
    """the version was frozen meanwhile, and the next one begun"""
    FROZEN = "frozen"
    """the version was frozen meanwhile"""
    REMOVED = "removed"
    """the clause was taken out meanwhile"""


Unsaved = tuple[str | Response, int]


def is_autosave() -> bool:
    """Whether the script sends the form while it is being written."""
    return "X-Autosave" in request.headers


def show_conflicts(
    place: TypedAt, form: WordsForm, typed: Sequence[Typed], conflicts: Sequence[EditConflict]
) -> Unsaved:
    """Somebody else was faster: both texts."""
    db.session.rollback()
    return _show(Reason.CONFLICT, place, form, typed, [clash_of(each) for each in conflicts])


def show_next_version(place: TypedAt, form: WordsForm, typed: Sequence[Typed]) -> Unsaved:
    """It was typed for a version that is frozen now: what stands in the next one is put beside it."""
    assert place.drafted is not None
    placed = placed_wordings(place.drafted.version.id, place.provision.id)
    return _show(Reason.NEXT_VERSION, place, form, typed, clashes_with_what_stands(typed, placed))


def show_kept(place: TypedAt, form: WordsForm, typed: Sequence[Typed]) -> Unsaved:
    """There is no place for it now: it is shown, to be saved later or taken elsewhere."""
    db.session.rollback()
    reason = Reason.REMOVED if working_version(place.document) else Reason.FROZEN
    return _show(reason, place, form, typed, [])


def _show(
    reason: Reason, place: TypedAt, form: WordsForm, typed: Sequence[Typed], clashes: Sequence[Clash]
) -> Unsaved:
    if is_autosave():
        # The form is then sent once more as a page, since what was typed is kept nowhere but in it.
        address = url_for("documents.save_clause", code=place.document.code, uid=place.provision.uid)
        return jsonify(conflict=address, resend=True), 409
    clashing = {clash.language for clash in clashes}
    page = render_template(
        "documents/conflict.html",
        reason=reason,
        place=place,
        document=place.document,
        version=place.drafted.version if place.drafted else last_frozen_version(place.document),
        form=form,
        seen_source=sound(form.seen_source),
        clashes=clashes,
        others=[each for each in typed if each.language not in clashing],
        may_draft=can(actor(), DRAFT, place.document),
    )
    return page, 409
