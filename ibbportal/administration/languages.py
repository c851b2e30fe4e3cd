"""Which languages a basin lists, and in which something is written: those cannot be taken away.

How much is written in a language, and what, is not said: administrators read no drafts, and count none.
"""

from dataclasses import dataclass

import sqlalchemy as sa

from ibbportal.basins.models import Basin
from ibbportal.contributions.models import Contribution, Remark
from ibbportal.db import db
from ibbportal.documents.models import Document, PlacedWording, Version
from ibbportal.texts.models import TextWording


@dataclass(frozen=True)
class LanguageUse:
    """A language, and whether the basin's texts or contributions are written in it."""

    tag: str
    is_used: bool


def uses_of_languages(basin: Basin) -> list[LanguageUse]:
    """Every language that the basin lists, then those in which something is written all the same."""
    used = languages_in_use(basin)
    tags = dict.fromkeys([*basin.languages, *sorted(used)])
    return [LanguageUse(tag, tag in used) for tag in tags]


def languages_in_use(basin: Basin) -> frozenset[str]:
    """The languages of clauses, of documents, of contributions, and of translations of remarks."""
    written = sa.union(_of_clauses(basin.id), _of_contributions(basin.id), _of_remarks(basin.id))
    documents = db.session.scalars(sa.select(Document).where(Document.basin_id == basin.id))
    sealed = {tag for document in documents for tag in document.sealing_languages}
    return frozenset(db.session.scalars(written)) | sealed


def _of_clauses(basin_id: int) -> sa.Select[str]:
    return (
        sa.select(PlacedWording.language)
        .join(Version, Version.id == PlacedWording.version_id)
        .join(Document, Document.id == Version.document_id)
        .where(Document.basin_id == basin_id)
    )


def _of_contributions(basin_id: int) -> sa.Select[str]:
    return sa.select(Contribution.language).where(Contribution.basin_id == basin_id)


def _of_remarks(basin_id: int) -> sa.Select[str]:
    return (
        sa.select(TextWording.language)
        .join(Remark, Remark.text_id == TextWording.text_id)
        .join(Contribution, Contribution.id == Remark.contribution_id)
        .where(Contribution.basin_id == basin_id)
    )
