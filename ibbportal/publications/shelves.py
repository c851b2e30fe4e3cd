"""The library as it is shown: what is current of each version, its languages side by side."""

from collections.abc import Iterable
from dataclasses import dataclass

from ibbportal.documents.models import Document, Version
from ibbportal.i18n import INTERFACE
from ibbportal.publications.models import Edition
from ibbportal.stakeholders.models import Audience
from ibbportal.texts.models import Text

ORDER = {language.tag: place for place, language in enumerate(INTERFACE)}


@dataclass(frozen=True)
class Shelf:
    """The editions of one version for the same readers, one for each language."""

    title: Text
    document: Document
    version: Version
    audience: Audience
    editions: tuple[Edition, ...]


def shelved(latest_first: Iterable[Edition]) -> list[Shelf]:
    """The editions by version, in the order given; of each language the first, which is the latest."""
    found: dict[tuple[int, int], dict[str, Edition]] = {}
    for edition in latest_first:
        found.setdefault((edition.version_id, edition.audience_id), {}).setdefault(edition.language, edition)
    return [_shelf(list(editions.values())) for editions in found.values()]


def _shelf(editions: list[Edition]) -> Shelf:
    newest = editions[0]
    return Shelf(
        newest.booklet.title,
        newest.booklet.document,
        newest.version,
        newest.audience,
        tuple(sorted(editions, key=lambda edition: ORDER.get(edition.language, len(ORDER)))),
    )
