"""Reads about basins."""

from collections.abc import Sequence

import sqlalchemy as sa

from ibbportal.basins.models import Basin, Place
from ibbportal.db import db


def basin_by_slug(slug: str) -> Basin | None:
    return db.session.scalar(sa.select(Basin).where(Basin.slug == slug))


def all_basins() -> Sequence[Basin]:
    return db.session.scalars(sa.select(Basin).order_by(Basin.id)).all()


def places_of(basin_id: int) -> Sequence[Place]:
    return db.session.scalars(sa.select(Place).where(Place.basin_id == basin_id).order_by(Place.id)).all()


def place_by_code(basin_id: int, code: str) -> Place | None:
    return db.session.scalar(sa.select(Place).where(Place.basin_id == basin_id, Place.code == code))


def place_of_basin(basin_id: int, place_id: int) -> Place | None:
    """A place, if it is one of the basin's."""
    return db.session.scalar(sa.select(Place).where(Place.basin_id == basin_id, Place.id == place_id))


def parts_of(place: Place) -> Sequence[Place]:
    """The places that lie directly in a place."""
    return db.session.scalars(sa.select(Place).where(Place.parent_id == place.id).order_by(Place.id)).all()
