"""The house's drawings, as SVG: the basin's map, the lake, the signs of dispositions; for screen and paper alike."""

from ibbportal.figures.basin_map import MapPlace, basin_map
from ibbportal.figures.dispositions import disposition_bar, disposition_mark
from ibbportal.figures.geography import Geography, gazetteer, ili_balkhash
from ibbportal.figures.lake import cover_map, mark, shore, waterlines
from ibbportal.figures.qr import qr_code

__all__ = [
    "Geography",
    "MapPlace",
    "basin_map",
    "cover_map",
    "disposition_bar",
    "disposition_mark",
    "gazetteer",
    "ili_balkhash",
    "mark",
    "qr_code",
    "shore",
    "waterlines",
]
