"""The main story, in a browser: a text comes in, is frozen, opined on, answered, changed, compared and printed.

Once in Russian with scripts, once in Chinese without: nothing on the way depends on either. Pages are found by what
they hold (fields, addresses), not by their words.
"""

import re
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pikepdf
import pytest
from flask import Flask
from playwright.sync_api import Browser, Locator, expect

from ibbportal.app import create_app
from ibbportal.db import db
from tests.factories.texts import TREATY, TREATY_RU
from tests.journeys.cast import PASSWORD, Cast, enter_cast
from tests.journeys.conftest import Visitor
from tests.journeys.server import Portal
from tests.journeys.steps import answer, write_remark

SECONDS_TO_PRINT = 120
"""until a worker on a busy machine has printed five booklets"""

pytestmark = pytest.mark.parametrize(
    ("language", "scripts"), [("ru", True), ("zh-hans", False)], ids=["ru-scripts", "zh-no-scripts"]
)

Comes = Callable[[str], Visitor]


@pytest.fixture
def host(portal: Portal, monkeypatch: pytest.MonkeyPatch) -> Iterator[Flask]:
    """The portal's own database, as somebody on its host reaches it."""
    monkeypatch.setenv("IBBPORTAL_VAR", portal.environment["IBBPORTAL_VAR"])
    app = create_app(SQLALCHEMY_DATABASE_URI=portal.environment["DATABASE_URL"], JOBS="held")
    yield app
    with app.app_context():
        db.engine.dispose()


@pytest.fixture
def cast(host: Flask) -> Cast:
    return enter_cast(host)


@pytest.fixture
def comes(portal: Portal, cast: Cast, chromium: Browser, language: str, scripts: bool) -> Iterator[Comes]:
    """Somebody opens the portal: with an address signed in, without one as a passer-by."""
    visitors: list[Visitor] = []

    def come(email: str = "") -> Visitor:
        visitor = Visitor(chromium, portal, language, scripts=scripts)
        visitors.append(visitor)
        return visitor.sign_in(email, PASSWORD) if email else visitor

    yield come
    for visitor in visitors:
        visitor.close()


def import_text(secretary: Visitor, folder: Path) -> None:
    for name, content in (("lake.en.txt", TREATY), ("lake.ru.txt", TREATY_RU)):
        (folder / name).write_text(content, encoding="utf-8")
    secretary.go("/documents/import")
    page = secretary.page
    page.set_input_files("input[name=file]", folder / "lake.en.txt")
    page.select_option("select[name=language]", "en")
    page.fill("input[name=code]", "treaty")
    secretary.press("main form button")
    assert "/imports/" in page.url
    secretary.go("/documents/treaty/import")
    page.set_input_files("input[name=file]", folder / "lake.ru.txt")
    page.select_option("select[name=language]", "ru")
    secretary.press("main form button")
    assert "/imports/" in page.url


def uid_of(visitor: Visitor, version: int, words: str) -> str:
    """The uid of the clause that says so, as its place on the reading page tells it."""
    visitor.go(f"/documents/treaty/{version}?text=en")
    uid = visitor.page.locator(".clause", has_text=words).first.get_attribute("id")
    assert uid
    return uid


def article_of(visitor: Visitor, uid: str) -> str:
    """The uid of the article in which a clause stands, from the same page."""
    article = visitor.page.locator(f".art:has([id='{uid}'])").last.get_attribute("id")
    assert article
    return article


def reword(visitor: Visitor, uid: str, words: str) -> None:
    visitor.go(f"/documents/treaty/working/{uid}")
    visitor.page.fill("textarea[name=en-words]", words)
    visitor.press("button[name=finish][value=en]")


def freeze(secretary: Visitor) -> None:
    secretary.go("/documents/treaty/working/freeze")
    secretary.press("form[action$='/working/freeze'] button")


def let_everybody_read(editor: Visitor, secretary: Visitor) -> None:
    """The editor asks; the secretary sees it as the public would, and confirms."""
    address = "/documents/treaty/1/everybody"
    editor.go(address)
    editor.press("form[action$='/everybody'] button")
    secretary.go(address)
    secretary.press("form[action$='/view-as/'] button")
    assert secretary.page.url.endswith("/documents/treaty/1")
    secretary.press(".viewing button")
    secretary.go(address)
    secretary.press("form[action$='/confirm'] button")


def open_round(secretary: Visitor) -> None:
    secretary.go("/documents/treaty/1/open-round")
    page = secretary.page
    page.check("input[name=bodies]")
    page.check("input[name=reach][value=public]")
    page.fill("input[name=due_date]", (datetime.now(UTC) + timedelta(days=20)).date().isoformat())
    page.fill("input[name=due_time]", "18:00")
    secretary.press("main form button.govuk-button")
    assert page.url.endswith("/documents/treaty/rounds/1")


def _letter(path: Path) -> None:
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(path)


def draft_opinion(drafter: Visitor, exchange: str, article: str, folder: Path) -> str:
    """Write two remarks, a position and a letter, and hand all to the signatory; the opinion's address."""
    page = drafter.page
    drafter.go("/desk/ministry")
    drafter.press("form[action*='/invitations/'][action$='/opinion'] button")
    opinion = page.url.split("/edit")[0]
    write_remark(
        drafter,
        exchange,
        "A quarter is too long.",
        proposed="The Parties shall exchange data every month.",
    )
    write_remark(drafter, article, "Add an article on accidents.", relation="after")
    page.goto(f"{opinion}/edit")
    drafter.choose("position", "agreed_with_remarks")
    page.fill("input[name=letter_number]", "12-1/345")
    page.fill("input[name=letter_date]", datetime.now(UTC).date().isoformat())
    _letter(folder / "letter.pdf")
    page.set_input_files("input[name=letter_file]", folder / "letter.pdf")
    drafter.press("form[action*='/stance'] button")
    assert "/edit" in page.url, page.locator(".govuk-error-message").all_inner_texts()
    drafter.press("form[action$='/pass'] button")
    return opinion


