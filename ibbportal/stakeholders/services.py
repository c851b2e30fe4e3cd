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
)
from ibbportal.texts.models import Text


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
def register_person(names: Mapping[str, str], *, by: Actor, now: datetime, language: str = "ru") -> Person:
    """Enter a person who may be given mandates."""
    person = Person(name=Text.of(dict(names), language))
    db.session.add(person)
    db.session.flush()
    record("person_registered", person, by=by, at=now, basin_id=None)
    return person


@verb
def give_mandate(
    person: Person, body: Body, capacity: Capacity, *, valid_from: date, by: Actor, now: datetime
) -> Mandate:
    """Let a person act for a body from a day on."""
    mandate = Mandate(person=person, body=body, capacity=capacity, valid_from=valid_from)
    db.session.add(mandate)
    db.session.flush()
    record("mandate_given", mandate, by=by, at=now, basin_id=None, body=body.code, capacity=capacity.value)
    return mandate


@verb
def end_mandate(mandate: Mandate, *, last_day: date, by: Actor, now: datetime) -> None:
    """End a mandate; from the day after, the person's next request is refused."""
    mandate.valid_to = last_day
    record("mandate_ended", mandate, by=by, at=now, basin_id=None, last_day=last_day.isoformat())
