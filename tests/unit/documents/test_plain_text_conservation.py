"""Whatever a file holds, every letter and digit of it is in the outline or in its account, and none is invented."""

import contextlib
import time
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ibbportal.documents.reading.conservation import letters_in, letters_lost
from ibbportal.documents.reading.errors import RepeatedArticleNumbers
from ibbportal.documents.reading.lines import is_word_character
from ibbportal.documents.reading.plain_text import read
from tests.unit.documents import own_texts

PIECES = [
    "Article 1", "Article 2.", "ARTICLE 3", "Статья 4", "Статья 5. Цель", "6-бап", "7-берене. Максаты", "第八条",
    "§ 9",
    "Глава 2", "Part II", "Annex 1", "Приложение", "Преамбула", "Preamble", "Contents", "1.", "2)", "(a)", "(i)", "- ",
    "一、", "（二）", "1.1",
    "The Parties shall:", "measure the flow;", "водно-", "энергетических режимов", "12",
    "Done at Sampletown", "For the Northern Party", "双方应诚信合作。", "- 3 -", "Page 4 of 9",
    "Draft of the Agreement",
    "co\u00ad", "\x07", "\x96", "Article 7 of this Agreement", "x" * 90, "Hereby agreed,", "“quoted”", "***", "\t",
    "é\u0301", "ﬁ", "①", "Ⅳ", "½", "in accordance with",
]  # fmt: skip
BREAKS = ["\n", "\n", "\n", "\n\n", " ", "", "\r\n", "\f", "\u2028", "\n    "]

broken_texts = st.lists(st.tuples(st.sampled_from(PIECES), st.sampled_from(BREAKS)), max_size=40).map(
    lambda pieces: "".join(piece + end for piece, end in pieces)
)


def is_fully_accounted_for(text):
    try:
        outline = read(text, "ru")
    except RepeatedArticleNumbers:
        return True
    held = +letters_in(outline)
    source = Counter(character for character in text.replace("\x96", "–") if is_word_character(character))
    return letters_lost(text, outline) == "" and held == source


@settings(max_examples=400, deadline=None)
@given(broken_texts)
def test_no_letter_of_a_text_like_a_treaty_vanishes_or_comes_from_nowhere(text):
    assert is_fully_accounted_for(text)


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=300))
def test_no_letter_of_any_text_at_all_vanishes(text):
    with contextlib.suppress(RepeatedArticleNumbers):
        assert letters_lost(text, read(text, "en")) == ""


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.sampled_from([*PIECES, "the parties shall cooperate.", "ARTICLE 12", "ANNEX i"]),
        min_size=90,
        max_size=160,
    )
)
def test_no_letter_of_a_treaty_on_one_line_vanishes(pieces):
    assert is_fully_accounted_for(" ".join(pieces))
    assert is_fully_accounted_for("".join(pieces))


@pytest.mark.parametrize("language", own_texts.EVERY)
def test_a_text_is_read_the_same_way_each_time(language):
    text = own_texts.EVERY[language]
    assert read(text, language) == read(text, language)


def test_a_lost_letter_is_noticed():
    outline = read("Article 1\nThe Parties cooperate.\n", "en")
    assert letters_lost("Article 1\nThe Parties cooperate. 7 Xs\n", outline) == "7Xs"


@pytest.mark.parametrize(
    "text",
    [
        "word " * 200_000,
        "Article 1 " * 100_000,
        "a" * 1_000_000,
        "." * 1_000_000 + "a",
        "(" * 500_000 + "1" * 500_000,
        "第一条" * 330_000,
        "a- " * 330_000,
        " ".join(f"ARTICLE {number} the parties shall (a) act;(b) rest." for number in range(1, 20_000)),
    ],
    ids=["words", "articles", "letters", "stops", "brackets", "chinese", "hyphens", "treaty"],
)
def test_one_line_of_a_million_letters_is_read_in_seconds(text):
    began = time.perf_counter()
    assert letters_lost(text, read(text, "en")) == ""
    assert time.perf_counter() - began < 20
