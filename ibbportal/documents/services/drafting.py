"""Working on a version: its tree and its numbers, and (see `rewording`) its words. Only a working version can be."""

from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa

from ibbportal.audit import record
from ibbportal.db import db, verb
from ibbportal.documents.models import (
    PlacedWording,
    Placement,
    PlacementStatus,
    Provision,
    Version,
)
from ibbportal.documents.numbering import renumber
from ibbportal.documents.outline import ClauseKind
from ibbportal.documents.queries import version_text
from ibbportal.documents.services.holding import NoSuchClause, hold_working_version, note, placed_clause
from ibbportal.documents.services.rewording import (
    EditConflict,
    EditConflicts,
    Typed,
    put_words,
    reword,
    reword_clause,
)
from ibbportal.security import Actor

__all__ = [
    "EditConflict",
    "EditConflicts",
    "IntoItself",
    "NoSuchClause",
    "Typed",
    "add_clause",
    "move_clause",
    "remove_clause",
    "renumber_version",
    "reword",
    "reword_clause",
    "set_number",
    "set_status",
]


class IntoItself(Exception):
    """A clause cannot be moved under itself."""


@verb
def add_clause(
    version: Version,
    kind: ClauseKind,
    *,
    parent: str | None,
    after: str | None,
    by: Actor,
    now: datetime,
    number: str = "",
    words: str = "",
    language: str | None = None,
    uid: str | None = None,
) -> Provision:
    """Add a clause under `parent` (none: at the top) behind its sibling `after` (none: as the first)."""
    hold_working_version(version)
    above = placed_clause(version, parent) if parent else None
    _see_sibling(version, above.provision_id if above else None, after)
    provision = Provision(document_id=version.document_id, **({"uid": uid} if uid else {}))
    db.session.add(provision)
    db.session.flush()
    placed = Placement(
        version_id=version.id,
        provision=provision,
        parent_id=above.provision_id if above else None,
        position=0,
        kind=kind,
        number=number,
    )
    _insert_behind(version, placed, after)
    if words:
        put_words(version, placed, None, language or version.document.source_language, words)
    note("clause_added", version, provision.uid, by, now, kind=kind.value)
    return provision


def _see_sibling(version: Version, parent_id: int | None, after: str | None) -> None:
    """Refuse a place behind a clause that does not stand there, before anything is changed."""
    if after is not None and after not in [row.provision.uid for row in _siblings(version, parent_id)]:
        raise NoSuchClause(after)


def _insert_behind(version: Version, placed: Placement, after: str | None) -> None:
    siblings = [row for row in _siblings(version, placed.parent_id) if row is not placed]
    place = 0 if after is None else [row.provision.uid for row in siblings].index(after) + 1
    siblings.insert(place, placed)
    db.session.add(placed)
    for position, row in enumerate(siblings):
        row.position = position
    db.session.flush()


def _siblings(version: Version, parent_id: int | None) -> list[Placement]:
    return list(
        db.session.scalars(
            sa.select(Placement)
            .where(Placement.version_id == version.id, Placement.parent_id.is_not_distinct_from(parent_id))
            .order_by(Placement.position)
        )
    )


@verb
def remove_clause(version: Version, uid: str, *, by: Actor, now: datetime) -> None:
    """Take a clause out of the working version, with all beneath it. Earlier versions keep it."""
    hold_working_version(version)
    placed = placed_clause(version, uid)
    parent_id = placed.parent_id
    gone = [clause.provision_id for clause in version_text(version, ()).subtree(uid)]
    rows = {"version_id": version.id}
    db.session.execute(sa.delete(PlacedWording).filter_by(**rows).where(PlacedWording.provision_id.in_(gone)))
    db.session.execute(sa.delete(Placement).filter_by(**rows).where(Placement.provision_id.in_(gone)))
    db.session.expire_all()
    for position, row in enumerate(_siblings(version, parent_id)):
        row.position = position
    db.session.flush()
    note("clause_removed", version, uid, by, now, with_beneath=len(gone) - 1)


@verb
def move_clause(
    version: Version, uid: str, *, parent: str | None, after: str | None, by: Actor, now: datetime
) -> None:
    """Move a clause under another parent, or to another place among its siblings; its words and its uid stay."""
    hold_working_version(version)
    placed = placed_clause(version, uid)
    inside = {clause.uid for clause in version_text(version, ()).subtree(uid)}
    if parent in inside or after == uid:
        raise IntoItself(uid)
    old_parent_id = placed.parent_id
    new_parent_id = placed_clause(version, parent).provision_id if parent else None
    _see_sibling(version, new_parent_id, after)
    placed.parent_id = new_parent_id
    _insert_behind(version, placed, after)
    if placed.parent_id != old_parent_id:
        for position, row in enumerate(_siblings(version, old_parent_id)):
            row.position = position
    db.session.flush()
    note("clause_moved", version, uid, by, now, parent=parent or "", after=after or "")


@verb
def set_number(version: Version, uid: str, number: str, *, by: Actor, now: datetime) -> None:
    """Give one clause another number."""
    hold_working_version(version)
    placed_clause(version, uid).number = number
    db.session.flush()
    note("clause_numbered", version, uid, by, now, number=number)


@verb
def renumber_version(version: Version, *, by: Actor, now: datetime) -> int:
    """Number all articles and numbered paragraphs consecutively; returns how many numbers changed."""
    hold_working_version(version)
    text = version_text(version, ())
    numbers = renumber(text)
    changed = {clause.uid: numbers[clause.uid] for clause in text if numbers[clause.uid] != clause.number}
    for placed in _placements(version):
        placed.number = changed.get(placed.provision.uid, placed.number)
    db.session.flush()
    if changed:
        record("version_renumbered", version, by=by, at=now, basin_id=version.basin_id, numbers=changed)
    return len(changed)


def _placements(version: Version) -> Sequence[Placement]:
    return db.session.scalars(sa.select(Placement).where(Placement.version_id == version.id)).all()


@verb
def set_status(
    version: Version, uid: str, status: PlacementStatus | None, *, by: Actor, now: datetime
) -> None:
    """Note how far the parties have come on a clause."""
    hold_working_version(version)
    placed_clause(version, uid).status = status
    db.session.flush()
    note("clause_status_set", version, uid, by, now, status=status.value if status else "")
