"""What is kept of a text: one spelling for what reads alike, stems by language, pairs of Chinese characters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ibbportal.search.spellings import RIVER
from ibbportal.search.terms import MOST_TERMS, terms_of
from ibbportal.search.words import LONGEST_WORD, normalised, pieces


def spelled(text: str) -> list[str]:
    return [word for piece in pieces(text) for word in piece.normal]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Вода", "ВОДА"),
        ("й", "и\u0306"),
        ("ёж", "еж"),
        ("во\u0301ды", "воды"),
        ("во\u00adды", "воды"),
        ("Ｂａｓｉｎ", "basin"),
        ("ﬁsh", "fish"),
        ("STRASSE", "straße"),
        ("水資源\u200d", "水資源"),
        ("basin’s", "basin's"),
        ("İli", "ili"),
    ],
)
def test_what_reads_alike_is_spelled_alike(one, other):
    assert spelled(one) == spelled(other)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("7-бап, 2.1", ["7", "бап", "2", "1"]),
        ("2026-37-0147/3", ["2026", "37", "0147", "3"]),
        ("5 км³/с", ["5", "км3", "с"]),
        ("a_b", ["a", "b"]),
        ("½", ["1", "2"]),
        ("水abc", ["水", "abc"]),
        ("…!? — «»", []),
        ("", []),
        ("\x00\u0301\u200d", []),
    ],
)
def test_a_text_is_cut_into_words_and_numbers(text, words):
    assert spelled(text) == words


def test_a_piece_says_where_it_stands():
    text = "О воде, 水资源"
    assert [text[piece.start : piece.end] for piece in pieces(text)] == ["О", "воде", "水资源"]


@pytest.mark.parametrize(
    ("text", "language", "terms"),
    [
        ("Законы о водах", "ru", ["закон", "о", "вод"]),
        ("The Parties' rights", "en", ["the", "parti", "right"]),
        ("мыйзамдардын", "ky", ["мыйзамдард", "мыйзам"]),
        ("水资源", "zh-Hans", ["水资", "资源", "源"]),
        ("水", "zh-Hans", ["水"]),
        ("水资源的 2007", "zh", ["水资", "资源", "源的", "的", "2007"]),
        ("реки CAREC", "kk", ["реки", "carec"]),
    ],
)
def test_the_terms_of_a_text_follow_its_language(text, language, terms):
    found = terms_of(text, language)
    assert sorted(found) == sorted(terms) if language == "ky" else found == terms


def test_the_river_is_told_from_the_word_for_or_by_its_capital():
    assert terms_of("вода или река Или", "ru")[-1] == RIVER
    assert RIVER not in terms_of("вода или река", "ru")


def test_no_more_is_kept_than_every_database_counts():
    assert len(terms_of("вода " * (MOST_TERMS + 10), "ru")) == MOST_TERMS
    assert len(terms_of("水" * (MOST_TERMS + 10), "zh")) == MOST_TERMS


def test_a_word_that_is_no_word_is_cut():
    assert terms_of("я" * 5_000, "kk") == ["я" * LONGEST_WORD]


@given(st.text(max_size=200), st.sampled_from(["ru", "kk", "ky", "en", "zh-Hans", "ug"]))
def test_terms_hold_nothing_that_a_database_would_cut_or_take_for_a_sign(text, language):
    for term in terms_of(text, language):
        assert term
        assert not any(sign.isspace() or (sign.isascii() and not sign.isalnum()) for sign in term)
        assert len(term) <= 4 * LONGEST_WORD
        assert term == term.lower() or not term.isascii()


@given(st.text(max_size=100))
def test_what_is_normalised_stays_as_it_is(text):
    assert normalised(normalised(text)) == normalised(text)


@given(st.text(max_size=100))
def test_pieces_lie_in_order_and_within_the_text(text):
    end = 0
    for piece in pieces(text):
        assert end <= piece.start < piece.end <= len(text)
        assert piece.normal
        end = piece.end
