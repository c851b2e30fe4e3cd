"""The booklet as a file: both standards, every letter, the right typefaces, bookmarks, and nothing empty."""

import io
import re
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import page
import pikepdf
import pytest

from ibbportal.publications.contents import (
    BookletContents,
    Clause,
    Disposition,
    Standing,
    VersionText,
    Words,
)
from ibbportal.publications.plain import to_plain
from ibbportal.publications.print import print_booklet, print_version
from tests.factories.booklets import (
    LANGUAGES,
    answers,
    booklet_contents,
    clauses,
    imprint,
    speech_of,
    substitute,
)

PROFILES = (page.ValidationProfile.PDF_A_3A, page.ValidationProfile.PDF_UA_1)
LETTERS = {"kk": "ӘҒҚҢӨҰҮҺІәғқңөұүһі", "ky": "ҢӨҮңөү"}
IN_EACH_LANGUAGE = pytest.mark.parametrize("language", LANGUAGES)


def printed(contents: BookletContents) -> bytes:
    return print_booklet(contents, imprint(contents), speech=speech_of(contents.language))


@pytest.fixture(scope="module")
def booklets(tmp_path_factory) -> dict[str, Path]:
    """The booklet in each language; every letter of Kazakh and Kyrgyz stands in its clauses."""
    folder = tmp_path_factory.mktemp("booklets")
    return {language: _written(folder / f"{language}.pdf", _with_letters(language)) for language in LANGUAGES}


def _with_letters(language: str) -> BookletContents:
    alphabet = Words(" ".join(LETTERS.get(language, "")) or "—", language)
    letters = Clause("letters", "paragraph", 1, number="8.1", body=alphabet)
    return booklet_contents(language, clauses=(*clauses(language), letters))


def _written(path: Path, contents: BookletContents) -> Path:
    path.write_bytes(printed(contents))
    return path


def text_of(file: Path | bytes, *options: str) -> str:
    source = file.read_bytes() if isinstance(file, Path) else file
    done = subprocess.run(["pdftotext", *options, "-", "-"], input=source, capture_output=True, check=True)
    return done.stdout.decode()


def opened(file: Path | bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(file) if isinstance(file, bytes) else file)


def fonts_of(file: Path) -> Iterator[tuple[str, str]]:
    """The name of each typeface, and its columns embedded, subset, Unicode."""
    done = subprocess.run(["pdffonts", str(file)], capture_output=True, check=True, text=True)
    for line in done.stdout.splitlines()[2:]:
        columns = re.search(r"\b(yes|no) +(yes|no) +(yes|no) +\d+ +\d+$", line)
        assert columns, line
        yield line.split()[0], " ".join(columns.groups())


@IN_EACH_LANGUAGE
def test_one_file_is_for_the_archive_and_for_readers_by_ear(booklets, language):
    for profile in PROFILES:
        report = page.validate_pdf(str(booklets[language]), profile=profile)
        assert report.is_compliant, [failure.message for failure in report.failures]


@IN_EACH_LANGUAGE
def test_every_typeface_is_embedded_and_readable(booklets, language):
    fonts = list(fonts_of(booklets[language]))
    assert len(fonts) > 4
    assert {columns for _, columns in fonts} == {"yes yes yes"}


@IN_EACH_LANGUAGE
def test_chinese_stands_in_the_chinese_face_and_not_in_the_japanese(booklets, language):
    """Every edition has Chinese in it: the glossary says its terms in all five languages."""
    asian = [name for name, _ in fonts_of(booklets[language]) if "CJK" in name]
    assert asian
    assert all("CJK-SC" in name for name in asian)


@pytest.mark.parametrize("language", ["kk", "ky"])
def test_every_letter_of_the_alphabet_can_be_copied_out(booklets, language):
    text = text_of(booklets[language])
    assert not set(LETTERS[language]) - set(text)
    assert "\ufffd" not in text


