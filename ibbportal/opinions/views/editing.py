"""The opinion editor: the text clause by clause, a remark in hand, the position, what is still missing."""

from typing import Any

from flask import abort, redirect, render_template, request, session, url_for
from werkzeug.wrappers import Response

from ibbportal.contributions.models import Remark
from ibbportal.contributions.permissions import WRITE_REMARK
from ibbportal.i18n import current
from ibbportal.opinions.editor import WHOLE, Reading, preview, reading_of, reasons_for
from ibbportal.opinions.forms import RemarkForm, StanceForm
from ibbportal.opinions.models import Opinion
from ibbportal.opinions.permissions import DRAFT_OPINION, SIGN_OPINION
from ibbportal.opinions.rules import lacks
from ibbportal.opinions.services.drafting import begin_opinion
from ibbportal.opinions.services.submission import facts
from ibbportal.opinions.views import pages
from ibbportal.opinions.views.addresses import (
    editor_url,
    hindrance_of,
    invitation_of_address,
    opinion_of_address,
    opinion_url,
    remark_of_address,
)
from ibbportal.rounds.deadlines import days_left
from ibbportal.rounds.models import Invitation
from ibbportal.security import can
from ibbportal.web.clock import now
from ibbportal.web.forms import Form
from ibbportal.web.guard import access, actor, basin

SAVED = "remark_saved"
"""in the session: the form that a browser kept and may now forget"""


@pages.post("/invitations/<int:invitation_id>/opinion")
@access(DRAFT_OPINION, load=invitation_of_address)
def begin(invitation: Invitation) -> Response:
    """Begin the body's opinion, or go on with the one that somebody has begun."""
    page, source = current().tag, invitation.round.version.document.source_language
    language = page if page in basin().languages else source
    opinion = begin_opinion(invitation, language=language, by=actor(), now=now())
    return redirect(editor_url(opinion), 303)


@pages.get("/opinions/<int:opinion_id>/edit")
@access(DRAFT_OPINION, load=opinion_of_address)
def edit(opinion: Opinion) -> str | Response:
    """The editor; what can no longer be written or submitted is shown to be read instead."""
    if not opinion.is_being_written or hindrance_of(opinion.invitation):
        return redirect(opinion_url(opinion))
    remark = _remark_in_hand(opinion)
    place = (remark.provision.uid if remark.provision else WHOLE) if remark else request.args.get("clause")
    reading = read_at(opinion, place)
    words, _language = reading.standing_words()
    form = RemarkForm.of(remark, words) if remark else RemarkForm(formdata=None, proposed=words)
    return show_editor(opinion, reading, remark=remark, remark_form=form)


@pages.get("/opinions/<int:opinion_id>/remarks")
@pages.get("/opinions/<int:opinion_id>/preview")
@pages.get("/opinions/<int:opinion_id>/stance")
@access(DRAFT_OPINION, load=opinion_of_address)
def go_on_editing(opinion: Opinion) -> Response:
    """Where forms are sent to, one may also arrive: by reloading, or by choosing another language of the portal."""
    clause, remark, text = (request.args.get(key) for key in ("clause", "remark", "text"))
    return redirect(url_for("opinions.edit", opinion_id=opinion.id, clause=clause, remark=remark, text=text))


@pages.get("/opinions/<int:opinion_id>/remarks/<int:remark_id>")
@access(WRITE_REMARK, load=remark_of_address)
def go_on_with_remark(remark: Remark) -> Response:
    """The same for the address of one remark."""
    return redirect(
        url_for("opinions.edit", opinion_id=remark.contribution_id, remark=remark.id, _anchor="form")
    )


def _remark_in_hand(opinion: Opinion) -> Remark | None:
    wanted = request.args.get("remark", type=int)
    if wanted is None:
        return None
    return next((remark for remark in opinion.remarks if remark.id == wanted), None) or abort(404)


def read_at(opinion: Opinion, place: str | None) -> Reading:
    """The version opened at a clause, in the language that the drafter reads."""
    language = request.args.get("text") or opinion.language
    reading = reading_of(opinion.version, actor(), language=language, place=place)
    return reading or abort(404)


def show_editor(
    opinion: Opinion,
    reading: Reading,
    *,
    remark: Remark | None = None,
    remark_form: RemarkForm | None = None,
    stance_form: StanceForm | None = None,
    **more: Any,
) -> str:
    """The editor with its forms, as they open or as they came back with their mistakes."""
    invitation = opinion.invitation
    words, _language = reading.standing_words()
    remark_form = remark_form or RemarkForm(formdata=None, proposed=words)
    refused = next((form for form in (remark_form, stance_form) if form is not None and form.errors), None)
    return render_template(
        "opinions/edit.html",
        opinion=opinion,
        version=opinion.version,
        reading=reading,
        remark=remark,
        remark_form=remark_form,
        stance_form=stance_form or StanceForm(opinion, formdata=None),
        form=refused or remark_form,
        reasons=reasons_for(opinion.version, reading.chosen, opinion.body_id),
        pieces=preview(reading, remark_form.relation.data, remark_form.proposed.data or ""),
        kept_key=_kept_key(opinion, reading, remark),
        forget=session.pop(SAVED, None),
        missing=lacks(facts(opinion)),
        days_left=days_left(invitation.due_at, invitation.round.zone, now()),
        may_sign=can(actor(), SIGN_OPINION, opinion),
        button_form=Form(),
        **more,
    )


def _kept_key(opinion: Opinion, reading: Reading, remark: Remark | None) -> str:
    """Under which name the browser keeps the half-written remark."""
    return f"opinion-{opinion.id}-{remark.id if remark else reading.place}"


def note_saved(opinion: Opinion, place: str, remark: Remark | None = None) -> None:
    """The remark is safe: the next page lets the browser forget what it kept of it."""
    session[SAVED] = f"opinion-{opinion.id}-{remark.id if remark else place}"


def back_to(opinion: Opinion, place: str) -> Response:
    """The editor at the same clause, in the same language of the text."""
    text = request.args.get("text")
    address = url_for("opinions.edit", opinion_id=opinion.id, clause=place, text=text, _anchor="mine")
    return redirect(address, 303)
