"""Tying a change of the working version to its cause: a reply, or the secretariat's own reason."""

from collections.abc import Mapping
from datetime import datetime

import sqlalchemy as sa

from ibbportal.audit import record
from ibbportal.contributions.gates import uncaused_changes
from ibbportal.contributions.lifecycle import INCORPORATING, Effect, ReplyState
from ibbportal.contributions.models import Change, Reply
from ibbportal.db import db, verb
from ibbportal.documents.models import Provision, Version
from ibbportal.lifecycles import WrongState
from ibbportal.security import Actor
from ibbportal.texts.models import Text


class NotIncorporating(Exception):
    """Only a reply that accepts, and whose effect is this text, changes the text."""


class TiedAlready(Exception):
    """The clause's change is tied to that reply."""


class NoReasonGiven(Exception):
    """An own-initiative change needs words that say why."""


def _working(version: Version) -> None:
    if not version.is_working:
        raise WrongState("incorporate", version.state)


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
    _working(version)
    accepts = reply.disposition in INCORPORATING and reply.effect is Effect.THIS_TEXT
    if not accepts or reply.state is ReplyState.REPLACED:
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
    _working(version)
    if not any(reasons.values()):
        raise NoReasonGiven
    change = Change(own_reason=Text.of(dict(reasons), written_in), language=language)
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
    _working(change.version)
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
