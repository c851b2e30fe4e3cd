"""Signing: everything as it will be submitted, then the one irreversible step."""

from flask import redirect, render_template, url_for
from werkzeug.wrappers import Response

from ibbportal.db import db
from ibbportal.lifecycles import WrongState
from ibbportal.opinions.forms import SignatureForm
from ibbportal.opinions.lifecycle import OPINION
from ibbportal.opinions.models import Opinion
from ibbportal.opinions.permissions import SIGN_OPINION
from ibbportal.opinions.rules import lacks
from ibbportal.opinions.services.drafting import OpinionChanged
from ibbportal.opinions.services.submission import (
    DeadlinePassed,
    NotReady,
    facts,
    opinion_digest,
    submit_opinion,
)
from ibbportal.opinions.views import pages
from ibbportal.opinions.views.addresses import hindrance_of, opinion_of_address, opinion_url
from ibbportal.opinions.views.reading import cited
from ibbportal.rounds.deadlines import days_left
from ibbportal.web.clock import now
from ibbportal.web.guard import access, actor
from ibbportal.web.limits import limit_submissions


def _show_review(opinion: Opinion, status: int = 200, **more: object) -> tuple[str, int]:
    """The opinion as it will be submitted; the form holds the digest of exactly this."""
    invitation = opinion.invitation
    page = render_template(
        "opinions/sign.html",
        opinion=opinion,
        round=invitation.round,
        remarks=cited(opinion),
        missing=lacks(facts(opinion)),
        days_left=days_left(invitation.due_at, invitation.round.zone, now()),
        form=SignatureForm(formdata=None, seen_digest=opinion_digest(opinion)),
        **more,
    )
    return page, status


@pages.get("/opinions/<int:opinion_id>/sign")
@access(SIGN_OPINION, load=opinion_of_address)
def review(opinion: Opinion) -> Response | tuple[str, int]:
    """Everything that will be submitted, to be read before it is signed."""
    if not OPINION.allows("submit", opinion.state) or hindrance_of(opinion.invitation):
        return redirect(opinion_url(opinion))
    return _show_review(opinion)


@pages.post("/opinions/<int:opinion_id>/sign")
@limit_submissions
@access(SIGN_OPINION, load=opinion_of_address)
def sign(opinion: Opinion) -> Response | tuple[str, int]:
    """Sign and submit. Whatever refuses it, the draft stays as it is."""
    form = SignatureForm()
    if not form.validate_on_submit():
        return _show_review(opinion, 422)
    try:
        submit_opinion(opinion, by=actor(), now=now(), seen_digest=form.seen_digest.data)
    except (DeadlinePassed, WrongState):
        return _refused(opinion)
    except NotReady:
        db.session.rollback()
        return _show_review(opinion, 422)
    except OpinionChanged:
        db.session.rollback()
        return _show_review(opinion, 409, has_changed=True)
    return redirect(_receipt_url(opinion), 303)


def _refused(opinion: Opinion) -> Response | tuple[str, int]:
    """Too late, or the round is closed. Who signed it a moment ago already is led to the receipt."""
    db.session.rollback()
    if opinion.register_number is not None:
        return redirect(_receipt_url(opinion), 303)
    hindrance = hindrance_of(opinion.invitation)
    return render_template("opinions/too_late.html", opinion=opinion, hindrance=hindrance, at=now()), 409


def _receipt_url(opinion: Opinion) -> str:
    return url_for("opinions.receipt", opinion_id=opinion.id)
