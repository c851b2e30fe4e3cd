"""The working version as a whole: each clause beside another language, what is missing, what changed, what is open."""

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext, ngettext
from werkzeug.wrappers import Response

from ibbportal.documents.models import Document, Version
from ibbportal.documents.permissions import DRAFT, SEE_DRAFTING, TRANSLATE
from ibbportal.documents.queries import imports_of, last_frozen_version, working_version
from ibbportal.documents.services.drafting import renumber_version
from ibbportal.documents.views import pages
from ibbportal.documents.views.addresses import document_in_drafting, version_in_drafting
from ibbportal.documents.workbench import language_beside, workbench
from ibbportal.i18n import current
from ibbportal.security import can
from ibbportal.web.clock import now
from ibbportal.web.forms import Form
from ibbportal.web.guard import access, actor


@pages.get("/documents/<code>/working")
@access(SEE_DRAFTING, load=document_in_drafting)
def working(document: Document) -> str:
    """The whole working version, or how to begin the next where there is none."""
    version = working_version(document)
    may_draft = can(actor(), DRAFT, document)
    if version is None:
        return render_template(
            "documents/no_working.html",
            document=document,
            last=last_frozen_version(document),
            may_draft=may_draft,
            form=Form(),
        )
    beside = language_beside(version, request.args.get("beside"), current().tag)
    return render_template(
        "documents/working.html",
        document=document,
        version=version,
        bench=workbench(version, beside=beside, only=request.args.get("only")),
        imports=imports_of(version.id),
        may_draft=may_draft,
        may_write=can(actor(), TRANSLATE, document),
        keys_form=Form(),
    )


@pages.post("/documents/<code>/working/numbers")
@access(DRAFT, load=version_in_drafting)
def renumber_all(version: Version) -> Response:
    """Number all clauses consecutively."""
    code = version.document.code
    if Form().validate():
        count = renumber_version(version, by=actor(), now=now())
        if count:
            flash(ngettext("%(num)s number has changed.", "%(num)s numbers have changed.", count), "success")
        else:
            flash(gettext("All numbers were consecutive already."))
    return redirect(url_for("documents.working", code=code), 303)
