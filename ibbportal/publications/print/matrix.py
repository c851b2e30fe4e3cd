"""The official tables of a round on A4 landscape: the remark matrix, and the table of disagreements."""

import json
from collections.abc import Callable
from datetime import UTC

from ibbportal.pdf import Enclosure, render
from ibbportal.publications.plain import to_plain
from ibbportal.publications.print import artwork
from ibbportal.publications.print.environment import Speech, environment, stylesheet
from ibbportal.publications.remark_matrix import MatrixRemark, RemarkMatrix

LETTERS_KEPT_TOGETHER = 900
"""A row up to here moves to the next page whole; a longer one runs over, and the page's head says its number."""


def print_matrix(
    matrix: RemarkMatrix, *, speech: Speech, progress: Callable[[int], None] | None = None
) -> bytes:
    """Print a matrix. The same contents give the same bytes."""
    form = "disagreements" if matrix.is_table_of_disagreements else "matrix"
    page = (
        environment(matrix.language, speech)
        .get_template(f"print/{form}.html")
        .render(matrix=matrix, is_long=_is_long, qr=artwork.qr(matrix.address))
    )
    return render(
        page,
        language=matrix.language,
        title=f"{_title(matrix, speech)}: {matrix.document}",
        created=matrix.made_at.astimezone(UTC),
        stylesheets=[stylesheet("base"), stylesheet("matrix"), artwork.marks_stylesheet()],
        enclosures=[_data(matrix)],
        progress=progress,
    )


def _title(matrix: RemarkMatrix, speech: Speech) -> str:
    if matrix.is_table_of_disagreements:
        return speech.gettext("Table of disagreements")
    return speech.gettext("Remark matrix")


def _is_long(remark: MatrixRemark) -> bool:
    asked = sum(len(each.text) for each in (remark.quoted, remark.remark, remark.proposed) if each)
    return max(asked, len(remark.reason.text) if remark.reason else 0) > LETTERS_KEPT_TOGETHER


def _data(matrix: RemarkMatrix) -> Enclosure:
    """What the pages show, for machines."""
    file = json.dumps(to_plain(matrix), ensure_ascii=False, sort_keys=True, indent=1).encode()
    return Enclosure("matrix.json", file, "application/json")
