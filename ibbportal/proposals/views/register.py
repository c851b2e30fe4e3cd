"""The register of what is published, and the page of each proposal and report. Nobody's name but who wished it, and
never an address, is shown here."""

from collections.abc import Sequence
from typing import Any

from flask import render_template, request, url_for
from flask_babel import gettext
from markupsafe import Markup

from ibbportal.basins.models import Place
from ibbportal.basins.nesting import with_parts
from ibbportal.basins.queries import places_of
from ibbportal.documents.models import Document
from ibbportal.documents.queries import visible_documents
from ibbportal.figures import disposition_bar
from ibbportal.i18n import current
from ibbportal.problems.models import Problem, themes_of
from ibbportal.problems.queries import problems_of
from ibbportal.problems.views.map import counted_map, counted_places
from ibbportal.proposals.following import account_of
from ibbportal.proposals.models import Filing
from ibbportal.proposals.permissions import FILE_PROPOSAL, READ_FILING
from ibbportal.proposals.published import OUTCOMES, Wanted, outcome_of, read_register
from ibbportal.proposals.queries import published_filing
from ibbportal.proposals.views import pages
from ibbportal.security import ANONYMOUS
from ibbportal.texts.models import Spoken, Text
from ibbportal.web.addresses import row_number
from ibbportal.web.guard import access, basin

KINDS = {"proposal": "proposal", "report": "sighting"}
FILTERS = ("kind", "problem", "document", "place", "theme", "outcome", "language")


class Offered:
    """What the filters of the register offer, and what of it was asked for."""

    def __init__(self) -> None:
        self.problems: Sequence[Problem] = problems_of(basin().id)
        self.documents: Sequence[Document] = visible_documents(basin().id, ANONYMOUS)
        self.places: Sequence[Place] = places_of(basin().id)
        self.themes = themes_of(basin())
        self.asked = {name: request.args.get(name, "") for name in FILTERS}

    @property
    def wanted(self) -> Wanted:
        """As the register is asked. What is not offered finds nothing: no row has the number 0."""
        asked = self.asked
        place = next((each for each in self.places if each.code == asked["place"]), None)
        theme = next((each.value for each in self.themes if each.value == asked["theme"]), "")
        return Wanted(
            kind=KINDS.get(asked["kind"], ""),
            problem_id=_id_of(self.problems, asked["problem"]),
            document_id=_id_of(self.documents, asked["document"]),
            place_ids=with_parts(place, self.places) if place else ((0,) if asked["place"] else None),
            theme=theme,
            outcome=asked["outcome"] if asked["outcome"] in OUTCOMES else "",
            language=asked["language"] if asked["language"] in basin().languages else "",
        )

    @property
    def is_narrowed(self) -> bool:
        return any(self.asked.values())

    def address(self, **changed: Any) -> str:
        """The register with these filters and some of them otherwise."""
        query = {name: value for name, value in {**self.asked, **changed}.items() if value}
        return url_for("proposals.register", **query)


def _id_of(rows: Sequence[Any], code: str) -> int | None:
    if not code:
        return None
    return next((row.id for row in rows if row.code == code), -1)


@pages.get("/proposals/")
@access(FILE_PROPOSAL)
def register() -> str:
    """What citizens filed and the secretariat published."""
    offered = Offered()
    page = request.args.get("page", 1, type=row_number)
    shown = read_register(basin().id, offered.wanted, page)
    return render_template(
        "proposals/register.html",
        shown=shown,
        chart=Markup(disposition_bar(shown.outcomes, width=640, height=52)),
        offered=offered,
        outcome_of=outcome_of,
        outcomes=OUTCOMES,
        map=counted_map(
            offered.places, shown.by_place, title=gettext("Where proposals and reports come from")
        ),
        counted=counted_places(offered.places, shown.by_place),
    )


def published_of_address(number: str) -> Filing | None:
    return published_filing(basin().id, number)


@pages.get("/proposals/<number>")
@access(READ_FILING, load=published_of_address)
def read_published(filing: Filing) -> str:
    """One published proposal or report, with its reply and what it changed."""
    remark = filing.remark
    return render_template(
        "proposals/published.html",
        account=account_of(filing, ANONYMOUS, current().tag),
        original=_as_written(remark.text),
        proposed_first=_as_written(remark.proposed) if remark.proposed else None,
    )


def _as_written(text: Text) -> Spoken:
    """The words in the language of their author."""
    return text.in_language(text.language)