@IN_EACH_LANGUAGE
def test_no_word_runs_off_its_page(booklets, language):
    layout = text_of(booklets[language], "-bbox")
    pages = re.findall(r'<page width="([\d.]+)" height="([\d.]+)">(.*?)</page>', layout, re.DOTALL)
    assert len(pages) % 4 == 0
    for width, height, words in pages:
        boxes = re.findall(r'xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)"', words)
        for left, top, right, bottom in boxes:
            assert float(left) >= 0
            assert float(top) >= 0
            assert float(right) <= float(width)
            assert float(bottom) <= float(height)


@IN_EACH_LANGUAGE
def test_the_file_names_itself_in_its_language(booklets, language):
    contents = booklet_contents(language)
    with opened(booklets[language]) as pdf, pdf.open_metadata() as metadata:
        assert str(pdf.Root.Lang) == language
        assert metadata["dc:title"] == contents.title
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)


@IN_EACH_LANGUAGE
def test_bookmarks_lead_to_parts_and_articles(booklets, language):
    contents = booklet_contents(language)
    with opened(booklets[language]) as pdf, pdf.open_outline() as outline:
        assert [_plain(item.title) for item in outline.root] == [contents.title]
        parts = outline.root[0].children
        articles = [_plain(article.title) for part in parts for article in part.children]
    assert len(parts) >= 8
    for heading in (clause.heading.text for clause in contents.clauses if clause.heading):
        assert any(heading in article for article in articles)


def _plain(words: str) -> str:
    return words.replace("\u00a0", " ")


@IN_EACH_LANGUAGE
def test_words_in_other_languages_are_tagged(booklets, language):
    with opened(booklets[language]) as pdf:
        tagged = {
            str(item.Lang)
            for item in pdf.objects
            if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/StructElem" and "/Lang" in item
        }
    assert tagged == set(LANGUAGES) - {language}


def test_the_same_edition_prints_to_the_same_bytes(booklets):
    assert printed(_with_letters("ru")) == booklets["ru"].read_bytes()


def test_the_data_of_the_edition_travel_with_it(booklets):
    contents = _with_letters("en")
    with opened(booklets["en"]) as pdf:
        (name,) = pdf.attachments
        attached = pdf.attachments[name].get_file().read_bytes()
    assert name == "B-2026-0004-en.json"
    assert contents.title in attached.decode()
    assert str(to_plain(contents)["version_date"]) in attached.decode()


def test_contents_give_the_page_on_which_a_clause_stands(booklets):
    pages = text_of(booklets["en"], "-layout").split("\f")
    article = booklet_contents("en").clauses[0]
    assert article.heading
    line = next(line for page in pages for line in page.splitlines() if f"{article.label}. " in line)
    number = int(line.split()[0])
    assert article.heading.text in pages[number - 1]


def test_a_changed_clause_names_the_remark_that_changed_it(booklets):
    text = " ".join(text_of(booklets["en"]).replace("\u00a0", " ").split())
    assert "Changed in version 3 · No. 2026-37-0417" in text


def test_an_answer_shows_number_author_words_disposition_reason_and_clause(booklets):
    text = " ".join(text_of(booklets["en"]).replace("\u00a0", " ").split())
    answer = answers("en")[0]
    for piece in (f"No. {answer.number}", answer.author, "Accepted", "→ 4.3"):
        assert piece in text


def test_the_imprint_shows_what_seals_the_edition(booklets):
    contents = _with_letters("en")
    text = " ".join(text_of(booklets["en"]).split())
    for digest in (imprint(contents).inputs_digest, imprint(contents).chain_head):
        assert digest[:8] in text
        assert digest[-8:] in text
    assert "1284 events" in text
    assert "B-2026-0004-en" in text


def test_a_booklet_with_nothing_but_a_text_has_no_empty_part():
    contents = BookletContents(
        language="en",
        basin="Basin",
        title="Title",
        document="Document",
        version_number=1,
        version_date=booklet_contents().version_date,
        clauses=clauses("en")[:2],
    )
    with opened(printed(contents)) as pdf, pdf.open_outline() as outline:
        parts = [item.title for item in outline.root[0].children]
    assert parts == ["Contents", "How to read this booklet", "The text", "Imprint"]


