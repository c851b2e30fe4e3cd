"""Reads about bodies and mandates."""

from collections.abc import Sequence
from datetime import date

import sqlalchemy as sa

from ibbportal.db import db
from ibbportal.security import Capacity
from ibbportal.stakeholders.models import Body, Mandate, Person, body_basins


def bodies_of(basin_id: int) -> Sequence[Body]:
    """The bodies of a basin, states apart, in a steady order: by country, then as registered."""
    return db.session.scalars(
        sa.select(Body)
        .join(body_basins, body_basins.c.body_id == Body.id)
        .where(body_basins.c.basin_id == basin_id)
        .order_by(sa.case((Body.country.is_(None), 1), else_=0), Body.country.desc(), Body.id)
    ).all()


def bodies_by_id(basin_id: int, ids: Sequence[int]) -> Sequence[Body]:
    """Those of the given bodies that belong to the basin."""
    return [body for body in bodies_of(basin_id) if body.id in set(ids)]


def body_by_code(code: str) -> Body | None:
    return db.session.scalar(sa.select(Body).where(Body.code == code))


def lies_within(body: Body, whole: Body) -> bool:
    """Whether a body is another one, or belongs to it through its parents."""
    seen: set[int] = set()
    above: Body | None = body
    while above is not None and above.id not in seen:
        if above.id == whole.id:
            return True
        seen.add(above.id)
        above = above.parent
    return False


def mandates_overlapping(
    person: Person, body: Body, capacity: Capacity, valid_from: date, valid_to: date | None
) -> Sequence[Mandate]:
    """Mandates of the same person for the same body in the same capacity that hold on some of those days; and one
    that began on the same day, even if it was taken back, since a mandate is known by its first day."""
    overlaps = [
        Mandate.ended_at.is_(None),
        sa.or_(Mandate.valid_to.is_(None), Mandate.valid_to >= valid_from),
    ]
    if valid_to is not None:
        overlaps.append(Mandate.valid_from <= valid_to)
    return db.session.scalars(
        sa.select(Mandate).where(
            Mandate.person_id == person.id,
            Mandate.body_id == body.id,
            Mandate.capacity == capacity,
            sa.or_(sa.and_(*overlaps), Mandate.valid_from == valid_from),
        )
    ).all()


def in_force(on: date) -> sa.ColumnElement[bool]:
    """The condition that a mandate holds on a day; `Mandate.is_in_force` says the same of one."""
    return sa.and_(
        Mandate.valid_from <= on,
        sa.or_(Mandate.valid_to.is_(None), Mandate.valid_to >= on),
        Mandate.ended_at.is_(None),
    )


def mandates_in_force(person_id: int, on: date) -> Sequence[Mandate]:
    """The mandates that a person holds on a day."""
    return db.session.scalars(sa.select(Mandate).where(Mandate.person_id == person_id, in_force(on))).all()
