"""Whatever is typed into the forms of the administration: no crash, and nothing comes back as markup."""

from datetime import datetime
from typing import Any
from xml.etree import ElementTree

import pytest

from ibbportal.accounts.models import User
from ibbportal.basins.models import Basin, PlaceKind
from ibbportal.basins.services import put_figure, register_place
from ibbportal.db import db
from ibbportal.security import SYSTEM
from ibbportal.stakeholders.models import Body
from tests.administration.conftest import HERE
from tests.strict_client import StrictClient, parse

MARK = "naughty4d1f"
NAUGHTY = {
    "markup": f"<{MARK} onclick=alert(1)>\"'><script>{MARK}()</script>",
    "template": "{{ 7 * 191 }}{% raise %}%(num)s %s ${7*191}",
    "direction": "\u202eabc\u2066\u200b\ufeff",
    "control": "a\x00b\x0bc\x1bd",
    "surrogate": "a\ud800b".encode("utf-8", "surrogatepass").decode("utf-8", "replace"),
    "sql": "'; DROP TABLE persons; --",
    "emoji": "👩‍👩‍👧‍👦 ﷽ Z̡͎a̘l͢g͠o",
    "long": "Ж" * 6_000,
    "lines": "a\r\nBcc: somebody@example.org\r\n\r\nb",
    "number": "９９９９９９９９９９９９９９９９",
    "blank": "\u3000\u00a0 ",
}


@pytest.fixture
def addresses(basin: Basin, body: Body, officer: User, now: datetime) -> list[str]:
    """Of every form."""
    place = register_place(basin, "lake", {"en": "Lake"}, kind=PlaceKind.WATER_BODY, by=SYSTEM, now=now)
    figure: dict[str, Any] = {
        "code": "area",
        "value": 1,
        "unit": "",
        "year": None,
        "captions": {"en": "area"},
    }
    put_figure(basin, figure, by=SYSTEM, now=now)
    db.session.commit()
    person = f"people/{officer.person_id}"
    return [
        "people/new",
        *(f"{person}/{step}" for step in ("edit", "roles", "address", "mandates/new")),
        "bodies/new",
        f"bodies/{body.id}/edit",
        "places/new",
        f"places/{place.id}",
        "languages",
        "themes",
        "settings/edit",
        "figures/new",
        "figures/area",
    ]


def fields_of(markup: str) -> list[str]:
    """The names of all fields in the page's forms but the keys."""
    main = next(element for element in parse(markup).iter("main"))
    keys = {"csrf_token", "idempotency_key"}
    found = [field.get("name") for tag in ("input", "select", "textarea") for field in main.iter(tag)]
    return [name for name in dict.fromkeys(found) if name and name not in keys]


@pytest.mark.parametrize("words", NAUGHTY.values(), ids=NAUGHTY)
def test_every_field_of_every_form_takes_or_refuses_it(
    desk: StrictClient, addresses: list[str], words: str
) -> None:
    for address in addresses:
        fields = fields_of(desk.get(f"{HERE}/{address}").text)
        assert fields, address
        answer = desk.post(f"{HERE}/{address}", data=dict.fromkeys(fields, words))
        assert answer.status_code in (303, 422), address
        _is_plain(answer.text)
    _lists_are_plain(desk)


SENSIBLE = {
    "email": "bittern@example.org",
    "language": "en",
    "roles": "editor",
    "kind": "company",
    "country": "KZ",
    "parent": "0",
    "zone": "Asia/Almaty",
    "states": "KZ",
    "value": "1",
    "unit": "km",
    "year": "2006",
    "code": "reed",
    "longitude": "",
    "latitude": "",
    "valid_from": "",
    "valid_to": "",
}
FREE = ("people/new", "bodies/new", "places/new", "settings/edit", "figures/new", "figures/area")


@pytest.mark.parametrize("words", NAUGHTY.values(), ids=NAUGHTY)
def test_what_is_free_to_be_written_is_kept_and_shown_as_words(
    desk: StrictClient, addresses: list[str], words: str
) -> None:
    """The rest of the form makes sense, so that nothing hides behind another mistake."""
    written = words[:40]
    for address in FREE:
        fields = fields_of(desk.get(f"{HERE}/{address}").text)
        form = {name: SENSIBLE.get(name, written) for name in fields}
        if "places" in address:
            form["kind"] = "locality"
        answer = desk.post(f"{HERE}/{address}", data=form)
        assert answer.status_code in (303, 422), address
        assert (answer.status_code == 303) == bool(written.strip()), address
    _lists_are_plain(desk)


def _lists_are_plain(desk: StrictClient) -> None:
    for page in ("", "people/", "bodies/", "places/", "languages", "themes", "settings", "settings/edit"):
        shown = desk.get(f"{HERE}/{page}")
        assert shown.status_code == 200
        _is_plain(shown.text)


def _is_plain(markup: str) -> None:
    """The strict client has parsed the page already; nothing of what was typed became an element or ran."""
    if not markup:
        return
    elements: list[ElementTree.Element] = list(parse(markup).iter())
    assert not [element for element in elements if MARK in str(element.tag)]
    assert not [element for element in elements if element.tag == "script" and MARK in (element.text or "")]
    assert "1337" not in markup


@pytest.mark.parametrize("words", NAUGHTY.values(), ids=NAUGHTY)
def test_looking_for_it_finds_nobody_and_shows_it_as_words(desk: StrictClient, words: str) -> None:
    page = desk.get(f"{HERE}/people/", query_string={"words": words, "standing": words, "page": words})
    assert page.status_code in (200, 404)
    _is_plain(page.text)


def test_a_name_that_looks_like_markup_is_shown_as_it_was_typed(desk: StrictClient, officer: User) -> None:
    name = '<b>Reed</b> & "Warbler"'
    desk.post(
        f"{HERE}/people/{officer.person_id}/edit", data={"name_en": name, "name_ru": "", "language": "en"}
    )
    assert officer.person.name.contents() == {"en": name}
    for page in ("people/", f"people/{officer.person_id}", f"people/{officer.person_id}/roles"):
        shown = desk.get(f"{HERE}/{page}").text
        assert "&lt;b&gt;Reed&lt;/b&gt;" in shown
        assert "<b>Reed" not in shown
