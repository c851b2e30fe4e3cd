"""Writing remarks: adding, changing, dropping, looking at one before it is added."""

from flask import flash, render_template, request
from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response

from ibbportal.contributions.models import Remark
from ibbportal.contributions.permissions import WRITE_REMARK
from ibbportal.contributions.services.remarks import (
    NoSuchProvision,
    NothingSaid,
    QuoteNotFound,
    RemarkChanged,
    drop_remark,
    rewrite_remark,
    write_remark,
)
from ibbportal.db import db
from ibbportal.opinions.editor import WHOLE, Reading, preview
from ibbportal.opinions.forms import RemarkForm
from ibbportal.opinions.models import Opinion
from ibbportal.opinions.permissions import DRAFT_OPINION
from ibbportal.opinions.views import pages
from ibbportal.opinions.views.addresses import opinion_of_address, remark_of_address
from ibbportal.opinions.views.editing import back_to, note_saved, read_at, show_editor
from ibbportal.web.clock import now
from ibbportal.web.guard import access, actor

REFUSALS = (NothingSaid, NoSuchProvision, QuoteNotFound)


def _place() -> str:
    return request.args.get("clause") or WHOLE


def _place_of(remark: Remark) -> str:
    return remark.provision.uid if remark.provision else WHOLE


def _explain(form: RemarkForm, refusal: Exception) -> None:
    """What the verb did not take, beside its field."""
    db.session.rollback()
    if isinstance(refusal, QuoteNotFound):
        form.refuse(
            form.quoted,
            _l("These words do not stand in the clause. Copy them from it exactly, or leave this empty."),
        )
    elif isinstance(refusal, NothingSaid):
        form.refuse(form.words, _l("Say what is wrong, or change the proposed wording."))
    else:
        form.refuse(form.words, _l("The clause is not part of this text. Choose one from the list."))


@pages.post("/opinions/<int:opinion_id>/remarks")
@access(DRAFT_OPINION, load=opinion_of_address)
def add_remark(opinion: Opinion) -> Response | tuple[str, int]:
    """Add a remark on the clause of the address."""
    place = _place()
    reading, form = read_at(opinion, place), RemarkForm()
    if form.validate_on_submit():
        draft = form.draft(reading.chosen.uid if reading.chosen else None, reading.standing_words())
        try:
            write_remark(opinion, opinion.version, draft, language=opinion.language, by=actor(), now=now())
        except REFUSALS as refusal:
            _explain(form, refusal)
        else:
            note_saved(opinion, place)
            flash(gettext("The remark is part of the opinion."), "success")
            return back_to(opinion, place)
    return show_editor(opinion, reading, remark_form=form), 422


@pages.post("/opinions/<int:opinion_id>/remarks/<int:remark_id>")
@access(WRITE_REMARK, load=remark_of_address)
def change_remark(remark: Remark) -> Response | tuple[str, int]:
    """Save a remark that was written already; of two drafters one gets both texts to choose from."""
    opinion, place = _opinion_of(remark), _place_of(remark)
    reading, form = read_at(opinion, place), RemarkForm()
    if form.validate_on_submit():
        draft = form.draft(reading.chosen.uid if reading.chosen else None, reading.standing_words())
        try:
            rewrite_remark(remark, draft, seen_revision=form.revision.data or 0, by=actor(), now=now())
        except RemarkChanged as conflict:
            return _show_conflict(remark, reading, form, conflict)
        except REFUSALS as refusal:
            _explain(form, refusal)
        else:
            note_saved(opinion, place, remark)
            flash(gettext("The remark is saved."), "success")
            return back_to(opinion, place)
    return show_editor(opinion, reading, remark=remark, remark_form=form), 422


def _opinion_of(remark: Remark) -> Opinion:
    opinion = remark.contribution
    assert isinstance(opinion, Opinion), "remarks of other voices have editors of their own"
    return opinion


def _show_conflict(
    remark: Remark, reading: Reading, form: RemarkForm, conflict: RemarkChanged
) -> tuple[str, int]:
    db.session.rollback()
    page = render_template(
        "opinions/remark_conflict.html",
        opinion=_opinion_of(remark),
        remark=remark,
        reading=reading,
        form=form,
        theirs=conflict.theirs,
        revision=conflict.revision,
    )
    return page, 409


@pages.post("/opinions/<int:opinion_id>/remarks/<int:remark_id>/drop")
@access(WRITE_REMARK, load=remark_of_address)
def remove_remark(remark: Remark) -> Response:
    """Take a remark out of the draft."""
    opinion, place = _opinion_of(remark), _place_of(remark)
    drop_remark(remark, by=actor(), now=now())
    flash(gettext("The remark is taken out of the opinion."), "success")
    return back_to(opinion, place)


@pages.post("/opinions/<int:opinion_id>/preview")
@access(DRAFT_OPINION, load=opinion_of_address)
def preview_remark(opinion: Opinion) -> str:
    """How the proposed wording will read; nothing is saved. With scripts only the preview comes back."""
    reading, form = read_at(opinion, _place()), RemarkForm()
    if request.headers.get("HX-Request"):
        pieces = preview(reading, form.relation.data, form.proposed.data or "")
        return render_template(
            "opinions/_preview.html", pieces=pieces, language_of_text=reading.standing_words()[1]
        )
    wanted = request.args.get("remark", type=int)
    remark = next((each for each in opinion.remarks if each.id == wanted), None)
    return show_editor(opinion, reading, remark=remark, remark_form=form)
