"""A basin's geography, read from GeoJSON and laid on the plane of the drawing."""

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from ibbportal.figures.paths import Line, Point, bounds

UNITS_PER_DEGREE = 96


@dataclass(frozen=True)
class Projection:
    """Longitude and latitude to the plane: degrees of longitude shrunk as at the basin's middle latitude."""

    west: float
    north: float
    middle: float

    def point(self, longitude: float, latitude: float) -> Point:
        across = (longitude - self.west) * math.cos(math.radians(self.middle)) * UNITS_PER_DEGREE
        return across, (self.north - latitude) * UNITS_PER_DEGREE

    def line(self, coordinates: list[list[float]]) -> Line:
        return tuple(self.point(longitude, latitude) for longitude, latitude in coordinates)


@dataclass(frozen=True)
class Lake:
    name: str | None
    ring: Line
    water: str
    """fresh, salt, or both"""
    strait: float | None = None
    """where a lake of both waters divides, on the plane"""


@dataclass(frozen=True)
class MapLabel:
    """A name on the map that is not a settlement's: a state, a water."""

    kind: str
    names: Mapping[str, str]
    at: Point
    anchor: str


@dataclass(frozen=True)
class Geography:
    """Everything that the map draws before anybody's data come to it."""

    projection: Projection
    surveyed: tuple[Line, ...]
    """outlines that follow a published survey"""
    schematic: tuple[Line, ...]
    """outlines drawn by hand; a map that shows them says so"""
    lakes: tuple[Lake, ...]
    rivers: tuple[Line, ...]
    labels: tuple[MapLabel, ...]

    @cached_property
    def great_lake(self) -> Lake:
        """The lake of two waters, which is the sign of the house."""
        return next(lake for lake in self.lakes if lake.water == "both")

    @cached_property
    def extent(self) -> tuple[float, float, float, float]:
        return bounds((*self.surveyed, *self.schematic))


@dataclass(frozen=True)
class Settlement:
    """A place of the gazetteer that comes with the basin's geography."""

    code: str
    names: Mapping[str, str]
    longitude: float
    latitude: float
    side: str
    minor: bool


def load(folder: Traversable) -> Geography:
    outlines, waters = _features(folder, "basin-outline"), _features(folder, "water")
    projection = _fitting([feature["geometry"]["coordinates"][0] for feature in outlines])
    return Geography(
        projection=projection,
        surveyed=_rings(outlines, "surveyed", projection),
        schematic=_rings(outlines, "schematic", projection),
        lakes=tuple(_lake(feature, projection) for feature in waters if _kind(feature) == "lake"),
        rivers=tuple(
            projection.line(part)
            for feature in waters
            if _kind(feature) == "river"
            for part in feature["geometry"]["coordinates"]
        ),
        labels=tuple(_label(feature, projection) for feature in _features(folder, "labels")),
    )


@cache
def ili_balkhash() -> Geography:
    return load(_folder())


@cache
def gazetteer() -> Mapping[str, Settlement]:
    """The settlements known by place and by name in the five languages, by their code."""
    return {feature["properties"]["code"]: _settlement(feature) for feature in _features(_folder(), "places")}


def _folder() -> Traversable:
    return files("ibbportal") / "basins" / "geo"


def _features(folder: Traversable, name: str) -> list[dict[str, Any]]:
    collection = json.loads((folder / f"{name}.geojson").read_text(encoding="utf-8"))
    features: list[dict[str, Any]] = collection["features"]
    return features


def _kind(feature: dict[str, Any]) -> str:
    return str(feature["properties"]["kind"])


def _fitting(rings: list[list[list[float]]]) -> Projection:
    west, south, east, north = bounds([(lon, lat) for lon, lat in ring] for ring in rings)
    del east
    return Projection(west=west, north=north, middle=(south + north) / 2)


def _rings(features: list[dict[str, Any]], kind: str, projection: Projection) -> tuple[Line, ...]:
    return tuple(
        projection.line(feature["geometry"]["coordinates"][0])
        for feature in features
        if _kind(feature) == kind
    )


def _lake(feature: dict[str, Any], projection: Projection) -> Lake:
    facts = feature["properties"]
    strait = facts.get("strait")
    return Lake(
        name=facts["name"],
        ring=projection.line(feature["geometry"]["coordinates"][0]),
        water=facts["water"],
        strait=projection.point(strait, 0)[0] if strait else None,
    )


def _label(feature: dict[str, Any], projection: Projection) -> MapLabel:
    facts = feature["properties"]
    at = projection.point(*feature["geometry"]["coordinates"])
    return MapLabel(facts["kind"], facts["names"], at, facts.get("anchor", "middle"))


def _settlement(feature: dict[str, Any]) -> Settlement:
    facts = feature["properties"]
    longitude, latitude = feature["geometry"]["coordinates"]
    return Settlement(facts["code"], facts["names"], longitude, latitude, facts["side"], facts["minor"])
