"""A frozen version in the index: the title of its document, and each clause in each language.

What is still being drafted is not in it: it changes by the hour, and who drafts it has the whole of it on one page.
"""

from collections.abc import Iterator, Mapping, Sequence

import sqlalchemy as sa

from ibbportal.db import db
from ibbportal.documents.lifecycle import VersionState
from ibbportal.documents.models import Version
from ibbportal.documents.queries import version_text
from ibbportal.documents.text import PlacedClause, VersionText
from ibbportal.portal.searchable.kinds import FoundKind
from ibbportal.search import Row, Source


def rows_of_version(version_id: int) -> Sequence[Row]:
    """The rows of a version; none of one that is being drafted."""
    version = db.session.get(Version, version_id)
    if version is None or version.is_working:
        return []
    text = version_text(version)
    clauses = [row for clause in text for row in _rows_of_clause(version, text, clause)]
    return [*_rows_of_title(version), *clauses]


def _rows_of_title(version: Version) -> Iterator[Row]:
    for language, title in version.document.title.contents().items():
        yield _row(version, FoundKind.DOCUMENT, version.document_id, language, title, "", {})


def _rows_of_clause(version: Version, text: VersionText, clause: PlacedClause) -> Iterator[Row]:
    article = text.article_of(clause)
    for language, said in clause.said.items():
        facts = {"clause": clause.uid, "under": article.words(language) if article is not clause else ""}
        title = clause.citation(language)
        yield _row(version, FoundKind.CLAUSE, clause.provision_id, language, title, said.content, facts)


def _row(
    version: Version,
    kind: FoundKind,
    object_id: int,
    language: str,
    title: str,
    words: str,
    facts: Mapping[str, object],
) -> Row:
    return Row(
        kind=kind.value,
        object_id=object_id,
        basin_id=version.basin_id,
        audience_id=version.audience_id,
        language=language,
        title=title,
        words=words,
        facts={"document": version.document.code, "version": version.number, **facts},
        dated_at=version.frozen_at,
    )


def frozen_version_ids() -> Sequence[int]:
    return db.session.scalars(sa.select(Version.id).where(Version.state != VersionState.WORKING)).all()


VERSIONS = Source("versions", read=rows_of_version, ids=frozen_version_ids)
