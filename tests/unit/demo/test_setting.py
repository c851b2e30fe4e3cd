"""The basin, its places, bodies and persons."""

import json
from importlib import resources

from ibbportal.demo.reading import read_demonstration
from ibbportal.demo.words import LANGUAGES
from ibbportal.security import Capacity, Role
from ibbportal.stakeholders.models import BodyKind

DEMO = read_demonstration()
BODIES = {body.code: body for body in DEMO.bodies}


def test_towns_have_the_names_and_points_of_the_map() -> None:
    drawn = resources.files("ibbportal.basins").joinpath("geo", "places.geojson").read_text(encoding="utf-8")
    features = {feature["properties"]["code"]: feature for feature in json.loads(drawn)["features"]}
    shared = [place for place in DEMO.places if place.code in features and place.kind.value == "locality"]
    assert len(shared) >= 15
    for place in shared:
        assert dict(place.name) == features[place.code]["properties"]["names"], place.code
        assert [place.longitude, place.latitude] == features[place.code]["geometry"]["coordinates"], (
            place.code
        )


def test_a_place_stands_within_one_that_is_listed_before_it() -> None:
    seen: set[str] = set()
    for place in DEMO.places:
        assert place.code not in seen
        assert place.within is None or place.within in seen, place.code
        assert (place.longitude is None) == (place.latitude is None)
        seen.add(place.code)


def test_a_body_stands_under_one_that_is_listed_before_it_and_of_its_own_country() -> None:
    seen: set[str] = set()
    for body in DEMO.bodies:
        assert body.code not in seen
        if body.parent:
            assert body.parent in seen
            assert BODIES[body.parent].country == body.country
        seen.add(body.code)


def test_each_state_of_the_basin_is_a_body_with_an_authority_for_water() -> None:
    states = {body.country: body.code for body in DEMO.bodies if body.kind is BodyKind.STATE}
    assert set(states) == set(DEMO.basin.states)
    assert BODIES["cwr"].parent == "moa"
    assert (BODIES["cn-mwr"].parent, BODIES["kg-water"].parent) == ("cn", "kg")


def test_every_person_is_plainly_fictional() -> None:
    signs = {
        "kk": "емонстрациялық", "ru": "емонстрационный", "en": "Demo ",
        "zh-Hans": "演示", "ky": "емонстрациялык",
    }  # fmt: skip
    for person in DEMO.people:
        assert all(signs[language] in person.name[language] for language in LANGUAGES), person.key
        assert person.email.endswith("@demo.example")


def test_each_role_and_each_ministry_can_sign_in() -> None:
    assert sorted(person.role for person in DEMO.people if person.role) == sorted(Role)
    mandates = {(person.body, person.capacity) for person in DEMO.people if person.body}
    ministries = {
        (body, capacity)
        for body in ("mfa", "moa", "mep", "mebp", "cwr", "kg")
        for capacity in (Capacity.DRAFTER, Capacity.SIGNATORY)
    }
    assert mandates == ministries | {("akimat-almaty", Capacity.SIGNATORY)}
    assert len({person.email for person in DEMO.people}) == len(DEMO.people)


def test_every_invited_body_exists() -> None:
    assert {code for circulated in DEMO.rounds for code in circulated.invited} <= set(BODIES)


def test_key_figures_have_a_year_and_a_code_of_their_own() -> None:
    codes = [figure.code for figure in DEMO.basin.figures]
    assert len(codes) == len(set(codes))
    assert all(1990 < figure.year < 2008 for figure in DEMO.basin.figures)
