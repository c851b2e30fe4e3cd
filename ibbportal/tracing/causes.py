"""Why a clause is as it is: the published reply or the own reason behind each change of a version."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from ibbportal.contributions.lifecycle import Disposition, ReplyState
from ibbportal.contributions.models import Answer, Change, Remark, Reply
from ibbportal.db import db
from ibbportal.documents.models import Version
from ibbportal.documents.permissions import reads_version
from ibbportal.security import Actor
from ibbportal.stakeholders.models import Body
from ibbportal.stakeholders.permissions import sees_audience
from ibbportal.texts.models import Text

IN_DECISION = frozenset({ReplyState.DRAFTED, ReplyState.APPROVED})


@dataclass(frozen=True)
class Asker:
    """Who asked, and under which number."""

    number: str
    body: Body | None
    contribution_id: int


@dataclass(frozen=True)
class Cause:
    """One reason for one clause's change."""

    change_id: int
    provision_id: int
    language: str | None
    reason: Text | None
    """none where a remark was simply accepted"""
    disposition: Disposition | None
    """none for the secretariat's own initiative"""
    askers: tuple[Asker, ...]
    reply_id: int | None = None
    is_public: bool = True
    """not while its reply is still being decided: only the working group knows of it then"""

    @property
    def is_own(self) -> bool:
        return self.disposition is None


def causes_of(version: Version, actor: Actor) -> Mapping[int, Sequence[Cause]]:
    """Per provision the causes of its change in that version, as far as the actor may see them.

    An own reason belongs to the version, and is told to its readers. A reply belongs to the remarks that it answers:
    it is told to those who may read one of them, once it is published, and only those remarks are named. The working
    group knows them all.
    """
    changes = db.session.scalars(
        sa.select(Change)
        .where(Change.version_id == version.id)
        .options(
            joinedload(Change.reply)
            .selectinload(Reply.answers)
            .joinedload(Answer.remark)
            .joinedload(Remark.contribution)
        )
        .options(selectinload(Change.own_reason))
        .order_by(Change.id)
    ).unique()
    is_staff = actor.is_system or version.basin_id in actor.staff_basin_ids
    sees_version = reads_version(actor, version)
    causes: dict[int, list[Cause]] = defaultdict(list)
    for change in changes:
        told = _is_told(change.reply, actor) if change.reply else sees_version
        if told or is_staff:
            causes[change.provision_id].append(_cause(change, actor))
    return causes


def causes_between(
    older: Version, newer: Version, language: str, actor: Actor
) -> Mapping[int, Sequence[Cause]]:
    """Per provision what led to its changes, the latest first, without what concerns another language alone."""
    concerned = {None, language, newer.document.source_language}
    collected: dict[int, dict[tuple[str, int], Cause]] = {}
    step: Version | None = newer
    while step is not None and step.number > older.number:
        for provision_id, causes in causes_of(step, actor).items():
            for cause in causes:
                if cause.language in concerned:
                    collected.setdefault(provision_id, {}).setdefault(_identity(cause), cause)
        step = step.based_on
    return {provision_id: tuple(causes.values()) for provision_id, causes in collected.items()}


def _identity(cause: Cause) -> tuple[str, int]:
    """A reply that changed the clause in two versions, or in two languages, is one cause."""
    return ("reply", cause.reply_id) if cause.reply_id is not None else ("own", cause.change_id)


def _is_told(reply: Reply, actor: Actor) -> bool:
    """Whether the reply was published to the actor."""
    return reply.was_published and any(
        sees_audience(actor, answer.remark.audience) for answer in reply.answers
    )


def _cause(change: Change, actor: Actor) -> Cause:
    reply = change.reply
    return Cause(
        change_id=change.id,
        provision_id=change.provision_id,
        language=change.language,
        reason=reply.reason if reply else change.own_reason,
        disposition=reply.disposition if reply else None,
        askers=_askers(reply, actor) if reply else (),
        reply_id=change.reply_id,
        is_public=reply is None or reply.state not in IN_DECISION,
    )


def _askers(reply: Reply, actor: Actor) -> tuple[Asker, ...]:
    return tuple(
        Asker(answer.remark.number, answer.remark.contribution.body, answer.remark.contribution_id)
        for answer in reply.answers
        if sees_audience(actor, answer.remark.audience)
    )


def with_inherited(
    causes: Mapping[int, Sequence[Cause]], provision_id: int, ancestors: Sequence[int]
) -> Sequence[Cause]:
    """The causes of a clause; those of the clause that it was added or removed with, where it has none of its own."""
    for candidate in (provision_id, *ancestors):
        if causes.get(candidate):
            return causes[candidate]
    return ()
