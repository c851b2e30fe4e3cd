"""Takes the pictures of the README and of the pages for officers.

`sh bin/pictures` calls it, with a running demonstration and its booklet.
"""

import os
import subprocess
import sys
import time
import urllib.request
from dataclasses import dataclass
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
    Scene("reply", "replies/", "secretary", follow="main a[href*='/remarks/'][href$='/reply']"),
    Scene("translations", "translations/", "translator", beginning="main h1"),
    Scene("segments", "documents/agreement/3/translations/en?only=stale", "translator"),
    Scene("administration", "administration/", "administrator"),
    Scene("audit", "audit/?check=1", "auditor", beginning="main h1"),
)
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
        for language, folder in LANGUAGES.items():
            for scene in SCENES:
                path = Path(scratch, f"{scene.name}-{folder}")
                keep(f"officers/{folder}/{scene.name}", seen(browser, portal, language, scene, path))


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


def seen(browser: Browser, portal: str, language: str, scene: Scene, path: Path) -> Image.Image:
    """The scene in a language, after signing in."""
    page = browser.new_context(viewport=SCREEN).new_page()
    if scene.who:
        page.goto(f"{portal}{language}/account/sign-in")
        page.fill("input[name=email]", f"{scene.who}@demo.example")
        page.fill("input[name=password]", PASSWORD)
        page.press("input[name=password]", "Enter")
        page.wait_for_load_state("networkidle")
    show(page, f"{portal}{language}/ili-balkhash/{scene.path}")
    if scene.follow:
        show(page, urljoin(page.url, page.locator(scene.follow).first.get_attribute("href") or ""))
    picture = taken(page, scene.beginning, path)
    page.context.close()
    return picture


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
