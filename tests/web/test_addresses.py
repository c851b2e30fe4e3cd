"""Addresses: which language they speak, where they lead, and that none of them breaks anything."""

from datetime import datetime
from itertools import cycle
from urllib.parse import quote, urlsplit

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from werkzeug.urls import iri_to_uri
from werkzeug.wrappers import Request

from ibbportal.basins.models import Basin
from ibbportal.i18n import INTERFACE
from ibbportal.web.addresses import LARGEST_NUMBER
from tests.factories.actors import Actors
from tests.factories.basins import ili_balkhash
from tests.factories.publications import Story, told
from tests.strict_client import StrictClient, parse

HOME = "/kk/ili-balkhash"


@pytest.fixture
def story(app: Flask, basin: Basin, actors: Actors, now: datetime) -> Story:
    """Two versions, the second before the public; a crash is answered as in production, with a page."""
    app.config["PROPAGATE_EXCEPTIONS"] = False
    return told(basin, actors, now=now)


@pytest.fixture(autouse=True)
def _as_it_was(app: Flask):
    propagated = app.config.get("PROPAGATE_EXCEPTIONS")
    yield
    app.config["PROPAGATE_EXCEPTIONS"] = propagated


def language_of(page: str) -> str | None:
    return parse(page).get("lang")


MISSING = (
    "/nothing",
    "/documents/nothing/",
    "/documents/agreement/77",
    "/documents/agreement/0",
    "/documents/agreement/002",
    "/documents/agreement/two",
    "/documents/agreement/compare/1/77",
    "/documents/agreement/rounds/77",
    "/opinions/77",
    "/editions/B-2026-0001-kk",
    "/documents/agreement/2/nothing",
    "/documents/agreement/2?beside=xx",
    "/documents/agreement/1/remarks?clause=nothing",
    "/documents/agreement/%D9%A2",
    f"/documents/agreement/{LARGEST_NUMBER}",
    f"/documents/agreement/{LARGEST_NUMBER + 1}",
    f"/documents/agreement/{2**63}",
    f"/documents/agreement/{'9' * 5000}",
    f"/opinions/{2**63}",
    f"/documents/agreement/rounds/{2**64}",
    f"/documents/{'a' * 5000}/",
    "/documents/%00/",
    "/documents/agreement%00/2",
    "/documents/agreement/2?text=%00",
    "/documents/agreement/1/remarks?clause=%00",
)


@pytest.mark.parametrize("slug", [language.slug for language in INTERFACE])
def test_what_is_missing_says_so_in_the_language_of_the_address(client, story, slug):
    tag = next(language.tag for language in INTERFACE if language.slug == slug)
    for address in ("/nothing", "/documents/nothing/", "/documents/agreement/77", "/documents/agreement/77x"):
        response = client.get(f"/{slug}/ili-balkhash{address}", headers={"Accept-Language": "en"})
        assert response.status_code == 404
        assert language_of(response.text) == tag, address


@pytest.mark.parametrize("address", MISSING, ids=lambda address: address[:40])
def test_an_address_of_nothing_is_a_missing_page_for_everybody(client, actors, story, address):
    for browser in (client, client.as_(actors.secretary)):
        response = browser.get(HOME + address)
        assert response.status_code == 404
        assert language_of(response.text) == "kk"


@pytest.mark.parametrize("address", ["/kk/nowhere/", "/kk/nowhere/documents/", "/kk/nowhere/documents/a/1"])
def test_a_basin_that_is_not_there_is_missing_in_the_language_of_the_address(client, story, address):
    response = client.get(address, headers={"Accept-Language": "en"})
    assert (response.status_code, language_of(response.text)) == (404, "kk")


@pytest.mark.parametrize(
    "address", ["/xx/ili-balkhash/", "/zh-Hans/ili-balkhash/", "/..%2f..%2fetc/", "/nothing/"]
)
def test_a_language_that_the_portal_does_not_speak_is_missing_in_the_browsers(client, story, address):
    response = client.get(address, headers={"Accept-Language": "ky"})
    assert (response.status_code, language_of(response.text)) == (404, "ky")


