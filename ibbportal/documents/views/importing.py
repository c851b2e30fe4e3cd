"""Reading a file into a new document or into the working version, and the report of where everything went."""

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext, ngettext
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response

from ibbportal.db import db
from ibbportal.documents.forms.importing import ImportDocumentForm, ImportForm
from ibbportal.documents.import_words import drop_reason, unreadable, warning
from ibbportal.documents.models import Document, Import
from ibbportal.documents.permissions import CREATE_DOCUMENT, DRAFT, SEE_DRAFTING
from ibbportal.documents.queries import working_version
from ibbportal.documents.reading.errors import UnreadableText
from ibbportal.documents.services.documents import CodeTaken, begin_version, create_document
from ibbportal.documents.services.importing import ReadFile, import_file, read_file
from ibbportal.documents.views import pages
from ibbportal.documents.views.addresses import document_in_drafting, import_of_address
from ibbportal.web.clock import now
from ibbportal.web.guard import access, actor, basin

TAKING_FILES = frozenset({"documents.import_new", "documents.import_more"})
LARGEST_UPLOAD = 25_000_000
"""what is read before a file is refused in words; a text itself has at most 2 MB"""


@pages.url_value_preprocessor
def _let_files_be_large(endpoint: str | None, _values: object) -> None:
    """Only the routes that take files read more than a form's megabyte; said before anything is read."""
    if endpoint in TAKING_FILES and request.method == "POST":
        request.max_content_length = LARGEST_UPLOAD


@pages.get("/documents/import")
@access(CREATE_DOCUMENT)
def import_document() -> str:
    """The form of a document that comes from a file."""
    return _form(ImportDocumentForm(basin()), None)


@pages.post("/documents/import")
@access(CREATE_DOCUMENT)
def import_new() -> Response | tuple[str, int]:
    """Enter a document from a file."""
    form = ImportDocumentForm(basin())
    read = _read(form)
    if read is None:
        return _form(form, None), 422
    try:
        document = create_document(
            basin(),
            form.code.data or "",
            kind=form.kind.data,
            titles={read.language: form.title.data or read.title or form.code.data or ""},
            source_language=read.language,
            by=actor(),
            now=now(),
        )
    except CodeTaken:
        db.session.rollback()
        form.code.errors = [_l("Another document has this short name. Choose another.")]
        return _form(form, None), 409
    return _take_in(document, read)


@pages.get("/documents/<code>/import")
@access(DRAFT, load=document_in_drafting)
def import_file_form(document: Document) -> str:
    """The form of a file for a document that stands."""
    return _form(ImportForm(basin()), document)


@pages.post("/documents/<code>/import")
@access(DRAFT, load=document_in_drafting)
def import_more(document: Document) -> Response | tuple[str, int]:
    """Read a file into the working version; begin one where there is none."""
    form = ImportForm(basin())
    read = _read(form)
    return (_form(form, document), 422) if read is None else _take_in(document, read)


@pages.get("/imports/<int:import_id>")
@access(SEE_DRAFTING, load=import_of_address)
def read_import(imported: Import) -> str:
    """The account of an import: what was matched, what was left out and why, what could not be placed."""
    return render_template(
        "documents/imported.html",
        imported=imported,
        document=imported.version.document,
        report=imported.report,
        warnings=[warning(found, imported.language) for found in imported.report["warnings"]],
        drop_reason=drop_reason,
    )


def _form(form: ImportForm, document: Document | None) -> str:
    return render_template("documents/import.html", form=form, document=document)


def _read(form: ImportForm) -> ReadFile | None:
    """The file of a form, read; None when the form or the file is wrong, which the form then says."""
    if not form.validate_on_submit():
        return None
    upload = form.file.data
    try:
        return read_file(upload.stream.read(), upload.filename or gettext("file"), form.language.data)
    except UnreadableText as error:
        form.refuse(unreadable(error))
        return None


def _take_in(document: Document, read: ReadFile) -> Response:
    version = working_version(document) or begin_version(document, by=actor(), now=now())
    imported = import_file(version, read, by=actor(), now=now())
    articles = int(str(imported.report["articles"]))
    flash(ngettext("The text has %(num)s article.", "The text has %(num)s articles.", articles), "success")
    return redirect(url_for("documents.read_import", import_id=imported.id), 303)
