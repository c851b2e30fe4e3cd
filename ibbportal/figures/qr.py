"""An address as a code that a telephone reads."""

from io import BytesIO

import segno

from ibbportal.figures.palette import DEEP


def qr_code(address: str) -> str:
    """The code as SVG without a frame; a quarter of it may be lost, since paper is folded and wetted."""
    file = BytesIO()
    segno.make(address, error="q").save(
        file, kind="svg", border=0, dark=DEEP, light=None, xmldecl=False, svgns=True, omitsize=True
    )
    return file.getvalue().decode()
