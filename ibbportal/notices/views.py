"""What one is told, how one wants to be told, and the mailbox of the demonstration."""

from typing import Any

from flask import Blueprint, Flask, flash, g, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from ibbportal import mail
from ibbportal.accounts.models import User
from ibbportal.accounts.services import set_language
from ibbportal.basins.models import Basin
from ibbportal.db import db
from ibbportal.notices.forms import SettingsForm, Way
from ibbportal.notices.letters import envelope, letter_to, told
from ibbportal.notices.models import Notice
from ibbportal.notices.permissions import READ_NOTICES, SEE_MAILBOX
from ibbportal.notices.queries import (
    count_unread,
    latest_letters,
    letter_by_id,
    read_notices,
    unread_notices,
    visible_notice,
    wants_mail,
)
from ibbportal.notices.recipients import reader_of
from ibbportal.notices.services import choose_mail, mark_all_read, mark_read
from ibbportal.security import Actor, can
from ibbportal.web.addresses import row_number
from ibbportal.web.clock import now
from ibbportal.web.forms import Form
from ibbportal.web.guard import access, actor, basin

pages = Blueprint("notices", __name__, template_folder="templates")

LETTERS_SHOWN = 50


@pages.get("/notices/")
@access(READ_NOTICES)
def list_notices() -> str:
    """What the reader was told, unread first."""
    unread = unread_notices(basin().id, actor())
    return render_template(
        "notices/list.html",
        unread=[told(notice) for notice in unread],
        read=[told(notice) for notice in read_notices(basin().id, actor())],
        until=max((notice.id for notice in unread), default=0),
        form=Form(),
        sees_mailbox=demonstration() is not None and can(actor(), SEE_MAILBOX, basin()),
    )


def notice_of_address(notice_id: int) -> Notice | None:
    return visible_notice(basin().id, notice_id, actor()) if not actor().is_anonymous else None


@pages.post("/notices/<int:notice_id>/read")
@access(READ_NOTICES, load=notice_of_address)
def read_one(notice: Notice) -> Response:
    """Mark a notice as read, and lead on to what it tells of if that is wanted."""
    address = told(notice).address
    mark_read(notice, now=now())
    if request.form.get("then") == "open":
        return redirect(url_for(address.endpoint, **address.values), 303)
    return redirect(url_for("notices.list_notices"), 303)


@pages.post("/notices/read")
@access(READ_NOTICES)
def read_all() -> Response:
    """Mark as read what stood on the page; what has come since stays unread."""
    until = request.form.get("until", default=0, type=row_number)
    mark_all_read(basin().id, until, by=actor(), now=now())
    return redirect(url_for("notices.list_notices"), 303)


@pages.get("/notices/settings")
@access(READ_NOTICES, load=actor)
def settings(asking: Actor) -> str:
    """How the reader wants to be told."""
    user = db.session.get_one(User, asking.user_id)
    form = SettingsForm(way=Way.MAIL if wants_mail(user.id) else Way.PORTAL, language=user.language)
    return render_template("notices/settings.html", form=form, user=user)


@pages.post("/notices/settings")
@access(READ_NOTICES, load=actor)
def choose(asking: Actor) -> Any:
    """Choose how to be told."""
    user, form = db.session.get_one(User, asking.user_id), SettingsForm()
    if not form.validate_on_submit():
        return render_template("notices/settings.html", form=form, user=user), 422
    choose_mail(user, by_mail=form.way.data is Way.MAIL)
    set_language(user, form.language.data, by=asking, now=now())
    flash(gettext("Your choice is saved."), "success")
    return redirect(url_for("notices.list_notices"), 303)


# --- the mailbox of the demonstration ---------------------------------------------------------------------------


def demonstration() -> Basin | None:
    """The basin, if its letters may be shown: one that is no demonstration keeps them even from its administrator,
    who is trusted with uptime, not with drafts; and where a mail server stands, letters are read where they arrive."""
    return basin() if basin().is_demonstration and not mail.reaches_people() else None


def letter_of_address(notice_id: int) -> Notice | None:
    shown = demonstration()
    return letter_by_id(shown.id, notice_id) if shown else None


@pages.get("/notices/mailbox")
@access(SEE_MAILBOX, load=demonstration)
def mailbox(shown: Basin) -> str:
    """What the demonstration would have mailed, the latest first."""
    return render_template(
        "notices/mailbox.html",
        letters=[envelope(notice) for notice in latest_letters(shown.id, LETTERS_SHOWN)],
    )


@pages.get("/notices/mailbox/<int:notice_id>")
@access(SEE_MAILBOX, load=letter_of_address)
def mailbox_letter(notice: Notice) -> str:
    """One letter, as it would have been mailed."""
    reader = reader_of(notice, now())
    letter = letter_to(reader, notice) if reader else None
    return render_template("notices/letter.html", notice=notice, reader=reader, letter=letter)


# --- in the header of every page --------------------------------------------------------------------------------


def unread_count() -> int:
    """How much the reader of a basin's page has not read."""
    return count_unread(g.basin.id, actor()) if g.get("basin") is not None else 0


def init_app(app: Flask) -> None:
    """Let the header say how much is unread."""
    app.jinja_env.globals["unread_notices"] = unread_count
