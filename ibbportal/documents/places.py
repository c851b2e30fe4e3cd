"""Where a clause may be put: places told by a clause that stands there, and the number that a new one takes."""

from collections.abc import Hashable
from dataclasses import dataclass
from enum import StrEnum

from ibbportal.documents.numbering import renumber
from ibbportal.documents.outline import CONTAINERS, ClauseKind
from ibbportal.documents.text import PlacedClause, VersionText


class Where(StrEnum):
    """On which side of another clause."""

    BEFORE = "before"
    AFTER = "after"
    FIRST_WITHIN = "first_within"
    LAST_WITHIN = "last_within"


@dataclass(frozen=True)
class Spot:
    """A place as the verbs take it: under `parent` (none: at the top), behind `after` (none: as the first)."""

    parent: str | None
    after: str | None


def spot(text: VersionText, at: str | None, where: Where, *, moving: str | None = None) -> Spot:
    """The place on that side of the clause `at`, seen without the one that moves; the end where none is named."""
    there = text.clause(at) if at else None
    if there is None:
        return Spot(None, _last(text, None, moving))
    match where:
        case Where.AFTER:
            return Spot(there.parent_uid, there.uid)
        case Where.BEFORE:
            return Spot(there.parent_uid, _before(text, there, moving))
        case Where.FIRST_WITHIN:
            return Spot(there.uid, None)
        case Where.LAST_WITHIN:
            return Spot(there.uid, _last(text, there.uid, moving))


def _siblings(text: VersionText, parent: str | None, moving: str | None) -> list[str]:
    return [clause.uid for clause in text.children(parent) if clause.uid != moving]


def _last(text: VersionText, parent: str | None, moving: str | None) -> str | None:
    return next(reversed(_siblings(text, parent, moving)), None)


def _before(text: VersionText, there: PlacedClause, moving: str | None) -> str | None:
    siblings = _siblings(text, there.parent_uid, moving)
    place = siblings.index(there.uid)
    return siblings[place - 1] if place else None


def one_up(text: VersionText, clause: PlacedClause) -> Spot | None:
    """One place up among its siblings; None where it is the first."""
    siblings = _siblings(text, clause.parent_uid, None)
    place = siblings.index(clause.uid)
    if place == 0:
        return None
    return Spot(clause.parent_uid, siblings[place - 2] if place > 1 else None)


def one_down(text: VersionText, clause: PlacedClause) -> Spot | None:
    """One place down among its siblings; None where it is the last."""
    siblings = _siblings(text, clause.parent_uid, None)
    place = siblings.index(clause.uid)
    return Spot(clause.parent_uid, siblings[place + 1]) if place + 1 < len(siblings) else None


WITHIN = {
    None: ClauseKind.ARTICLE,
    ClauseKind.PREAMBLE: ClauseKind.RECITAL,
    ClauseKind.ARTICLE: ClauseKind.PARAGRAPH,
    ClauseKind.PARAGRAPH: ClauseKind.ITEM,
}
"""What usually stands within a clause of a kind"""


def usual_kind(text: VersionText, at: str | None, where: Where) -> ClauseKind:
    """The kind that a clause added there most likely has."""
    there = text.clause(at) if at else None
    if there is None:
        return ClauseKind.ARTICLE if len(text) else ClauseKind.TITLE
    if where in (Where.BEFORE, Where.AFTER):
        return ClauseKind.ARTICLE if there.kind is ClauseKind.TITLE else there.kind
    if there.kind in CONTAINERS:
        return ClauseKind.ARTICLE
    return WITHIN.get(there.kind, ClauseKind.ITEM)


@dataclass(frozen=True)
class _NewClause:
    """A clause that does not stand yet, as the counting takes it."""

    kind: ClauseKind
    parent_key: Hashable | None
    number: str
    key: Hashable = "new"


def number_at(text: VersionText, place: Spot, kind: ClauseKind) -> str:
    """The number that a new clause takes from its neighbours; none where they have none or count irregularly."""
    manner = next((clause.number for clause in text.children(place.parent) if clause.kind is kind), "")
    new = _NewClause(kind, place.parent, manner)
    numbers = renumber([*_up_to(text, place), new])
    before = text.clause(place.after) if place.after else None
    if before and before.kind is kind and numbers[before.key] != before.number:
        return ""
    return numbers[new.key]


def _up_to(text: VersionText, place: Spot) -> list[PlacedClause]:
    """What is read before that place."""
    if place.after is not None:
        last = text.subtree(place.after)[-1].uid
    elif place.parent is not None:
        last = place.parent
    else:
        return []
    order = [clause.uid for clause in text]
    return list(text.clauses[: order.index(last) + 1])
