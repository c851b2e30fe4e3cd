"""The remarks on a version with their replies and changes, within what the reader may see."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from ibbportal.contributions.lifecycle import ReplyState
from ibbportal.contributions.models import Answer, Change, Contribution, Remark, Reply
from ibbportal.db import db
from ibbportal.documents.permissions import reads_version
from ibbportal.security import Actor
from ibbportal.stakeholders.permissions import visible_audience_ids


@dataclass(frozen=True)
class Answered:
    """A remark with the reply that its reader may see, and the changes that it led to in versions that they may see."""

    remark: Remark
    reply: Reply | None
    changes: tuple[Change, ...]


def remarks_on(
    version_id: int, actor: Actor, *, provision_id: int | None = None, basin_id: int
) -> Sequence[Answered]:
    """The received remarks on a version, or on one clause of it, in the order of their numbers.

    Only the working group sees a reply before it is published.
    """
    query = _received(actor).where(Remark.version_id == version_id)
    if provision_id is not None:
        query = query.where(Remark.provision_id == provision_id)
    return _as_told(query, actor, basin_id)


def remarks_about(
    provision_ids: Collection[int], version_ids: Collection[int], actor: Actor, *, basin_id: int
) -> Mapping[int, Sequence[Answered]]:
    """By version, the received remarks on any of these clauses: one query for all versions."""
    query = _received(actor).where(Remark.version_id.in_(version_ids), Remark.provision_id.in_(provision_ids))
    found: dict[int, list[Answered]] = defaultdict(list)
    for each in _as_told(query, actor, basin_id):
        assert each.remark.version_id is not None, "the query asked for these versions"
        found[each.remark.version_id].append(each)
    return found


def _received(actor: Actor) -> sa.Select[Remark]:
    """What came in from whom the actor may read, with replies and changes."""
    return (
        sa.select(Remark)
        .join(Contribution, Contribution.id == Remark.contribution_id)
        .where(
            Contribution.register_number.is_not(None),
            Contribution.audience_id.in_(visible_audience_ids(actor)),
        )
        .options(
            joinedload(Remark.provision),
            selectinload(Remark.answers)
            .joinedload(Answer.reply)
            .selectinload(Reply.changes)
            .joinedload(Change.version),
        )
        .order_by(Contribution.register_number, Remark.ordinal)
    )


def _as_told(query: sa.Select[Remark], actor: Actor, basin_id: int) -> Sequence[Answered]:
    is_staff = actor.is_system or basin_id in actor.staff_basin_ids
    return [_as_seen_by(actor, answered(remark, is_staff=is_staff)) for remark in db.session.scalars(query)]


def _as_seen_by(actor: Actor, found: Answered) -> Answered:
    """Without the changes of versions that do not exist for the reader."""
    seen = (change for change in found.changes if reads_version(actor, change.version))
    return replace(found, changes=tuple(seen))


def answered(remark: Remark, *, is_staff: bool) -> Answered:
    """The remark with the reply that counts for its reader."""
    replies = [answer.reply for answer in remark.answers]
    shown = [reply for reply in replies if _is_shown(reply, is_staff)]
    reply = shown[-1] if shown else None
    return Answered(remark, reply, tuple(reply.changes) if reply else ())


def _is_shown(reply: Reply, is_staff: bool) -> bool:
    """The working group sees how far a reply is, all others what they were told last."""
    return reply.state is not ReplyState.REPLACED if is_staff else reply.was_published
