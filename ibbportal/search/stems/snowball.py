"""Russian and English stems by the Snowball library."""

from functools import lru_cache
from threading import local

import snowballstemmer

ALGORITHMS = {"ru": "russian", "en": "english"}
MANY_FORMS = 50_000

_of_this_thread = local()


def _stemmer(language: str) -> "snowballstemmer.basestemmer.BaseStemmer":
    """A stemmer keeps the word that it is at: each thread needs its own."""
    mine = _of_this_thread.__dict__
    if language not in mine:
        mine[language] = snowballstemmer.stemmer(ALGORITHMS[language])
    return mine[language]


@lru_cache(maxsize=MANY_FORMS)
def stemmed(word: str, language: str) -> str:
    """The stem of a word; the stem of a stem is itself, so that who types a stem finds the word."""
    while (shorter := _stemmer(language).stemWord(word)) not in ("", word):
        word = shorter
    return word
