"""How the languages of a version stand: what every switch between them, and every list of what is missing, shows."""

from dataclasses import dataclass

from ibbportal.documents.models import Document, Version
from ibbportal.documents.text import Standing, VersionText


@dataclass(frozen=True)
class TextLanguage:
    """One language of a document, as its switch shows it."""

    tag: str
    state: str
    """authentic, current, stale or missing, as `components/document_languages.html` names them"""
    missing: int
    stale: int


def languages_of(document: Document) -> list[str]:
    """The languages in which a document may be written: its source first, then the basin's others."""
    source = document.source_language
    return [source, *(tag for tag in document.basin.languages if tag != source)]


def language_states(version: Version, text: VersionText) -> list[TextLanguage]:
    """How the version stands in each of the basin's languages; the source first."""
    return [_state(version, text, tag) for tag in languages_of(version.document)]


def _state(version: Version, text: VersionText, tag: str) -> TextLanguage:
    missing = len(text.in_standing(tag, Standing.MISSING))
    stale = len(text.in_standing(tag, Standing.STALE))
    if tag not in text.languages:
        state = "missing"
    elif stale or missing:
        state = "stale"
    elif tag in version.document.sealing_languages:
        state = "authentic"
    else:
        state = "current"
    return TextLanguage(tag, state, missing, stale)
