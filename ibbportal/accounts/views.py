"""Signing in and out, and choosing a password."""

from typing import Any

from flask import (
    Blueprint,
    abort,
    current_app,
    flash,
    redirect,
    render_template,
    request,
    session,
    url_for,
)
from flask_babel import gettext
from flask_login import current_user
from flask_security import login_user, logout_user
from werkzeug.wrappers import Response

from ibbportal.accounts.destinations import onward
from ibbportal.accounts.forms import ChangePasswordForm, ForgottenForm, NewPasswordForm, SignInForm
from ibbportal.accounts.links import holder
from ibbportal.accounts.models import User
from ibbportal.accounts.permissions import CHANGE_PASSWORD
from ibbportal.accounts.queries import words_about
from ibbportal.accounts.services import ask_for_reset, confirm_address, set_password, tell_of_password
from ibbportal.accounts.tokens import Purpose
from ibbportal.security import Actor
from ibbportal.web.clock import now
from ibbportal.web.guard import access, actor, open_to_all
from ibbportal.web.limits import limit_password_checks, limit_resets, limit_sign_in
from ibbportal.web.locale import page_language

pages = Blueprint("accounts", __name__, template_folder="templates")

LINK = "link"
"""where the cookie keeps a one-time link that was followed, so that it stands in no address"""


@limit_sign_in
@open_to_all
def sign_in() -> Any:
    """Sign in, and be led on."""
    form = SignInForm()
    asked_for = form.next.data or request.args.get("next")
    if current_user.is_authenticated:
        return redirect(onward(None, actor()))
    if not form.validate_on_submit() or form.user is None:
        return render_template("accounts/sign_in.html", form=form, asked_for=asked_for)
    login_user(form.user, authn_via=["password"])
    return redirect(onward(asked_for, actor()))


@open_to_all
def sign_out() -> Response:
    """Sign out, and back to the front page in the reader's language."""
    if current_user.is_authenticated:
        logout_user()
    return redirect(f"/{page_language().slug}/")


OWN_VIEWS = {"security.login": sign_in, "security.logout": sign_out}
"""All of flask-security's addresses that are offered, answered by views of ours: the library's follow `next` further
than we would. What else it registers is shut; a test says that it is nothing."""


@pages.route("/password", methods=["GET", "POST"])
@limit_password_checks
@access(CHANGE_PASSWORD, load=actor)
def change_password(_actor: Actor) -> Any:
    """Change one's own password; every other place where one is signed in is signed out."""
    user: User = current_user._get_current_object()
    form = ChangePasswordForm(user=user, context=words_about(user))
    if not form.validate_on_submit():
        return render_template("accounts/change_password.html", form=form)
    set_password(user, form.new_password.data, by=actor(), now=now())
    login_user(user, authn_via=["password"])
    tell_of_password(user, by=actor(), now=now())
    flash(gettext("Your password is changed. Everywhere else you are signed out."), "success")
    return redirect(onward(None, actor()))


@pages.route("/forgotten", methods=["GET", "POST"])
@limit_resets
@open_to_all
def forgotten() -> Any:
    """Ask for a link to choose a new password. The answer does not tell whether the address is known."""
    form = ForgottenForm()
    if not form.validate_on_submit():
        return render_template("accounts/forgotten.html", form=form)
    ask_for_reset(form.email.data, by=actor(), now=now())
    return redirect(url_for("accounts.link_sent"))


@pages.get("/link-sent")
@open_to_all
def link_sent() -> str:
    """What happens next, whether or not a letter went out."""
    return render_template("accounts/link_sent.html")


@pages.get("/<any(invitation, reset):purpose>/<token>")
@open_to_all
def follow_link(purpose: str, token: str) -> Response:
    """Take a one-time link out of the address, where history and neighbours would see it."""
    session[LINK] = [purpose, token]
    return redirect(url_for("accounts.choose_password"))


@pages.route("/new-password", methods=["GET", "POST"])
@open_to_all
def choose_password() -> Any:
    """Choose a password through a one-time link, and then sign in with it."""
    purpose, user = _followed_link()
    if user is None:
        return render_template("accounts/link_dead.html"), 410
    form = NewPasswordForm(context=words_about(user))
    if not form.validate_on_submit():
        return render_template("accounts/choose_password.html", form=form, user=user, purpose=purpose)
    by = Actor(user_id=user.id)
    set_password(user, form.new_password.data, by=by, now=now())
    confirm_address(user, by=by, now=now())
    session.pop(LINK)
    if purpose is Purpose.RESET:
        tell_of_password(user, by=by, now=now())
    flash(gettext("Your password is set. Sign in with it."), "success")
    return redirect(url_for("security.login"))


def _followed_link() -> tuple[Purpose | None, User | None]:
    followed = session.get(LINK)
    if not followed:
        return None, None
    purpose = Purpose(followed[0])
    return purpose, holder(purpose, followed[1], now())


def answer_for_the_library() -> None:
    """Put our views behind flask-security's addresses, and shut whatever else it registers."""
    views = current_app.view_functions
    for endpoint in [name for name in views if name.startswith("security.")]:
        views[endpoint] = OWN_VIEWS.get(endpoint, _not_offered)


def _not_offered(**_address: Any) -> None:
    abort(404)
