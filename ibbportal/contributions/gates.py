"""The change gate: what was promised is done, and what was done has a cause."""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass

import sqlalchemy as sa

from ibbportal.contributions.lifecycle import INCORPORATING, Effect, ReplyState
from ibbportal.contributions.models import Change, Reply
from ibbportal.contributions.queries import replies_on
from ibbportal.db import db
from ibbportal.documents.evolution import ClauseChange, substantial_changes
from ibbportal.documents.gates import Obstacle
from ibbportal.documents.models import Version
from ibbportal.documents.queries import version_text
from ibbportal.documents.text import PlacedClause

PROMISE_OPEN = "promise_open"
"""an accepting reply that no clause has followed"""
CAUSE_MISSING = "cause_missing"
"""a changed clause that nobody has given a reason for"""
CAUSE_UNAPPROVED = "cause_unapproved"
"""a changed clause whose only cause is a reply that is not approved yet"""

GIVEN = frozenset({ReplyState.APPROVED, ReplyState.PUBLISHED})
"""replies that are somebody's word"""
DRAFTED = frozenset({ReplyState.DRAFTED})
Causes = Mapping[int, Set[str | None]]
"""per provision the languages that have a cause; None: all"""


def open_promises(version: Version) -> Sequence[Reply]:
    """Approved or published replies on the document that accept, change this text, and have changed nothing yet."""
    return db.session.scalars(
        sa.select(Reply)
        .where(
            replies_on(version.document_id),
            Reply.state.in_(GIVEN),
            Reply.disposition.in_(INCORPORATING),
            Reply.effect == Effect.THIS_TEXT,
            ~sa.exists().where(Change.reply_id == Reply.id),
        )
        .order_by(Reply.id)
    ).all()


def uncaused_changes(version: Version) -> list[ClauseChange]:
    """The clauses that differ from the version before, and have no cause."""
    changes = substantial_changes(version)
    return _uncovered(version, changes, _causes(version, GIVEN | DRAFTED)) if changes else []


@dataclass(frozen=True)
class Unapproved:
    """A changed clause whose only cause is a reply that is still a draft: it may yet be decided otherwise."""

    change: ClauseChange
    replies: tuple[Reply, ...]


@dataclass(frozen=True)
class GateSummary:
    """All that the gate looks at in a working version, and what of it is open."""

    version: Version
    changes: Sequence[ClauseChange]
    promises: Sequence[Reply]
    uncaused: Sequence[ClauseChange]
    unapproved: Sequence[Unapproved]

    @property
    def open_count(self) -> int:
        return len(self.promises) + len(self.uncaused) + len(self.unapproved)

    @property
    def total(self) -> int:
        return len(self.changes) + len(self.promises)

    @property
    def done(self) -> int:
        return self.total - self.open_count


def gate_summary(version: Version) -> GateSummary:
    """How the promises and the changes of a working version stand to each other."""
    changes, promises = substantial_changes(version), open_promises(version)
    if not changes:
        return GateSummary(version, (), promises, (), ())
    drafted = _drafted_causes(version)
    uncaused = _uncovered(version, changes, _causes(version, GIVEN | DRAFTED))
    without = {change.uid for change in uncaused}
    undecided = _uncovered(version, changes, _causes(version, GIVEN)) if drafted else uncaused
    unapproved = [
        Unapproved(change, tuple(drafted.get(change.provision_id, ())))
        for change in undecided
        if change.uid not in without
    ]
    return GateSummary(version, changes, promises, uncaused, unapproved)


def _drafted_causes(version: Version) -> dict[int, list[Reply]]:
    rows = db.session.scalars(
        sa.select(Change)
        .join(Reply, Reply.id == Change.reply_id)
        .where(Change.version_id == version.id, Reply.state == ReplyState.DRAFTED)
        .order_by(Change.id)
    )
    drafted: dict[int, list[Reply]] = {}
    for change in rows:
        if change.reply and change.reply not in drafted.setdefault(change.provision_id, []):
            drafted[change.provision_id].append(change.reply)
    return drafted


def _uncovered(version: Version, changes: Sequence[ClauseChange], causes: Causes) -> list[ClauseChange]:
    """The changes without a cause of their own; that of an added or removed clause covers what came or went with it."""
    parents = {clause.uid: clause.parent_uid for clause in _all_clauses(version)}
    covered_with: dict[str, set[str]] = {}
    uncovered = []
    for change in changes:
        parent = parents.get(change.uid)
        inherited = covered_with.get(parent, set()) if parent else set()
        kinds = set(change.kinds)
        if _is_covered(change, causes) or (kinds <= {"added", "removed"} and kinds <= inherited):
            covered_with[change.uid] = kinds
        else:
            uncovered.append(change)
    return uncovered


def _all_clauses(version: Version) -> Iterable[PlacedClause]:
    yield from version_text(version, ())
    if version.based_on:
        yield from version_text(version.based_on, ())


def _causes(version: Version, states: Set[ReplyState]) -> Causes:
    """Per provision the languages for which a cause is given: an own reason, or a reply that accepts."""
    accepts = sa.and_(
        Reply.state.in_(states), Reply.disposition.in_(INCORPORATING), Reply.effect == Effect.THIS_TEXT
    )
    causes: dict[int, set[str | None]] = {}
    rows = db.session.execute(
        sa.select(Change.provision_id, Change.language)
        .outerjoin(Reply, Reply.id == Change.reply_id)
        .where(Change.version_id == version.id, sa.or_(Change.own_reason_id.is_not(None), accepts))
    )
    for provision_id, language in rows:
        causes.setdefault(provision_id, set()).add(language)
    return causes


def _is_covered(change: ClauseChange, causes: Causes) -> bool:
    given = causes.get(change.provision_id, set())
    if None in given:
        return True
    return bool(given) and change.kinds == ("changed",) and change.languages <= given


def change_gate(version: Version) -> list[Obstacle]:
    """Everything that keeps the version from being frozen."""
    found = gate_summary(version)
    return [
        *(
            Obstacle(PROMISE_OPEN, uid=_clause_of(reply), details={"reply": reply})
            for reply in found.promises
        ),
        *(Obstacle(CAUSE_MISSING, uid=change.uid, details={"change": change}) for change in found.uncaused),
        *(
            Obstacle(CAUSE_UNAPPROVED, uid=each.change.uid, details={"replies": each.replies})
            for each in found.unapproved
        ),
    ]


def _clause_of(reply: Reply) -> str | None:
    clauses = (answer.remark.provision for answer in reply.answers)
    return next((provision.uid for provision in clauses if provision), None)


GATES = {"freeze": change_gate}
