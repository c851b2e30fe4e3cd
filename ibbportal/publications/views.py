"""Pages of booklets: the library, a document's editions, one edition with its making and its file."""

from io import BytesIO

from flask import Blueprint, Response, abort, flash, redirect, render_template, request, send_file, url_for
from flask_babel import gettext, ngettext
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response as WerkzeugResponse

from ibbportal.db import db
from ibbportal.documents.models import Document
from ibbportal.documents.queries import visible_document
from ibbportal.files import read

# The worker knows this package's tasks because every application has these pages.
from ibbportal.publications import jobs  # noqa: F401
from ibbportal.publications.forms import EditionsForm
from ibbportal.publications.models import Edition
from ibbportal.publications.permissions import (
    LIST_EDITIONS,
    MAKE_EDITION,
    PUBLISH_EDITION,
    READ_EDITION,
    SEE_LIBRARY,
)
from ibbportal.publications.queries import (
    editions_of_document,
    frozen_versions,
    published_editions,
    visible_edition,
)
from ibbportal.publications.services import (
    NotPrinted,
    ask_for_rendition,
    default_booklet,
    freeze_edition,
    publish_edition,
)
from ibbportal.publications.shelves import shelved
from ibbportal.publications.standing import standing_of, standings_of
from ibbportal.security import can
from ibbportal.web.clock import now
from ibbportal.web.forms import Form
from ibbportal.web.guard import access, actor, basin
from ibbportal.web.headers import as_download
from ibbportal.web.limits import limit_printing
from ibbportal.web.navigation import Section, add_section

pages = Blueprint("publications", __name__, template_folder="templates")
add_section(Section(_l("Library"), "publications.library", rank=50, also=("publications.see_edition",)))

A_YEAR = 31_536_000


def document_of_address(code: str) -> Document | None:
    """A document of which the actor may read at least one version."""
    return visible_document(basin().id, code, actor())


def edition_of_address(number: str) -> Edition | None:
    return visible_edition(basin().id, number, actor())


@pages.get("/library/")
@access(SEE_LIBRARY)
def library() -> str:
    """The published booklets that the reader may have, the latest first."""
    shelves = shelved(published_editions(basin().id, actor()))
    return render_template("publications/library.html", shelves=shelves)


@pages.get("/documents/<code>/booklets")
@access(LIST_EDITIONS, load=document_of_address)
def list_editions(document: Document) -> str:
    """The editions of a document; for the secretary with the form that makes new ones."""
    form = _editions_form(document) if can(actor(), MAKE_EDITION, document) else None
    return _show_editions(document, form)


def _editions_form(document: Document) -> EditionsForm:
    return EditionsForm(basin(), frozen_versions(document.id))


def _show_editions(document: Document, form: EditionsForm | None) -> str:
    return render_template(
        "publications/editions.html",
        document=document,
        standings=standings_of(editions_of_document(document.id, actor())),
        form=form,
        may_publish=can(actor(), PUBLISH_EDITION, document),
        button_form=Form(),
    )


@pages.post("/documents/<code>/booklets")
@limit_printing
@access(MAKE_EDITION, load=document_of_address)
def make_editions(document: Document) -> WerkzeugResponse | tuple[str, int]:
    """Freeze an edition in each of the chosen languages, and have it printed."""
    form = _editions_form(document)
    if not form.validate_on_submit():
        return _show_editions(document, form), 422
    booklet = default_booklet(document, by=actor(), now=now())
    editions = [
        freeze_edition(booklet, form.chosen_version, language, by=actor(), now=now())
        for language in form.languages.data or []
    ]
    kept = sum(edition.rendition is not None for edition in editions)
    if kept:
        flash(
            ngettext(
                "Nothing changed since %(num)s edition was made: it stays.",
                "Nothing changed since %(num)s editions were made: they stay.",
                kept,
            )
        )
    if len(editions) == 1:
        return redirect(_address(editions[0]), 303)
    return redirect(url_for("publications.list_editions", code=document.code), 303)


def _address(edition: Edition) -> str:
    return url_for("publications.see_edition", number=edition.number)


@pages.get("/editions/<number>")
@access(READ_EDITION, load=edition_of_address)
def see_edition(edition: Edition) -> str:
    """An edition with what proves it, and how far it is."""
    return _show("publications/edition.html", edition)


@pages.get("/editions/<number>/progress")
@access(READ_EDITION, load=edition_of_address)
def see_progress(edition: Edition) -> Response:
    """How far it is: the part of the page alone where htmx asks, else the page."""
    is_asked_by_page = "HX-Request" in request.headers
    template = "publications/_progress.html" if is_asked_by_page else "publications/edition.html"
    response = Response(_show(template, edition))
    response.vary.add("HX-Request")
    return response


def _show(template: str, edition: Edition) -> str:
    return render_template(
        template,
        edition=edition,
        document=edition.booklet.document,
        standing=standing_of(edition),
        may_make=can(actor(), MAKE_EDITION, edition),
        may_publish=can(actor(), PUBLISH_EDITION, edition),
        button_form=Form(),
    )


@pages.post("/editions/<number>/print")
@limit_printing
@access(MAKE_EDITION, load=edition_of_address)
def print_again(edition: Edition) -> WerkzeugResponse:
    """Try once more to print an edition that failed."""
    if Form().validate():
        ask_for_rendition(edition, by=actor(), now=now())
    return redirect(_address(edition), 303)


@pages.post("/editions/<number>/publish")
@access(PUBLISH_EDITION, load=edition_of_address)
def publish(edition: Edition) -> WerkzeugResponse:
    """Show an edition to its readers."""
    address = _address(edition)
    if not Form().validate():
        return redirect(address, 303)
    try:
        publish_edition(edition, by=actor(), now=now())
    except NotPrinted:
        db.session.rollback()
        flash(gettext("It is not printed yet. Publish it when its file is there."), "error")
    else:
        flash(gettext("Edition %(number)s is published.", number=edition.number), "success")
    return redirect(address, 303)


@pages.post("/documents/<code>/booklets/publish")
@access(PUBLISH_EDITION, load=document_of_address)
def publish_printed(document: Document) -> WerkzeugResponse:
    """Show those of the named editions that are printed to their readers: all languages in one go."""
    here = redirect(url_for("publications.list_editions", code=document.code), 303)
    if not Form().validate():
        return here
    named = set(request.form.getlist("number"))
    waiting = [
        edition
        for edition in editions_of_document(document.id, actor())
        if edition.number in named and edition.rendition is not None and edition.published_at is None
    ]
    for edition in waiting:
        publish_edition(edition, by=actor(), now=now())
    flash(
        ngettext("%(num)s edition is published.", "%(num)s editions are published.", len(waiting)), "success"
    )
    return here


@pages.get("/editions/<number>/file")
@access(READ_EDITION, load=edition_of_address)
def file_of_edition(edition: Edition) -> Response:
    """The file as it was printed. What everybody may have does not change, and may be kept by whoever passes it on."""
    if edition.rendition is None:
        abort(404)
    file = edition.rendition.file
    response = send_file(
        BytesIO(read(file)),
        mimetype=file.media_type,
        as_attachment=True,
        download_name=file.name,
        etag=file.digest,
        last_modified=edition.rendition.rendered_at,
    )
    response.headers["Cache-Control"] = "private, no-store"
    if edition.published_at and edition.audience.is_public:
        response.headers["Cache-Control"] = f"public, max-age={A_YEAR}, immutable"
    return as_download(response)
