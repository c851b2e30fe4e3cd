"""Searching the texts, what was said of them, and what was answered."""

from typing import Any
from urllib.parse import urlencode

from flask import render_template, request, url_for

from ibbportal.i18n import current
from ibbportal.portal.permissions import SEARCH
from ibbportal.portal.searchable.kinds import FoundKind
from ibbportal.portal.searching import Result, Wanted, search
from ibbportal.portal.views import pages
from ibbportal.search.queries import MOST_HITS
from ibbportal.web.addresses import row_number
from ibbportal.web.fields import one_line, printable
from ibbportal.web.guard import access, actor, basin
from ibbportal.web.limits import limit_searching

LONGEST_SHOWN = 300
"""signs of a query that are shown again; no more of it is looked for"""


@pages.get("/search")
@limit_searching
@access(SEARCH)
def search_page() -> str:
    """What is found for the words of the query, within what the reader may see."""
    wanted = _wanted()
    return render_template(
        "portal/search.html",
        wanted=wanted,
        searched=search(basin(), actor(), wanted, current().tag),
        here=lambda **changed: _here(wanted, **changed),
        address_of=address_of,
    )


def _wanted() -> Wanted:
    """What the address asks for. A kind that there is not counts as none: old addresses go on working."""
    asked = request.args
    kind, page = asked.get("kind", ""), asked.get("page", 1, type=row_number)
    return Wanted(
        typed=one_line(printable(asked.get("q", "")[:LONGEST_SHOWN])) or "",
        kind=kind if kind in {each.value for each in FoundKind} else "",
        text=asked.get("text", "")[:35],
        place=asked.get("place", "")[:60],
        all_versions=asked.get("versions") == "all",
        page=min(page, MOST_HITS),
    )


def _here(wanted: Wanted, **changed: object) -> str:
    return f"{url_for('portal.search_page')}?{urlencode(wanted.address(**changed))}"


def address_of(result: Result) -> str | None:
    """Where a result is read, if it has a page of its own for this reader."""
    facts, kind = result.row.facts, FoundKind(result.row.kind)
    if kind is FoundKind.DOCUMENT:
        return url_for("portal.read_version", **_version(facts))
    if kind is FoundKind.CLAUSE:
        return url_for(
            "portal.read_version", **_version(facts), **_text(result), _anchor=str(facts["clause"])
        )
    if kind is FoundKind.PROBLEM:
        return url_for("problems.read_problem", code=facts["problem"])
    return _address_of_voice(facts)


def _address_of_voice(facts: dict[str, Any]) -> str | None:
    """Of what somebody said, and of the reply to it; what is not published is found by those alone who handle it."""
    if facts["from"] == FoundKind.REMARK:
        if not facts["document"]:
            return None
        anchor = f"remark-{facts['remark']}"
        return url_for("portal.read_remarks", **_version(facts), clause=facts["clause"], _anchor=anchor)
    if facts["is_public"]:
        return url_for("proposals.read_published", number=facts["number"])
    return url_for("proposals.handle", remark_id=facts["remark"])


def _version(facts: dict[str, Any]) -> dict[str, Any]:
    return {"code": facts["document"], "number": facts["version"]}


def _text(result: Result) -> dict[str, Any]:
    """The text in the language in which the words were found, where that is not the page's."""
    language = result.row.language
    return {} if language == current().tag else {"text": language}
