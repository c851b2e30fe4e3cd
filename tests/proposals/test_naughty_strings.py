"""Whatever citizens type: no crash, and nothing comes back as markup, on any page that shows it."""

from datetime import datetime

import pytest

from ibbportal.basins.models import Basin
from ibbportal.db import db
from ibbportal.proposals.models import Filing
from ibbportal.proposals.services import publish_filing
from ibbportal.security import SYSTEM
from tests.factories.problems import problem, village
from tests.proposals.pages import HERE, NEW, Writer
from tests.strict_client import StrictClient, parse

MARK = "naughty4d1f"
NAUGHTY = {
    "markup": f"<{MARK} onclick=alert(1)>\"'><script>{MARK}()</script></textarea><{MARK}>",
    "template": "{{ 7 * 191 }}{% raise %}%(number)s %s ${7*191}",
    "direction": "\u202eabc\u2066\u200b\ufeff",
    "control": "a\x00b\x0bc\x1bd",
    "surrogate": "a\ud800b",
    "sql": "'; DROP TABLE contributions; --",
    "emoji": "👩‍👩‍👧‍👦 ﷽ Z̡͎a̘l͢g͠o",
    "long": "Ж" * 25_000,
    "lines": "a\r\nBcc: somebody@example.org\r\n\r\nb\u2028c",
    "digits": "９９９９９９９９９９９９９９９９９",
    "slashes": "../../etc/passwd/1/2",
    "blank": "\u3000\u00a0 ",
}
FIELDS = {
    NEW: ("kind", "about", "problem", "place", "clause", "idempotency_key"),
    f"{NEW}/words": ("language", "words", "proposed", "place", "since", "people"),
    f"{NEW}/send": ("name", "is_named", "email", "seen", "idempotency_key"),
    f"{HERE}/proposals/follow": ("number", "secret", "idempotency_key"),
}
SOUND = {
    "kind": "report",
    "about": "none",
    "language": "en",
    "words": "Sound words.",
    "place": "",
    "number": "2026-11-0001",
    "secret": "000000000000",
}


def look_at(page: str) -> None:
    """Nothing that was typed is an element of the page, and no template was run."""
    assert MARK not in {element.tag for element in parse(page).iter()}
    assert "onclick" not in {name for element in parse(page).iter() for name in element.attrib}
    assert "1337" not in page


@pytest.fixture
def writer(client: StrictClient, basin: Basin, now: datetime) -> Writer:
    problem(basin, "drinking-water", village(basin, now=now), now=now)
    db.session.commit()
    return Writer(client)


@pytest.mark.parametrize("name", NAUGHTY)
@pytest.mark.parametrize("address", FIELDS)
def test_no_field_of_a_form_takes_a_page_down(writer, address, name):
    words = NAUGHTY[name].encode("utf-8", "replace").decode() if name == "surrogate" else NAUGHTY[name]
    writer.choose("report", "none")
    writer.write()
    for field in FIELDS[address]:
        answer = writer.browser.post(address, data={**SOUND, field: words})
        assert answer.status_code in (303, 302, 404, 409, 422), (field, answer.status_code)
        if answer.status_code in (409, 422):
            look_at(answer.text)
        for step in (NEW, f"{NEW}/words"):
            shown = writer.browser.get(step)
            if shown.status_code == 200:
                look_at(shown.text)


@pytest.mark.parametrize("name", [name for name in NAUGHTY if name not in ("long", "blank", "surrogate")])
def test_what_is_taken_in_is_shown_as_it_was_typed_and_never_acts(writer, client, name, now):
    words = f"Words {NAUGHTY[name]}"
    writer.choose("report", "problem", problem="drinking-water")
    writer.write(words)
    address = writer.send(name=words[:150], is_named="y").location
    receipt = client.get(address).text
    filing = db.session.query(Filing).one()
    publish_filing(filing, by=SYSTEM, now=now)
    db.session.commit()
    number = filing.register_number
    for page in (
        receipt,
        *(
            client.get(f"{HERE}/{path}").text
            for path in (
                f"proposals/follow/{number}",
                f"proposals/{number}",
                "proposals/",
                "problems/drinking-water",
            )
        ),
    ):
        look_at(page)
        assert "Words" in page


@pytest.mark.parametrize("name", NAUGHTY)
def test_no_address_takes_a_page_down(writer, name):
    words = NAUGHTY[name][:300].encode("utf-8", "replace").decode()
    paths = ("proposals/", "proposals/new", "proposals/follow", "problems/")
    fields = (
        "kind",
        "problem",
        "document",
        "place",
        "theme",
        "outcome",
        "language",
        "page",
        "clause",
        "number",
    )
    for path in paths:
        for field in fields:
            answer = writer.browser.get(f"{HERE}/{path}", query_string={field: words})
            assert answer.status_code in (200, 302, 404), (path, field)
            if answer.status_code == 200:
                look_at(answer.text)
