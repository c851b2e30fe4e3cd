"""What answers better comes first; what others may see alone has no weight."""

import pytest

from ibbportal.search.asking import understood
from ibbportal.search.ranking import frequency, scores
from ibbportal.search.terms import terms_of


def ranked(typed: str, *texts: str) -> list[int]:
    terms = {number: " ".join(terms_of(text, "ru")) for number, text in enumerate(texts)}
    found = scores(terms, understood(typed).sought)
    return sorted(found, key=lambda number: -found[number])


def test_a_text_that_says_it_more_often_comes_first():
    assert ranked("вода", "вода и земля лес", "вода и вода лес")[0] == 1


def test_a_short_text_that_says_it_comes_before_a_long_one():
    assert ranked("вода", "вода " + "земля " * 200, "вода, земля")[0] == 1


def test_a_rare_word_weighs_more():
    texts = ["вода земля", "вода лес", "вода поле", "вода луг", "болото луг"]
    assert ranked("вода болото", *texts)[0] == 4


def test_a_word_itself_comes_before_one_that_only_begins_so():
    assert ranked("водохранилище", "водохранилищенский берег", "водохранилище берег")[0] == 1


def test_a_phrase_counts_as_often_as_it_stands():
    sought = understood("水资源").sought[0]
    assert frequency(" ".join(terms_of("水资源与水资源", "zh")), sought) == pytest.approx(2)
    assert not frequency(" ".join(terms_of("资源水", "zh")), sought)


def test_nothing_found_has_no_order():
    assert scores({}, understood("вода").sought) == {}
    assert scores({1: "земля"}, understood("вода").sought) == {1: 0.0}
