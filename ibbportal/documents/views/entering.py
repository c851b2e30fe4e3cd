"""Entering a document, and beginning its next version."""

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response

from ibbportal.db import db
from ibbportal.documents.forms import DocumentForm, document_form
from ibbportal.documents.models import Document
from ibbportal.documents.permissions import CREATE_DOCUMENT, DRAFT
from ibbportal.documents.services.documents import (
    CodeTaken,
    WorkingVersionExists,
    begin_version,
    create_document,
)
from ibbportal.documents.views import pages
from ibbportal.documents.views.addresses import document_in_drafting
from ibbportal.i18n import current
from ibbportal.web.clock import now
from ibbportal.web.forms import Form
from ibbportal.web.guard import access, actor, basin


@pages.get("/documents/new")
@access(CREATE_DOCUMENT)
def new_document() -> str:
    """The form of a new document."""
    form = document_form(basin())
    form.source_language.data, form.authentic_languages.data = current().tag, []
    return render_template("documents/new.html", form=form)


@pages.post("/documents/new")
@access(CREATE_DOCUMENT)
def enter_document() -> Response | tuple[str, int]:
    """Enter a document with an empty working version, and begin to work on it."""
    form = document_form(basin())
    if not form.validate_on_submit():
        return render_template("documents/new.html", form=form), 422
    try:
        document = _create(form)
    except CodeTaken:
        db.session.rollback()
        form.refuse(form.code, _l("Another document has this short name. Choose another."))
        return render_template("documents/new.html", form=form), 409
    flash(gettext("The document is entered. Its first version is empty: add the first clause."), "success")
    return redirect(url_for("documents.working", code=document.code), 303)


def _create(form: DocumentForm) -> Document:
    return create_document(
        basin(),
        form.code.data or "",
        kind=form.kind.data,
        titles=form.titles,
        source_language=form.source_language.data,
        authentic_languages=form.authentic_languages.data or [],
        by=actor(),
        now=now(),
    )


@pages.post("/documents/<code>/versions")
@access(DRAFT, load=document_in_drafting)
def begin_next_version(document: Document) -> Response:
    """Begin the next version from the last frozen one, or lead to the one that somebody has begun."""
    back = redirect(url_for("documents.working", code=document.code), 303)
    if not Form().validate():
        return back
    try:
        version = begin_version(document, by=actor(), now=now())
    except WorkingVersionExists:
        db.session.rollback()
        flash(gettext("The next version has been begun already."))
    else:
        flash(gettext("Version %(number)s is begun.", number=version.number), "success")
    return back
