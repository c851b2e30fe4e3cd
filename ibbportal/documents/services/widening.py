"""Showing a version to everybody: one person asks, another confirms. It cannot be taken back."""

from datetime import datetime

import sqlalchemy as sa

from ibbportal.audit import record
from ibbportal.db import db, verb
from ibbportal.documents.lifecycle import VERSION
from ibbportal.documents.models import Version, Widening
from ibbportal.documents.services.freezing import circulate_version
from ibbportal.documents.services.holding import hold_version
from ibbportal.lifecycles import WrongState
from ibbportal.security import Actor
from ibbportal.stakeholders.models import AudienceKind
from ibbportal.stakeholders.services import standing_audience


class SamePerson(Exception):
    """Who asked cannot confirm."""


@verb
def ask_widening(version: Version, *, by: Actor, now: datetime) -> Widening:
    """Ask that everybody may read a frozen version; another person decides."""
    state = hold_version(version)
    VERSION.after("circulate", state)
    if version.audience.is_public or open_widening(version) is not None:
        raise WrongState("ask_widening", state)
    widening = Widening(version=version, asked_by_id=by.user_id, asked_at=now)
    db.session.add(widening)
    db.session.flush()
    _note("widening_asked", widening, by, now)
    return widening


@verb
def confirm_widening(widening: Widening, *, by: Actor, now: datetime) -> None:
    """Show the version to everybody, from now on and for good."""
    if by.user_id == widening.asked_by_id:
        raise SamePerson(widening.id)
    _decide(widening, is_confirmed=True, by=by, now=now)
    _note("widening_confirmed", widening, by, now)
    everybody = standing_audience(widening.version.document.basin, AudienceKind.PUBLIC, by=by, now=now)
    circulate_version(widening.version, everybody, by=by, now=now)


@verb
def refuse_widening(widening: Widening, *, by: Actor, now: datetime) -> None:
    """Leave the version with those who see it; somebody may ask again."""
    _decide(widening, is_confirmed=False, by=by, now=now)
    _note("widening_refused", widening, by, now)


def open_widening(version: Version) -> Widening | None:
    """The request that waits for a decision."""
    return db.session.scalar(
        sa.select(Widening).where(Widening.version_id == version.id, Widening.decided_at.is_(None))
    )


def _decide(widening: Widening, *, is_confirmed: bool, by: Actor, now: datetime) -> None:
    state = hold_version(widening.version)
    db.session.refresh(widening)
    if not widening.is_open:
        raise WrongState("decide_widening", state)
    widening.is_confirmed = is_confirmed
    widening.decided_by_id, widening.decided_at = by.user_id, now
    db.session.flush()


def _note(verb_name: str, widening: Widening, by: Actor, now: datetime) -> None:
    """The event is about the version, where readers of the record look for it."""
    record(verb_name, widening.version, by=by, at=now, basin_id=widening.basin_id, widening=widening.id)
