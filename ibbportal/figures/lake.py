"""The lake of two waters: the mark of the house, its waterlines, the cover of a booklet."""

from collections.abc import Sequence
from operator import ge, lt

from ibbportal.figures import palette, svg
from ibbportal.figures.geography import Geography, Lake, ili_balkhash
from ibbportal.figures.paths import Line, bounds, cut_at, path_data, simplified_ring

ViewBox = tuple[float, float, float, float]
COARSENING = 0.12


def halves(lake: Lake, tolerance: float = 0.5) -> tuple[str, str]:
    """Path data of the fresh west and the saline east, parted at the strait."""
    ring, strait = simplified_ring(lake.ring, tolerance), lake.strait or 0.0
    west, east = cut_at(ring, strait, lt), cut_at(ring, strait, ge)
    return path_data(west, closed=True, digits=1), path_data(east, closed=True, digits=1)


def mark(*, uid: str = "brand-waters", geography: Geography | None = None) -> str:
    """The sign beside the portal's name, 100 units wide. Colours come by class; it says nothing to the ear."""
    lake = (geography or ili_balkhash()).great_lake
    left, top, right, bottom = bounds([lake.ring])
    scale = 100 / (right - left)
    ring = [((x - left) * scale, (y - top) * scale) for x, y in simplified_ring(lake.ring, 5)]
    stops = (
        svg.element("stop", offset=0.2, class_="brand__fresh"),
        svg.element("stop", offset=0.48, class_="brand__salt"),
    )
    return svg.drawing(
        (0, 0, 100, (bottom - top) * scale),
        svg.element("defs", svg.element("linearGradient", *stops, id=uid)),
        svg.element("path", fill=f"url(#{uid})", d=path_data(ring, closed=True, digits=1)),
        class_="brand__mark",
        aria_hidden="true",
        focusable="false",
    )


def waterlines(*, uid: str = "lake", geography: Geography | None = None) -> str:
    """The lake's shore repeated outwards, as on old charts; an ornament for dark grounds on screen.

    Strokes of shrinking width, line and ground by turns, so that no curve need be computed.
    """
    lake = (geography or ili_balkhash()).great_lake
    left, top, right, bottom = bounds([lake.ring])
    margin = 150.0
    shape = svg.element("path", id=uid, d=path_data(simplified_ring(lake.ring, 3), closed=True))
    lines = "".join(
        svg.element("use", href=f"#{uid}", class_="contours__a", stroke_width=width + 1.3)
        + svg.element("use", href=f"#{uid}", class_="contours__b", stroke_width=width - 1.0)
        for width in (step * step * 2.2 + step * 9 for step in range(9, 0, -1))
    )
    return svg.drawing(
        (left - margin, top - margin, right - left + 2 * margin, bottom - top + 2 * margin),
        svg.element("defs", shape),
        lines,
        svg.element("use", href=f"#{uid}", class_="contours__c"),
        class_="contours",
        aria_hidden="true",
        focusable="false",
    )


def ripples(
    ring: Line, reaches: Sequence[float], shares: Sequence[float], *, colour: str, ground: str, width: float
) -> str:
    """Shore lines at the given distances, the farthest first, each thinned over its ground.

    A far line has forgotten the small bays: drawn from a coarser ring it looks the same, and the page
    opens in a fraction of the time.
    """
    drawn = []
    for reach, share in sorted(zip(reaches, shares, strict=True), reverse=True):
        line = svg.mixed(colour, ground, share)
        path = path_data(simplified_ring(ring, max(1.2, reach * COARSENING)), closed=True)
        for stroke, breadth in ((line, 2 * reach + width), (ground, 2 * reach - width)):
            drawn.append(
                svg.element(
                    "path",
                    d=path,
                    fill="none",
                    stroke=stroke,
                    stroke_width=breadth,
                    stroke_linejoin="round",
                )
            )
    return "".join(drawn)


def shore(view_box: ViewBox, *, line: str, ground: str, waters: tuple[str, str], strength: float) -> str:
    """The lake alone with its waterlines, for a page of print."""
    lake = ili_balkhash().great_lake
    count = 34
    reaches = [7 + 8 * step + step * step * 0.25 for step in range(count)]
    shares = [max(0.08, strength * (1 - step / count)) for step in range(count)]
    west, east = halves(lake)
    return svg.drawing(
        view_box,
        ripples(lake.ring, reaches, shares, colour=line, ground=ground, width=0.9),
        svg.element("path", d=west, fill=waters[0]),
        svg.element("path", d=east, fill=waters[1]),
    )


def cover_map(view_box: ViewBox = (-75.0, -116.0, 972.0, 970.0)) -> str:
    """The basin on the ground of the cover: no names, no figures, water alone."""
    geography = ili_balkhash()
    lake = geography.great_lake
    outlines = [path_data(ring, closed=True) for ring in (*geography.surveyed, *geography.schematic)]
    inside = svg.element("clipPath", *(svg.element("path", d=outline) for outline in outlines), id="basin")
    return svg.drawing(
        view_box,
        svg.element("defs", inside),
        _outer_ripples(lake.ring),
        *(svg.element("path", d=outline, fill=palette.BASIN_ON_DEEP) for outline in outlines),
        svg.element("g", _inner_ripples(lake.ring), clip_path="url(#basin)"),
        *(_outline(path_data(ring, closed=True), dashed=False) for ring in geography.surveyed),
        *(_outline(path_data(ring, closed=True), dashed=True) for ring in geography.schematic),
        *(_river(path_data(river, digits=1)) for river in geography.rivers),
        _waters(geography),
    )


def _outer_ripples(ring: Line) -> str:
    steps = range(26)
    return ripples(
        ring,
        [14 + 17 * step + step * step * 0.55 for step in steps],
        [max(0.03, (0.34 - step * 0.011) * 0.42) for step in steps],
        colour=palette.PALE,
        ground=palette.DEEP,
        width=0.9,
    )


def _inner_ripples(ring: Line) -> str:
    steps = range(34)
    return ripples(
        ring,
        [7 + 8.5 * step + step * step * 0.28 for step in steps],
        [max(0.12, 0.75 - step * 0.02) for step in steps],
        colour=palette.PALE,
        ground=palette.BASIN_ON_DEEP,
        width=1.0,
    )


def _outline(path: str, *, dashed: bool) -> str:
    return svg.element(
        "path",
        d=path,
        fill="none",
        stroke=palette.STRAW,
        stroke_width=1.6,
        stroke_dasharray="7 5" if dashed else None,
    )


def _river(path: str) -> str:
    return svg.element(
        "path",
        d=path,
        fill="none",
        stroke=palette.PALE,
        stroke_width=2.6,
        stroke_linejoin="round",
        stroke_linecap="round",
    )


def _waters(geography: Geography) -> str:
    small = [
        svg.element(
            "path",
            d=path_data(lake.ring, closed=True, digits=1),
            fill=palette.PALE_SALT if lake.water == "salt" else palette.PALE,
        )
        for lake in geography.lakes
        if lake.water != "both"
    ]
    west, east = halves(geography.great_lake)
    return "".join(small) + "".join(
        svg.element("path", d=path, fill=fill)
        for path, fill in ((west, palette.PALE), (east, palette.PALE_SALT))
    )
