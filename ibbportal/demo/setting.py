"""The setting of the demonstration: the basin, its places, its bodies, the persons who act for them."""

from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType

from ibbportal.basins.models import PlaceKind
from ibbportal.demo.words import Table, Words, read_file, words
from ibbportal.security import Capacity, Role
from ibbportal.stakeholders.models import BodyKind


@dataclass(frozen=True)
class KeyFigure:
    """A figure that tells the basin to someone who has never seen it."""

    code: str
    value: int | Decimal
    unit: str
    unit_words: Words
    year: int
    caption: Words


@dataclass(frozen=True)
class DemoBasin:
    slug: str
    states: tuple[str, ...]
    languages: tuple[str, ...]
    zone: str
    name: Words
    description: Words
    figures: tuple[KeyFigure, ...]


@dataclass(frozen=True)
class DemoPlace:
    code: str
    kind: PlaceKind
    within: str | None
    """the place to which it belongs today"""
    since: int | None
    """the year since which it stands under this name and in this form"""
    until: int | None
    longitude: float | None
    latitude: float | None
    name: Words


@dataclass(frozen=True)
class DemoBody:
    code: str
    kind: BodyKind
    country: str | None
    parent: str | None
    name: Words
    abbreviation: Words


@dataclass(frozen=True)
class DemoPerson:
    key: str
    email: str
    role: Role | None
    body: str | None
    capacity: Capacity | None
    name: Words


def read_basin() -> DemoBasin:
    """The basin with its key figures."""
    table = read_file("basin")
    units = MappingProxyType(
        {code: words(unit, f"basin: unit {code}") for code, unit in table["units"].items()}
    )
    return DemoBasin(
        slug=table["slug"],
        states=tuple(table["states"]),
        languages=tuple(table["languages"]),
        zone=table["zone"],
        name=words(table["name"], "basin: name"),
        description=words(table["description"], "basin: description"),
        figures=tuple(
            KeyFigure(
                code=entry["code"],
                value=entry["value"],
                unit=entry["unit"],
                unit_words=units[entry["unit"]],
                year=entry["year"],
                caption=words(entry, f"basin: figure {entry['code']}"),
            )
            for entry in table["figure"]
        ),
    )


def read_places() -> tuple[DemoPlace, ...]:
    """The places, those that contain others first."""
    return tuple(_place(entry) for entry in read_file("places")["place"])


def _place(entry: Table) -> DemoPlace:
    return DemoPlace(
        code=entry["code"],
        kind=PlaceKind(entry["kind"]),
        within=entry.get("within"),
        since=entry.get("since"),
        until=entry.get("until"),
        longitude=float(entry["longitude"]) if "longitude" in entry else None,
        latitude=float(entry["latitude"]) if "latitude" in entry else None,
        name=words(entry, f"places: {entry['code']}"),
    )


def read_bodies() -> tuple[DemoBody, ...]:
    """The bodies, parents first."""
    return tuple(
        DemoBody(
            code=entry["code"],
            kind=BodyKind(entry["kind"]),
            country=entry.get("country"),
            parent=entry.get("parent"),
            name=words(entry, f"bodies: {entry['code']}"),
            abbreviation=words(entry["abbreviation"], f"bodies: abbreviation of {entry['code']}"),
        )
        for entry in read_file("bodies")["body"]
    )


def read_people() -> tuple[DemoPerson, ...]:
    """The persons, all of them plainly fictional."""
    return tuple(
        DemoPerson(
            key=entry["key"],
            email=entry["email"],
            role=Role(entry["role"]) if "role" in entry else None,
            body=entry.get("body"),
            capacity=Capacity(entry["capacity"]) if "capacity" in entry else None,
            name=words(entry, f"people: {entry['key']}"),
        )
        for entry in read_file("people")["person"]
    )
