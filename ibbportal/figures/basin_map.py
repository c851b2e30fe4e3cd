"""The basin's map: water, outlines, states, and places with their counts. All text comes from the data."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ibbportal.figures import lake as water
from ibbportal.figures import svg
from ibbportal.figures.geography import Geography, MapLabel, ili_balkhash
from ibbportal.figures.labelling import Box, Dot, Label, labels, parted, text_box
from ibbportal.figures.map_styles import Style, print_style, web_style
from ibbportal.figures.paths import path_data, simplified, simplified_ring

MARGIN = {"left": 93.0, "top": 12.0, "right": 33.0, "bottom": 30.0}
"""around the outline: names stand to the left of the western places. Labels outside widen the frame."""
LARGEST_CIRCLE = 42.0


@dataclass(frozen=True, slots=True)
class MapPlace:
    """A place to mark, with its name in each language. A count makes it a circle, none a dot."""

    names: Mapping[str, str]
    longitude: float
    latitude: float
    count: int = 0
    side: str = "right"
    """where its name stands if there is room"""
    minor: bool = False
    """small screens leave its name out"""

    def name(self, language: str) -> str:
        return self.names.get(language) or next(iter(self.names.values()))


def basin_map(
    places: Sequence[MapPlace],
    language: str,
    *,
    title: str,
    description: str,
    variant: str = "web",
    uid: str = "map",
    geography: Geography | None = None,
) -> str:
    """The map as an SVG. On screen it is styled by class and says its title; on paper it carries its colours."""
    ground = geography or ili_balkhash()
    style = web_style(uid) if variant == "web" else print_style(language)
    layers = [
        _basin(ground, style),
        _shores(ground, style),
        *(_path(path_data(simplified(river, 0.6)), style["river"]) for river in ground.rivers),
        _lakes(ground, style, uid, variant),
        *(_name(label, language, style) for label in ground.labels),
        *_places(places, language, ground, style),
    ]
    return svg.drawing(
        _frame(ground, language, style),
        svg.element("title", svg.text(title), id=f"{uid}-title"),
        svg.element("desc", svg.text(description), id=f"{uid}-description"),
        _definitions(ground, uid, variant),
        *layers,
        lang=language,
        role="img",
        aria_labelledby=f"{uid}-title {uid}-description",
        class_="map" if variant == "web" else None,
    )


def _frame(ground: Geography, language: str, style: Style) -> tuple[float, float, float, float]:
    left, top, right, bottom = ground.extent
    left, top = left - MARGIN["left"], top - MARGIN["top"]
    right, bottom = right + MARGIN["right"], bottom + MARGIN["bottom"]
    for label in ground.labels:
        box = _label_box(label, language, style)
        left, top = min(left, box.left), min(top, box.top)
        right, bottom = max(right, box.right), max(bottom, box.bottom)
    return left, top, right - left, bottom - top


def _basin(ground: Geography, style: Style) -> str:
    surveyed = [
        _path(path_data(simplified_ring(ring, 1.2), closed=True), style["land"]) for ring in ground.surveyed
    ]
    schematic = [_path(path_data(ring, closed=True), style["upper"]) for ring in ground.schematic]
    return "".join([*surveyed, *schematic])


def _shores(ground: Geography, style: Style) -> str:
    """Three tints around each lake, the widest lowest."""
    drawn = []
    for number, width in ((1, 34.0), (2, 22.0), (3, 12.0)):
        for lake in ground.lakes:
            breadth = width if lake is ground.great_lake else width * 0.6
            path = path_data(simplified_ring(lake.ring, 1.2), closed=True)
            drawn.append(_path(path, {**style[f"ring {number}"], "stroke_width": breadth}))
    return "".join(drawn)


def _lakes(ground: Geography, style: Style, uid: str, variant: str) -> str:
    small = [
        _path(path_data(lake.ring, closed=True, digits=1), style["salt" if lake.water == "salt" else "fresh"])
        for lake in ground.lakes
        if lake is not ground.great_lake
    ]
    if variant == "web":
        path = path_data(simplified_ring(ground.great_lake.ring, 0.8), closed=True)
        return "".join(small) + svg.element("path", fill=f"url(#{uid}-waters)", d=path)
    west, east = water.halves(ground.great_lake)
    return "".join(small) + _path(west, style["fresh"]) + _path(east, style["salt"])


def _definitions(ground: Geography, uid: str, variant: str) -> str:
    """On screen the two waters blend at the strait, and the schematic part is hatched. Print has no need of either."""
    if variant != "web":
        return ""
    lake = ground.great_lake
    across = [x for x, _ in lake.ring]
    strait = ((lake.strait or 0.0) - min(across)) / (max(across) - min(across))
    stops = ((0.0, "fresh"), (strait - 0.13, "fresh"), (strait + 0.13, "salt"), (1.0, "salt"))
    gradient = svg.element(
        "linearGradient",
        *(svg.element("stop", offset=offset, class_=f"map__{name}") for offset, name in stops),
        id=f"{uid}-waters",
    )
    hatch = svg.element(
        "pattern",
        svg.element("path", d="M0 0V7", class_="map__hatch"),
        id=f"{uid}-hatch",
        width=7,
        height=7,
        patternUnits="userSpaceOnUse",
        patternTransform="rotate(45)",
    )
    return svg.element("defs", gradient, hatch)


def _name(label: MapLabel, language: str, style: Style) -> str:
    x, y = label.at
    return svg.element(
        "text",
        svg.text(_words(label, language)),
        x=round(x),
        y=round(y),
        text_anchor=label.anchor,
        **style[label.kind],
    )


def _words(label: MapLabel, language: str) -> str:
    return label.names.get(language) or next(iter(label.names.values()))


def _label_box(label: MapLabel, language: str, style: Style) -> Box:
    return text_box(_words(label, language), *label.at, _size(style[f"{label.kind} size"]), label.anchor)


def _places(places: Sequence[MapPlace], language: str, ground: Geography, style: Style) -> list[str]:
    """The busiest place is drawn first and chooses first where its name goes."""
    ordered = sorted(places, key=lambda place: (-place.count, place.minor))
    size = _size(style["place size"])
    dots = parted([_dot(place, language, ground, size) for place in ordered])
    left, top, width, height = _frame(ground, language, style)
    names = labels(
        dots,
        [_label_box(label, language, style) for label in ground.labels],
        Box(left, top, left + width, top + height),
    )
    return [_place(*one, style) for one in zip(ordered, dots, names, strict=True)]


def _dot(place: MapPlace, language: str, ground: Geography, size: float) -> Dot:
    x, y = ground.projection.point(place.longitude, place.latitude)
    radius = min(LARGEST_CIRCLE, 9 + 1.9 * math.sqrt(place.count)) if place.count else 5.0
    return Dot(x, y, radius, place.name(language), size, place.side)


def _place(place: MapPlace, dot: Dot, label: Label, style: Style) -> str:
    centre = {"cx": round(dot.x, 1), "cy": round(dot.y, 1), "r": round(dot.radius, 1)}
    circle = svg.element("circle", **centre, **style["count" if place.count else "dot"])
    number = ""
    if place.count:
        number = svg.element(
            "text",
            svg.text(place.count),
            x=round(dot.x, 1),
            y=round(dot.y + 6, 1),
            text_anchor="middle",
            **style["number"],
        )
    name = svg.element(
        "text",
        svg.text(dot.name),
        x=round(label.x, 1),
        y=round(label.y, 1),
        text_anchor=label.anchor,
        **style["minor place" if place.minor else "place"],
    )
    return circle + number + name


def _path(data: str, attributes: Mapping[str, svg.Attribute]) -> str:
    return svg.element("path", d=data, **attributes)


def _size(entry: Mapping[str, svg.Attribute]) -> float:
    return float(entry["size"] or 0)
