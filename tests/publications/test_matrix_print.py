"""The remark matrix on paper and as a workbook: both standards, every language, nothing that runs."""

import io
import re
import subprocess
from dataclasses import replace
from datetime import UTC, date, datetime

import openpyxl
import page
import pikepdf
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from ibbportal.publications.contents import Disposition, DispositionCount, Standing, Words
from ibbportal.publications.plain import from_plain, to_plain
from ibbportal.publications.print import print_matrix
from ibbportal.publications.remark_matrix import MatrixGroup, MatrixRemark, RemarkMatrix
from ibbportal.publications.workbook import matrix_workbook
from tests.factories.booklets import LANGUAGES, WORDS, speech_of

PROFILES = (page.ValidationProfile.PDF_A_3A, page.ValidationProfile.PDF_UA_1)
IN_EACH_LANGUAGE = pytest.mark.parametrize("language", LANGUAGES)
MADE = datetime(2026, 9, 14, 9, 0, tzinfo=UTC)
DIGEST = "9f1c5e07b2a84d3366e0417a5d2c98fb10c7e94a38f25b6dd0a1937c4be8f562"
DISPOSITIONS = (Disposition.ACCEPTED, Disposition.PARTLY_ACCEPTED, Disposition.NOT_ACCEPTED, None)


def matrix(language: str = "en", **changes: object) -> RemarkMatrix:
    """A small matrix in the words of one language, with every kind of row."""
    words = WORDS[language]
    groups = tuple(
        MatrixGroup(
            citation=f"{place}.1" if place else "",
            clause=Words(words["articles"][0]["paragraphs"][0], language) if place else None,
            remarks=(_remark(words, place, language),),
        )
        for place in range(4)
    )
    contents = RemarkMatrix(
        language=language,
        basin=words["basin"],
        document=words["title"],
        version_number=2,
        version_digest=DIGEST,
        round_number=2,
        opened_on="3.8.2026",
        due="4.9.2026, 18:00 (UTC+5)",
        made="14.9.2026, 14:00 (UTC+5)",
        made_at=MADE,
        asked=14,
        answered=13,
        received=214,
        readers="ABC",
        address="https://ibbportal.example/kk/ili-balkhash/documents/plan/rounds/2/matrix",
        counts=tuple(DispositionCount(each, 1) for each in DISPOSITIONS if each),
        waiting=1,
        groups=groups,
        chosen=("legal",),
        is_demonstration=True,
    )
    return replace(contents, **changes)


def _remark(words, place: int, language: str) -> MatrixRemark:
    told = words["answers"][place]
    return MatrixRemark(
        number=f"2026-37-010{place}/1",
        author=told["author"],
        received_on=date(2026, 8, 20 + place),
        remark=Words(told["remark"], language),
        letter="3-14/1187",
        kind="legal",
        is_blocking=place == 1,
        original=Words("先修，再开垦。", "zh-Hans") if language != "zh-Hans" else None,
        quoted=Words("данные", "ru"),
        proposed=Words("каждый месяц", "ru", standing=Standing.SUBSTITUTE),
        disposition=DISPOSITIONS[place],
        reason=Words(told["reason"], language),
        replied_on=date(2026, 9, 10),
        led_to=(f"{place}.1, 3",) if place else (),
        state="maintained" if place == 2 else "answered",
        state_words="Maintained" if place == 2 else "Answered",
    )


def printed(contents: RemarkMatrix) -> bytes:
    return print_matrix(contents, speech=speech_of(contents.language))


def text_of(file: bytes, *options: str) -> str:
    done = subprocess.run(["pdftotext", *options, "-", "-"], input=file, capture_output=True, check=True)
    return " ".join(done.stdout.decode().replace("\u00a0", " ").replace("\u00ad", "").split())


@pytest.fixture(scope="module")
def files():
    return {language: printed(matrix(language)) for language in LANGUAGES}


@IN_EACH_LANGUAGE
def test_one_file_is_for_the_archive_and_for_readers_by_ear(files, language, tmp_path):
    path = tmp_path / "matrix.pdf"
    path.write_bytes(files[language])
    for profile in PROFILES:
        report = page.validate_pdf(str(path), profile=profile)
        assert report.is_compliant, [failure.message for failure in report.failures]


def test_the_table_of_disagreements_keeps_both_standards_too(tmp_path):
    path = tmp_path / "disagreements.pdf"
    path.write_bytes(printed(matrix("ru", is_table_of_disagreements=True)))
    for profile in PROFILES:
        report = page.validate_pdf(str(path), profile=profile)
        assert report.is_compliant, [failure.message for failure in report.failures]


COLUMNS = {"number": (14, 21), "author": (38, 31), "remark": (72, 77), "reason": (181, 72)}
"""where each lies on the page, and how wide it is, in millimetres"""


def _letters(words: str) -> str:
    """Without blanks, and without the hyphens at which a line may end."""
    return re.sub("[\\s\u2010-]", "", words)


def column_of(file: bytes, name: str) -> str:
    """The letters of one column, as they follow each other in it."""
    start, width = (round(side * 72 / 25.4) for side in COLUMNS[name])
    text = text_of(file, "-x", str(start), "-y", "0", "-W", str(width), "-H", "595")
    return _letters(text)


@IN_EACH_LANGUAGE
def test_every_remark_stands_in_the_words_of_its_language(files, language):
    columns = {name: column_of(files[language], name) for name in COLUMNS}
    for group in matrix(language).groups:
        for remark in group.remarks:
            said = {
                "number": remark.number,
                "author": remark.author,
                "remark": remark.remark.text,
                "reason": remark.reason.text,
            }
            for name, words in said.items():
                assert _letters(words) in columns[name]