def test_words_that_are_not_yet_translated_say_so_and_keep_their_language():
    russian = substitute("Стороны сотрудничают.", "ru")
    contents = booklet_contents("en", clauses=(Clause("a", "paragraph", 0, number="1", body=russian),))
    file = printed(replace(contents, glossary=()))
    assert "Not yet translated: shown in the original, Russian" in text_of(file)
    with opened(file) as pdf:
        languages = {
            str(item.Lang)
            for item in pdf.objects
            if isinstance(item, pikepdf.Dictionary) and "/S" in item and "/Lang" in item
        }
    assert "ru" in languages


@pytest.mark.parametrize(
    ("standing", "note"),
    [(Standing.STALE, "The original has changed"), (Standing.MACHINE, "Machine translation")],
)
def test_a_translation_that_may_not_be_relied_on_says_so(standing, note):
    body = Words("The parties cooperate.", "en", standing=standing)
    contents = booklet_contents("en", clauses=(Clause("a", "paragraph", 0, number="1", body=body),))
    assert note in text_of(printed(contents))


def test_a_remark_longer_than_a_page_runs_over_to_the_next():
    long = " ".join(f"Word{number}" for number in range(1500))
    answer = replace(answers("en")[0], remark=Words(long, "en"), disposition=Disposition.DEFERRED)
    text = text_of(printed(booklet_contents("en", answers=(answer,))))
    missing = [number for number in range(1500) if not re.search(rf"\bWord{number}\b", text)]
    assert missing == []


def test_a_reference_to_a_clause_that_is_not_printed_is_words_and_no_link():
    contents = booklet_contents("en", clauses=())
    assert "→ 4.3" in text_of(printed(contents)).replace("\u00a0", " ")


def test_markup_in_the_words_of_people_is_printed_as_they_wrote_it():
    answer = replace(answers("en")[0], remark=Words('<img src="http://127.0.0.1/x"> & %(number)s', "en"))
    text = "".join(text_of(printed(booklet_contents("en", answers=(answer,)))).split())
    assert '<imgsrc="http://127.0.0.1/x">&%(number)s' in text


def test_a_right_to_left_remark_and_a_picture_letter_print(tmp_path):
    uighur = Words("سۇ يوق، بىزگە سۇ كېرەك 😀", "ug", "rtl", Standing.SUBSTITUTE)
    answer = replace(answers("ru")[0], remark=uighur)
    path = _written(tmp_path / "ug.pdf", booklet_contents("ru", answers=(answer,)))
    assert "U+1F600" in text_of(path)
    assert page.validate_pdf(str(path), profile=page.ValidationProfile.PDF_A_3A).is_compliant


def test_progress_runs_to_a_hundred():
    heard: list[int] = []
    contents = booklet_contents("en")
    print_booklet(contents, imprint(contents), speech=speech_of("en"), progress=heard.append)
    assert heard == sorted(heard)
    assert heard[-1] == 100


@IN_EACH_LANGUAGE
def test_a_version_prints_alone(language, tmp_path):
    frozen = datetime(2026, 9, 14, 9, 0, tzinfo=UTC)
    text = VersionText(
        language=language,
        basin="Basin",
        document=booklet_contents(language).title,
        version_number=2,
        clauses=clauses(language),
        frozen_at=frozen,
        digest="ab" * 32,
        address="https://ibbportal.example/en/ili-balkhash/documents/plan/2",
    )
    path = tmp_path / "version.pdf"
    path.write_bytes(print_version(text, speech=speech_of(language), printed_at=frozen))
    for profile in PROFILES:
        report = page.validate_pdf(str(path), profile=profile)
        assert report.is_compliant, [failure.message for failure in report.failures]
    assert "ab" * 32 in text_of(path)


def test_a_working_version_says_that_it_may_still_change():
    text = VersionText("en", "Basin", "Plan", 4, clauses("en"))
    file = print_version(text, speech=speech_of("en"), printed_at=datetime(2026, 9, 14, tzinfo=UTC))
    assert "a working version" in text_of(file)
