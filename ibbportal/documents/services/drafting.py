"""Working on a version: its words, its tree and its numbers. Only a working version can be worked on."""

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
from ibbportal.documents.queries import placed_wording, placement, version_text
from ibbportal.lifecycles import WrongState
from ibbportal.security import Actor
from ibbportal.texts.models import Quality, Translation, Wording


class NoSuchClause(Exception):
    """The clause does not stand in this version (any more)."""


class EditConflict(Exception):
    """Somebody else saved the clause since it was opened; both texts are kept and shown."""

    def __init__(self, *, mine: str, theirs: str, revision: int) -> None:
        super().__init__("the clause was saved by somebody else")
        self.mine = mine
        self.theirs = theirs
        self.revision = revision


class IntoItself(Exception):
    """A clause cannot be moved under itself."""


def _working(version: Version) -> None:
    if not version.is_working:
        raise WrongState("draft", version.state)


def _placed(version: Version, uid: str) -> Placement:
    found = placement(version.id, uid)
    if found is None:
        raise NoSuchClause(uid)
    return found


def _note(verb_name: str, version: Version, uid: str, by: Actor, now: datetime, **content: object) -> None:
    record(verb_name, version, by=by, at=now, basin_id=version.basin_id, clause=uid, **content)


@verb
def reword(
    version: Version,
    uid: str,
    language: str,
    words: str,
    *,
    seen_revision: int,
    by: Actor,
    now: datetime,
    quality: Quality = Quality.DRAFT,
) -> None:
    """Save the words of a clause in a language.

    `seen_revision` is what the editor had open (0 where there were no words yet); another one raises EditConflict.
    Words saved beside the source count as its translation from then on, changed or not. Empty words take the
    language's wording away.
    """
    _working(version)
    placed = _placed(version, uid)
    standing = placed_wording(version.id, placed.provision_id, language)
    if (standing.revision if standing else 0) != seen_revision:
        theirs = standing.wording.content if standing else ""
        if theirs == words:
            return
        raise EditConflict(mine=words, theirs=theirs, revision=standing.revision if standing else 0)
    if standing is None or standing.wording.content != words:
        _put(version, placed, standing, language, words)
        _note("clause_reworded", version, uid, by, now, language=language)
    if language != version.document.source_language and words:
        _declare_translation(version, placed, language, quality, by, now)


def _put(
    version: Version, placed: Placement, standing: PlacedWording | None, language: str, words: str
) -> None:
    if not words:
        if standing:
            db.session.delete(standing)
    elif standing:
        standing.wording = Wording.of(words, language)
    else:
        db.session.add(
            PlacedWording(
                version_id=version.id,
                provision_id=placed.provision_id,
                language=language,
                wording=Wording.of(words, language),
            )
        )
    db.session.flush()


def _declare_translation(
    version: Version, placed: Placement, language: str, quality: Quality, by: Actor, now: datetime
) -> None:
    source = placed_wording(version.id, placed.provision_id, version.document.source_language)
    target = placed_wording(version.id, placed.provision_id, language)
    if source is None or target is None:
        return
    db.session.add(
        Translation(
            wording_id=target.wording_id,
            source_id=source.wording_id,
            quality=quality,
            declared_by_id=by.user_id,
            declared_at=now,
        )
    )
    db.session.flush()


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
    _working(version)
    above = _placed(version, parent) if parent else None
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
        _put(version, placed, None, language or version.document.source_language, words)
    _note("clause_added", version, provision.uid, by, now, kind=kind.value)
    return provision


def _insert_behind(version: Version, placed: Placement, after: str | None) -> None:
    siblings = [row for row in _siblings(version, placed.parent_id) if row is not placed]
    place = 0
    if after is not None:
        before_it = [row.provision.uid for row in siblings]
        if after not in before_it:
            raise NoSuchClause(after)
        place = before_it.index(after) + 1
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
    _working(version)
    placed = _placed(version, uid)
    parent_id = placed.parent_id
    gone = [clause.provision_id for clause in version_text(version, ()).subtree(uid)]
    rows = {"version_id": version.id}
    db.session.execute(sa.delete(PlacedWording).filter_by(**rows).where(PlacedWording.provision_id.in_(gone)))
    db.session.execute(sa.delete(Placement).filter_by(**rows).where(Placement.provision_id.in_(gone)))
    db.session.expire_all()
    for position, row in enumerate(_siblings(version, parent_id)):
        row.position = position
    db.session.flush()
    _note("clause_removed", version, uid, by, now, with_beneath=len(gone) - 1)


@verb
def move_clause(
    version: Version, uid: str, *, parent: str | None, after: str | None, by: Actor, now: datetime
) -> None:
    """Move a clause under another parent, or to another place among its siblings; its words and its uid stay."""
    _working(version)
    placed = _placed(version, uid)
    inside = {clause.uid for clause in version_text(version, ()).subtree(uid)}
    if parent in inside or after == uid:
        raise IntoItself(uid)
    old_parent_id = placed.parent_id
    placed.parent_id = _placed(version, parent).provision_id if parent else None
    _insert_behind(version, placed, after)
    if placed.parent_id != old_parent_id:
        for position, row in enumerate(_siblings(version, old_parent_id)):
            row.position = position
    db.session.flush()
    _note("clause_moved", version, uid, by, now, parent=parent or "", after=after or "")


@verb
def set_number(version: Version, uid: str, number: str, *, by: Actor, now: datetime) -> None:
    """Give one clause another number."""
    _working(version)
    _placed(version, uid).number = number
    db.session.flush()
    _note("clause_numbered", version, uid, by, now, number=number)


@verb
def renumber_version(version: Version, *, by: Actor, now: datetime) -> int:
    """Number all articles and numbered paragraphs consecutively; returns how many numbers changed."""
    _working(version)
    text = version_text(version, ())
    numbers = renumber(text)
    changed = {clause.uid: numbers[clause.uid] for clause in text if numbers[clause.uid] != clause.number}
    for uid, number in changed.items():
        _placed(version, uid).number = number
    db.session.flush()
    if changed:
        record("version_renumbered", version, by=by, at=now, basin_id=version.basin_id, numbers=changed)
    return len(changed)


@verb
def set_status(
    version: Version, uid: str, status: PlacementStatus | None, *, by: Actor, now: datetime
) -> None:
    """Note how far the parties have come on a clause."""
    _working(version)
    _placed(version, uid).status = status
    db.session.flush()
    _note("clause_status_set", version, uid, by, now, status=status.value if status else "")
