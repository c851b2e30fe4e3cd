"""Russian and English stems by the Snowball library."""

import re
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


# The vowel that comes and goes: уровень and уровня, участок and участка, земель and земля. Snowball leaves it.
_FLEETING_VOWEL = re.compile(r"(?<=[а-я][бвгджзклмнпрстфхчшщ])(?:[ео](?=[кц]$)|е(?=[нл]$))")
SHORTEST_WITH_FLEETING_VOWEL = 5


@lru_cache(maxsize=MANY_FORMS)
def stemmed(word: str, language: str) -> tuple[str, ...]:
    """The stems of a word.

    Snowball takes off one form of a word what it leaves on another (`обмен` is cut to `обм`, `обмену` to `обмен`), so
    its stems are cut again. That in turn cuts `уровень` too short, so a Russian word may have two.
    """
    if language != "ru":
        return (_to_the_end(word, language),)
    first = _without_fleeting_vowel(_stemmer(language).stemWord(word) or word)
    stems = (_without_fleeting_vowel(_to_the_end(word, language)), _to_the_end(first, language))
    return tuple(dict.fromkeys(stems))


def _to_the_end(word: str, language: str) -> str:
    """The stem of the stem, until nothing more goes."""
    while (shorter := _stemmer(language).stemWord(word)) not in ("", word):
        word = shorter
    return word


def _without_fleeting_vowel(stem: str) -> str:
    return _FLEETING_VOWEL.sub("", stem) if len(stem) >= SHORTEST_WITH_FLEETING_VOWEL else stem
