"""The remark matrix of a round: on screen, filtered, counted and a page at a time; on paper; as a workbook."""

from collections.abc import Mapping
from io import BytesIO
from typing import Any

from flask import Response as FlaskResponse
from flask import abort, redirect, render_template, request, send_file, url_for
from werkzeug.wrappers import Response

from ibbportal.i18n import current
from ibbportal.portal.views import pages
from ibbportal.portal.views.addresses import round_of_address
from ibbportal.publications.export import matrix_pdf, matrix_xlsx
from ibbportal.publications.long_matrix import AT_ONCE, ask_for_matrix, content_of, file_of, last_print
from ibbportal.rounds.models import Round
from ibbportal.rounds.permissions import SEE_ROUND
from ibbportal.tracing.matrix import MatrixRow, matrix_of
from ibbportal.tracing.sifting import DISPUTED, OUTCOMES, Sifted, Wanted, by_clause, sift
from ibbportal.web.clock import now
from ibbportal.web.forms import Form
from ibbportal.web.guard import access, actor
from ibbportal.web.headers import as_download
from ibbportal.web.leaves import Leaf, leaf_of
from ibbportal.web.limits import limit_files_made, limit_printing

ROWS_OF_A_PAGE = 40
PDF = "application/pdf"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FILTERS = ("body", "clause", "kind", "outcome", "state", "change")
"""those that are chosen from a list; the last one, whether a remark blocks, is ticked"""


@pages.get("/documents/<code>/rounds/<int:number>/matrix")
@access(SEE_ROUND, load=round_of_address)
def read_matrix(asked: Round) -> str:
    """Every remark of a round with its reply and what came of it; those that the reader chose."""
    wanted = Wanted.of(request.args)
    sifted = sift(matrix_of(asked, actor(), current().tag), wanted)
    leaf = _leaf(sifted)
    return render_template(
        "portal/matrix.html",
        round=asked,
        version=asked.version,
        document=asked.version.document,
        sifted=sifted,
        wanted=wanted,
        groups=by_clause(leaf.items),
        leaf=leaf,
        filters=FILTERS,
        outcomes=OUTCOMES,
        disputed=DISPUTED,
        here=lambda **changed: address_of_matrix(asked, wanted, **changed),
    )


def _leaf(sifted: Sifted) -> Leaf[MatrixRow]:
    wanted = request.args.get("page", 1, type=int)
    leaf = leaf_of(sifted.rows, wanted, per=ROWS_OF_A_PAGE)
    return leaf if leaf.number == wanted else abort(404)


def address_of_matrix(
    asked: Round, wanted: Wanted, *, endpoint: str = "portal.read_matrix", **changed: Any
) -> str:
    """The matrix with the same choices but for those that are changed; an empty one is taken away."""
    chosen: Mapping[str, Any] = {**wanted.chosen, **changed}
    return url_for(
        endpoint,
        code=asked.version.document.code,
        number=asked.number,
        **{name: value for name, value in chosen.items() if value},
    )


@pages.get("/documents/<code>/rounds/<int:number>/matrix.pdf")
@limit_files_made
@access(SEE_ROUND, load=round_of_address)
def print_matrix(asked: Round) -> Response:
    """What was chosen, on paper: as every reader of the round may see it, whoever has it printed. What is long is
    printed in the background."""
    wanted = Wanted.of(request.args)
    if len(sift(matrix_of(asked, actor(), current().tag), wanted).rows) > AT_ONCE:
        return redirect(address_of_matrix(asked, wanted, endpoint="portal.long_matrix"))
    return _as_file(asked, wanted, matrix_pdf(asked, wanted, current().tag, now=now()), "pdf", PDF)


@pages.get("/documents/<code>/rounds/<int:number>/matrix/print")
@access(SEE_ROUND, load=round_of_address)
def long_matrix(asked: Round) -> Response:
    """How far the print of a long matrix is; the part of the page alone where htmx asks."""
    wanted = Wanted.of(request.args)
    job = last_print(asked, wanted, current().tag)
    is_asked_by_page = "HX-Request" in request.headers
    page = render_template(
        "portal/_matrix_print.html" if is_asked_by_page else "portal/matrix_print.html",
        round=asked,
        document=asked.version.document,
        wanted=wanted,
        job=job,
        file=file_of(job) if job else None,
        here=lambda **changed: address_of_matrix(asked, wanted, **changed),
        form=Form(),
    )
    response = FlaskResponse(page)
    response.vary.add("HX-Request")
    return response


@pages.post("/documents/<code>/rounds/<int:number>/matrix/print")
@limit_printing
@access(SEE_ROUND, load=round_of_address)
def ask_for_long_matrix(asked: Round) -> Response:
    """Have a long matrix printed; the page may be left."""
    wanted = Wanted.of(request.args)
    if Form().validate():
        ask_for_matrix(asked, wanted, current().tag, by=actor(), now=now())
    return redirect(address_of_matrix(asked, wanted, endpoint="portal.long_matrix"), 303)


@pages.get("/documents/<code>/rounds/<int:number>/matrix/print/file")
@access(SEE_ROUND, load=round_of_address)
def file_of_long_matrix(asked: Round) -> Response:
    """What was printed last of these remarks."""
    wanted = Wanted.of(request.args)
    job = last_print(asked, wanted, current().tag)
    file = file_of(job) if job else None
    if file is None:
        abort(404)
    return _as_file(asked, wanted, content_of(file), "pdf", PDF)


@pages.get("/documents/<code>/rounds/<int:number>/matrix.xlsx")
@limit_files_made
@access(SEE_ROUND, load=round_of_address)
def matrix_workbook(asked: Round) -> Response:
    """The same as a workbook, to be sorted and counted."""
    wanted = Wanted.of(request.args)
    return _as_file(asked, wanted, matrix_xlsx(asked, wanted, current().tag, now=now()), "xlsx", XLSX)


def _as_file(asked: Round, wanted: Wanted, content: bytes, ending: str, media_type: str) -> Response:
    table = "disagreements" if wanted.is_table_of_disagreements else "matrix"
    name = f"{asked.version.document.code}-{asked.number}-{table}-{current().tag}.{ending}"
    file = send_file(BytesIO(content), mimetype=media_type, as_attachment=True, download_name=name, max_age=0)
    file.headers["Cache-Control"] = "private, no-store"
    return as_download(file)
