"""What makes a password good enough."""

import unicodedata

import pytest

from ibbportal.accounts.passwords import LONGEST, SHORTEST, Weakness, normal, weakness


@pytest.mark.parametrize(
    "password",
    [
        "seven quiet herons cross",
        "жёлтый верблюд пьёт утреннюю росу",
        "төрт аққу түнде ұшып кетті",
        "七只白鹭在黄昏时分慢慢飞过芦苇荡",
        "kT9#vLq2!xZp7&mWd",
        "}{:>?<|~`!@#%^&;'",
    ],
)
def test_a_long_password_in_any_writing_is_good_enough(password: str) -> None:
    assert weakness(password) is None


def test_fourteen_characters_are_too_few_and_fifteen_enough() -> None:
    phrase = "jumbled heron v"
    assert len(phrase) == SHORTEST
    assert weakness(phrase) is None
    assert weakness(phrase[:-1]) is Weakness.TOO_SHORT


def test_a_password_of_sixty_four_characters_is_accepted_and_an_endless_one_is_not() -> None:
    phrase = "brave kettles whistle softly under nineteen violet umbrellas, no?"
    assert len(phrase) >= 64
    assert weakness(phrase) is None
    assert weakness(phrase * (LONGEST // 64 + 1)) is Weakness.TOO_LONG


@pytest.mark.parametrize(
    "password",
    [
        "passwordpassword",
        "P@ssw0rdP@ssw0rd",
        "password12345678",
        "aaaaaaaaaaaaaaaa",
        "abababababababab",
        "qwertyuiopasdfgh",
        "йцукенгшщзхъфывап",
        "1234567890123456",
        "correct horse battery staple",
        "пароль пароль 2026",
        "Құпиясөз Құпиясөз 1",
        "poiuytrewqlkjhgf",
        "abcdefghijklmnopq",
    ],
)
def test_what_everybody_would_try_first_is_refused(password: str) -> None:
    assert weakness(password) is Weakness.GUESSABLE


def test_what_somebody_who_knows_the_person_would_try_is_refused() -> None:
    password = "drafter-example-2026"
    assert weakness(password) is None
    assert weakness(password, ["Drafter", "example", "org"]) is Weakness.GUESSABLE


def test_short_words_about_the_person_do_not_spoil_a_good_password() -> None:
    assert weakness("seven quiet herons cross", ["on", "he", "ro"]) is None


@pytest.mark.parametrize("character", ["\0", "\x1b", "\ud800"])
def test_characters_that_no_keyboard_writes_are_refused(character: str) -> None:
    assert weakness(f"seven quiet herons{character}cross") is Weakness.UNPRINTABLE


def test_a_letter_composed_in_two_ways_is_the_same_password() -> None:
    composed = "тихий чайник свистит"
    decomposed = unicodedata.normalize("NFD", composed)
    assert composed != decomposed
    assert normal(composed) == normal(decomposed)