@IN_EACH_LANGUAGE
def test_it_lies_across_and_says_what_it_is_of(files, language):
    with pikepdf.open(io.BytesIO(files[language])) as pdf:
        _, _, width, height = (float(side) for side in pdf.pages[0].mediabox)
        assert (round(width), round(height)) == (842, 595)
        assert str(pdf.Root.Lang) == language
        (name,) = pdf.attachments
        assert name == "matrix.json"
    text = text_of(files[language])
    for piece in (DIGEST, "14.9.2026, 14:00 (UTC+5)", "ABC", "214"):
        assert piece in text


def test_the_head_is_repeated_and_pages_are_counted():
    contents = matrix("en")
    many = tuple(
        replace(each, remarks=tuple(replace(r, number=f"{r.number}{n}") for r in each.remarks))
        for n in range(8)
        for each in contents.groups
    )
    pages = text_of(printed(replace(contents, groups=many)), "-layout")
    total = int(re.findall(r"1 / (\d+)", pages)[0])
    assert total > 2
    assert pages.count("Remark and proposed wording") == total
    assert f"{total} / {total}" in pages


def test_the_form_of_disagreements_sets_the_clause_beside_the_remark_and_leaves_room_to_sign():
    text = text_of(printed(matrix("en", is_table_of_disagreements=True)))
    for piece in (
        "Table of disagreements",
        "Clause and its wording",
        "Position of the secretariat",
        "Signature",
    ):
        assert piece in text


def test_a_remark_longer_than_a_page_is_printed_whole():
    contents = matrix("en")
    (group, *_others) = contents.groups
    words = " ".join(f"word{n}" for n in range(3000))
    long = replace(group.remarks[0], remark=Words(words, "en"))
    text = text_of(printed(replace(contents, groups=(replace(group, remarks=(long,)),))))
    assert {f"word{n}" for n in range(3000)} <= set(re.findall(r"word\d+", text))


def test_the_same_contents_print_to_the_same_bytes(files):
    assert printed(matrix("ru")) == files["ru"]


def test_the_contents_survive_being_kept_as_plain_values():
    assert from_plain(RemarkMatrix, to_plain(matrix("kk"))) == matrix("kk")


def opened(contents: RemarkMatrix) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(matrix_workbook(contents, speech=speech_of(contents.language))))


def column(sheet: Worksheet, heading: str) -> list[object]:
    place = [cell.value for cell in sheet[1]].index(heading) + 1
    return [row[0].value for row in sheet.iter_rows(min_row=2, min_col=place, max_col=place)]


@IN_EACH_LANGUAGE
def test_the_workbook_holds_every_remark_in_typed_cells(language):
    sheet = opened(matrix(language)).worksheets[0]

    assert sheet.max_row == 5
    rows = list(sheet.iter_rows(min_row=2, values_only=True))
    assert rows[0][2] == datetime(2026, 8, 20)  # noqa: DTZ001 - a workbook's dates have no zone
    assert [row[9] for row in rows] == [each["remark"] for each in WORDS[language]["answers"][:4]]
    assert all(isinstance(cell.value, str) and cell.value for cell in sheet[1])


def test_the_workbook_is_ready_to_be_sorted_and_printed():
    sheet = opened(matrix("en")).worksheets[0]

    assert sheet.freeze_panes == "B2"
    assert sheet.auto_filter.ref == sheet.dimensions
    assert sheet.print_title_rows == "$1:$1"
    assert (sheet.page_setup.orientation, int(sheet.page_setup.paperSize)) == ("landscape", 9)
    assert sheet.page_setup.fitToHeight == 0
    assert sheet["J2"].alignment.wrap_text
    assert column(sheet, "Blocking") == ["No", "Yes", "No", "No"]
    assert column(sheet, "Reply")[-1] == "Awaiting reply"


def test_a_sheet_beside_it_says_what_the_table_is_of():
    about = {row[0]: row[1] for row in opened(matrix("en")).worksheets[1].iter_rows(values_only=True)}

    assert about["Digest (SHA-256)"] == DIGEST
    assert (about["Version"], about["Remarks received"], about["Remarks shown"]) == (2, 214, 4)
    assert about["Chosen"] == "legal"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_words_that_begin_as_a_formula_stay_words(start):
    contents = matrix("en")
    (group, *_others) = contents.groups
    words = f'{start}HYPERLINK("https://elsewhere.example","x")'
    bad = replace(group.remarks[0], author=words, letter=words, remark=Words(words, "en"), state_words=words)
    sheet = opened(replace(contents, groups=(replace(group, remarks=(bad,)),))).worksheets[0]

    cells = [cell for cell in sheet[2] if "HYPERLINK" in str(cell.value)]
    assert len(cells) == 4
    assert {cell.data_type for cell in cells} == {"s"}
    assert all(cell.quotePrefix for cell in cells)
    assert all(cell.hyperlink is None for cell in cells)


def test_letters_that_a_workbook_cannot_hold_are_left_out():
    contents = matrix("en")
    (group, *_others) = contents.groups
    bad = replace(group.remarks[0], remark=Words("be\x00fore\x0b af\x1fter", "en"), author="x" * 40_000)
    sheet = opened(replace(contents, groups=(replace(group, remarks=(bad,)),))).worksheets[0]

    assert column(sheet, "Remark") == ["before after"]
    assert len(str(column(sheet, "From")[0])) == 32_767
