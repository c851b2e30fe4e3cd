"""Found words are marked in whatever form they stand; an excerpt shows where they are."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ibbportal.search.asking import understood
from ibbportal.search.marking import LENGTH, excerpt, highlighted, marks


def marked(text: str, language: str, typed: str) -> list[str]:
    return [each.text for each in highlighted(text, language, understood(typed)) if each.is_found]


@pytest.mark.parametrize(
    ("text", "language", "typed", "found"),
    [
        ("Воды реки и ВОДОЙ, водный", "ru", "вода", ["Воды", "ВОДОЙ"]),
        ("мыйзамга, мыйзамдардын", "ky", "мыйзам", ["мыйзамга", "мыйзамдардын"]),
        ("跨界水资源的水", "zh-Hans", "水资源", ["水资源"]),
        ("跨界水资源的水", "zh-Hans", "水", ["水", "水"]),
        ("Статья 7 и 17", "ru", "7", ["7"]),
        ("уровень водохранилища", "ru", "водохр", ["водохранилища"]),
        ("во\u0301ды", "ru", "вода", ["во\u0301ды"]),
        ("<b>вода</b>", "ru", "вода", ["вода"]),
        ("река Или или озеро", "ru", "Ili", ["Или"]),
        ("ничего", "ru", "вода", []),
    ],
)
def test_found_words_are_marked_in_their_own_form(text, language, typed, found):
    assert marked(text, language, typed) == found


def test_overlapping_characters_are_marked_once():
    assert marked("水资源", "zh-Hans", "水资 资源 水资源") == ["水资源"]


def test_an_excerpt_shows_the_place_where_most_words_stand():
    text = "Пусто. " * 80 + "Вода здесь. " + "Пусто. " * 80 + "Вода и земля здесь. " + "Пусто. " * 80
    shown = excerpt(text, "ru", understood("вода земля"))
    assert [each.text for each in shown if each.is_found] == ["Вода", "земля"]
    assert shown[0].text == "… "
    assert shown[-1].text == " …"
    assert sum(len(each.text) for each in shown) < LENGTH + 50


def test_an_excerpt_cuts_no_word():
    text = "Долгопрудный " * 100 + "вода " + "Долгопрудный " * 100
    words = " ".join(each.text for each in excerpt(text, "ru", understood("вода"))).split()
    assert set(words) == {"…", "Долгопрудный", "вода"}


def test_a_short_text_is_shown_whole():
    text = "Вода,\nземля."
    assert "".join(each.text for each in excerpt(text, "ru", understood("огонь"))) == text


def test_an_excerpt_of_chinese_is_shorter():
    shown = excerpt("概" * 500 + "水资源" + "概" * 500, "zh-Hans", understood("水资源"))
    assert [each.text for each in shown if each.is_found] == ["水资源"]
    assert sum(len(each.text) for each in shown) < LENGTH / 2


@given(st.text(max_size=300), st.text(max_size=30), st.sampled_from(["ru", "kk", "zh-Hans", "ug"]))
def test_no_word_of_the_text_is_lost_or_changed_by_marking_it(text, typed, language):
    query = understood(typed)
    assert "".join(each.text for each in highlighted(text, language, query)) == text
    placed = marks(text, language, query)
    assert all(one.end <= other.start for one, other in pairwise(placed))


@given(st.text(min_size=1, max_size=900), st.sampled_from(["ru", "zh-Hans"]))
def test_an_excerpt_is_a_piece_of_the_text(text, language):
    shown = "".join(each.text for each in excerpt(text, language, understood(text[:20])))
    assert shown.removeprefix("… ").removesuffix(" …") in text or shown in text