def remarks_in_the_inbox(secretary: Visitor) -> list[str]:
    secretary.go("/replies/")
    links = secretary.page.locator(".inbox a[href*='/remarks/']")
    return [str(links.nth(place).get_attribute("href")) for place in range(links.count())]


def printed_languages(secretary: Visitor) -> set[str]:
    """Wait for the worker, take every booklet home, and tell the languages that the files say they are in."""
    until = time.monotonic() + SECONDS_TO_PRINT
    booklets = secretary.page.locator("main a[href$='/file']")
    while booklets.count() < 5:
        assert time.monotonic() < until, f"{booklets.count()} of 5 booklets are printed"
        secretary.page.wait_for_timeout(1_500)
        secretary.go("/documents/treaty/booklets")
    return {_language_of(secretary, booklets.nth(place)) for place in range(5)}


def _language_of(secretary: Visitor, link: Locator) -> str:
    with secretary.page.expect_download() as download:
        link.click()
    with pikepdf.open(download.value.path()) as pdf:
        assert len(pdf.pages) >= 4
        return str(pdf.Root.Lang)


def test_a_text_goes_from_a_file_to_a_booklet(comes: Comes, cast: Cast, tmp_path: Path) -> None:
    secretary, drafter, signatory, reader = (
        comes(cast.secretary),
        comes(cast.drafter),
        comes(cast.signatory),
        comes(""),
    )
    # 1 A real text comes in, in two languages, matched clause by clause.
    import_text(secretary, tmp_path)
    exchange = uid_of(secretary, 1, "every quarter")
    article = article_of(secretary, exchange)
    publish = uid_of(secretary, 1, "publish the data")

    # 2 It is worked on; of two editors of one clause the second sees both texts.
    colleague = comes(cast.secretary)
    colleague.go(f"/documents/treaty/working/{publish}")
    reword(secretary, publish, "They shall publish the data at once.")
    colleague.page.fill("textarea[name=en-words]", "They shall publish the data every year.")
    colleague.page.click("button[name=finish][value=en]")
    expect(colleague.page.locator("main")).to_contain_text("at once")
    expect(colleague.page.locator("textarea[name=en-words]")).to_have_value(re.compile("every year"))

    # 3 Version 1 is frozen, and a round is opened on it.
    freeze(secretary)
    assert secretary.page.url.endswith("/documents/treaty/1")
    let_everybody_read(comes(cast.editor), secretary)
    open_round(secretary)

    # 4 A ministry's drafter writes remarks; its signatory signs and gets a receipt.
    opinion = draft_opinion(drafter, exchange, article, tmp_path)
    signatory.page.goto(f"{opinion}/sign")
    signatory.press("form[action$='/sign'] button")
    assert signatory.page.url.endswith("/receipt")
    receipt = signatory.page.locator("main").inner_text()
    assert re.search(r"\d{4}-\d{2}-\d{4}", receipt)
    assert re.search(r"[0-9a-f]{64}", receipt.replace("\n", "").replace(" ", ""))

    # 5 The secretariat replies to every remark on one screen, and incorporates.
    secretary.go("/documents/treaty/working")
    secretary.press("form[action$='/versions'] button")
    first, second = remarks_in_the_inbox(secretary)
    answer(secretary, first, words="The Parties shall exchange data every month.")
    answer(
        secretary,
        second,
        new_heading="Accidents",
        new_words="The Parties shall warn each other of accidents at once.",
    )

    # 6 The gate: a change without a cause keeps version 2 from being frozen, until it is mended from the list.
    reword(secretary, publish, "They shall publish the data within a day.")
    freeze(secretary)
    assert secretary.page.url.endswith("/working/freeze")
    secretary.page.locator(f"#clause-{publish} textarea").first.fill("Agreed at the meeting.")
    secretary.press(f"#clause-{publish} form[action$='/reasons'] button")
    freeze(secretary)
    assert secretary.page.url.endswith("/documents/treaty/2")

    # 7 Whoever may read both versions compares them, with the cause of each change.
    secretary.go("/documents/treaty/compare/1/2?text=en")
    main = secretary.page.locator("main")
    expect(main.locator(f"[id='{exchange}'] ins").first).to_contain_text("month")
    expect(main.locator(f"[id='{exchange}'] del").first).to_contain_text("quarter")
    expect(main).to_contain_text("Agreed at the meeting.")
    expect(main).to_contain_text("Accidents")
    assert reader.page.goto(f"{reader.home}/documents/treaty/1").ok  # type: ignore[union-attr]
    hidden = reader.page.goto(f"{reader.home}/documents/treaty/compare/1/2")
    assert hidden is not None
    assert hidden.status == 404

    # 8 The booklet is rendered in the background in all five languages, kept, and served as files.
    secretary.go("/documents/treaty/booklets")
    secretary.press("form:has(input[name=languages]) button")
    assert printed_languages(secretary) == {"kk", "ru", "en", "zh-Hans", "ky"}
