"""Takes the pictures of the README; called by `sh bin/pictures` with a running demonstration and its booklet."""

import os
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

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
            keep(name, screenshot(browser, portal + path, BEGINNING_OF.get(name), Path(scratch, name)))
        keep("booklet", spread(booklet, Path(scratch)))


def wait_for(portal: str) -> None:
    for _ in range(300):
        try:
            urllib.request.urlopen(portal, timeout=5).close()  # noqa: S310
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise SystemExit(f"bin/pictures: {portal} does not answer")


def screenshot(browser: Browser, url: str, beginning: str | None, path: Path) -> Image.Image:
    page = browser.new_page(viewport=SCREEN)
    answer = page.goto(url, wait_until="networkidle")
    if answer is None or not answer.ok:
        raise SystemExit(f"bin/pictures: {url} cannot be shown")
    page.evaluate("document.fonts.ready")
    if beginning:
        page.locator(beginning).first.evaluate(
            "found => window.scrollTo(0, found.getBoundingClientRect().top - 16)"
        )
    page.screenshot(path=path, type="png")
    page.close()
    return Image.open(path)


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
    for colours in (256, 128, 64, 32):
        flat = picture.convert("RGB").quantize(colours, dither=Image.Dither.NONE)
        flat.save(path, optimize=True)
        if path.stat().st_size < LARGEST:
            print(f"docs/pictures/{name}.png: {path.stat().st_size} bytes, {colours} colours")
            return
    raise SystemExit(f"bin/pictures: {path.name} stays above {LARGEST} bytes")


if __name__ == "__main__":
    main()
