"""One proposal or report on the desk of the working group: what it says, who wrote it, what is to be decided."""

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from ibbportal.contributions.inbox import handled_at
from ibbportal.contributions.permissions import DRAFT_REPLY
from ibbportal.contributions.services.replies import current_reply
from ibbportal.db import db
from ibbportal.i18n import current
from ibbportal.lifecycles import WrongState
from ibbportal.problems.queries import open_problems_of, problem_by_code
from ibbportal.proposals.following import account_of
from ibbportal.proposals.forms.handling import ProblemForm
from ibbportal.proposals.lifecycle import FILING
from ibbportal.proposals.models import Filing
from ibbportal.proposals.permissions import ERASE_AUTHOR, HANDLE_FILING, SEE_AUTHOR, SEE_FILING
from ibbportal.proposals.services import TextNotPublic, name_problem, publish_filing
from ibbportal.proposals.views import pages
from ibbportal.proposals.views.addresses import filing_of_address
from ibbportal.security import ANONYMOUS, can
from ibbportal.web.clock import now
from ibbportal.web.forms import Form
from ibbportal.web.guard import access, actor, basin

handled_at("proposal", "proposals.handle")
handled_at("sighting", "proposals.handle")


def back(filing: Filing) -> Response:
    return redirect(url_for("proposals.handle", remark_id=filing.remark.id), 303)


def decided_meanwhile(filing: Filing) -> Response:
    """Somebody else, or the author, was faster."""
    db.session.rollback()
    flash(gettext("Not done: somebody decided about it meanwhile. See how it stands now."), "error")
    return back(filing)


@pages.get("/proposals/handling/<int:remark_id>")
@access(SEE_FILING, load=filing_of_address)
def handle(filing: Filing) -> str:
    """What it says, and what is to be decided."""
    remark = filing.remark
    problem_form = ProblemForm(formdata=None, problem=remark.problem.code if remark.problem else "")
    return render_template(
        "proposals/handling.html",
        filing=filing,
        remark=remark,
        account=account_of(filing, actor(), current().tag),
        reply=current_reply(remark),
        problem_form=problem_form.offer(open_problems_of(basin().id), current().tag),
        form=Form(),
        may_handle=can(actor(), HANDLE_FILING, filing),
        may_see_author=can(actor(), SEE_AUTHOR, filing),
        may_erase=can(actor(), ERASE_AUTHOR, filing),
        may_reply=can(actor(), DRAFT_REPLY, filing),
        allows=lambda step: FILING.allows(step, filing.state),
    )


@pages.get("/proposals/handling/<int:remark_id>/as-published")
@access(SEE_FILING, load=filing_of_address)
def preview(filing: Filing) -> str:
    """The page as everybody would read it."""
    text, proposed = filing.remark.text, filing.remark.proposed
    return render_template(
        "proposals/preview.html",
        filing=filing,
        account=account_of(filing, ANONYMOUS, current().tag),
        original=text.in_language(text.language),
        proposed_first=proposed.in_language(proposed.language) if proposed else None,
    )


@pages.post("/proposals/handling/<int:remark_id>/publish")
@access(HANDLE_FILING, load=filing_of_address)
def publish(filing: Filing) -> Response:
    """Let everybody read it."""
    if not Form().validate():
        return back(filing)
    try:
        publish_filing(filing, by=actor(), now=now())
    except WrongState:
        return decided_meanwhile(filing)
    except TextNotPublic:
        db.session.rollback()
        flash(
            gettext("Not published: it speaks of a text that is not public, and would tell of that text."),
            "error",
        )
        return back(filing)
    flash(gettext("It is published. Everybody can read it."), "success")
    return back(filing)


@pages.post("/proposals/handling/<int:remark_id>/problem")
@access(HANDLE_FILING, load=filing_of_address)
def tie_to_problem(filing: Filing) -> Response:
    """Say which problem of the list it is about, or that it is about none."""
    form = ProblemForm().offer(open_problems_of(basin().id), current().tag)
    if not form.validate():
        flash(gettext("Choose a problem of the list."), "error")
        return back(filing)
    code = form.problem.data
    if filing.remark.provision_id is None:
        problem = problem_by_code(basin().id, code) if code else None
        name_problem(filing, problem, by=actor(), now=now())
        flash(gettext("Saved."), "success")
    return back(filing)
