"""Takes the pictures of the README and of the pages for officers.

`sh bin/pictures` calls it, with a running demonstration and its booklet.
"""

import os
import subprocess
import sys
import time
import urllib.request
from dataclasses import dataclass
from itertools import groupby, product
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urljoin

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

FOLDER = Path(__file__).resolve().parent.parent / "docs/pictures"
LARGEST = 150_000
"""bytes: a picture that everybody who clones must fetch"""
SCREEN = {"width": 1280, "height": 880}
PAGES = {
    "reading": "en/ili-balkhash/documents/agreement/2",
    "comparing": "ru/ili-balkhash/documents/agreement/compare/1/2",
}
BEGINNING_OF = {"comparing": "main h1"}
"""what stands at the top of the picture, where that is not the page's own top"""
LANGUAGES = {"kk": "kk", "ru": "ru", "en": "en", "zh-hans": "zh-Hans", "ky": "ky"}
"""languages in addresses, and the folders of their pictures"""
PASSWORD = "seven-herons-over-reeds"  # noqa: S105 - the demonstration's, which everybody knows


@dataclass(frozen=True)
class Scene:
    """A page as somebody of the demonstration sees it."""

    name: str
    path: str
    who: str = ""
    """the part of the address of e-mail before the @; empty for who has not signed in"""
    follow: str = ""
    """a link to follow from there"""
    beginning: str = ""
    """what stands at the top of the picture, where that is not the page's own top"""


SCENES = (
    Scene("desk-of-a-body", "desk/ministry", "drafter.mfa"),
    Scene("opinion", "desk/ministry", "drafter.mfa", follow="main a[href*='/opinions/'][href*='/edit']"),
    Scene("signing", "desk/ministry", "signatory.mep", follow="main a[href*='/sign']", beginning="main h1"),
    Scene(
        "receipt", "desk/ministry", "signatory.mfa", follow="main a[href$='/receipt']", beginning="main h1"
    ),
    Scene("working-version", "documents/agreement/working", "editor"),
    Scene("inbox", "replies/", "secretary"),
    Scene("reply", "replies/", "secretary", follow="main a[href*='/remarks/'][href*='/reply']"),
    Scene("translations", "translations/", "translator", beginning="main h1"),
    Scene("segments", "documents/agreement/3/translations/en?only=stale", "translator"),
    Scene(
        "proposal-desk", "replies/?show=unhandled", "moderator", follow="main a[href*='/proposals/handling/']"
    ),
    Scene("administration", "administration/", "administrator"),
    Scene("auditing", "audit/contributions/", "auditor"),
    Scene("audit", "audit/?check=1", "auditor", beginning="main h1"),
)
WORDS = {
    "kk": "Ауылдағы су өлшегіш көрсеткіштері ай сайын жариялансын.",
    "ru": "Предлагаю публиковать показания сельского водомера каждый месяц.",
    "en": "Please publish the readings of the village water gauge every month.",
    "zh-Hans": "建议每月公布村水位计的读数。",
    "ky": "Айылдагы суу өлчөгүчтүн көрсөткүчтөрү ай сайын жарыялансын.",
}
"""what is proposed while its pictures are taken"""
SPREAD = (8, 9)
"""a left and a right page of the booklet"""
PIXELS_OF_A_PAGE = 640


def main() -> None:
    portal, booklet = sys.argv[1], Path(sys.argv[2])
    FOLDER.mkdir(exist_ok=True)
    wait_for(portal)
    with TemporaryDirectory() as scratch, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=os.environ["CHROMIUM"])
        for name, path in PAGES.items():
            keep(name, screenshot(browser, portal + path, BEGINNING_OF.get(name, ""), Path(scratch, name)))
        keep("booklet", spread(booklet, Path(scratch)))
        take_scenes(browser, portal, Path(scratch))
        take_filings(browser, portal, Path(scratch))


def wait_for(portal: str) -> None:
    for _ in range(300):
        try:
            urllib.request.urlopen(portal, timeout=5).close()  # noqa: S310
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise SystemExit(f"bin/pictures: {portal} does not answer")


def screenshot(browser: Browser, url: str, beginning: str, path: Path) -> Image.Image:
    page = browser.new_page(viewport=SCREEN)
    show(page, url)
    picture = taken(page, beginning, path)
    page.close()
    return picture


