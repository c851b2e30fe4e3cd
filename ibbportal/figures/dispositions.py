"""What became of a remark, as a sign: told by shape first, then by its word, only then by colour."""

from collections.abc import Sequence

from ibbportal.figures import palette, svg

COLOURS = {
    "accepted": palette.SAXAUL,
    "partly_accepted": palette.BROWN,
    "not_accepted": palette.TULIP,
    "noted": palette.STONE,
    "answered": palette.LAKE,
    "out_of_scope": palette.STONE,
    "deferred": palette.LAKE,
    "waiting": palette.SALT,
}


def disposition_mark(disposition: str) -> str:
    """A sign of 16 units: full disc with a tick, half disc, full square with a cross, and so on."""
    return svg.drawing((0, 0, 16, 16), *_SIGNS[disposition](COLOURS[disposition]))


def disposition_bar(counts: Sequence[tuple[str, int]], *, width: int = 1180, height: int = 70) -> str:
    """All answers as one bar, a band for each disposition with its number. Bands too thin keep silent."""
    counted = [(disposition, count) for disposition, count in counts if count]
    total, left, bands = sum(count for _, count in counted), 0.0, []
    for disposition, count in counted:
        share = width * count / total
        bands.append(_band(disposition, count, left, share, height))
        left += share
    return svg.drawing((0, 0, width, height), *bands)


def _band(disposition: str, count: int, left: float, share: float, height: int) -> str:
    gap = min(5.0, share / 4)
    band = svg.element("rect", x=left, y=0, width=share - gap, height=height, fill=COLOURS[disposition])
    if share < 24 * len(str(count)) + 22:
        return band
    number = svg.element(
        "text",
        svg.text(count),
        x=left + 14,
        y=round(height * 0.68),
        font_family="Noto Sans",
        font_size=36,
        font_weight="bold",
        fill=palette.WHITE,
    )
    return band + number


def _stroke(path: str, colour: str, width: float) -> str:
    return svg.element(
        "path",
        d=path,
        fill="none",
        stroke=colour,
        stroke_width=width,
        stroke_linecap="round",
        stroke_linejoin="round",
    )


def _disc(colour: str, **attributes: svg.Attribute) -> str:
    return svg.element(
        "circle", cx=8, cy=8, r=6.5, fill=palette.WHITE, stroke=colour, stroke_width=1.5, **attributes
    )


def _accepted(colour: str) -> tuple[str, ...]:
    disc = svg.element("circle", cx=8, cy=8, r=7.2, fill=colour)
    return disc, _stroke("M4.4 8.3 7 10.8 11.6 5.4", palette.WHITE, 1.9)


def _partly_accepted(colour: str) -> tuple[str, ...]:
    return _disc(colour), svg.element("path", d="M8 1.5a6.5 6.5 0 0 0 0 13z", fill=colour)


def _not_accepted(colour: str) -> tuple[str, ...]:
    square = svg.element("rect", x=1.2, y=1.2, width=13.6, height=13.6, rx=1.6, fill=colour)
    return square, _stroke("M5.2 5.2 10.8 10.8M10.8 5.2 5.2 10.8", palette.WHITE, 1.9)


def _noted(colour: str) -> tuple[str, ...]:
    sheet = svg.element(
        "rect",
        x=1.7,
        y=1.7,
        width=12.6,
        height=12.6,
        rx=2,
        fill=palette.WHITE,
        stroke=colour,
        stroke_width=1.5,
    )
    return sheet, _stroke("M4.6 6.2h6.8M4.6 9.6h4.6", colour, 1.5)


def _answered(colour: str) -> tuple[str, ...]:
    balloon = "M2 2.6h12v8.2H7.6L4.6 13.8v-3H2z"
    return _stroke(balloon, colour, 1.5), _stroke("M5 6.7h6", colour, 1.5)


def _out_of_scope(colour: str) -> tuple[str, ...]:
    disc = svg.element("circle", cx=5.4, cy=8, r=4.6, fill="none", stroke=colour, stroke_width=1.4)
    return disc, _stroke("M10.6 8h4.4M13 5.8 15.2 8 13 10.2", colour, 1.4)


def _deferred(colour: str) -> tuple[str, ...]:
    return _disc(colour), _stroke("M8 4.6V8l2.4 1.8", colour, 1.5)


def _waiting(colour: str) -> tuple[str, ...]:
    """A ring that nothing fills yet."""
    dashed = svg.element(
        "circle",
        cx=8,
        cy=8,
        r=6.5,
        fill=palette.WHITE,
        stroke=colour,
        stroke_width=1.5,
        stroke_dasharray="2.6 2.5",
    )
    return (dashed,)


_SIGNS = {
    "accepted": _accepted,
    "partly_accepted": _partly_accepted,
    "not_accepted": _not_accepted,
    "noted": _noted,
    "answered": _answered,
    "out_of_scope": _out_of_scope,
    "deferred": _deferred,
    "waiting": _waiting,
}

POSITION_SIGNS = {
    "agreed": "accepted",
    "agreed_with_remarks": "partly_accepted",
    "not_agreed": "not_accepted",
    "outside_competence": "out_of_scope",
    "awaited": "deferred",
}
"""which sign stands for a body's position"""
