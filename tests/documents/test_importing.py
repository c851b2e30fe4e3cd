"""Reading files into documents: what comes in, what stays the same clause, and what is reported."""

import os
from collections import Counter
from datetime import datetime
from pathlib import Path

import pytest

from ibbportal.audit.services import verify
from ibbportal.basins.models import Basin
from ibbportal.db import db
from ibbportal.documents.models import Document, DocumentKind, Import
from ibbportal.documents.outline import ClauseKind
from ibbportal.documents.queries import version_text, working_version
from ibbportal.documents.services.documents import create_document
from ibbportal.documents.services.importing import import_file, read_file
from ibbportal.documents.text import Standing, VersionText
from ibbportal.security import SYSTEM
from tests.factories.texts import AMENDED, TREATY, TREATY_RU

SAMPLES = Path(
    os.environ.get("IBBPORTAL_SAMPLES", Path(__file__).resolve().parents[2].parent / "shared" / "samples")
)
needs_samples = pytest.mark.skipif(
    not SAMPLES.is_dir(), reason="the folder of real texts is not beside the project"
)


@pytest.fixture
def document(basin: Basin, now: datetime) -> Document:
    return _document(basin, "lake", now)


def _document(basin: Basin, code: str, now: datetime, source: str = "en") -> Document:
    return create_document(
        basin,
        code,
        kind=DocumentKind.AGREEMENT,
        titles={source: code},
        source_language=source,
        by=SYSTEM,
        now=now,
    )


def _import(document: Document, content: str | bytes, language: str, now: datetime) -> Import:
    data = content.encode() if isinstance(content, str) else content
    version = working_version(document)
    assert version is not None
    return import_file(version, read_file(data, "lake.txt", language), by=SYSTEM, now=now)


def _text(document: Document) -> VersionText:
    version = working_version(document)
    assert version is not None
    return version_text(version)


def _letters(words: str) -> Counter[str]:
    return Counter(character for character in words if character.isalnum())


def test_a_treaty_becomes_a_title_a_preamble_articles_and_their_paragraphs(
    document: Document, now: datetime
) -> None:
    imported = _import(document, TREATY, "en", now)
    text = _text(document)
    assert imported.report["articles"] == 3
    kinds = Counter(clause.kind for clause in text)
    assert kinds[ClauseKind.TITLE] == kinds[ClauseKind.PREAMBLE] == kinds[ClauseKind.CLOSING] == 1
    assert kinds[ClauseKind.ITEM] == 2
    assert [clause.number for clause in text if clause.kind is ClauseKind.ARTICLE] == ["1", "2", "3"]


def test_broken_lines_are_joined_again(document: Document, now: datetime) -> None:
    _import(document, TREATY, "en", now)
    assert any("joint observation throughout the year" in clause.words("en") for clause in _text(document))


def test_every_letter_of_the_file_is_in_the_text_or_in_the_report(document: Document, now: datetime) -> None:
    report = _import(document, TREATY, "en", now).report
    said = " ".join(clause.words("en") for clause in _text(document))
    numbers = " ".join(f"Article {clause.number}" for clause in _text(document) if clause.kind == "article")
    left_out = " ".join(piece["text"] for key in ("dropped", "unplaced") for piece in report[key])
    assert not _letters(TREATY) - _letters(said + numbers + left_out)


def test_importing_the_same_file_twice_changes_nothing(document: Document, now: datetime) -> None:
    _import(document, TREATY, "en", now)
    before = [(clause.uid, clause.number, clause.words("en")) for clause in _text(document)]
    report = _import(document, TREATY, "en", now).report
    assert [(clause.uid, clause.number, clause.words("en")) for clause in _text(document)] == before
    assert report["matched"] == len(before)
    assert [report[key] for key in ("added", "changed", "moved", "removed")] == [0, 0, 0, 0]


