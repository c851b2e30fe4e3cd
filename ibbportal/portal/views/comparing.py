"""Comparing two versions: word by word, moves as moves, inline or side by side, with the cause of each change."""

from typing import NamedTuple

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from ibbportal.documents.languages import language_states
from ibbportal.documents.models import Document, Version
from ibbportal.documents.permissions import LIST_DOCUMENTS
from ibbportal.documents.queries import version_text, versions_seen, visible_version
from ibbportal.i18n import current
from ibbportal.portal.comparing import compare_versions
from ibbportal.portal.permissions import COMPARE
from ibbportal.portal.reading import language_to_read
from ibbportal.portal.views import pages
from ibbportal.portal.views.addresses import document_of_address
from ibbportal.web.addresses import row_number
from ibbportal.web.guard import access, actor, basin

VIEWS = ("inline", "side")


class Pair(NamedTuple):
    """Two versions of one document."""

    older: Version
    newer: Version


def _both(code: str, older: int, newer: int) -> Pair | None:
    """Both versions, each looked up for itself among what the actor may see: a comparison shows the words of both."""
    first = visible_version(basin().id, code, older, actor())
    second = visible_version(basin().id, code, newer, actor())
    return Pair(first, second) if first and second else None


@pages.get("/documents/<code>/compare")
@access(LIST_DOCUMENTS, load=document_of_address)
def choose_comparison(document: Document) -> Response:
    """Without scripts the two choices arrive here as a query, and lead on to the comparison's own address."""
    numbers = [version.number for version in versions_seen(document, actor())]
    older = request.args.get("older", type=row_number) or (numbers[-2] if len(numbers) > 1 else numbers[-1])
    newer = request.args.get("newer", type=row_number) or numbers[-1]
    older, newer = sorted((older, newer))
    text, view = request.args.get("text"), request.args.get("view")
    return redirect(
        url_for("portal.compare", code=document.code, older=older, newer=newer, text=text, view=view)
    )


@pages.get("/documents/<code>/compare/<int:older>/<int:newer>")
@access(COMPARE, load=_both)
def compare(pair: Pair) -> str:
    """What changed between two versions, in the language that the reader chose."""
    text = version_text(pair.newer)
    language = language_to_read(text, request.args.get("text"), current().tag)
    view = request.args.get("view", VIEWS[0])
    return render_template(
        "portal/compare.html",
        older=pair.older,
        newer=pair.newer,
        document=pair.newer.document,
        compared=compare_versions(pair.older, pair.newer, language, actor()),
        text_language=language,
        languages_of_text=language_states(pair.newer, text),
        versions=versions_seen(pair.newer.document, actor()),
        view=view if view in VIEWS else VIEWS[0],
    )
