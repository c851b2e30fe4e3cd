"""Which languages a basin lists, and what is written in each: one with texts in it cannot be taken away."""

from dataclasses import dataclass

import sqlalchemy as sa

from ibbportal.basins.models import Basin
from ibbportal.contributions.models import Contribution, Remark
from ibbportal.db import db
from ibbportal.documents.models import Document, PlacedWording, Version
from ibbportal.texts.models import TextWording


@dataclass(frozen=True)
class LanguageUse:
    """What is written in a language of the basin."""

    tag: str
    documents: int
    """that have clauses in it, or are drafted or signed in it"""
    contributions: int
    """that were written in it, or translated into it"""

    @property
    def is_used(self) -> bool:
        return self.documents > 0 or self.contributions > 0


def uses_of_languages(basin: Basin) -> list[LanguageUse]:
    """Every language that the basin lists, or in which something of its own is written, with what is written in it."""
    documents, contributions = _documents(basin.id), _contributions(basin.id)
    tags = dict.fromkeys([*basin.languages, *sorted(documents), *sorted(contributions)])
    return [LanguageUse(tag, documents.get(tag, 0), contributions.get(tag, 0)) for tag in tags]


def languages_in_use(basin: Basin) -> frozenset[str]:
    """The languages that cannot be taken away."""
    return frozenset(use.tag for use in uses_of_languages(basin) if use.is_used)


def _documents(basin_id: int) -> dict[str, int]:
    rows = db.session.execute(
        sa.select(PlacedWording.language, Document.id)
        .join(Version, Version.id == PlacedWording.version_id)
        .join(Document, Document.id == Version.document_id)
        .where(Document.basin_id == basin_id)
        .distinct()
    )
    found = {(row[0], row[1]) for row in rows}
    for document in db.session.scalars(sa.select(Document).where(Document.basin_id == basin_id)):
        found |= {(tag, document.id) for tag in document.sealing_languages}
    return _counted(found)


def _contributions(basin_id: int) -> dict[str, int]:
    written = sa.select(Contribution.language, Contribution.id).where(Contribution.basin_id == basin_id)
    translated = (
        sa.select(TextWording.language, Contribution.id)
        .join(Remark, Remark.text_id == TextWording.text_id)
        .join(Contribution, Contribution.id == Remark.contribution_id)
        .where(Contribution.basin_id == basin_id)
    )
    # A union keeps each pair once.
    return _counted({(row[0], row[1]) for row in db.session.execute(sa.union(written, translated))})


def _counted(pairs: set[tuple[str, int]]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for tag, _ in pairs:
        counts[tag] = counts.get(tag, 0) + 1
    return counts
