"""The change gate as a page: what is open before the working version can be frozen, and the form that mends each."""

from flask import flash, redirect, render_template, session, url_for
from flask_babel import gettext, ngettext
from werkzeug.wrappers import Response

from ibbportal.basins.models import Basin
from ibbportal.contributions.forms import LONGEST_REASON, reason_field
from ibbportal.contributions.gates import gate_summary
from ibbportal.contributions.permissions import INCORPORATE, PUBLISH_REPLY
from ibbportal.contributions.queries import accepting_replies, changes_of, changes_of_predecessors
from ibbportal.contributions.views.incorporation import REASON_GIVEN
from ibbportal.documents.gates import GateShut
from ibbportal.documents.models import Version
from ibbportal.documents.permissions import FREEZE, SEE_DRAFTING
from ibbportal.documents.queries import document_by_code, working_version
from ibbportal.documents.services.freezing import NothingToFreeze, freeze_version
from ibbportal.portal.freezing import BothTexts
from ibbportal.portal.views import pages
from ibbportal.security import can
from ibbportal.web.clock import now
from ibbportal.web.forms import Form
from ibbportal.web.guard import access, actor, basin


def _working(code: str) -> Version | Basin | None:
    """The working version; the basin for who may not know whether there is one."""
    if not can(actor(), SEE_DRAFTING, basin()):
        return basin()
    document = document_by_code(basin().id, code)
    return working_version(document) if document else None


@pages.get("/documents/<code>/working/freeze")
@access(SEE_DRAFTING, load=_working)
def prepare_freezing(version: Version) -> str:
    """What is open: promises without a change, changes without a cause, causes that nobody has approved."""
    gate = gate_summary(version)
    return render_template(
        "portal/freezing.html",
        version=version,
        document=version.document,
        texts=BothTexts.of(version),
        gate=gate,
        causes=changes_of(version.id),
        replies=accepting_replies(version.document_id),
        earlier={reply.id: changes_of_predecessors(reply) for reply in gate.promises},
        tags=version.document.basin.languages,
        reason_field=reason_field,
        longest_reason=LONGEST_REASON,
        may_freeze=can(actor(), FREEZE, version),
        may_mend=can(actor(), INCORPORATE, version),
        may_approve=can(actor(), PUBLISH_REPLY, version),
        new_form=Form,
        forget=session.pop(REASON_GIVEN, None),
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
