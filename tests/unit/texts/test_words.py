"""Cutting texts of five languages into words, without losing a character."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ibbportal.texts.words import word_count, words

LANGUAGES = st.sampled_from(["kk", "ru", "en", "zh-Hans", "zh_Hans", "ky", "ug", "x-unknown"])
ANY_TEXT = st.text(st.characters(exclude_categories=())) | st.text(
    "аб1 .,%\n-’的水\u0301\u200d_°C", max_size=60
)


def said(text: str, language: str) -> list[str]:
    return [token for token in words(text, language) if not token.isspace()]


@given(ANY_TEXT, LANGUAGES)
def test_the_tokens_joined_are_the_text(text: str, language: str) -> None:
    assert "".join(words(text, language)) == text


@given(ANY_TEXT, LANGUAGES)
def test_no_token_is_empty(text: str, language: str) -> None:
    assert all(words(text, language))


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (
            "kk",
            "Тараптар Іле өзенінің ағынын бірлесіп қорғайды, һәм есеп береді.",
            "Тараптар Іле өзенінің ағынын бірлесіп қорғайды , һәм есеп береді .",
        ),
        ("ru", "Стороны обмениваются данными (ежемесячно).", "Стороны обмениваются данными ( ежемесячно ) ."),
        ("en", "The river’s flow isn't shared.", "The river’s flow isn't shared ."),
        (
            "ky",
            "Тараптар көлдүн суусун чогуу коргойт; отчёт үчүн.",
            "Тараптар көлдүн суусун чогуу коргойт ; отчёт үчүн .",
        ),
        ("zh-Hans", "各方共同保护湖水。", "各 方 共 同 保 护 湖 水 。"),
    ],
)
def test_each_language_is_cut_into_its_words(language: str, text: str, expected: str) -> None:
    assert said(text, language) == expected.split()


def test_chinese_is_cut_by_character_within_other_languages() -> None:
    assert said("Озеро 巴尔喀什 велико", "ru") == ["Озеро", "巴", "尔", "喀", "什", "велико"]


def test_foreign_words_stay_whole_within_chinese() -> None:
    assert said("保护Balkhash湖", "zh-Hans") == ["保", "护", "Balkhash", "湖"]


@pytest.mark.parametrize(
    ("language", "number"),
    [
        ("ru", "12,5"),
        ("ru", "12,5 %"),
        ("ru", "12,5\u00a0%"),
        ("ru", "14 000 м³/с"),
        ("ru", "9.2.1"),
        ("ru", "01.12.2026"),
        ("kk", "15 км³"),
        ("ky", "3,5 га"),
        ("en", "5 km³"),
        ("en", "1 200.75 m³/s"),
        ("en", "25 °C"),
        ("en", "20th"),
        ("zh-Hans", "12.5亿立方米"),
        ("zh-Hans", "15％"),
        ("zh-Hans", "300公里"),
    ],
)
def test_a_number_stays_whole_with_its_decimals_and_unit(language: str, number: str) -> None:
    assert words(number, language) == [number]


def test_a_word_that_begins_like_a_unit_is_not_taken_for_one() -> None:
    assert said("5 мер", "ru") == ["5", "мер"]


def test_years_and_clause_numbers_do_not_swallow_the_next_word() -> None:
    assert said("2026 жылғы 1-бап", "kk") == ["2026", "жылғы", "1", "-", "бап"]


def test_hyphens_and_apostrophes_within_a_word_belong_to_it() -> None:
    assert said("социально-экономический", "ru") == ["социально-экономический"]


def test_accents_written_apart_belong_to_their_letter() -> None:
    assert said("и\u0306од вода\u0301", "ru") == ["и\u0306од", "вода\u0301"]


def test_each_line_break_is_a_token_and_other_space_is_one_per_run() -> None:
    assert words("a \t b\r\n\n c", "en") == ["a", " \t ", "b", "\r\n", "\n", " ", "c"]


def test_a_line_to_write_on_is_one_token() -> None:
    assert said("Подпись ________", "ru") == ["Подпись", "________"]


@pytest.mark.parametrize(
    ("language", "text", "count"),
    [
        ("ru", "Статья 1. Стороны — равны.", 4),
        ("zh-Hans", "第一条 各方平等。", 7),
        ("en", "Don't count: marks, spaces…", 4),
        ("kk", "", 0),
    ],
)
def test_only_words_and_numbers_count(language: str, text: str, count: int) -> None:
    assert word_count(text, language) == count


@pytest.mark.parametrize(
    "pattern", ["а", "1 111", "1.1", "a-", "漢", "亿", "\u0301", "a\u0301", "- ", "_", "1 "]
)
def test_cutting_takes_linear_time_whatever_the_text(pattern: str) -> None:
    def seconds(length: int) -> float:
        text = (pattern * length)[:length]
        best = 9.0
        for _ in range(3):
            start = time.perf_counter()
            words(text, "zh")
            best = min(best, time.perf_counter() - start)
        return best

    # Quadratic work would take 100 times as long; the slack is for a busy machine.
    assert seconds(100_000) < 40 * seconds(10_000) + 0.05
