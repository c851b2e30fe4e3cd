"""The change gate: what was promised is done, and what was done has a cause."""

from collections.abc import Iterable, Sequence

import sqlalchemy as sa

from ibbportal.contributions.lifecycle import INCORPORATING, Effect, ReplyState
from ibbportal.contributions.models import Answer, Change, Remark, Reply
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


def open_promises(version: Version) -> Sequence[Reply]:
    """Approved or published replies on the document that accept, change this text, and have changed nothing yet."""
    return db.session.scalars(
        sa.select(Reply)
        .join(Answer, Answer.reply_id == Reply.id)
        .join(Remark, Remark.id == Answer.remark_id)
        .join(Version, Version.id == Remark.version_id)
        .where(
            Version.document_id == version.document_id,
            Reply.state.in_((ReplyState.APPROVED, ReplyState.PUBLISHED)),
            Reply.disposition.in_(INCORPORATING),
            Reply.effect == Effect.THIS_TEXT,
            ~sa.exists().where(Change.reply_id == Reply.id),
        )
        .distinct()
        .order_by(Reply.id)
    ).all()


def uncaused_changes(version: Version) -> list[ClauseChange]:
    """The clauses that differ from the version before, and have no cause.

    The cause of an added or removed clause covers what was added or removed with it.
    """
    changes = substantial_changes(version)
    if not changes:
        return []
    causes = _causes(version)
    parents = {clause.uid: clause.parent_uid for clause in _all_clauses(version)}
    covered_with: dict[str, set[str]] = {}
    uncaused = []
    for change in changes:
        parent = parents.get(change.uid)
        inherited = covered_with.get(parent, set()) if parent else set()
        kinds = set(change.kinds)
        if _is_covered(change, causes) or (kinds <= {"added", "removed"} and kinds <= inherited):
            covered_with[change.uid] = kinds
        else:
            uncaused.append(change)
    return uncaused


def _all_clauses(version: Version) -> Iterable[PlacedClause]:
    yield from version_text(version, ())
    if version.based_on:
        yield from version_text(version.based_on, ())


def _causes(version: Version) -> dict[int, set[str | None]]:
    causes: dict[int, set[str | None]] = {}
    rows = db.session.execute(
        sa.select(Change.provision_id, Change.language).where(Change.version_id == version.id)
    )
    for provision_id, language in rows:
        causes.setdefault(provision_id, set()).add(language)
    return causes


def _is_covered(change: ClauseChange, causes: dict[int, set[str | None]]) -> bool:
    given = causes.get(change.provision_id, set())
    if None in given:
        return True
    return bool(given) and change.kinds == ("changed",) and change.languages <= given


def change_gate(version: Version) -> list[Obstacle]:
    """Everything that keeps the version from being frozen."""
    promises = [
        Obstacle(PROMISE_OPEN, uid=_clause_of(reply), details={"reply": reply})
        for reply in open_promises(version)
    ]
    unexplained = [
        Obstacle(CAUSE_MISSING, uid=change.uid, details={"change": change})
        for change in uncaused_changes(version)
    ]
    return promises + unexplained


def _clause_of(reply: Reply) -> str | None:
    clauses = (answer.remark.provision for answer in reply.answers)
    return next((provision.uid for provision in clauses if provision), None)


GATES = {"freeze": change_gate}
