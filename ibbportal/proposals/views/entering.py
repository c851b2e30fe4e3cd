"""Entering what somebody said by telephone, by letter or at a hearing: with the same number and secret as the web."""

from flask import redirect, render_template, session, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from ibbportal.db import db
from ibbportal.i18n import current
from ibbportal.problems.queries import open_problems_of, problem_by_code
from ibbportal.proposals.forms.handling import EntryForm
from ibbportal.proposals.models import Filing
from ibbportal.proposals.permissions import RECEIVE_FOR_AUTHOR
from ibbportal.proposals.queries import filing_by_id
from ibbportal.proposals.services import About, Receipt, file_proposal, file_sighting
from ibbportal.proposals.subjects import offered_clauses, passage_at, standing_places
from ibbportal.proposals.typed import Refused
from ibbportal.proposals.views import pages
from ibbportal.web.clock import now, today
from ibbportal.web.guard import access, actor, basin

ENTERED = "entered"
"""in the session: what was entered last, with its secret, which the officer dictates or writes down"""


def _form() -> EntryForm:
    here = basin()
    return EntryForm().offer(
        here.languages,
        offered_clauses(here, current().tag),
        open_problems_of(here.id),
        standing_places(here, today()),
        current().tag,
    )


@pages.get("/proposals/enter")
@access(RECEIVE_FOR_AUTHOR)
def open_entry() -> str:
    """The form."""
    return render_template("proposals/entering.html", form=_form())


@pages.post("/proposals/enter")
@access(RECEIVE_FOR_AUTHOR)
def enter() -> Response | tuple[str, int]:
    """Take in what was said, and show number and secret."""
    form = _form()
    if not form.validate() or not form.fits(today()):
        return render_template("proposals/entering.html", form=form), 422
    try:
        receipt = _taken_in(form)
    except Refused:
        db.session.rollback()
        form.form_errors = [gettext("It cannot be kept as it is. Check the words and what they are about.")]
        return render_template("proposals/entering.html", form=form), 422
    session[ENTERED] = [basin().id, receipt.filing.id, receipt.printed_secret]
    return redirect(url_for("proposals.see_entered"), 303)


def _taken_in(form: EntryForm) -> Receipt:
    common = {
        "language": form.language.data,
        "author": form.author,
        "channel": form.channel.data,
        "by": actor(),
        "now": now(),
    }
    words, about = form.words.data or "", _about(form)
    if form.is_report:
        return file_sighting(
            basin(), words, about, since=form.since.data, people_affected=form.people.data, **common
        )
    return file_proposal(basin(), words, about, **common)


def _about(form: EntryForm) -> About:
    places = {place.code: place for place in standing_places(basin(), today())}
    passage = passage_at(basin(), form.clause.data, current().tag) if form.clause.data else None
    return About(
        version=passage.version if passage else None,
        uid=passage.clause.uid if passage and passage.clause else None,
        problem=problem_by_code(basin().id, form.problem.data) if form.problem.data else None,
        place=places.get(form.place.data or ""),
    )


@pages.get("/proposals/entered")
@access(RECEIVE_FOR_AUTHOR)
def see_entered() -> Response | str:
    """Number and secret, to be dictated or printed; until the next one is entered in this browser."""
    filing, secret = _entered()
    if filing is None:
        return redirect(url_for("proposals.open_entry"))
    return render_template("proposals/entered.html", filing=filing, secret=secret)


def _entered() -> tuple[Filing | None, str]:
    basin_id, filing_id, secret = session.get(ENTERED) or (None, 0, "")
    return (filing_by_id(filing_id) if basin_id == basin().id else None), secret
