"""A version, or a comparison, as a file of its own: for the command line and for taking home."""

from contextlib import AbstractContextManager
from datetime import datetime

from flask import render_template

from ibbportal.documents.models import Version
from ibbportal.documents.queries import version_text
from ibbportal.documents.text import PlacedClause, VersionText
from ibbportal.i18n import Language, by_tag, speaking
from ibbportal.portal.comparing import compare_versions
from ibbportal.portal.reading import lay_out
from ibbportal.publications.export import version_pdf
from ibbportal.security import SYSTEM


def exported(version: Version, language: str, form: str, *, now: datetime) -> bytes:
    """The text of a version in a language, as `txt`, `html` or `pdf`; the page's own words are in that language too."""
    if form == "pdf":
        return version_pdf(version, language, now=now)
    text = version_text(version, [language])
    if form == "txt":
        return plain_text(text, language).encode()
    with _speaking(language):
        page = render_template(
            "portal/exported/version.html",
            version=version,
            title=version.document.title.in_language(language),
            text_language=language,
            laid_out=lay_out(text, language, beside=None, counts={}, marks={}),
        )
    return page.encode()


def _speaking(language: str) -> AbstractContextManager[Language]:
    """The text's language, where the portal speaks it; else English."""
    return speaking(language if by_tag(language) else "en")


def plain_text(text: VersionText, language: str) -> str:
    """The text as lines: headings with their labels, paragraphs with their numbers; missing words in the source's."""
    blocks = [_lines(text, clause, language) for clause in text]
    return "\n".join(block for block in blocks if block).strip() + "\n"


def _lines(text: VersionText, clause: PlacedClause, language: str) -> str:
    words, spoken = text.spoken(clause, language)
    if not clause.is_headed:
        return " ".join(part for part in (clause.margin, words) if part)
    if clause.kind in ("title", "preamble"):
        return words
    heading = ". ".join(part for part in (clause.label(spoken), words) if part)
    return f"\n{heading}"


def comparison_page(older: Version, newer: Version, language: str) -> str:
    """The comparison of two versions with the causes of each change, as one page that needs nothing beside it."""
    with _speaking(language):
        return render_template(
            "portal/exported/comparison.html",
            older=older,
            newer=newer,
            title=newer.document.title.in_language(language),
            text_language=language,
            compared=compare_versions(older, newer, language, SYSTEM),
        )
