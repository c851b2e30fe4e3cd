"""A query is understood whatever is typed: by words in any form and language, never by signs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ibbportal.search.asking import MOST_WORDS, understood
from ibbportal.search.ranking import frequency
from ibbportal.search.terms import terms_of


def finds(typed: str, text: str, language: str) -> bool:
    """Whether each word of the query stands in the text."""
    terms = " ".join(terms_of(text, language))
    return all(frequency(terms, sought) for sought in understood(typed).sought)


@pytest.mark.parametrize(
    ("typed", "text", "language"),
    [
        ("воды", "Использование вод реки", "ru"),
        ("мыйзам", "Мыйзамдардын талаптары", "ky"),
        ("мыйзамдар", "мыйзамга ылайык", "ky"),
        ("өзендер", "өзенінің суы", "kk"),
        ("судың", "су ресурстары", "kk"),
        ("水资源", "跨界水资源的利用", "zh-Hans"),
        ("水", "跨界水资源", "zh-Hans"),
        ("源", "跨界水资源", "zh-Hans"),
        ("parties", "Each Party shall", "en"),
        ("водохранил", "уровень водохранилища", "ru"),
        ("2026-37-0147", "2026-37-0147/3", "ru"),
        ("и", "вода и земля", "ru"),
        ("законы о воде", "Закон, вода", "ru"),
    ],
)
def test_a_query_finds_what_says_the_same(typed, text, language):
    assert finds(typed, text, language)


@pytest.mark.parametrize(
    ("typed", "text", "language"),
    [
        ("水源", "水的资源", "zh-Hans"),
        ("资水", "水资源", "zh-Hans"),
        ("вода земля", "вода", "ru"),
        ("су", "судья", "ru"),
        ("147", "2026-37-0147", "ru"),
    ],
)
def test_a_query_does_not_find_what_says_something_else(typed, text, language):
    assert not finds(typed, text, language)


NAMES = {
    "en": "the Ili and Lake Balkhash",
    "ru": "река Или и озеро Балхаш",
    "kk": "Іле өзені мен Балқаш көлі",
    "ky": "Или дарыясы жана Балхаш көлү",
    "zh-Hans": "伊犁河与巴尔喀什湖",
}


@pytest.mark.parametrize(
    "typed", ["Ili", "ile", "Іле", "Или", "или", "伊犁", "Ile Balqash", "Балқаш", "Balkash", "巴尔喀什"]
)
@pytest.mark.parametrize("language", NAMES)
def test_a_name_is_found_in_every_spelling(typed, language):
    assert finds(typed, NAMES[language], language)


@pytest.mark.parametrize("typed", ["Ili-Balkhash", "Или-Балхаш"])
def test_a_name_is_found_where_it_is_an_adjective(typed):
    assert finds(typed, "Или-Балхашского бассейна", "ru")
    assert finds("Ili", "Илийского района", "ru")


def test_who_asks_for_the_river_does_not_ask_for_every_or():
    assert not finds("Ili", "вода или земля", "ru")
    assert finds("или", "вода или земля", "ru")


@pytest.mark.parametrize("typed", ["", "   ", "?!", "\x00", "«»", "\u0301", "🙂"])
def test_what_holds_no_word_asks_for_nothing(typed):
    assert not understood(typed)


def test_words_that_stand_everywhere_are_left_out_where_others_tell_more():
    assert len(understood("вода и земля").sought) == 2
    assert len(understood("и").sought) == 1


def test_a_word_counts_once():
    assert len(understood("вода вода ВОДА!").sought) == 1


def test_a_long_query_is_cut():
    assert len(understood(" ".join(f"слово{number}" for number in range(10_000))).sought) <= MOST_WORDS


def test_only_the_word_that_is_being_typed_stands_for_what_begins_so():
    first, last = understood("водохран водохран2").sought
    assert not first.beginnings
    assert last.beginnings == {"водохран2"}
    assert not understood("водохран ").sought[0].beginnings
    assert not understood("вод").sought[0].beginnings


@given(st.text(max_size=400))
def test_whatever_is_typed_is_understood_without_signs_that_mean_something_to_a_database(typed):
    for sought in understood(typed).sought:
        ways = [*sought.stems, *sought.beginnings, *(pair for phrase in sought.phrases for pair in phrase)]
        assert ways
        assert not any(
            sign.isspace() or (sign.isascii() and not sign.isalnum()) for way in ways for sign in way
        )


@given(st.text(min_size=1, max_size=60), st.sampled_from(["ru", "kk", "ky", "en", "zh-Hans", "ug"]))
def test_a_text_is_found_by_itself(text, language):
    if understood(text):
        assert finds(text, text, language)
