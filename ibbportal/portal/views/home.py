"""The way in: the portal's address leads to a language, a language to a basin, a basin's home to what is open now."""

from flask import redirect, render_template, url_for
from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from markupsafe import Markup
from werkzeug.wrappers import Response

from ibbportal.basins.queries import all_basins, places_of
from ibbportal.documents.permissions import CREATE_DOCUMENT, LIST_DOCUMENTS
from ibbportal.documents.queries import versions_seen, visible_documents
from ibbportal.figures import basin_map
from ibbportal.i18n import current
from ibbportal.portal.permissions import SEE_HOME
from ibbportal.portal.views import front, pages
from ibbportal.publications.gathering.setting import map_of
from ibbportal.rounds.deadlines import days_left
from ibbportal.rounds.lifecycle import RoundState
from ibbportal.rounds.queries import visible_rounds_of_basin
from ibbportal.security import can
from ibbportal.web.clock import now
from ibbportal.web.guard import access, actor, basin, open_to_all
from ibbportal.web.locale import page_language
from ibbportal.web.navigation import Section, add_section

add_section(Section(_l("Documents"), "portal.list_documents", rank=30, also=("portal.read_dossier",)))


@front.get("/")
@open_to_all
def choose_language() -> Response:
    """Lead on to the language that the browser prefers."""
    return redirect(url_for("front.choose_basin", language=page_language().slug))


@front.get("/<language>/")
@open_to_all
def choose_basin() -> str | Response:
    """Lead on to the only basin; offer the choice where there are several."""
    basins = all_basins()
    if len(basins) == 1:
        return redirect(url_for("portal.home", basin=basins[0].slug))
    return render_template("portal/basins.html", basins=basins)


@pages.get("/")
@access(SEE_HOME)
def home() -> str:
    """What is open now, and what there is to read."""
    rounds = visible_rounds_of_basin(basin().id, actor())
    return render_template(
        "portal/home.html",
        basin_map=_map(),
        days_left=lambda each: days_left(each.due_at, each.zone, now()),
        open_rounds=[each for each in rounds if each.state is RoundState.OPEN],
        documents=visible_documents(basin().id, actor()),
    )


@pages.get("/documents/")
@access(LIST_DOCUMENTS)
def list_documents() -> str:
    """The basin's documents, each with its versions."""
    documents = visible_documents(basin().id, actor())
    versions = {document.id: versions_seen(document, actor()) for document in documents}
    return render_template(
        "portal/documents.html",
        documents=documents,
        versions=versions,
        may_create=can(actor(), CREATE_DOCUMENT, basin()),
    )


def _map() -> Markup:
    """The basin with its towns and villages; the drawing itself names the waters, and escapes what it is given."""
    return Markup(
        basin_map(
            map_of(places_of(basin().id), now().date()).places,
            current().tag,
            title=gettext("Map of the basin"),
            description=gettext("The lake, its rivers and the places of the basin, drawn schematically."),
        )
    )
