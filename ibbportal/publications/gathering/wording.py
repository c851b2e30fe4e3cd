"""Words of the database as words of a print, which say their language and how far they may be relied on."""

from babel import Locale, UnknownLocaleError

from ibbportal.publications.contents import Standing, Words
from ibbportal.texts.models import Text


def direction_of(tag: str) -> str:
    """Whether a language runs from left to right or from right to left."""
    try:
        return Locale.parse(tag, sep="-").text_direction
    except (UnknownLocaleError, ValueError):
        return "ltr"


def words(content: str, language: str, standing: Standing = Standing.CURRENT) -> Words | None:
    """Words in their language; None where there are none."""
    return Words(content, language, direction_of(language), standing) if content.strip() else None


def words_of(text: Text | None, language: str) -> Words | None:
    """What a text says to a reader of that language: its original, where it is not translated."""
    if text is None:
        return None
    spoken = text.in_language(language)
    return words(
        str(spoken), spoken.language, Standing.SUBSTITUTE if spoken.is_substitute else Standing.CURRENT
    )
