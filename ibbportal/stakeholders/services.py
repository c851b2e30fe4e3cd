"""Verbs about bodies, persons and audiences."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

import sqlalchemy as sa

from ibbportal.audit import record
from ibbportal.basins.models import Basin
from ibbportal.db import db, verb
from ibbportal.security import Actor, Capacity
from ibbportal.stakeholders.models import (
    Audience,
    AudienceKind,
    Body,
    BodyKind,
    Mandate,
    Person,
    body_basins,
    person_basins,
)
from ibbportal.stakeholders.queries import body_by_code, lies_within, mandates_overlapping
from ibbportal.texts.models import Text


class BodyCodeTaken(Exception):
    """Another body stands under that code."""


class LiesWithinItself(Exception):
    """A body cannot be a part of itself, nor of one of its own parts."""


class MandateHeld(Exception):
    """The person holds a mandate of that body in that capacity for some of those days already."""


class EndsBeforeItBegins(Exception):
    """The last day of a mandate lies before its first."""


class HasEnded(Exception):
    """The mandate has ended already."""


@verb
def standing_audience(basin: Basin, kind: AudienceKind, *, by: Actor, now: datetime) -> Audience:
    """The basin's one audience of that kind (the working group, the public), made when first asked for."""
    existing = db.session.scalar(
        sa.select(Audience).where(Audience.basin_id == basin.id, Audience.kind == kind)
    )
    if existing:
        return existing
    audience = Audience(basin_id=basin.id, kind=kind)
    db.session.add(audience)
    db.session.flush()
    record("audience_made", audience, by=by, at=now, basin_id=basin.id, kind=kind.value)
    return audience


@verb
def audience_of_bodies(basin: Basin, bodies: Sequence[Body], *, by: Actor, now: datetime) -> Audience:
    """A new audience of named bodies; the working group always sees what it sends."""
    audience = Audience(basin_id=basin.id, kind=AudienceKind.BODIES, bodies=list(bodies))
    db.session.add(audience)
    db.session.flush()
    codes = [body.code for body in bodies]
    record("audience_made", audience, by=by, at=now, basin_id=basin.id, kind="bodies", bodies=codes)
    return audience


@verb
def register_body(
    basin: Basin,
    code: str,
    names: Mapping[str, str],
    *,
    kind: BodyKind,
    country: str | None,
    by: Actor,
    now: datetime,
    language: str = "ru",
    abbreviations: Mapping[str, str] | None = None,
    parent: Body | None = None,
) -> Body:
    """Enter a body in the register of the basin's stakeholders."""
    if body_by_code(code):
        raise BodyCodeTaken(code)
    body = Body(
        code=code,
        kind=kind,
        country=country,
        name=Text.of(dict(names), language),
        abbreviation=Text.of(dict(abbreviations), language) if abbreviations else None,
        parent=parent,
    )
    db.session.add(body)
    db.session.flush()
    db.session.execute(body_basins.insert().values(body_id=body.id, basin_id=basin.id))
    record("body_registered", body, by=by, at=now, basin_id=basin.id, code=code)
    return body


@verb
def edit_body(
    body: Body,
    basin: Basin,
    names: Mapping[str, str],
    *,
    kind: BodyKind,
    country: str | None,
    abbreviations: Mapping[str, str],
    parent: Body | None,
    by: Actor,
    now: datetime,
) -> None:
    """Put right what the register says of a body; its code stays, since files and the record cite it."""
    if parent is not None and lies_within(parent, body):
        raise LiesWithinItself(body.code)
    body.kind, body.country, body.parent = kind, country, parent
    body.name.put(names)
    if body.abbreviation is None:
        body.abbreviation = Text(language=body.name.language)
    body.abbreviation.put(abbreviations)
    if not body.abbreviation.wordings:
        body.abbreviation = None
    db.session.flush()
    record("body_edited", body, by=by, at=now, basin_id=basin.id, code=body.code, kind=kind.value)


@verb
def register_person(
    names: Mapping[str, str], *, by: Actor, now: datetime, language: str = "ru", basin: Basin | None = None
) -> Person:
    """Enter a person who may be given mandates, in the register of a basin if one is named."""
    person = Person(name=Text.of(dict(names), language))
    db.session.add(person)
    db.session.flush()
    if basin is not None:
        db.session.execute(person_basins.insert().values(person_id=person.id, basin_id=basin.id))
    record("person_registered", person, by=by, at=now, basin_id=basin.id if basin else None)
    return person


@verb
def rename_person(
    person: Person, basin: Basin, names: Mapping[str, str], *, by: Actor, now: datetime
) -> None:
    """Put a person's name right; what was signed keeps the name that stood under it."""
    person.name.put(names)
    db.session.flush()
    record("person_renamed", person, by=by, at=now, basin_id=basin.id)


@verb
def give_mandate(
    person: Person,
    body: Body,
    capacity: Capacity,
    *,
    valid_from: date,
    by: Actor,
    now: datetime,
    valid_to: date | None = None,
) -> Mandate:
    """Let a person act for a body from a day on, to a last day if one is set."""
    if valid_to is not None and valid_to < valid_from:
        raise EndsBeforeItBegins
    if mandates_overlapping(person, body, capacity, valid_from, valid_to):
        raise MandateHeld
    mandate = Mandate(person=person, body=body, capacity=capacity, valid_from=valid_from, valid_to=valid_to)
    db.session.add(mandate)
    db.session.flush()
    record("mandate_given", mandate, by=by, at=now, basin_id=None, body=body.code, capacity=capacity.value)
    return mandate


@verb
def end_mandate(mandate: Mandate, *, last_day: date, by: Actor, now: datetime) -> None:
    """End a mandate; from the day after, the person's next request is refused."""
    if mandate.ended_at is not None:
        raise HasEnded
    if last_day < mandate.valid_from:
        raise EndsBeforeItBegins
    mandate.valid_to = last_day
    record("mandate_ended", mandate, by=by, at=now, basin_id=None, last_day=last_day.isoformat())


@verb
def take_mandate_back(mandate: Mandate, *, by: Actor, now: datetime) -> None:
    """End a mandate at once: the person's next request is refused, whatever the last day was to be."""
    if mandate.ended_at is not None:
        raise HasEnded
    mandate.ended_at = now
    record("mandate_taken_back", mandate, by=by, at=now, basin_id=None)
