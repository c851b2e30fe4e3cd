"""Verbs about basins."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

import sqlalchemy as sa

from ibbportal.audit import record
from ibbportal.basins.models import Basin, Place, PlaceKind
from ibbportal.basins.nesting import may_lie_in
from ibbportal.basins.queries import parts_of, place_by_code
from ibbportal.db import db, verb
from ibbportal.i18n.tags import normal_tag
from ibbportal.security import Actor
from ibbportal.texts.models import Text

RESERVED_SLUGS = frozenset({"account"})
"""what stands in addresses where a basin's slug does"""


class BasinExists(Exception):
    """A basin of that slug stands already."""


class SlugReserved(Exception):
    """The portal needs that word in its own addresses."""


class PlaceCodeTaken(Exception):
    """Another place of the basin has that code."""


class MisplacedPlace(Exception):
    """A place lies in larger ones only."""


class FigureMissing(Exception):
    """The basin has no key figure of that code."""


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
    if slug in RESERVED_SLUGS:
        raise SlugReserved(slug)
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
    parent: Place | None = None,
) -> Place:
    """Enter a place of the basin; the dates are those between which it stood in this form and under this name."""
    if place_by_code(basin.id, code):
        raise PlaceCodeTaken(code)
    _check_nesting(basin, kind, parent)
    place = Place(
        basin_id=basin.id,
        code=code,
        kind=kind,
        name=Text.of(dict(names), basin.name.language),
        longitude=longitude,
        latitude=latitude,
        valid_from=valid_from,
        valid_to=valid_to,
        parent=parent,
    )
    db.session.add(place)
    db.session.flush()
    record("place_registered", place, by=by, at=now, basin_id=basin.id, code=code)
    return place


def _check_nesting(basin: Basin, kind: PlaceKind, parent: Place | None) -> None:
    if parent is not None and (parent.basin_id != basin.id or not may_lie_in(kind, parent.kind)):
        raise MisplacedPlace


@verb
def edit_place(
    place: Place,
    basin: Basin,
    names: Mapping[str, str],
    *,
    kind: PlaceKind,
    by: Actor,
    now: datetime,
    longitude: float | None,
    latitude: float | None,
    valid_from: date | None,
    valid_to: date | None,
    parent: Place | None,
) -> None:
    """Put right what the register says of a place; its code stays, since what people file is kept under it."""
    _check_nesting(basin, kind, parent)
    if any(not may_lie_in(part.kind, kind) for part in parts_of(place)):
        raise MisplacedPlace
    place.name.put(names)
    place.kind, place.parent = kind, parent
    place.longitude, place.latitude = longitude, latitude
    place.valid_from, place.valid_to = valid_from, valid_to
    db.session.flush()
    record("place_edited", place, by=by, at=now, basin_id=basin.id, code=place.code)


@verb
def edit_basin(
    basin: Basin,
    names: Mapping[str, str],
    descriptions: Mapping[str, str],
    *,
    zone: str,
    states: Sequence[str],
    by: Actor,
    now: datetime,
) -> None:
    """Put right what the basin is called and says of itself, whose states it touches and whose clock it goes by."""
    basin.name.put(names)
    if basin.description is None:
        basin.description = Text(language=basin.name.language)
    basin.description.put(descriptions)
    if not basin.description.wordings:
        basin.description = None
    basin.zone, basin.states = zone, list(states)
    db.session.flush()
    record("basin_edited", basin, by=by, at=now, basin_id=basin.id, zone=zone, states=list(states))


@verb
def set_languages(basin: Basin, languages: Sequence[str], *, by: Actor, now: datetime) -> None:
    """Say which languages texts and contributions may be in; that none is taken away that has texts is seen above."""
    basin.languages = list(dict.fromkeys(normal_tag(tag) for tag in languages))
    record("languages_set", basin, by=by, at=now, basin_id=basin.id, languages=basin.languages)


@verb
def offer_themes(basin: Basin, themes: Sequence[str], *, by: Actor, now: datetime) -> None:
    """Say under which themes people file here; none means all that the portal knows."""
    basin.themes = list(themes) or None
    record("themes_offered", basin, by=by, at=now, basin_id=basin.id, themes=list(themes))


@verb
def put_figure(basin: Basin, figure: Mapping[str, object], *, by: Actor, now: datetime) -> None:
    """Enter a key figure of the basin, or put new values in place of those that stand under its code."""
    code = figure["code"]
    others = {str(each["code"]): each for each in basin.figures}
    # A new list: what is changed within an old one is not seen to have changed.
    basin.figures = list({**others, str(code): dict(figure)}.values())
    record("figure_put", basin, by=by, at=now, basin_id=basin.id, code=code)


@verb
def remove_figure(basin: Basin, code: str, *, by: Actor, now: datetime) -> None:
    """Take a key figure away."""
    kept = [each for each in basin.figures if each["code"] != code]
    if len(kept) == len(basin.figures):
        raise FigureMissing(code)
    basin.figures = kept
    record("figure_removed", basin, by=by, at=now, basin_id=basin.id, code=code)
