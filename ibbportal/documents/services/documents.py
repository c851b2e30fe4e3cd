"""Entering a document and beginning its versions."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import cast

import sqlalchemy as sa

from ibbportal.audit import record
from ibbportal.basins.models import Basin
from ibbportal.db import db, verb
from ibbportal.documents.models import Document, DocumentKind, PlacedWording, Placement, Version
from ibbportal.documents.queries import document_by_code, last_frozen_version, working_version
from ibbportal.documents.services.holding import hold_document
from ibbportal.security import Actor
from ibbportal.stakeholders.models import AudienceKind
from ibbportal.stakeholders.services import standing_audience
from ibbportal.texts.models import Text


class CodeTaken(Exception):
    """Another document of the basin has that code."""


class LanguageNotListed(Exception):
    """The basin does not list that language."""


class WorkingVersionExists(Exception):
    """A document has one working version at a time."""


@verb
def create_document(
    basin: Basin,
    code: str,
    *,
    kind: DocumentKind,
    titles: Mapping[str, str],
    source_language: str,
    authentic_languages: Sequence[str] = (),
    by: Actor,
    now: datetime,
) -> Document:
    """Enter a document with an empty first working version, seen by the working group only."""
    if document_by_code(basin.id, code):
        raise CodeTaken(code)
    for language in (source_language, *authentic_languages):
        if language not in basin.languages:
            raise LanguageNotListed(language)
    document = Document(
        basin=basin,
        code=code,
        kind=kind,
        title=Text.of(dict(titles), source_language),
        source_language=source_language,
        authentic_languages=list(authentic_languages),
        created_at=now,
    )
    db.session.add(document)
    db.session.flush()
    record("document_created", document, by=by, at=now, basin_id=basin.id, code=code, kind=kind.value)
    begin_version(document, by=by, now=now)
    return document


@verb
def begin_version(document: Document, *, by: Actor, now: datetime) -> Version:
    """Begin the next working version from the last frozen one: the same placements, the same words."""
    hold_document(document)
    if working_version(document):
        raise WorkingVersionExists(document.code)
    base = last_frozen_version(document)
    audience = standing_audience(document.basin, AudienceKind.WORKING_GROUP, by=by, now=now)
    version = Version(
        document=document,
        number=base.number + 1 if base else 1,
        based_on=base,
        audience=audience,
        created_at=now,
    )
    db.session.add(version)
    db.session.flush()
    if base:
        _copy_rows(base, version)
    record("version_begun", version, by=by, at=now, basin_id=document.basin_id, number=version.number)
    return version


def _copy_rows(base: Version, version: Version) -> None:
    for table in (cast(sa.Table, Placement.__table__), cast(sa.Table, PlacedWording.__table__)):
        columns = [column for column in table.columns if column.name not in ("version_id", "revision")]
        rows = sa.select(sa.literal(version.id), sa.literal(1), *columns).where(table.c.version_id == base.id)
        names = ["version_id", "revision", *(column.name for column in columns)]
        db.session.execute(sa.insert(table).from_select(names, rows))
