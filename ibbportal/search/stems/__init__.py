"""What is the same in all forms of a word. A text and a query go through here alike, so it need not be a real root."""

from ibbportal.search.stems import kazakh, kyrgyz
from ibbportal.search.stems.snowball import stemmed
from ibbportal.search.stems.turkic import readings

LATIN = "en"
"""in whose manner Latin letters are read, whatever the language of the text: names and loans in it"""
INFLECTED = ("ru", "kk", "ky")
"""the languages in Cyrillic letters of which more than the bare word is known"""
_TONGUES = {"kk": kazakh.TONGUE, "ky": kyrgyz.TONGUE}


def stems(word: str, language: str) -> tuple[str, ...]:
    """The stems of a word of a text, never none. The word is in small letters, the language a primary tag."""
    if word.isascii():
        return stemmed(word, LATIN)
    if language in _TONGUES:
        return readings(word, _TONGUES[language])
    # Russian words are quoted in texts of every language of the basin.
    return stemmed(word, "ru") if language in ("ru", "en", "zh") else (word,)


def stems_in_any_language(word: str) -> tuple[str, ...]:
    """The stems under which a word may stand in texts of any language: who looks for it may type in each."""
    found = [stem for language in INFLECTED for stem in stems(word, language)]
    return tuple(dict.fromkeys([word, *found])) if not word.isascii() else stems(word, LATIN)
