"""Reading a version, in one language or in two side by side."""

from collections.abc import Sequence
from functools import partial

from flask import abort, redirect, render_template, request, url_for
from flask_babel import gettext, ngettext
from werkzeug.wrappers import Response

from ibbportal.documents.compare import Comparison, compare
from ibbportal.documents.languages import language_states
from ibbportal.documents.lifecycle import VERSION, VersionState
from ibbportal.documents.models import Document, Version
from ibbportal.documents.permissions import ASK_WIDENING, DRAFT, LIST_DOCUMENTS, READ_VERSION, SEE_DRAFTING
from ibbportal.documents.queries import version_text, versions_seen
from ibbportal.documents.text import Standing, VersionText
from ibbportal.i18n import current, language_name
from ibbportal.notices.permissions import FOLLOW
from ibbportal.notices.queries import following
from ibbportal.portal.reading import LaidOut, Side, contents, language_to_read, lay_out
from ibbportal.portal.views import pages
from ibbportal.portal.views.addresses import document_of_address, version_of_address
from ibbportal.proposals.subjects import address_of
from ibbportal.rounds.lifecycle import RoundState
from ibbportal.rounds.models import Round
from ibbportal.rounds.permissions import OPEN_ROUND
from ibbportal.rounds.queries import rounds_of_version
from ibbportal.security import can
from ibbportal.tracing.counts import remarks_per_clause
from ibbportal.web.forms import Form
from ibbportal.web.guard import access, actor


@pages.get("/documents/<code>/")
@access(LIST_DOCUMENTS, load=document_of_address)
def open_document(document: Document) -> Response:
    """A document's address leads to the latest version that the reader may see."""
    latest = versions_seen(document, actor())[-1]
    return redirect(url_for("portal.read_version", code=document.code, number=latest.number))


@pages.get("/documents/<code>/<int:number>")
@access(READ_VERSION, load=version_of_address)
def read_version(version: Version) -> str:
    """The text of a version with its contents, its languages and what was said about each clause."""
    text = version_text(version)
    language = language_to_read(text, request.args.get("text"), current().tag)
    beside = request.args.get("beside")
    if beside and beside not in version.document.basin.languages:
        abort(404)
    comparison = _since_base(version, text, language)
    marks = {difference.uid: difference.kinds for difference in comparison.differences} if comparison else {}
    counts = {
        text.by_provision[provision_id].uid: count
        for provision_id, count in remarks_per_clause(version.id, actor()).items()
    }
    rounds = [each for each in rounds_of_version(version.id) if each.audience_id == version.audience_id]
    return render_template(
        "portal/version.html",
        version=version,
        document=version.document,
        laid_out=lay_out(text, language, beside=beside, counts=counts, marks=marks),
        text_language=language,
        beside=beside,
        languages_of_text=language_states(version, text),
        versions=versions_seen(version.document, actor()),
        rounds=rounds,
        may_open_round=_may_open_round(version, rounds),
        rail_of=partial(_rail, version.document, version, language),
        column_of=_column,
        may_draft=can(actor(), SEE_DRAFTING, version),
        may_widen=can(actor(), ASK_WIDENING, version),
        follow_form=Form() if can(actor(), FOLLOW, version.document) else None,
        follows=following(actor(), version.document),
        begin_form=Form() if can(actor(), DRAFT, version) else None,
        contents=contents(text, language, counts, set(marks)),
    )


def _may_open_round(version: Version, rounds: Sequence[Round]) -> bool:
    is_open = any(each.state is RoundState.OPEN for each in rounds)
    return not is_open and VERSION.allows("circulate", version.state) and can(actor(), OPEN_ROUND, version)


def _since_base(version: Version, text: VersionText, language: str) -> Comparison | None:
    base = version.based_on
    if base is None or not can(actor(), READ_VERSION, base):
        return None
    before = version_text(base, [language])
    return compare(before.to_compare(language), text.to_compare(language), language)


def _rail(document: Document, version: Version, language: str, each: LaidOut) -> list[tuple[str, str, str]]:
    """What stands beside a clause: its remarks, what changed in it, and how it came to be so."""
    entries = []
    if each.remarks:
        label = ngettext("%(num)s remark", "%(num)s remarks", each.remarks)
        url = url_for(
            "portal.read_remarks", code=document.code, number=version.number, clause=each.clause.uid
        )
        entries.append(("remark", label, url))
    if version.based_on and {"changed", "moved"} & set(each.states):
        url = url_for(
            "portal.compare",
            code=document.code,
            older=version.based_on.number,
            newer=version.number,
            text=language,
            _anchor=each.clause.uid,
        )
        entries.append(("history", gettext("what changed"), url))
    if _takes_proposals(version):
        clause = address_of(version, each.clause.uid)
        url = url_for("proposals.begin", kind="proposal", clause=clause)
        entries.append(("pen", gettext("propose a change"), url))
    entries.append(("lines", gettext("dossier"), url_for("portal.read_dossier", uid=each.clause.uid)))
    return entries


def _takes_proposals(version: Version) -> bool:
    """Everybody may speak of what everybody may read, as long as nothing newer has taken its place."""
    is_past = version.state in (VersionState.SUPERSEDED, VersionState.WITHDRAWN)
    return version.audience.is_public and not version.is_working and not is_past


def _column(side: Side, wanted: str) -> dict[str, str]:
    """One side of a parallel row, as `components/parallel.html` takes it."""
    return {
        "number": side.number,
        "text": side.words,
        "lang": side.language,
        "label": language_name(wanted),
        "stale_from": gettext("an earlier wording") if side.standing is Standing.STALE else "",
        "missing": gettext("Not yet in this language.") if side.is_substitute else "",
    }
