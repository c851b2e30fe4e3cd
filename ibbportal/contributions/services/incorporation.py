"""Tying a change of the working version to its cause: a reply, or the secretariat's own reason."""

from collections.abc import Mapping
from datetime import datetime

import sqlalchemy as sa

from ibbportal.audit import record
from ibbportal.contributions.gates import uncaused_changes
from ibbportal.contributions.lifecycle import INCORPORATING, Effect, ReplyState
from ibbportal.contributions.models import Change, Reply
from ibbportal.contributions.queries import changes_of_predecessors
from ibbportal.db import db, verb
from ibbportal.documents.models import Provision, Version
from ibbportal.documents.services.holding import hold_working_version
from ibbportal.security import Actor
from ibbportal.texts.models import Text


class NotIncorporating(Exception):
    """Only a reply that accepts a remark on this document, and whose effect is this text, changes the text."""


class TiedAlready(Exception):
    """The clause's change is tied to that reply."""


class NoReasonGiven(Exception):
    """An own-initiative change needs words that say why."""


@verb
def incorporate(
    reply: Reply,
    version: Version,
    provision: Provision,
    *,
    by: Actor,
    now: datetime,
    language: str | None = None,
) -> Change:
    """Say that a clause of the working version is as it is because of the reply."""
    hold_working_version(version)
    if not _changes_text_of(reply, version):
        raise NotIncorporating(reply.id)
    same = sa.select(Change.id).where(
        Change.version_id == version.id,
        Change.provision_id == provision.id,
        Change.reply_id == reply.id,
        Change.language.is_not_distinct_from(language),
    )
    if db.session.scalar(same):
        raise TiedAlready(reply.id)
    return _tie(version, provision, Change(reply=reply, language=language), by, now)


def _changes_text_of(reply: Reply, version: Version) -> bool:
    accepts = reply.disposition in INCORPORATING and reply.effect is Effect.THIS_TEXT
    documents = {reply.document_id} | {
        answer.remark.version.document_id for answer in reply.answers if answer.remark.version
    }
    return accepts and reply.state is not ReplyState.REPLACED and version.document_id in documents


class NothingToTakeOver(Exception):
    """The replies that this one replaced changed nothing in a frozen version."""


@verb
def take_over_changes(reply: Reply, *, by: Actor, now: datetime) -> list[Change]:
    """Say that a frozen version already does what the reply says: the replies that it replaced changed it."""
    if reply.disposition not in INCORPORATING or reply.effect is not Effect.THIS_TEXT:
        raise NotIncorporating(reply.id)
    earlier = {
        (change.version_id, change.provision_id, change.language): change
        for change in changes_of_predecessors(reply)
    }
    own = {(change.version_id, change.provision_id, change.language) for change in reply.changes}
    taken = [change for key, change in earlier.items() if key not in own]
    if not taken:
        raise NothingToTakeOver(reply.id)
    return [
        _tie(change.version, change.provision, Change(reply=reply, language=change.language), by, now)
        for change in taken
    ]


@verb
def give_own_reason(
    version: Version,
    provision: Provision,
    reasons: Mapping[str, str],
    *,
    written_in: str,
    by: Actor,
    now: datetime,
    language: str | None = None,
) -> Change:
    """Say why the secretariat changed a clause without being asked."""
    hold_working_version(version)
    said = [tag for tag, words in reasons.items() if words]
    if not said:
        raise NoReasonGiven
    original = written_in if written_in in said else said[0]
    change = Change(own_reason=Text.of(dict(reasons), original), language=language)
    return _tie(version, provision, change, by, now)


@verb
def explain_all(
    version: Version, reasons: Mapping[str, str], *, written_in: str, by: Actor, now: datetime
) -> int:
    """Give one own-initiative reason to every change that has no cause yet (an import does); returns how many."""
    changes = uncaused_changes(version)
    for uncaused in changes:
        provision = db.session.get_one(Provision, uncaused.provision_id)
        give_own_reason(version, provision, reasons, written_in=written_in, by=by, now=now)
    return len(changes)


@verb
def untie(change: Change, *, by: Actor, now: datetime) -> None:
    """Take a cause away again, as long as the version is being worked on."""
    hold_working_version(change.version)
    record("change_untied", change, by=by, at=now, basin_id=change.basin_id, clause=change.provision.uid)
    db.session.flush()
    db.session.delete(change)
    db.session.flush()


def _tie(version: Version, provision: Provision, change: Change, by: Actor, now: datetime) -> Change:
    change.version, change.provision = version, provision
    change.made_by_id, change.made_at = by.user_id, now
    db.session.add(change)
    db.session.flush()
    record(
        "change_tied",
        change,
        by=by,
        at=now,
        basin_id=version.basin_id,
        version=version.number,
        clause=provision.uid,
        reply=change.reply_id,
    )
    return change
