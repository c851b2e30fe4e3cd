from xml.etree.ElementTree import fromstring

import pytest

from ibbportal.contributions.lifecycle import Disposition as Given
from ibbportal.figures.dispositions import COLOURS, POSITION_SIGNS, disposition_bar, disposition_mark
from ibbportal.publications.contents import Disposition, Position
from ibbportal.rounds.lifecycle import PositionValue

SVG = "{http://www.w3.org/2000/svg}"


@pytest.mark.parametrize("disposition", list(Disposition))
def test_each_disposition_has_a_sign_of_its_own(disposition):
    fromstring(disposition_mark(disposition))
    others = {disposition_mark(other) for other in Disposition if other is not disposition}
    assert disposition_mark(disposition) not in others


def test_signs_differ_in_shape_and_not_in_colour_alone():
    shapes = set()
    for disposition in Disposition:
        sign = disposition_mark(disposition)
        for colour in set(COLOURS.values()):
            sign = sign.replace(colour, "")
        shapes.add(sign)
    assert len(shapes) == len(Disposition)


def test_print_knows_the_dispositions_and_positions_of_the_portal():
    assert {str(item) for item in Disposition} == {str(item) for item in Given}
    assert set(COLOURS) == {*Disposition, "waiting"}
    assert {str(item) for item in Position} == {str(item) for item in PositionValue}
    assert set(POSITION_SIGNS) == {*Position, "awaited"}


def test_the_bar_shares_its_width_by_the_counts():
    bar = fromstring(disposition_bar([("accepted", 3), ("noted", 1), ("deferred", 0)], width=400))
    widths = [float(band.get("width", "0")) for band in bar.iter(f"{SVG}rect")]
    assert widths == [pytest.approx(295), pytest.approx(95)]
    assert [text.text for text in bar.iter(f"{SVG}text")] == ["3", "1"]


def test_a_band_too_thin_for_its_number_keeps_silent():
    bar = fromstring(disposition_bar([("accepted", 990), ("noted", 1)]))
    assert [text.text for text in bar.iter(f"{SVG}text")] == ["990"]
