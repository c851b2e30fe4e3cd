"""Cuts a text into what can be looked for: words, and runs of characters of scripts that set no spaces.

Two spellings of one word come out alike: small and capital letters, composed and decomposed ones, full and half width,
stress marks, soft hyphens, `ё` and `е`.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from ibbportal.texts.words import MARKS, UNSPACED

_APOSTROPHES = "'’ʼ"
_LETTER = rf"[^\W_{UNSPACED}]"
_PIECE = re.compile(
    rf"(?P<run>[{UNSPACED}][{UNSPACED}{MARKS}]*)"
    rf"|{_LETTER}(?:[{MARKS}]|[{_APOSTROPHES}](?={_LETTER})|{_LETTER})*"
)
_WORD = re.compile(rf"{_LETTER}+(?:'{_LETTER}+)*|[{UNSPACED}]+")
LONGEST_WORD = 60
"""letters of a word that count: what is longer is no word, and no index likes it"""


@dataclass(frozen=True, slots=True)
class Piece:
    """A word, or a run of characters without spaces, where it stands in the text."""

    start: int
    end: int
    normal: tuple[str, ...]
    """how it is spelled for looking it up: mostly one word, several where one sign stands for more (½, ㎞)"""
    is_run: bool


def pieces(text: str) -> Iterator[Piece]:
    """The words and runs of a text, in order."""
    for found in _PIECE.finditer(text):
        normal = tuple(_WORD.findall(normalised(found.group())))
        if normal:
            yield Piece(found.start(), found.end(), normal, found.lastgroup == "run")


@lru_cache(maxsize=50_000)
def normalised(text: str) -> str:
    """One spelling for all that read alike."""
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    for apostrophe in _APOSTROPHES:
        folded = folded.replace(apostrophe, "'")
    # What composes with its letter has done so: й stays, a stress mark goes.
    kept = (sign for sign in folded if unicodedata.category(sign) not in ("Mn", "Me", "Cf"))
    return "".join(kept).replace("ё", "е")


def is_unspaced(word: str) -> bool:
    """Whether a normalised word is a run of characters that are looked up in pairs."""
    return _RUN.match(word) is not None


_RUN = re.compile(f"[{UNSPACED}]")
