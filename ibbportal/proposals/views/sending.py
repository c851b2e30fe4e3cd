"""The last step of filing: who is writing, a last look, and the receipt."""

from datetime import date, timedelta
from typing import Any

from flask import redirect, render_template, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from ibbportal.accounts.hashing import verify_password
from ibbportal.db import db
from ibbportal.i18n import current
from ibbportal.proposals.digits import grouped
from ibbportal.proposals.drafts.answers import Answers
from ibbportal.proposals.drafts.models import Draft
from ibbportal.proposals.drafts.services import drop_draft, secret_of
from ibbportal.proposals.following import account_of
from ibbportal.proposals.forms import SendForm
from ibbportal.proposals.models import Filing
from ibbportal.proposals.permissions import FILE_PROPOSAL
from ibbportal.proposals.services import Receipt, file_proposal, file_sighting
from ibbportal.proposals.subjects import subject_of
from ibbportal.proposals.typed import Refused
from ibbportal.proposals.views import pages
from ibbportal.proposals.views.held import held_draft, held_filing, let_follow, token
from ibbportal.security import ANONYMOUS
from ibbportal.texts.digests import digest_of
from ibbportal.web.clock import now, today
from ibbportal.web.guard import access, actor, basin
from ibbportal.web.limits import limit_submissions

SECRET_SHOWN_FOR = timedelta(minutes=30)
"""Long enough to write it down, too short for whoever sits down at the same computer later."""


def _show(form: SendForm, answers: Answers, status: int = 200) -> tuple[str, int]:
    return (
        render_template(
            "proposals/new/send.html",
            form=form.begin(answers.digest),
            answers=answers,
            since=date.fromisoformat(answers.since) if answers.since else None,
            subject=subject_of(basin(), answers, current().tag, today()),
        ),
        status,
    )


def _is_written(answers: Answers) -> bool:
    return bool(answers.words or answers.proposed)


@pages.get("/proposals/new/send")
@access(FILE_PROPOSAL)
def check() -> Response | tuple[str, int]:
    """All that will be sent, and who is writing."""
    draft = held_draft(basin())
    if draft is None or not _is_written(Answers.of(draft.answers)):
        return redirect(url_for("proposals.write" if draft else "proposals.begin"))
    return _show(SendForm(), Answers.of(draft.answers))


@pages.post("/proposals/new/send")
@limit_submissions
@access(FILE_PROPOSAL)
def send() -> Response | tuple[str, int]:
    """Take it in: it gets its number at once."""
    draft = held_draft(basin())
    if draft is None or not _is_written(Answers.of(draft.answers)):
        return redirect(url_for("proposals.begin"), 303)
    answers, form = Answers.of(draft.answers), SendForm()
    if not form.validate_on_submit():
        return _show(form, answers, 422)
    if not form.has_seen(answers.digest):
        form.form_errors.append(gettext("What you wrote was changed in another window. Look at it again."))
        return _show(form, answers, 409)
    try:
        receipt = _file(draft, answers, form)
    except Refused:
        db.session.rollback()
        form.form_errors.append(
            gettext("This cannot be taken in as it is. Go back a step and look at it again.")
        )
        return _show(form, answers, 422)
    let_follow(basin(), receipt.number, receipt.filing.id)
    return redirect(url_for("proposals.show_receipt", number=receipt.number), 303)


def _file(draft: Draft, answers: Answers, form: SendForm) -> Receipt:
    """File what the draft holds, and let go of it."""
    subject = subject_of(basin(), answers, current().tag, today())
    who: dict[str, Any] = {"author": form.author, "language": answers.language, "secret": secret_of(token())}
    when: dict[str, Any] = {"by": actor(), "now": now()}
    if answers.is_report:
        since = date.fromisoformat(answers.since) if answers.since else None
        counted: dict[str, Any] = {"since": since, "people_affected": answers.people}
        receipt = file_sighting(basin(), answers.words, subject.about, **counted, **who, **when)
    else:
        proposed = answers.proposed if subject.passage and subject.passage.clause else ""
        receipt = file_proposal(basin(), answers.words, subject.about, proposed=proposed, **who, **when)
    drop_draft(draft)
    return receipt


@pages.get("/proposals/receipt/<number>")
@access(FILE_PROPOSAL)
def show_receipt(number: str) -> Response | str:
    """The number, the instant, what was received; and for a while the secret, in the browser that sent it."""
    filing = held_filing(basin(), number)
    if filing is None:
        return redirect(url_for("proposals.follow", number=number))
    return render_template(
        "proposals/receipt.html",
        filing=filing,
        account=account_of(filing, ANONYMOUS, current().tag),
        secret=_secret_to_show(filing),
        digest=digest_of(_received_words(filing)),
    )


def _received_words(filing: Filing) -> str:
    """What was written, as it came: the words, then the proposed wording."""
    said = (filing.remark.text, filing.remark.proposed)
    return "\n\n".join(str(text.in_language(text.language)) for text in said if text)


def _secret_to_show(filing: Filing) -> str:
    """The secret as it is printed; empty once its time has passed, and where this browser did not send it."""
    assert filing.received_at is not None, "what was received has a moment"
    if not token() or now() - filing.received_at > SECRET_SHOWN_FOR:
        return ""
    secret = secret_of(token())
    return grouped(secret) if verify_password(secret, filing.secret) else ""