def test_an_amended_file_keeps_the_identity_of_what_it_changes(document: Document, now: datetime) -> None:
    _import(document, TREATY, "en", now)
    before = {clause.words("en"): clause.uid for clause in _text(document)}
    report = _import(document, AMENDED, "en", now).report
    text = _text(document)
    changed = next(clause for clause in text if "every month" in clause.words("en"))
    assert changed.uid == before["The Parties shall exchange data every quarter."]
    pollution = next(clause for clause in text if "prevent pollution" in clause.words("en"))
    assert pollution.uid == before["The Parties shall prevent pollution by:"]
    assert text.article_of(pollution).number == "4"
    assert report["changed"] == 1
    assert report["added"] == 2
    assert report["removed"] == report["moved"] == 0


def test_what_a_new_file_no_longer_has_is_taken_out(document: Document, now: datetime) -> None:
    _import(document, TREATY, "en", now)
    shorter = TREATY.replace("They shall publish the data in the languages of the Parties.\n", "")
    report = _import(document, shorter, "en", now).report
    assert report["removed"] == 1
    assert not any("publish the data" in clause.words("en") for clause in _text(document))


def test_a_second_language_is_matched_clause_by_clause(document: Document, now: datetime) -> None:
    _import(document, TREATY, "en", now)
    count = len(_text(document))
    report = _import(document, TREATY_RU, "ru", now).report
    text = _text(document)
    assert len(text) == count
    assert report["warnings"] == []
    pair = next(clause for clause in text if "quarter" in clause.words("en"))
    assert pair.words("ru") == "Стороны обмениваются данными ежеквартально."
    assert not text.in_standing("ru", Standing.MISSING)
    assert not text.in_standing("ru", Standing.STALE)


def test_a_translation_that_divides_differently_is_reported_and_loses_nothing(
    document: Document, now: datetime
) -> None:
    _import(document, TREATY, "en", now)
    divided = TREATY_RU.replace(
        "Стороны обмениваются данными ежеквартально.\n",
        "Стороны обмениваются данными ежеквартально.\nДанные передаются безвозмездно и без промедления.\n",
    )
    report = _import(document, divided, "ru", now).report
    assert [found["code"] for found in report["warnings"]] == ["divides_differently"]
    assert report["warnings"][0]["number"] == "2"
    said = " ".join(clause.words("ru") for clause in _text(document))
    assert "безвозмездно" in said


def test_a_translation_never_takes_out_a_clause(document: Document, now: datetime) -> None:
    _import(document, TREATY, "en", now)
    count = len(_text(document))
    _import(document, TREATY_RU.split("Статья 3")[0], "ru", now)
    assert len(_text(document)) == count
    assert _text(document).in_standing("ru", Standing.MISSING)


def test_an_import_is_one_event_of_the_audit(document: Document, now: datetime) -> None:
    _import(document, TREATY, "en", now)
    db.session.commit()
    assert verify().intact


@needs_samples
@pytest.mark.parametrize(
    ("path", "language", "articles"),
    [
        ("treaties/china-kazakhstan-2001.en.txt", "en", 14),
        ("treaties/syr-darya-1998.ru.txt", "ru", 14),
        ("udhr/udhr.en.txt", "en", 30),
    ],
)
def test_real_texts_keep_their_articles(
    basin: Basin, now: datetime, path: str, language: str, articles: int
) -> None:
    document = _document(basin, "real", now, language)
    report = _import(document, (SAMPLES / path).read_bytes(), language, now).report
    assert report["articles"] == articles
    assert report["unplaced"] == []


@needs_samples
def test_the_declaration_comes_together_in_five_languages(basin: Basin, now: datetime) -> None:
    document = _document(basin, "udhr", now)
    divided = {}
    for language in ("en", "ru", "kk", "ky", "zh-Hans"):
        report = _import(document, (SAMPLES / f"udhr/udhr.{language}.txt").read_bytes(), language, now).report
        assert report["articles"] == 30
        assert report["unplaced"] == []
        divided[language] = {(found["kind"], found["number"]) for found in report["warnings"]}
    preamble = ("preamble", "")
    assert divided == {
        "en": set(),
        "ru": {preamble},
        "kk": {preamble},
        "ky": {preamble, ("article", "17"), ("article", "26")},
        "zh-Hans": {preamble},
    }
    articles = [clause for clause in _text(document) if clause.kind is ClauseKind.ARTICLE]
    assert [clause.number for clause in articles] == [str(number) for number in range(1, 31)]
