"""What makes a password good enough (NIST SP 800-63B-4): long, and not what everybody would guess first.

No rules of composition and no expiry: both make passwords worse. Pure: it knows neither database nor hashing.
"""

import re
import unicodedata
from collections.abc import Iterable
from enum import StrEnum
from importlib.resources import files
from itertools import pairwise

SHORTEST = 15
LONGEST = 200
GUESSES_LEFT = 8
"""characters that must remain when everything easy to guess is taken away"""


class Weakness(StrEnum):
    """Why a password is refused."""

    TOO_SHORT = "too_short"
    TOO_LONG = "too_long"
    UNPRINTABLE = "unprintable"
    GUESSABLE = "guessable"


COMMON_WORDS = frozenset(
    word
    for line in files("ibbportal.accounts")
    .joinpath("common_words.txt")
    .read_text(encoding="utf-8")
    .splitlines()
    if not line.startswith("#")
    for word in line.split()
)
"""Words that guessing begins with, in the languages of the basin."""

ROWS = (
    "abcdefghijklmnopqrstuvwxyz",
    "абвгдежзийклмнопрстуфхцчшщъыьэюя",
    "01234567890",
    "qwertyuiop",
    "asdfghjkl",
    "zxcvbnm",
    "qazwsxedcrfvtgbyhnujmikolp",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm",
    "йцукенгшщзхъ",
    "фывапролджэ",
    "ячсмитьбю",
    "!@#$%^&*()_+",
)
"""What fingers do by themselves: alphabets and rows of keys, in either direction."""

_NEIGHBOURS = frozenset(
    first + second for row in (*ROWS, *(row[::-1] for row in ROWS)) for first, second in pairwise(row)
)
_LOOKALIKES = str.maketrans("@4801357$", "aabolests")
_YEAR = re.compile(r"(?:19|20)\d\d")
_REPEATED = re.compile(r"^(.+?)\1+$", re.DOTALL)


def normal(password: str) -> str:
    """The one form in which a password is hashed and checked: however a keyboard composes й, it is the same."""
    return unicodedata.normalize("NFKC", password)


def weakness(password: str, context: Iterable[str] = ()) -> Weakness | None:
    """Why this password will not do, or None. `context`: words that someone who knows the person would try."""
    password = normal(password)
    if any(unicodedata.category(character) in ("Cc", "Cs") for character in password):
        return Weakness.UNPRINTABLE
    if len(password) < SHORTEST:
        return Weakness.TOO_SHORT
    if len(password) > LONGEST:
        return Weakness.TOO_LONG
    words = {folded for word in context if len(folded := _fold(word)) >= 3} | COMMON_WORDS
    plain = _fold(password)
    if min(_hard_to_guess(text, words) for text in (plain, plain.translate(_LOOKALIKES))) < GUESSES_LEFT:
        return Weakness.GUESSABLE
    return None


def _fold(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold().replace(" ", "")


def _hard_to_guess(text: str, words: Iterable[str]) -> int:
    """How many characters remain without repetition, known words, years and runs along a row."""
    whole = _REPEATED.match(text)
    text = whole.group(1) if whole else text
    for word in sorted(words, key=len, reverse=True):
        text = text.replace(word, " ")
    text = _YEAR.sub(" ", text)
    steps = sum(1 for pair in pairwise(text) if not _is_easy(*pair))
    return min(steps, 2 * len(set(text) - {" "}))


def _is_easy(one: str, other: str) -> bool:
    return one == other or " " in (one, other) or one + other in _NEIGHBOURS
