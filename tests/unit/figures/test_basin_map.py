import re
from xml.etree.ElementTree import Element, fromstring

import pytest

from ibbportal.figures import MapPlace, basin_map, cover_map, gazetteer, mark, shore, waterlines
from ibbportal.figures.geography import ili_balkhash
from ibbportal.figures.labelling import Box, Dot, labels, parted
from ibbportal.figures.lake import halves

SVG = "{http://www.w3.org/2000/svg}"
LANGUAGES = ("kk", "ru", "en", "zh-Hans", "ky")


def places(**counts: int) -> list[MapPlace]:
    known = gazetteer()
    return [
        MapPlace(known[code].names, known[code].longitude, known[code].latitude, count, known[code].side)
        for code, count in counts.items()
    ]


def drawn(language: str = "ru", variant: str = "web", **counts: int) -> Element:
    counts = counts or {"almaty": 40, "kuigan": 0}
    picture = basin_map(places(**counts), language, title="Карта <1>", description="Всё", variant=variant)
    return fromstring(picture)


def words(picture: Element) -> list[str]:
    return [text.text or "" for text in picture.iter(f"{SVG}text")]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("variant", ["web", "print"])
def test_every_name_is_in_the_language_of_the_reader(language, variant):
    shown = words(drawn(language, variant))
    assert gazetteer()["kuigan"].names[language] in shown
    for label in ili_balkhash().labels:
        assert label.names[language] in shown


def test_every_place_and_every_label_is_named_in_all_five_languages():
    for named in (*gazetteer().values(), *ili_balkhash().labels):
        assert set(named.names) == set(LANGUAGES)
        assert all(named.names.values())


@pytest.mark.parametrize("variant", ["web", "print"])
def test_no_shape_carries_a_style_that_the_security_policy_forbids(variant):
    for element in drawn(variant=variant).iter():
        assert "style" not in element.attrib
        assert element.tag not in (f"{SVG}style", f"{SVG}script")


def test_the_map_says_its_title_and_description():
    picture = drawn()
    title, description = picture.find(f"{SVG}title"), picture.find(f"{SVG}desc")
    assert title is not None
    assert title.text == "Карта <1>"
    assert description is not None
    assert picture.get("aria-labelledby") == f"{title.get('id')} {description.get('id')}"
    assert picture.get("role") == "img"


def test_two_maps_on_one_page_share_no_id():
    pictures = [basin_map([], "en", title="a", description="b", uid=uid) for uid in ("one", "two")]
    first, second = (set(re.findall(r' id="([^"]+)"', picture)) for picture in pictures)
    assert first
    assert not first & second


def test_a_count_makes_a_circle_with_its_number_and_none_a_dot():
    picture = drawn(almaty=40, kuigan=0)
    assert "40" in words(picture)
    assert [circle.get("class") for circle in picture.iter(f"{SVG}circle")] == ["map__count", "map__dot"]


def test_the_larger_the_count_the_larger_the_circle():
    circles = list(drawn(almaty=4, shonzhy=90).iter(f"{SVG}circle"))
    radii = [float(circle.get("r", "0")) for circle in circles]
    assert radii == sorted(radii, reverse=True)
    assert radii[0] > radii[1]


def test_a_name_that_is_missing_in_a_language_is_shown_in_another():
    place = MapPlace({"ru": "Аул"}, 77.0, 45.0)
    assert "Аул" in basin_map([place], "en", title="a", description="b")


def test_names_of_people_and_places_are_escaped():
    place = MapPlace({"en": '<script>"&'}, 77.0, 45.0)
    assert "&lt;script&gt;" in basin_map([place], "en", title="a", description="b")


def test_circles_are_pushed_apart():
    dots = parted([Dot(0, 0, 10, "a", 22), Dot(0, 0, 10, "b", 22), Dot(5, 0, 10, "c", 22)])
    for one, other in ((0, 1), (1, 2), (0, 2)):
        distance = ((dots[one].x - dots[other].x) ** 2 + (dots[one].y - dots[other].y) ** 2) ** 0.5
        assert distance > 19


def test_names_keep_off_each_other_and_stay_on_the_page():
    frame = Box(0, 0, 400, 200)
    dots = [Dot(380, 100, 5, "Long name", 22), Dot(380, 120, 5, "Another", 22)]
    first, second = labels(dots, [], frame)
    assert first.box.shared_with(second.box) == 0
    assert first.box.area_outside(frame) == pytest.approx(0)
    assert first.anchor == "end"


def test_the_lake_parts_at_the_strait_and_loses_no_water():
    lake = ili_balkhash().great_lake
    west, east = (
        [tuple(map(float, point.split())) for point in path.strip("MZ").split("L")]
        for path in halves(lake, 0)
    )
    assert lake.strait is not None
    assert max(x for x, _ in west) == pytest.approx(lake.strait, abs=0.1)
    assert min(x for x, _ in east) == pytest.approx(lake.strait, abs=0.1)
    assert _area(west) + _area(east) == pytest.approx(_area(list(lake.ring)), rel=0.01)


def _area(ring: list[tuple[float, float]]) -> float:
    pairs = zip(ring, [*ring[1:], ring[0]], strict=True)
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairs)) / 2


@pytest.mark.parametrize("ornament", [mark, waterlines])
def test_ornaments_say_nothing_to_the_ear_and_carry_no_style(ornament):
    picture = fromstring(ornament())
    assert picture.get("aria-hidden") == "true"
    assert all("style" not in element.attrib for element in picture.iter())


def test_drawings_for_paper_are_well_formed_and_small():
    for picture in (
        cover_map(),
        shore(
            (0.0, 0.0, 100.0, 100.0),
            line="#000000",
            ground="#ffffff",
            waters=("#111111", "#222222"),
            strength=0.5,
        ),
    ):
        fromstring(picture)
        assert len(picture) < 120_000
