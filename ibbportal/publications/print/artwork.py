"""The drawings of a print, as addresses that the closed room answers and as style sheets that place them."""

from functools import cache

from ibbportal.figures import cover_map, disposition_mark, qr_code, shore
from ibbportal.figures.dispositions import COLOURS, POSITION_SIGNS
from ibbportal.figures.lake import ViewBox
from ibbportal.figures.palette import DEEP, FRESH, PALE, WHITE
from ibbportal.figures.svg import data_uri

# pieces of the lake, each as high and wide as the A5 page that it fills
OPENERS: tuple[ViewBox, ...] = ((7.0, 38.0, 289.0, 408.0), (175.0, -49.0, 289.0, 408.0))
IMPRINT: ViewBox = (26.0, 239.0, 560.0, 216.0)
LEAVES: tuple[ViewBox, ...] = (
    (250.0, 150.0, 480.0, 234.0),
    (26.0, 180.0, 480.0, 234.0),
    (440.0, 120.0, 480.0, 234.0),
)


@cache
def cover() -> str:
    return data_uri(cover_map())


@cache
def booklet_stylesheet() -> str:
    """Waterlines behind the openers and at the foot of the imprint."""
    rules = [
        _background(
            f".opener--{number} .art",
            shore(box, line=PALE, ground=DEEP, waters=("#0f5866", "#1d4c70"), strength=0.34),
        )
        for number, box in enumerate(OPENERS, start=1)
    ]
    leaves = [
        _background(f".filler:nth-child({number}) .shore", _on_white(box))
        for number, box in enumerate(LEAVES, start=1)
    ]
    return "".join([*rules, *leaves, _background(".imprint .shore", _on_white(IMPRINT))])


def _on_white(box: ViewBox) -> str:
    return shore(box, line=FRESH, ground=WHITE, waters=(PALE, "#c3d0e6"), strength=0.6)


@cache
def marks_stylesheet() -> str:
    """The sign of each disposition, and of each position, which borrows the sign that means the same."""
    dispositions = (_mark_rule(name, name) for name in COLOURS)
    positions = (_mark_rule(name, sign) for name, sign in POSITION_SIGNS.items())
    return "".join((*dispositions, *positions))


def qr(address: str) -> str:
    """The address as a code."""
    return data_uri(qr_code(address))


def bar_rule(bar: str) -> str:
    return _background(".bar", bar)


def _mark_rule(name: str, sign: str) -> str:
    address = data_uri(disposition_mark(sign))
    return f".mark--{name} {{ background-image: url({address}); color: {COLOURS[sign]} }}\n"


def _background(selector: str, drawing: str) -> str:
    return f"{selector} {{ background: url({data_uri(drawing)}) no-repeat 0 0 / 100% 100% }}\n"
