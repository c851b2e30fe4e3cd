"""The dossier of a clause, at an address that outlives every renumbering."""

from io import BytesIO

from flask import abort, render_template, request, send_file
from werkzeug.wrappers import Response

from ibbportal.documents.models import Provision
from ibbportal.documents.queries import versions_seen, visible_provision
from ibbportal.figures import qr_code
from ibbportal.i18n import current
from ibbportal.portal.permissions import SEE_DOSSIER
from ibbportal.portal.views import pages
from ibbportal.publications.addresses import clause_address
from ibbportal.publications.export import dossier_pdf
from ibbportal.rounds.lifecycle import RoundState
from ibbportal.rounds.models import Round
from ibbportal.rounds.permissions import SEE_ROUND
from ibbportal.rounds.queries import rounds_of_version
from ibbportal.security import can
from ibbportal.tracing.dossier import Dossier, dossier_of
from ibbportal.web.clock import now
from ibbportal.web.guard import access, actor, basin
from ibbportal.web.headers import as_download
from ibbportal.web.limits import limit_files_made


def clause_of_address(uid: str) -> Provision | None:
    """A clause that stands in a version that the actor may read."""
    return visible_provision(basin().id, uid, actor())


@pages.get("/clauses/<uid>")
@access(SEE_DOSSIER, load=clause_of_address)
def read_dossier(provision: Provision) -> str:
    """How the clause came to be as it is: each wording, who said what about it, and what was answered."""
    dossier = _dossier(provision)
    address = clause_address(provision, current().tag)
    return render_template(
        "portal/dossier.html",
        dossier=dossier,
        document=provision.document,
        awaited=_round_that_asks(dossier),
        address=address,
        code=qr_code(address),
    )


@pages.get("/clauses/<uid>/dossier.pdf")
@limit_files_made
@access(SEE_DOSSIER, load=clause_of_address)
def print_dossier(provision: Provision) -> Response:
    """The same on paper, with the wordings in every language."""
    printed = dossier_pdf(_dossier(provision), current().tag, now=now())
    response = send_file(
        BytesIO(printed),
        mimetype="application/pdf",
        as_attachment=True,
        download_name=f"{provision.document.code}-{provision.uid}-{current().tag}.pdf",
    )
    return as_download(response)


def _dossier(provision: Provision) -> Dossier:
    """In the language that the page's address or its query asks for."""
    wanted = request.args.get("text") or current().tag
    if wanted not in provision.document.basin.languages:
        abort(404)
    versions = versions_seen(provision.document, actor())
    dossier = dossier_of(provision, versions, actor(), language=wanted)
    return dossier or abort(404)


def _round_that_asks(dossier: Dossier) -> Round | None:
    """The open consultation on the text as it stands, if the reader may know of it."""
    version = dossier.latest.version
    open_rounds = (each for each in rounds_of_version(version.id) if each.state is RoundState.OPEN)
    return next((each for each in open_rounds if can(actor(), SEE_ROUND, each)), None)