@pytest.mark.parametrize(
    ("accepted", "slug"),
    [
        (None, "ru"),
        ("kk", "kk"),
        ("kk-KZ,ru;q=0.5", "kk"),
        ("en-GB", "en"),
        ("zh-CN,zh;q=0.9,en;q=0.8", "zh-hans"),
        ("zh", "zh-hans"),
        ("zh-Hans-CN", "zh-hans"),
        ("ky-KG", "ky"),
        ("uz", "ru"),
        ("uz,en;q=0.3", "en"),
        ("de,fr", "ru"),
        ("*", "ru"),
        ("de, *;q=0.5", "ru"),
        ("de, ky;q=0.2, *;q=0.5", "ky"),
        ("ru;q=0.2,ky;q=0.8", "ky"),
        ("", "ru"),
        ("\x01;;q=,,,", "ru"),
        ("kk;q=nonsense", "ru"),
        ("kk-KZ;q=0,ru;q=0.1", "ru"),
        ("zh-TW,en;q=0.5", "zh-hans"),
        ("zh_CN", "zh-hans"),
        ("KK", "kk"),
        ("x" * 5000, "ru"),
    ],
)
def test_the_front_address_leads_to_the_language_of_the_browser(client, basin, accepted, slug):
    headers = {} if accepted is None else {"Accept-Language": accepted}
    response = client.get("/", headers=headers)
    assert response.status_code == 302
    assert urlsplit(response.location).path == f"/{slug}/"


def test_a_language_leads_to_the_only_basin(client, basin):
    response = client.get("/kk/")
    assert (response.status_code, urlsplit(response.location).path) == (302, "/kk/ili-balkhash/")


def test_a_language_offers_the_basins_where_there_are_several(client, basin, now):
    ili_balkhash(now=now, slug="chu-talas")
    page = client.get("/en/")
    assert page.status_code == 200
    links = {link.get("href") for link in parse(page.text).iter("a")}
    assert {"/en/ili-balkhash/", "/en/chu-talas/"} <= links


@pytest.mark.parametrize(
    ("short", "whole"),
    [
        ("/kk", "/kk/"),
        (HOME, f"{HOME}/"),
        (f"{HOME}/documents", f"{HOME}/documents/"),
        (f"{HOME}/documents/agreement", f"{HOME}/documents/agreement/"),
        (f"{HOME}/rounds?x=1", f"{HOME}/rounds/?x=1"),
    ],
)
def test_a_slash_that_was_left_out_is_put_in(client, story, short, whole):
    response = client.get(short)
    assert response.status_code == 308
    target = urlsplit(response.location)
    assert target.hostname == "localhost"
    assert f"{target.path}?{target.query}".rstrip("?") == whole


@pytest.mark.parametrize(
    "address", ["//evil.example/", "/\\evil.example", "/kk//evil.example", "/%2F/evil.example"]
)
def test_no_address_leads_to_another_site(client, story, address):
    response = client.get(address)
    assert urlsplit(response.headers.get("Location", "/")).hostname in (None, "localhost")


def switches(page: str) -> dict[str, str]:
    return {
        link.get("hreflang") or "": link.get("href") or ""
        for link in parse(page).iter("link")
        if link.get("rel") == "alternate"
    }


KEPT = (
    "",
    "text=ru&beside=kk",
    "text=ru&text=kk",
    "q=%D1%81%D1%83+%26+%3D%23",
    "language=ru",
    "basin=elsewhere",
    "code=other&number=9",
    "endpoint=front.choose_language",
    "_external=1&_scheme=javascript",
    "_scheme=ftp",
    "_anchor=x&_method=POST",
    "self=1&values=2&app=3",
    "x=%22%3E%3Cscript%3E",
)


@pytest.mark.parametrize("query", KEPT)
def test_the_switch_of_languages_keeps_the_page_and_its_query(client, story, query):
    address = f"{HOME}/documents/agreement/2"
    response = client.get(f"{address}?{query}" if query else address)
    assert response.status_code == 200
    found = switches(response.text)
    assert set(found) == {language.tag for language in INTERFACE}
    for language in INTERFACE:
        target = urlsplit(found[language.tag])
        assert (target.scheme, target.netloc) == ("", "")
        assert target.path == f"/{language.slug}/ili-balkhash/documents/agreement/2"
        assert client.get(found[language.tag]).status_code == 200
    asked = Request.from_values(query_string=iri_to_uri(query)).args
    kept = Request.from_values(query_string=urlsplit(found["ru"]).query).args
    assert list(kept.items(multi=True)) == list(asked.items(multi=True))


def test_the_switch_of_languages_changes_the_page_of_an_error_too(client, story):
    """A page that is not there has no switch: it leads to the front page of its language."""
    page = client.get(f"{HOME}/nothing").text
    assert 'href="/kk/"' in page


PAGES = (
    "/",
    "/documents/",
    "/documents/agreement/1",
    "/documents/agreement/2",
    "/documents/agreement/compare/1/2",
    "/documents/agreement/1/remarks",
    "/documents/agreement/rounds/1",
    "/documents/agreement/booklets",
    "/rounds/",
    "/library/",
)


