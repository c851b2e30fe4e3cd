"""What becomes of a body's positions when a new version is frozen: carried where the clauses that they cover did not
change, to be reconfirmed where they did. Computed, never stored."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from ibbportal.db import db
from ibbportal.documents.models import Document, PlacedWording, Placement, Version
from ibbportal.documents.permissions import visible_versions
from ibbportal.opinions.lifecycle import OpinionState
from ibbportal.opinions.models import Opinion, Position
from ibbportal.opinions.queries import CITED, CITED_VERSION
from ibbportal.security import Actor
from ibbportal.stakeholders.models import Body

Placed = Mapping[int, tuple[int | None, int | None]]
"""per provision of a version the clause above it and its words in the source language"""


def affected(before: Placed, after: Placed) -> frozenset[int]:
    """The clauses that a new version changes, adds, moves elsewhere or takes away, with all that they lie in."""
    differing = {each for each in {*before, *after} if before.get(each) != after.get(each)}
    return frozenset(differing | set(_above(differing, before)) | set(_above(differing, after)))


def _above(provisions: Iterable[int], placed: Placed) -> Iterable[int]:
    for provision in provisions:
        parent = placed[provision][0] if provision in placed else None
        while parent is not None:
            yield parent
            parent = placed[parent][0] if parent in placed else None


@dataclass(frozen=True)
class LastWord:
    """The opinion of a body that counts on a document, and the newest version that the body may see."""

    opinion: Opinion
    newest: Version
    affected: frozenset[int]
    """the provisions that are not what they were, with those that they lie in"""

    @property
    def basin_id(self) -> int:
        return self.opinion.basin_id

    @property
    def body_id(self) -> int | None:
        return self.opinion.body_id

    @property
    def body(self) -> Body:
        return self.opinion.invitation.body

    @property
    def version(self) -> Version:
        """The version that the opinion is on."""
        return self.opinion.version

    @property
    def document(self) -> Document:
        return self.newest.document

    @property
    def is_newest(self) -> bool:
        """Whether nothing newer has been shown to the body."""
        return self.newest.id == self.version.id

    def is_carried(self, position: Position) -> bool:
        """Whether a position still stands: that on the whole covers every clause, another what lies within its own."""
        if position.provision_id is None:
            return not self.affected
        return position.provision_id not in self.affected

    @property
    def to_reconfirm(self) -> list[Position]:
        """The positions that the body is to look at again."""
        return [position for position in self.opinion.positions if not self.is_carried(position)]


def last_words(basin_id: int, body_ids: frozenset[int], actor: Actor) -> list[LastWord]:
    """Per body and document the opinion that counts, the latest first. A handful of queries, however many there are."""
    opinions = _last_opinions(basin_id, body_ids)
    newest = _newest_versions({opinion.version.document_id for opinion in opinions}, actor)
    pairs = [(each, newest.get(each.version.document_id, each.version)) for each in opinions]
    moved_on = [(opinion, version) for opinion, version in pairs if version.id != opinion.version.id]
    placed = _placed({each for opinion, version in moved_on for each in (opinion.version.id, version.id)})
    return [
        LastWord(
            opinion,
            version,
            affected(placed.get(opinion.version.id, {}), placed.get(version.id, {})),
        )
        for opinion, version in pairs
    ]


def _last_opinions(basin_id: int, body_ids: frozenset[int]) -> Sequence[Opinion]:
    rows = db.session.scalars(
        sa.select(Opinion)
        .where(
            Opinion.basin_id == basin_id,
            Opinion.body_id.in_(body_ids),
            Opinion.state == OpinionState.SUBMITTED,
        )
        .options(*CITED)
        .order_by(Opinion.received_at.desc(), Opinion.id.desc())
    )
    found: dict[tuple[int | None, int], Opinion] = {}
    for opinion in rows:
        key = (opinion.body_id, opinion.version.document_id)
        if key not in found or found[key].version.number < opinion.version.number:
            found[key] = opinion
    return list(found.values())


def _newest_versions(document_ids: set[int], actor: Actor) -> Mapping[int, Version]:
    if not document_ids:
        return {}
    rows = db.session.scalars(
        visible_versions(actor)
        .where(Version.document_id.in_(document_ids))
        .options(*CITED_VERSION)
        .order_by(Version.number)
    )
    return {version.document_id: version for version in rows}


def _placed(version_ids: set[int]) -> Mapping[int, Placed]:
    if not version_ids:
        return {}
    rows = db.session.execute(
        sa.select(Placement.version_id, Placement.provision_id, Placement.parent_id, PlacedWording.wording_id)
        .join(Version, Version.id == Placement.version_id)
        .join(Document, Document.id == Version.document_id)
        .outerjoin(
            PlacedWording,
            sa.and_(
                PlacedWording.version_id == Placement.version_id,
                PlacedWording.provision_id == Placement.provision_id,
                PlacedWording.language == Document.source_language,
            ),
        )
        .where(Placement.version_id.in_(version_ids))
    )
    found: dict[int, dict[int, tuple[int | None, int | None]]] = {}
    for version_id, provision_id, parent_id, wording_id in rows:
        found.setdefault(version_id, {})[provision_id] = (parent_id, wording_id)
    return found


def affected_between(older_ids: set[int], newer_id: int) -> Mapping[int, frozenset[int]]:
    """By older version the clauses that a newer one has otherwise. One query, however many versions."""
    placed = _placed({*older_ids, newer_id}) if older_ids else {}
    after = placed.get(newer_id, {})
    return {older: affected(placed.get(older, {}), after) for older in older_ids}