def show(page: Page, url: str) -> None:
    answer = page.goto(url, wait_until="networkidle")
    if answer is None or not answer.ok:
        raise SystemExit(f"bin/pictures: {url} cannot be shown")


def taken(page: Page, beginning: str, path: Path) -> Image.Image:
    page.evaluate("document.fonts.ready")
    if beginning:
        page.locator(beginning).first.evaluate(
            "found => window.scrollTo(0, found.getBoundingClientRect().top - 16)"
        )
    page.screenshot(path=path, type="png")
    return Image.open(path)


def take_scenes(browser: Browser, portal: str, scratch: Path) -> None:
    """What each person of the demonstration sees, in every language of the interface."""
    for who, scenes in groupby(SCENES, key=lambda scene: scene.who):
        page = signed_in(browser, portal, who)
        for scene, (language, folder) in product(list(scenes), LANGUAGES.items()):
            show(page, f"{portal}{language}/ili-balkhash/{scene.path}")
            if scene.follow:
                show(page, urljoin(page.url, page.locator(scene.follow).first.get_attribute("href") or ""))
            picture = taken(page, scene.beginning, scratch / f"{scene.name}-{folder}")
            keep(f"officers/{folder}/{scene.name}", picture)
        page.context.close()


def signed_in(browser: Browser, portal: str, who: str) -> Page:
    page = browser.new_context(viewport=SCREEN).new_page()
    page.goto(f"{portal}en/account/sign-in")
    page.fill("input[name=email]", f"{who}@demo.example")
    page.fill("input[name=password]", PASSWORD)
    page.press("input[name=password]", "Enter")
    page.wait_for_load_state("networkidle")
    return page


def take_filings(browser: Browser, portal: str, scratch: Path) -> None:
    """A proposal on its way: its words, its receipt, and what its author sees later."""
    for language, folder in LANGUAGES.items():
        page = browser.new_context(viewport=SCREEN).new_page()
        show(page, f"{portal}{language}/ili-balkhash/proposals/new")
        page.check("#about-none")
        go_on(page)
        page.fill("textarea[name=words]", WORDS[folder])
        keep(f"officers/{folder}/filing", taken(page, "main h1", scratch / f"filing-{folder}"))
        go_on(page)
        go_on(page)
        keep(f"officers/{folder}/filed", taken(page, "main h1", scratch / f"filed-{folder}"))
        show(page, urljoin(page.url, page.locator("main a.govuk-button").first.get_attribute("href") or ""))
        keep(f"officers/{folder}/following", taken(page, "main h1", scratch / f"following-{folder}"))
        page.context.close()


def go_on(page: Page) -> None:
    with page.expect_navigation():
        page.click("main form button.govuk-button:not(.govuk-button--secondary)")
    page.wait_for_load_state("networkidle")


def spread(booklet: Path, scratch: Path) -> Image.Image:
    """Two facing pages, with a little air between and around them."""
    first, last = map(str, SPREAD)
    scale = ["-scale-to-x", str(PIXELS_OF_A_PAGE), "-scale-to-y", "-1"]
    subprocess.run(
        ["pdftoppm", "-png", "-f", first, "-l", last, *scale, booklet, scratch / "page"], check=True
    )
    pages = [Image.open(path) for path in sorted(scratch.glob("page-*.png"))]
    air = 16
    sheet = Image.new("RGB", (2 * PIXELS_OF_A_PAGE + 3 * air, pages[0].height + 2 * air), "#d9dedc")
    for place, page in enumerate(pages):
        sheet.paste(page, (air + place * (PIXELS_OF_A_PAGE + air), air))
    return sheet


def keep(name: str, picture: Image.Image) -> None:
    """Write the picture with as many colours as its weight allows."""
    path = FOLDER / f"{name}.png"
    path.parent.mkdir(parents=True, exist_ok=True)
    for colours in (256, 128, 64, 32):
        flat = picture.convert("RGB").quantize(colours, dither=Image.Dither.NONE)
        flat.save(path, optimize=True)
        if path.stat().st_size < LARGEST:
            print(f"docs/pictures/{name}.png: {path.stat().st_size} bytes, {colours} colours")
            return
    raise SystemExit(f"bin/pictures: {path.name} stays above {LARGEST} bytes")


if __name__ == "__main__":
    main()