@pytest.mark.parametrize("address", PAGES)
def test_asking_for_the_head_alone_answers_as_asking_for_the_page(client, story, address):
    page, head = client.get(HOME + address), client.head(HOME + address)
    assert head.status_code == page.status_code == 200
    assert head.data == b""
    assert set(dict(head.headers)) >= {"Content-Security-Policy", "Cache-Control", "Content-Language"}


@pytest.mark.parametrize("address", ["/kk/", HOME + "/", f"{HOME}/documents/agreement/2"])
@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "TRACE"])
def test_a_step_that_an_address_does_not_take_says_which_it_takes(client, story, address, method):
    response = client.open(address, method=method)
    assert response.status_code == 405
    assert {"GET", "HEAD"} <= set(response.headers["Allow"].replace(" ", "").split(","))
    assert language_of(response.text) == "kk"


def test_what_an_address_allows_is_told_to_who_asks(client, story):
    response = client.options(f"{HOME}/documents/agreement/2")
    assert response.status_code == 200
    assert set(response.headers["Allow"].replace(" ", "").split(",")) == {"GET", "HEAD", "OPTIONS"}


NAUGHTY = (
    "",
    " ",
    ".",
    "..",
    "../../../etc/passwd",
    "%",
    "%s%n",
    "%(name)s",
    "{{7*7}}",
    "${7*7}",
    "'",
    '"',
    "' OR 1=1 --",
    "1; DROP TABLE versions",
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "javascript:alert(1)",
    "\\",
    "\r\nSet-Cookie: x=1",
    "\u202e\u2066",
    "\ufeff",
    "Ω≈ç√∫˜µ≤≥÷",
    "田中さんにあげて下さい",
    "👩‍👩‍👧‍👦",
    "Z̮̞̠͙͔ͅḀ̗̞͈̻̗Ḷ͙͎̯̹̞͓G̻O̭̗̮",
    "-1",
    "0x7f",
    "1e309",
    "NaN",
    "true",
    "null",
    "None",
    "[]",
    "a" * 4000,
    "9" * 4000,
    "\x00",
    "\x00\x01\x1f",
    "\x7f\x85",
)
PLACES = (
    "/documents/{}/",
    "/documents/{}/2",
    "/documents/agreement/{}",
    "/documents/agreement/compare/{}/2",
    "/documents/agreement/{}/remarks",
    "/documents/agreement/rounds/{}",
    "/documents/agreement/working/{}",
    "/documents/agreement/2?text={}",
    "/documents/agreement/2?beside={}",
    "/documents/agreement/2?{}=1",
    "/documents/agreement/1/remarks?clause={}",
    "/documents/agreement/compare/1/2?text={}&view={}",
    "/documents/agreement/compare?older={}&newer={}",
    "/documents/agreement/rounds/1?reply={}&blocking={}",
    "/opinions/{}",
    "/editions/{}",
    "/audit/?before={}",
    "/replies/?show={}&document={}&body={}&kind={}&language={}&page={}",
    "/desk/secretariat?{}={}",
    "/library/?{}",
)


def fits(words: str) -> str:
    return quote(words, safe="")


@pytest.mark.parametrize("place", PLACES)
def test_no_address_breaks_the_portal(client, actors, story, place):
    browsers = cycle((client, client.as_(actors.secretary), client.as_(actors.drafter)))
    for words, browser in zip(NAUGHTY, browsers, strict=False):
        asked = place.replace("{}", fits(words))
        response = browser.get(HOME + asked)
        assert response.status_code < 500, asked[:120]
        assert "\r\n" not in response.headers.get("Location", "")
        if "<" in words:
            assert words not in response.text


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(path=st.binary(max_size=40), query=st.binary(max_size=40))
def test_whatever_bytes_are_sent_as_an_address_are_answered(client, story, path, query):
    for start in ("/", f"{HOME}/documents/agreement/"):
        response = client.get(start + quote(path), query_string=quote(query, safe="=&%"))
        assert response.status_code < 500


def test_a_very_long_address_is_answered(client, story):
    for asked in (
        f"/{'a' * 60_000}",
        f"?text={'a' * 60_000}",
        "?" + "&".join(f"a{n}=1" for n in range(3000)),
    ):
        assert client.get(f"{HOME}/documents/agreement/2{asked}").status_code in (200, 404)


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "a" * 300])
def test_an_address_on_a_host_that_is_not_ours_is_refused_or_answered_without_it(client, story, host):
    response = client.get("/", headers={"Host": host})
    assert isinstance(client, StrictClient)
    assert host not in response.headers.get("Location", "")
