"""The remark matrix as a workbook: typed cells under a frozen head, with filters, ready to be printed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from ibbportal.publications.print import Speech
from ibbportal.publications.remark_matrix import MatrixGroup, MatrixRemark, RemarkMatrix

LONGEST_CELL = 32_767
"""letters that a cell holds"""
Value = str | int | bool | date | None
HEAD = PatternFill("solid", fgColor="0A3A46")
HEAD_FONT = Font(bold=True, color="FFFFFF")
LINE = Border(bottom=Side("thin", color="D5DAD6"))
WRAPPED = Alignment(wrap_text=True, vertical="top")


@dataclass(frozen=True)
class Column:
    """One column: what stands over it, how wide it is, and what of a remark stands in it."""

    heading: str
    width: int
    value: Callable[[MatrixGroup, MatrixRemark], Value]


def matrix_workbook(matrix: RemarkMatrix, *, speech: Speech) -> bytes:
    """The matrix as an XLSX file. No cell is a formula, whatever people wrote."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet), "a new workbook has a sheet"
    gettext = speech.gettext
    title = (
        gettext("Table of disagreements") if matrix.is_table_of_disagreements else gettext("Remark matrix")
    )
    sheet.title = _plain(title)[:31]
    columns = _columns(matrix, speech)
    _fill(sheet, columns, matrix)
    _prepare_for_reading(sheet, columns)
    _prepare_for_print(sheet, title, matrix)
    _describe(book.create_sheet(_plain(gettext("About this table"))[:31]), title, matrix, speech)
    book.properties.title, book.properties.creator = _plain(f"{title}: {matrix.document}"), matrix.basin
    book.properties.language = matrix.language
    book.properties.created = book.properties.modified = matrix.made_at.replace(tzinfo=None)
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def _columns(matrix: RemarkMatrix, speech: Speech) -> Sequence[Column]:
    gettext = speech.gettext
    yes, no = gettext("Yes"), gettext("No")
    return (
        Column(gettext("No."), 17, lambda _, remark: remark.number),
        Column(gettext("From"), 28, lambda _, remark: remark.author),
        Column(gettext("Received"), 12, lambda _, remark: remark.received_on),
        Column(gettext("Letter"), 14, lambda _, remark: remark.letter),
        Column(gettext("Clause"), 18, lambda group, _: group.citation or gettext("On the whole text")),
        Column(
            gettext("Words of the clause"), 36, lambda group, _: group.clause.text if group.clause else ""
        ),
        Column(
            gettext("Kind of remark"),
            16,
            lambda _, remark: ", ".join(filter(None, (remark.beside, remark.kind))),
        ),
        Column(gettext("Blocking"), 10, lambda _, remark: yes if remark.is_blocking else no),
        Column(gettext("About the words"), 24, lambda _, remark: remark.quoted.text if remark.quoted else ""),
        Column(gettext("Remark"), 52, lambda _, remark: remark.remark.text),
        Column(gettext("Original"), 36, lambda _, remark: remark.original.text if remark.original else ""),
        Column(gettext("Language of the original"), 12, _language_of_original),
        Column(
            gettext("Proposed wording"), 40, lambda _, remark: remark.proposed.text if remark.proposed else ""
        ),
        Column(gettext("Reply"), 16, lambda _, remark: _reply(remark, speech)),
        Column(gettext("Reason"), 52, lambda _, remark: remark.reason.text if remark.reason else ""),
        Column(gettext("Published"), 12, lambda _, remark: remark.replied_on),
        Column(gettext("Change"), 24, lambda _, remark: "\n".join(remark.led_to)),
        Column(gettext("Where it stands"), 16, lambda _, remark: remark.state_words),
    )


def _language_of_original(_group: MatrixGroup, remark: MatrixRemark) -> str:
    return (remark.original or remark.remark).language


def _reply(remark: MatrixRemark, speech: Speech) -> str:
    if remark.disposition is None:
        return speech.gettext("Awaiting reply")
    return {
        "accepted": speech.gettext("Accepted"),
        "partly_accepted": speech.gettext("Partly accepted"),
        "not_accepted": speech.gettext("Not accepted"),
        "noted": speech.gettext("Noted"),
        "answered": speech.gettext("Answered"),
        "out_of_scope": speech.gettext("Out of scope"),
        "deferred": speech.gettext("Deferred"),
    }[remark.disposition.value]


def _fill(sheet: Worksheet, columns: Sequence[Column], matrix: RemarkMatrix) -> None:
    for place, column in enumerate(columns, start=1):
        head = _write(sheet.cell(1, place), column.heading)
        head.fill, head.font, head.alignment = HEAD, HEAD_FONT, WRAPPED
    rows = ((group, remark) for group in matrix.groups for remark in group.remarks)
    for line, (group, remark) in enumerate(rows, start=2):
        for place, column in enumerate(columns, start=1):
            cell = _write(sheet.cell(line, place), column.value(group, remark))
            cell.alignment, cell.border = WRAPPED, LINE


def _write(cell: Cell, value: Value) -> Cell:
    """Put a value into a cell. What people wrote stays words, also where it begins as a formula would."""
    if not isinstance(value, str):
        cell.value = value
        return cell
    cell.value = _plain(value)
    if cell.value is not None:
        cell.data_type = "s"
        cell.quotePrefix = str(cell.value).startswith(("=", "+", "-", "@", "\t", "\r"))
    return cell


def _plain(words: str) -> str:
    """Without the characters that XML forbids, and not longer than a cell takes."""
    return ILLEGAL_CHARACTERS_RE.sub("", words)[:LONGEST_CELL]


def _prepare_for_reading(sheet: Worksheet, columns: Sequence[Column]) -> None:
    for place, column in enumerate(columns, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = column.width
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{sheet.max_row}"


def _prepare_for_print(sheet: Worksheet, title: str, matrix: RemarkMatrix) -> None:
    sheet.page_setup.orientation = sheet.ORIENTATION_LANDSCAPE
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = "1:1"
    sheet.oddFooter.left.text = _plain(title).replace("&", "&&")
    sheet.oddFooter.center.text = f"SHA-256 {matrix.version_digest[:16]}"
    sheet.oddFooter.right.text = "&P / &N"


def _describe(sheet: Worksheet, title: str, matrix: RemarkMatrix, speech: Speech) -> None:
    """What the table is of, which its rows alone would not say."""
    gettext = speech.gettext
    facts: Sequence[tuple[str, Value]] = (
        (gettext("Table"), title),
        (gettext("Basin"), matrix.basin),
        (gettext("Document"), matrix.document),
        (gettext("Version"), matrix.version_number),
        (gettext("Digest (SHA-256)"), matrix.version_digest),
        (gettext("Round"), matrix.round_number),
        (gettext("Opened"), matrix.opened_on),
        (gettext("Opinions due"), matrix.due),
        (gettext("Bodies asked"), matrix.asked),
        (gettext("Bodies that answered"), matrix.answered),
        (gettext("Remarks received"), matrix.received),
        (gettext("Remarks shown"), len(matrix.remarks)),
        (gettext("Chosen"), "; ".join(matrix.chosen)),
        (gettext("Made"), matrix.made),
        (gettext("Who may see it"), matrix.readers),
        (gettext("Address"), matrix.address),
    )
    for line, (name, value) in enumerate(facts, start=1):
        _write(sheet.cell(line, 1), name).font = Font(bold=True)
        _write(sheet.cell(line, 2), value).alignment = WRAPPED
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 28, 90
