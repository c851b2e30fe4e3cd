"""Numerals, labels and citations of five countries, and counting anew."""

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ibbportal.documents.numbering import (
    Place,
    article_label,
    chinese_numeral,
    citation,
    label,
    parse_number,
    renumber,
    roman_numeral,
)
from ibbportal.documents.outline import ClauseKind as Kind


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("14", 14), ("１４", 14), ("१४", 14), ("XIV", 14), ("xiv", 14), ("Ⅳ", 4), ("①", 1),
        ("十四", 14), ("二十", 20), ("一百零三", 103), ("二〇一", 201), ("九千九百九十九", 9999),
        ("", None), ("abc", None), ("IIII", None), ("½", None), ("1a", None),
    ],
)  # fmt: skip
def test_numerals_of_every_kind_are_read(written, value):
    assert parse_number(written) == value


@given(st.integers(1, 9999))
def test_every_number_is_read_again_as_it_was_written(value):
    assert parse_number(chinese_numeral(value)) == value
    assert parse_number(str(value)) == value


@given(st.integers(1, 3999))
def test_every_roman_number_is_read_again(value):
    assert parse_number(roman_numeral(value)) == value


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("ru", "Статья 7"), ("kk", "7-бап"), ("ky", "7-берене"), ("en", "Article 7"), ("zh-Hans", "第七条"),
        ("zh_Hans", "第七条"), ("de", "Artikel 7"), ("eo", "§ 7"),
    ],
)  # fmt: skip
def test_an_article_is_called_as_each_country_calls_it(language, written):
    assert article_label("7", language) == written


def test_an_inserted_article_keeps_what_was_inserted():
    assert article_label("17-1", "ru") == "Статья 17-1"
    assert article_label("12bis", "en") == "Article 12bis"
    assert article_label("110", "zh-Hans") == "第一百一十条"


NINE_TWO = [Place(Kind.ARTICLE, "9", 9), Place(Kind.PARAGRAPH, "", 2)]


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("ru", "Статья 9, пункт 2"), ("kk", "9-бап, 2-тармақ"), ("ky", "9-берене, 2-пункт"),
        ("en", "Article 9, paragraph 2"), ("zh-Hans", "第九条第二款"), ("de", "Artikel 9, Absatz 2"),
    ],
)  # fmt: skip
def test_a_paragraph_without_a_number_is_cited_by_its_place(language, written):
    assert citation(NINE_TWO, language) == written


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("ru", "Преамбула, абзац 2"), ("kk", "Кіріспе, 2-абзац"), ("ky", "Преамбула, 2-абзац"),
        ("en", "Preamble, paragraph 2"), ("zh-Hans", "序言第二段"),
    ],
)  # fmt: skip
def test_a_recital_is_cited_within_the_preamble(language, written):
    assert citation([Place(Kind.PREAMBLE), Place(Kind.RECITAL, "", 2)], language) == written


def test_an_article_is_cited_without_its_chapter_and_within_its_annex():
    path = [
        Place(Kind.ANNEX, "2"),
        Place(Kind.CHAPTER, "1"),
        Place(Kind.ARTICLE, "3"),
        Place(Kind.ITEM, "b", 2),
    ]
    assert citation(path, "ru") == "Приложение 2, статья 3, подпункт b"
    assert citation(path, "en") == "Annex 2, Article 3, item (b)"
    assert citation(path[:2], "kk") == "2-қосымша, 1-тарау"


@pytest.mark.parametrize("language", ["ru", "kk", "ky", "en", "zh-Hans", "de", "eo"])
def test_every_kind_of_clause_has_a_name_in_every_language(language):
    for kind in Kind:
        for number in ("", "3"):
            assert "{" not in label(Place(kind, number, 3), language)
            assert label(Place(kind, number, 3), language)


@dataclass(frozen=True)
class Clause:
    key: int
    parent_key: int | None
    kind: Kind
    number: str = ""


def numbers(*clauses):
    return list(renumber(clauses).values())


def test_articles_are_counted_through_the_chapters_and_anew_in_an_annex():
    assert numbers(
        Clause(1, None, Kind.CHAPTER, "1"),
        Clause(2, 1, Kind.ARTICLE, "1"),
        Clause(3, 1, Kind.ARTICLE, ""),
        Clause(4, None, Kind.CHAPTER, "3"),
        Clause(5, 4, Kind.ARTICLE, "2"),
        Clause(6, None, Kind.ANNEX, ""),
        Clause(7, 6, Kind.ARTICLE, "4"),
    ) == ["1", "1", "2", "2", "3", "", "1"]


def test_articles_are_counted_anew_in_chapters_where_the_text_does_so():
    assert numbers(
        Clause(1, None, Kind.CHAPTER, "1"),
        Clause(2, 1, Kind.ARTICLE, "1"),
        Clause(3, 1, Kind.ARTICLE, "2"),
        Clause(4, None, Kind.CHAPTER, "2"),
        Clause(5, 4, Kind.ARTICLE, "1"),
        Clause(6, 4, Kind.ARTICLE, ""),
    ) == ["1", "1", "2", "2", "1", "2"]


def test_numbered_paragraphs_are_counted_and_others_stay_without_a_number():
    assert numbers(
        Clause(1, None, Kind.ARTICLE, "5"),
        Clause(2, 1, Kind.PARAGRAPH, ""),
        Clause(3, 1, Kind.PARAGRAPH, "2"),
        Clause(4, 1, Kind.PARAGRAPH, "2"),
        Clause(5, None, Kind.ARTICLE, "9"),
        Clause(6, 5, Kind.PARAGRAPH, "7"),
    ) == ["1", "", "1", "2", "2", "1"]


@pytest.mark.parametrize(
    ("first", "counted"),
    [("a", ["a", "b"]), ("а", ["а", "б"]), ("i", ["i", "ii"]), ("3", ["1", "2"]), ("2.1", ["1.1", "1.2"])],
)
def test_entries_are_counted_in_the_manner_of_the_first(first, counted):
    article = Clause(1, None, Kind.ARTICLE, "4")
    assert numbers(article, Clause(2, 1, Kind.ITEM, first), Clause(3, 1, Kind.ITEM, "x"))[1:] == counted
