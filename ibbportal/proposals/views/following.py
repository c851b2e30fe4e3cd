"""Following what one filed, by number and secret, without an account."""

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from ibbportal.i18n import current
from ibbportal.lifecycles import WrongState
from ibbportal.proposals.digits import typed_number
from ibbportal.proposals.following import account_of
from ibbportal.proposals.forms import FollowForm
from ibbportal.proposals.permissions import FILE_PROPOSAL
from ibbportal.proposals.queries import filing_by_secret
from ibbportal.proposals.services import withdraw_filing
from ibbportal.proposals.views import pages
from ibbportal.proposals.views.held import forget_followed, held_filing, let_follow
from ibbportal.security import ANONYMOUS
from ibbportal.web.clock import now
from ibbportal.web.forms import Form
from ibbportal.web.guard import access, actor, basin
from ibbportal.web.limits import limit_guesses


@pages.get("/proposals/follow")
@access(FILE_PROPOSAL)
def follow() -> str:
    """The form with number and secret."""
    form = FollowForm()
    form.number.data = typed_number(request.args.get("number", ""))
    return render_template("proposals/follow.html", form=form)


@pages.post("/proposals/follow")
@limit_guesses
@access(FILE_PROPOSAL)
def find() -> Response | tuple[str, int]:
    """Lead to what the number and the secret belong to; whatever is wrong, the answer is the same."""
    form = FollowForm()
    if not form.validate_on_submit():
        return render_template("proposals/follow.html", form=form), 422
    filing = filing_by_secret(basin().id, form.number.data or "", form.secret.data or "")
    if filing is None:
        form.refuse_pair()
        return render_template("proposals/follow.html", form=form), 422
    number = filing.register_number or ""
    let_follow(basin(), number, filing.id)
    return redirect(url_for("proposals.see_followed", number=number), 303)


@pages.get("/proposals/follow/<number>")
@access(FILE_PROPOSAL)
def see_followed(number: str) -> Response | str:
    """Each step, the reply with its reason, the clause before and after."""
    filing = held_filing(basin(), number)
    if filing is None:
        return redirect(url_for("proposals.follow", number=number))
    return render_template(
        "proposals/followed.html", account=account_of(filing, ANONYMOUS, current().tag), form=Form()
    )


@pages.get("/proposals/follow/<number>/withdraw")
@access(FILE_PROPOSAL)
def confirm_withdrawal(number: str) -> Response | str:
    """What withdrawing means, before it is done."""
    filing = held_filing(basin(), number)
    if filing is None:
        return redirect(url_for("proposals.follow", number=number))
    account = account_of(filing, ANONYMOUS, current().tag)
    if not account.may_withdraw:
        raise WrongState("withdraw", filing.state)
    return render_template("proposals/withdraw.html", account=account, form=Form())


@pages.post("/proposals/follow/<number>/withdraw")
@access(FILE_PROPOSAL)
def withdraw(number: str) -> Response:
    """Take it back, as its author wishes."""
    filing = held_filing(basin(), number)
    if filing is None:
        return redirect(url_for("proposals.follow", number=number), 303)
    withdraw_filing(filing, by=actor(), now=now())
    flash(gettext("It is withdrawn. The secretariat sees that no reply is due any more."), "success")
    return redirect(url_for("proposals.see_followed", number=number), 303)


@pages.post("/proposals/follow/<number>/leave")
@access(FILE_PROPOSAL)
def leave(number: str) -> Response:
    """Have this browser forget the filing, for whoever shares it with others."""
    forget_followed(basin(), number)
    flash(
        gettext("This browser no longer knows your filing. With number and secret you find it again."),
        "success",
    )
    return redirect(url_for("proposals.follow"), 303)
