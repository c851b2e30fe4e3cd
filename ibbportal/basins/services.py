"""Verbs about basins."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

import sqlalchemy as sa

from ibbportal.audit import record
from ibbportal.basins.models import Basin, Place, PlaceKind
from ibbportal.db import db, verb
from ibbportal.i18n.tags import normal_tag
from ibbportal.security import Actor
from ibbportal.texts.models import Text


class BasinExists(Exception):
    """A basin of that slug stands already."""


@verb
def create_basin(
    slug: str,
    names: Mapping[str, str],
    *,
    by: Actor,
    now: datetime,
    language: str = "ru",
    languages: Sequence[str] = ("kk", "ru", "en", "zh-Hans", "ky"),
    states: Sequence[str] = (),
    zone: str = "Asia/Almaty",
) -> Basin:
    """Set up a basin."""
    if db.session.scalar(sa.select(Basin.id).where(Basin.slug == slug)):
        raise BasinExists(slug)
    basin = Basin(
        slug=slug,
        name=Text.of(dict(names), language),
        languages=[normal_tag(tag) for tag in languages],
        states=list(states),
        zone=zone,
    )
    db.session.add(basin)
    db.session.flush()
    record("basin_created", basin, by=by, at=now, basin_id=basin.id, slug=slug)
    return basin


@verb
def describe_basin(
    basin: Basin,
    descriptions: Mapping[str, str],
    *,
    by: Actor,
    now: datetime,
    figures: Sequence[dict[str, object]] = (),
    is_demonstration: bool = False,
) -> None:
    """Say what the basin is, with its key figures."""
    basin.description = Text.of(dict(descriptions), basin.name.language)
    basin.figures = list(figures)
    basin.is_demonstration = is_demonstration
    record("basin_described", basin, by=by, at=now, basin_id=basin.id)


@verb
def register_place(
    basin: Basin,
    code: str,
    names: Mapping[str, str],
    *,
    kind: PlaceKind,
    by: Actor,
    now: datetime,
    longitude: float | None = None,
    latitude: float | None = None,
    valid_from: date | None = None,
    valid_to: date | None = None,
) -> Place:
    """Enter a place of the basin; the dates are those between which it stood in this form and under this name."""
    place = Place(
        basin_id=basin.id,
        code=code,
        kind=kind,
        name=Text.of(dict(names), basin.name.language),
        longitude=longitude,
        latitude=latitude,
        valid_from=valid_from,
        valid_to=valid_to,
    )
    db.session.add(place)
    db.session.flush()
    record("place_registered", place, by=by, at=now, basin_id=basin.id, code=code)
    return place
