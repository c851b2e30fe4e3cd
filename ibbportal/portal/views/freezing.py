"""The change gate as a page: what is open before the working version can be frozen, and the form that mends each."""

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext, ngettext
from werkzeug.wrappers import Response

from ibbportal.contributions.gates import open_promises, uncaused_changes
from ibbportal.contributions.queries import accepting_replies, changes_of
from ibbportal.documents.compare import compare
from ibbportal.documents.evolution import substantial_changes
from ibbportal.documents.gates import GateShut
from ibbportal.documents.models import Version
from ibbportal.documents.permissions import FREEZE, SEE_DRAFTING
from ibbportal.documents.queries import document_by_code, version_text, working_version
from ibbportal.documents.services.freezing import NothingToFreeze, freeze_version
from ibbportal.portal.views import pages
from ibbportal.security import can
from ibbportal.web.clock import now
from ibbportal.web.forms import Form
from ibbportal.web.guard import access, actor, basin


def _working(code: str) -> Version | None:
    document = document_by_code(basin().id, code)
    return working_version(document) if document else None


@pages.get("/documents/<code>/working/freeze")
@access(SEE_DRAFTING, load=_working)
def prepare_freezing(version: Version) -> str:
    """Both lists of what is open: promises without a change, changes without a cause."""
    source = version.document.source_language
    text = version_text(version)
    base = version_text(version.based_on) if version.based_on else None
    comparison = compare(base.to_compare(source), text.to_compare(source), source) if base else None
    changes = substantial_changes(version)
    return render_template(
        "portal/freezing.html",
        version=version,
        document=version.document,
        text=text,
        base=base,
        comparison=comparison,
        promises=open_promises(version),
        uncaused=uncaused_changes(version),
        changes=changes,
        causes=changes_of(version.id),
        replies=accepting_replies(version.document_id),
        may_freeze=can(actor(), FREEZE, version),
        new_form=Form,
    )


@pages.post("/documents/<code>/working/freeze")
@access(FREEZE, load=_working)
def freeze(version: Version) -> Response:
    """Freeze, or come back to the list of what is open."""
    code, number = version.document.code, version.number
    if not Form().validate():
        return redirect(url_for("portal.prepare_freezing", code=code), 303)
    try:
        freeze_version(version, by=actor(), now=now())
    except GateShut as shut:
        message = ngettext(
            "Not frozen: %(num)s thing is open. Mend it below.",
            "Not frozen: %(num)s things are open. Mend them below.",
            len(shut.obstacles),
        )
        flash(message, "error")
        return redirect(url_for("portal.prepare_freezing", code=code), 303)
    except NothingToFreeze:
        flash(gettext("Not frozen: the version has no words yet."), "error")
        return redirect(url_for("portal.prepare_freezing", code=code), 303)
    flash(gettext("Version %(number)s is frozen.", number=number), "success")
    return redirect(url_for("portal.read_version", code=code, number=number), 303)
