"""Showing a version to everybody: one person asks, another sees it as the public would, and confirms."""

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from ibbportal.accounts.queries import name_of_user
from ibbportal.basins.models import Basin
from ibbportal.documents.lifecycle import VERSION
from ibbportal.documents.models import Version, Widening
from ibbportal.documents.permissions import ASK_WIDENING, DECIDE_WIDENING
from ibbportal.documents.queries import visible_version, widening_by_id
from ibbportal.documents.services.widening import (
    ask_widening,
    confirm_widening,
    open_widening,
    refuse_widening,
)
from ibbportal.portal.views import pages
from ibbportal.security import can
from ibbportal.web.clock import now
from ibbportal.web.forms import Form
from ibbportal.web.guard import access, actor, basin


def _frozen(code: str, number: int) -> Version | Basin | None:
    """A version; the basin for who has nothing to do with it, so that every number is refused alike."""
    if not can(actor(), ASK_WIDENING, basin()):
        return basin()
    return visible_version(basin().id, code, number, actor())


def _widening(widening_id: int) -> Widening | Basin | None:
    if not can(actor(), ASK_WIDENING, basin()):
        return basin()
    return widening_by_id(basin().id, widening_id)


def _address(version: Version) -> str:
    return url_for("portal.widen", code=version.document.code, number=version.number)


@pages.get("/documents/<code>/<int:number>/everybody")
@access(ASK_WIDENING, load=_frozen)
def widen(version: Version) -> str:
    """Whether everybody reads the version, whether somebody has asked for it, and who may decide."""
    waiting = open_widening(version)
    return render_template(
        "portal/widen.html",
        version=version,
        document=version.document,
        waiting=waiting,
        asked_by=name_of_user(waiting.asked_by_id) if waiting else None,
        may_ask=waiting is None and VERSION.allows("circulate", version.state),
        may_decide=waiting is not None and can(actor(), DECIDE_WIDENING, waiting),
        button_form=Form(),
    )


@pages.post("/documents/<code>/<int:number>/everybody")
@access(ASK_WIDENING, load=_frozen)
def ask_to_widen(version: Version) -> Response:
    """Ask that everybody may read the version."""
    address = _address(version)
    ask_widening(version, by=actor(), now=now())
    flash(gettext("You have asked. A secretary who is another person than you decides."), "success")
    return redirect(address, 303)


@pages.post("/widenings/<int:widening_id>/confirm")
@access(DECIDE_WIDENING, load=_widening)
def let_everybody_read(widening: Widening) -> Response:
    """Show the version to everybody."""
    address = _address(widening.version)
    confirm_widening(widening, by=actor(), now=now())
    flash(gettext("Everybody may read the version from now on."), "success")
    return redirect(address, 303)


@pages.post("/widenings/<int:widening_id>/refuse")
@access(DECIDE_WIDENING, load=_widening)
def leave_as_it_is(widening: Widening) -> Response:
    """Leave the version with those who see it."""
    address = _address(widening.version)
    refuse_widening(widening, by=actor(), now=now())
    flash(gettext("The version stays with those who see it now."), "success")
    return redirect(address, 303)
