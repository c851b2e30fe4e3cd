"""The position on the whole with its letter, and handing the draft to the signatory."""

from flask import flash, redirect, request, url_for
from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response

from ibbportal.db import db
from ibbportal.files import FileRefused, Received, receive
from ibbportal.opinions.forms import StanceForm
from ibbportal.opinions.models import Opinion
from ibbportal.opinions.permissions import DRAFT_OPINION
from ibbportal.opinions.services import drafting
from ibbportal.opinions.services.drafting import OpinionChanged
from ibbportal.opinions.views import pages
from ibbportal.opinions.views.addresses import editor_url, opinion_of_address, opinion_url
from ibbportal.opinions.views.editing import read_at, show_editor
from ibbportal.web.clock import now
from ibbportal.web.guard import access, actor

LETTER_ROUTE = "opinions.save_stance"
LARGEST_LETTER = 25_000_000
REFUSALS = {
    "empty": _l("The file is empty. Choose another."),
    "too_large": _l("The file is larger than 25 MB. A scan in grey is smaller than one in colour."),
    "kind_not_taken": _l("The file is neither PDF nor Word (docx), PNG or JPEG. Save it as one of these."),
    "damaged": _l("The file is damaged. Save it again and choose the new one."),
    "archive_too_large": _l("The file unpacks to far more than it seems. Save it as a PDF."),
    "foreign_reference": _l("The file fetches something from elsewhere. Save it as a PDF."),
    "holds_program": _l("The file holds macros. Save it without them, or as a PDF."),
    "picture_too_large": _l("The picture has too many pixels. Scan it at 300 dots per inch."),
}
REFUSED = _l("The file could not be taken. Save it as a PDF and try again.")


@pages.url_value_preprocessor
def _let_letters_be_large(endpoint: str | None, _values: object) -> None:
    """Only the route that takes the letter reads more than a form's megabyte; said before anything is read."""
    if endpoint == LETTER_ROUTE and request.method == "POST":
        request.max_content_length = LARGEST_LETTER + 1_000_000


@pages.post("/opinions/<int:opinion_id>/stance")
@access(DRAFT_OPINION, load=opinion_of_address)
def save_stance(opinion: Opinion) -> Response | tuple[str, int]:
    """Save position and letter; what is incomplete may be saved, but not submitted."""
    form = StanceForm(opinion)
    if form.validate_on_submit():
        try:
            letter = _received(form)
            drafting.take_stance(
                opinion, form.stance(), seen_revision=form.revision.data, letter=letter, by=actor(), now=now()
            )
        except FileRefused as refusal:
            form.letter_file.errors = [REFUSALS.get(refusal.code, REFUSED)]
        except OpinionChanged:
            return _show_change(opinion, form)
        else:
            flash(gettext("Position and letter are saved."), "success")
            return redirect(editor_url(opinion, request.args.get("clause"), "stance"), 303)
    return show_editor(opinion, read_at(opinion, request.args.get("clause")), stance_form=form), 422


def _received(form: StanceForm) -> Received | None:
    upload = form.letter_file.data
    return receive(upload.stream, upload.filename or "") if upload else None


def _show_change(opinion: Opinion, form: StanceForm) -> tuple[str, int]:
    """Somebody else saved the position: theirs stands beside the form, which now may overwrite it knowingly."""
    db.session.rollback()
    form.revision.raw_data, form.revision.data = None, opinion.revision
    reading = read_at(opinion, request.args.get("clause"))
    return show_editor(opinion, reading, stance_form=form, theirs=opinion), 409


@pages.post("/opinions/<int:opinion_id>/pass")
@access(DRAFT_OPINION, load=opinion_of_address)
def pass_for_signature(opinion: Opinion) -> Response:
    """Hand the draft to the signatory."""
    drafting.pass_for_signature(opinion, by=actor(), now=now())
    flash(gettext("The draft lies with the signatory."), "success")
    return redirect(opinion_url(opinion), 303)


@pages.post("/opinions/<int:opinion_id>/return")
@access(DRAFT_OPINION, load=opinion_of_address)
def return_to_drafter(opinion: Opinion) -> Response:
    """Take the draft back, to go on writing."""
    drafting.return_to_drafter(opinion, by=actor(), now=now())
    flash(gettext("The draft can be changed again."), "success")
    return redirect(url_for("opinions.edit", opinion_id=opinion.id), 303)
