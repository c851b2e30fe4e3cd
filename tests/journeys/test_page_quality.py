"""Every kind of page as people meet it: no barrier, no clutter, no weight, no dead end."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from ibbportal.demo.people import PASSWORD
from ibbportal.i18n import INTERFACE
from tests.databases import SqliteMaker
from tests.factories.texts import TREATY
from tests.journeys.crawling import HERE, Crawl, crawl, pattern_of
from tests.journeys.inspection import WIDTHS, open_page, send_empty, weight_of
from tests.journeys.page_kinds import (
    DRAFTER,
    FORMS,
    KINDS,
    LED_TO_AT_TIMES,
    SECRETARY,
    SHOW_PRINTED,
    Form,
    PageKind,
    names_in_addresses,
)
from tests.journeys.server import Portal, running_portal

HEAVIEST = 100_000
"""bytes of a public page on the first visit, without its letters"""
INSPECTED, READ = ("ru", "zh-hans"), ("kk",)
TAGS = {"ru": "ru", "zh-hans": "zh-Hans", "kk": "kk"}
TIME_TO_PRINT = 240.0
"""seconds"""

Opens = Callable[[str], BrowserContext]


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Portal]:
    """A portal with the demonstration and one imported text, loaded once for all who only look."""
    folder: Path = tmp_path_factory.mktemp("demonstration")
    url = SqliteMaker(folder).make("demonstration")
    text = folder / "lake.en.txt"
    text.write_text(TREATY, encoding="utf-8")
    with running_portal(url, folder) as portal:
        portal.run("demo", "load")
        portal.run("documents", "import", str(text), "--document", "treaty", "--lang", "en")
        yield portal


@pytest.fixture(scope="session")
def names(demonstration: Portal) -> dict[str, str]:
    return names_in_addresses(demonstration.environment["DATABASE_URL"])


@pytest.fixture(scope="session")
def printed(seat: Opens) -> None:
    """The worker has printed and published a booklet in every language."""
    until = time.monotonic() + TIME_TO_PRINT
    while seat("").request.get(f"{HERE}/library/").text().count("/file") < len(INTERFACE):
        assert time.monotonic() < until, "no booklets yet"
        time.sleep(1)


@pytest.fixture(scope="session")
def seat(demonstration: Portal, chromium: Browser) -> Iterator[Opens]:
    """A browser at which somebody has signed in; each signs in once."""
    taken: dict[str, BrowserContext] = {}

    def sit(who: str) -> BrowserContext:
        if who not in taken:
            taken[who] = chromium.new_context(base_url=demonstration.url, reduced_motion="reduce")
            if who:
                _sign_in(taken[who], f"{who}@demo.example")
        return taken[who]

    yield sit
    for context in taken.values():
        context.close()


def _sign_in(context: BrowserContext, email: str) -> None:
    page = context.new_page()
    page.goto("/ru/account/sign-in")
    page.fill("input[name=email]", email)
    page.fill("input[name=password]", PASSWORD)
    page.press("input[name=password]", "Enter")
    page.wait_for_url(lambda url: "sign-in" not in url)
    page.close()


@pytest.mark.parametrize("language", [*INSPECTED, *READ])
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_a_page_shuts_nobody_out_and_fits_every_screen(
    request: pytest.FixtureRequest, seat: Opens, names: dict[str, str], kind: PageKind, language: str
) -> None:
    if kind.name in SHOW_PRINTED:
        request.getfixturevalue("printed")
    opened = open_page(seat(kind.who), f"/{language}{kind.address.format(**names)}")
    assert opened.response.status == kind.status
    assert opened.complaints == []
    facts = opened.facts()
    assert facts["headings"] == 1
    assert facts["language"] == TAGS[language]
    assert facts["title"].strip(" ·")
    assert facts["dangling"] == []
    for width in WIDTHS:
        assert opened.runs_over(width) == [], width
        if language in INSPECTED:
            assert opened.shuts_out() == [], width
    opened.page.close()


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_a_form_sent_empty_says_at_each_field_what_is_missing(
    seat: Opens, names: dict[str, str], form: Form
) -> None:
    opened = open_page(seat(form.who), f"/ru{form.address.format(**names)}")
    send_empty(opened, form.selector)
    expect(opened.page.locator(".govuk-error-summary")).to_have_count(1)
    assert opened.page.locator(".govuk-error-message").count() >= 1
    assert opened.untold_mistakes() == []
    assert opened.facts()["dangling"] == []
    for width in WIDTHS:
        assert opened.runs_over(width) == [], width
        assert opened.shuts_out() == [], width
    opened.page.close()


@pytest.mark.parametrize("language", INSPECTED)
def test_of_two_editors_the_second_sees_both_texts_on_a_page_that_shuts_nobody_out(
    seat: Opens, names: dict[str, str], language: str
) -> None:
    address = f"/{language}/ili-balkhash/documents/agreement/working/{names['clause']}"
    opened = open_page(seat(SECRETARY), address)
    fields = opened.page.locator("input[type=hidden][name$=revision]")
    fields.evaluate_all("fields => fields.forEach(field => field.value = '0')")
    opened.page.locator("textarea").first.fill("…")
    with opened.page.expect_navigation() as sent:
        opened.page.locator("button[name=finish]").first.click()
    assert sent.value.status == 409
    assert opened.facts()["headings"] == 1
    for width in WIDTHS:
        assert opened.runs_over(width) == [], width
        assert opened.shuts_out() == [], width
    opened.page.close()


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind.is_public], ids=lambda kind: kind.name)
def test_a_public_page_comes_quickly_over_a_slow_line(
    demonstration: Portal, chromium: Browser, names: dict[str, str], printed: None, kind: PageKind
) -> None:
    first_visit = chromium.new_context(base_url=demonstration.url)
    assert weight_of(first_visit, f"/zh-hans{kind.address.format(**names)}") < HEAVIEST
    first_visit.close()


@pytest.mark.parametrize("who", ["", SECRETARY, DRAFTER], ids=["anybody", "secretary", "drafter"])
def test_every_link_leads_somewhere_and_every_page_is_led_to(
    seat: Opens, names: dict[str, str], printed: None, who: str
) -> None:
    found: Crawl = crawl(seat(who))
    assert found.broken == {}
    assert found.lost_places == {}
    wanted = {
        pattern_of(f"/ru{kind.address.format(**names)}")
        for kind in KINDS
        if kind.who == who and kind.status == 200 and not kind.address.endswith(LED_TO_AT_TIMES)
    }
    assert {path for path, _ in wanted} - {path for path, _ in found.patterns} == set()
