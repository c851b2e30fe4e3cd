"""Reads about documents. A version's text is three queries, however long it is."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

import sqlalchemy as sa
from sqlalchemy.orm import aliased, contains_eager

from ibbportal.db import db
from ibbportal.documents.lifecycle import VersionState
from ibbportal.documents.models import (
    Document,
    Import,
    PlacedWording,
    Placement,
    Provision,
    Version,
    Widening,
)
from ibbportal.documents.numbering import Place
from ibbportal.documents.permissions import visible_versions
from ibbportal.documents.text import PlacedClause, Said, VersionText
from ibbportal.security import Actor
from ibbportal.texts.models import Translation, Wording


def document_by_code(basin_id: int, code: str) -> Document | None:
    return db.session.scalar(sa.select(Document).where(Document.basin_id == basin_id, Document.code == code))


def visible_documents(basin_id: int, actor: Actor) -> Sequence[Document]:
    """The documents of which the actor may see at least one version."""
    seen = visible_versions(actor).with_only_columns(Version.document_id)
    return db.session.scalars(
        sa.select(Document).where(Document.basin_id == basin_id, Document.id.in_(seen)).order_by(Document.id)
    ).all()


def visible_document(basin_id: int, code: str, actor: Actor) -> Document | None:
    """A document by its address, if the actor may see a version of it. What is hidden takes as long as what is not
    there: one query."""
    seen = visible_versions(actor).with_only_columns(Version.document_id)
    return db.session.scalar(
        sa.select(Document).where(Document.basin_id == basin_id, Document.code == code, Document.id.in_(seen))
    )


def visible_version(basin_id: int, code: str, number: int, actor: Actor) -> Version | None:
    """A version by its address, from among what the actor may see."""
    return db.session.scalar(
        visible_versions(actor)
        .join(Document, Document.id == Version.document_id)
        .where(Document.basin_id == basin_id, Document.code == code, Version.number == number)
    )


def versions_seen(document: Document, actor: Actor) -> Sequence[Version]:
    """The versions of a document that the actor may see, oldest first."""
    return db.session.scalars(
        visible_versions(actor).where(Version.document_id == document.id).order_by(Version.number)
    ).all()


def versions_to_translate(basin_id: int) -> Sequence[Version]:
    """Per document what is being drafted and what is read now, by document and number. For the working group alone."""
    newest = (
        sa.select(Version.document_id, sa.func.max(Version.number).label("number"))
        .where(Version.state != VersionState.WORKING)
        .group_by(Version.document_id)
        .subquery()
    )
    is_newest = sa.exists().where(
        newest.c.document_id == Version.document_id, newest.c.number == Version.number
    )
    return db.session.scalars(
        sa.select(Version)
        .join(Document, Document.id == Version.document_id)
        .where(Document.basin_id == basin_id, sa.or_(Version.state == VersionState.WORKING, is_newest))
        .order_by(Document.id, Version.number.desc())
    ).all()


def version_numbered(document: Document, number: int) -> Version | None:
    return db.session.scalar(
        sa.select(Version).where(Version.document_id == document.id, Version.number == number)
    )


def working_version(document: Document) -> Version | None:
    return db.session.scalar(
        sa.select(Version).where(Version.document_id == document.id, Version.state == VersionState.WORKING)
    )


def last_frozen_version(document: Document) -> Version | None:
    return db.session.scalar(
        sa.select(Version)
        .where(Version.document_id == document.id, Version.state != VersionState.WORKING)
        .order_by(Version.number.desc())
        .limit(1)
    )


def provision_by_uid(document_id: int, uid: str) -> Provision | None:
    return db.session.scalar(
        sa.select(Provision).where(Provision.document_id == document_id, Provision.uid == uid)
    )


def visible_provision(basin_id: int, uid: str, actor: Actor) -> Provision | None:
    """A clause by its permanent address, if it stands in a version that the actor may see. One query, as for what is
    not there."""
    seen = visible_versions(actor).with_only_columns(Version.id)
    stands = sa.exists().where(Placement.provision_id == Provision.id, Placement.version_id.in_(seen))
    return db.session.scalar(
        sa.select(Provision)
        .join(Provision.document)
        .options(contains_eager(Provision.document))
        .where(Provision.uid == uid, Document.basin_id == basin_id, stands)
    )


def placement(version_id: int, uid: str) -> Placement | None:
    return db.session.scalar(
        sa.select(Placement)
        .join(Placement.provision)
        .options(contains_eager(Placement.provision))
        .where(Placement.version_id == version_id, Provision.uid == uid)
    )


def placed_wording(version_id: int, provision_id: int, language: str) -> PlacedWording | None:
    return db.session.get(PlacedWording, (version_id, provision_id, language))


def placed_wordings(version_id: int, provision_id: int) -> Mapping[str, PlacedWording]:
    """What a clause says per language, with revisions for its editors, also where words were taken away."""
    rows = db.session.scalars(
        sa.select(PlacedWording).where(
            PlacedWording.version_id == version_id, PlacedWording.provision_id == provision_id
        )
    )
    return {row.language: row for row in rows}


def wordings_by_id(ids: Iterable[int]) -> Mapping[int, Wording]:
    """Words as they stood when somebody saw them."""
    rows = db.session.scalars(sa.select(Wording).where(Wording.id.in_(list(ids))))
    return {row.id: row for row in rows}


def latest_translation(wording_id: int) -> Translation | None:
    """The last that was declared about a wording: what it translates, and how well."""
    return db.session.scalar(
        sa.select(Translation)
        .where(Translation.wording_id == wording_id)
        .order_by(Translation.id.desc())
        .limit(1)
    )


def latest_translations(wording_ids: Collection[int]) -> Mapping[int, tuple[Translation, str]]:
    """By wording the last that was declared about it, with the words of the source that it was said to translate."""
    latest = (
        sa.select(sa.func.max(Translation.id))
        .where(Translation.wording_id.in_(wording_ids))
        .group_by(Translation.wording_id)
    )
    rows = db.session.execute(
        sa.select(Translation, Wording.content)
        .join(Wording, Wording.id == Translation.source_id)
        .where(Translation.id.in_(latest))
    )
    return {translation.wording_id: (translation, content) for translation, content in rows}


def import_by_id(basin_id: int, import_id: int) -> Import | None:
    """An import into a document of the basin."""
    imported = db.session.get(Import, import_id)
    return imported if imported and imported.basin_id == basin_id else None


def widening_by_id(basin_id: int, widening_id: int) -> Widening | None:
    """A request to show a version to everybody."""
    widening = db.session.get(Widening, widening_id)
    return widening if widening and widening.basin_id == basin_id else None


def open_widenings(basin_id: int) -> Sequence[Widening]:
    """The requests that wait for a decision, the oldest first. For the working group alone."""
    return db.session.scalars(
        sa.select(Widening)
        .join(Version, Version.id == Widening.version_id)
        .join(Document, Document.id == Version.document_id)
        .where(Document.basin_id == basin_id, Widening.decided_at.is_(None))
        .options(contains_eager(Widening.version))
        .order_by(Widening.id)
    ).all()


def imports_of(version_id: int) -> Sequence[Import]:
    return db.session.scalars(
        sa.select(Import).where(Import.version_id == version_id).order_by(Import.id.desc())
    ).all()


def version_text(version: Version, languages: Iterable[str] | None = None) -> VersionText:
    """The whole text of a version, in the given languages and always in the source; in all where none is given."""
    source = version.document.source_language
    wanted = None if languages is None else {source, *languages}
    said = _said(version.id, source, wanted)
    placements = db.session.scalars(
        sa.select(Placement)
        .join(Placement.provision)
        .options(contains_eager(Placement.provision))
        .where(Placement.version_id == version.id)
    ).all()
    return VersionText(source, tuple(_in_reading_order(placements, said)))


def _said(version_id: int, source: str, wanted: set[str] | None) -> dict[int, dict[str, Said]]:
    """Per provision and language the words, and whether they translate the source's words that stand now."""
    origin = aliased(PlacedWording)
    is_current = sa.exists().where(
        Translation.wording_id == PlacedWording.wording_id, Translation.source_id == origin.wording_id
    )
    query = (
        sa.select(
            PlacedWording.provision_id,
            PlacedWording.language,
            PlacedWording.wording_id,
            PlacedWording.revision,
            Wording.content,
            is_current,
        )
        .join(Wording, Wording.id == PlacedWording.wording_id)
        .outerjoin(
            origin,
            sa.and_(
                origin.version_id == PlacedWording.version_id,
                origin.provision_id == PlacedWording.provision_id,
                origin.language == source,
            ),
        )
        .where(PlacedWording.version_id == version_id, Wording.content != "")
    )
    if wanted is not None:
        query = query.where(PlacedWording.language.in_(wanted))
    said: dict[int, dict[str, Said]] = defaultdict(dict)
    for provision_id, language, wording_id, revision, content, current in db.session.execute(query):
        said[provision_id][language] = Said(wording_id, content, revision, language == source or current)
    return said


def _in_reading_order(
    placements: Sequence[Placement], said: dict[int, dict[str, Said]]
) -> Iterable[PlacedClause]:
    below: dict[int | None, list[Placement]] = defaultdict(list)
    for placed in placements:
        below[placed.parent_id].append(placed)
    for siblings in below.values():
        siblings.sort(key=lambda placed: placed.position)

    def walk(parent: Placement | None, path: tuple[Place, ...]) -> Iterable[PlacedClause]:
        ordinals: dict[str, int] = defaultdict(int)
        for position, placed in enumerate(below[parent.provision_id if parent else None]):
            ordinals[placed.kind] += 1
            here = (*path, Place(placed.kind, placed.number, ordinals[placed.kind]))
            yield PlacedClause(
                uid=placed.provision.uid,
                provision_id=placed.provision_id,
                parent_uid=parent.provision.uid if parent else None,
                kind=placed.kind,
                number=placed.number,
                position=position,
                depth=len(path),
                status=placed.status,
                path=here,
                said=said.get(placed.provision_id, {}),
            )
            yield from walk(placed, here)

    return walk(None, ())
