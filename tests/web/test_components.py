"""The gallery shows every component; what it shows holds to the content policy and is sound HTML in every language."""

import re
from pathlib import Path

import html5lib
import pytest
from flask import Flask, render_template

import ibbportal
from ibbportal.i18n import INTERFACE
from ibbportal.web.errors import PAGES
from ibbportal.web.gallery import samples

PACKAGE = Path(ibbportal.__file__).parent
COMPONENTS = PACKAGE / "web/templates/components"
GALLERY = PACKAGE / "web/templates/web/gallery.html"
# What is printed or mailed is no page: no content policy reads it.
NO_PAGES = {"print", "mail", "exported"}
"""what is no page of the portal: it goes out as a file or a letter, and no policy of ours goes with it"""
PAGE_TEMPLATES = sorted(
    path for path in PACKAGE.rglob("templates/**/*.html") if not NO_PAGES & set(path.parts)
)
LANGUAGES = pytest.mark.parametrize("language", [language.slug for language in INTERFACE])


def rendered(app: Flask, language: str, template: str, **values: object) -> str:
    with app.test_request_context(f"/{language}/"):
        app.preprocess_request()
        return render_template(template, **values)


def parsed(html: str) -> html5lib.treebuilders.base.Node:
    return html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(html)


def test_the_gallery_shows_every_component() -> None:
    shown = set(re.findall(r'import "components/(\w+\.html)"', GALLERY.read_text()))
    # The lake is the ornament of those that are shown.
    assert shown | {"lake.html"} == {path.name for path in COMPONENTS.glob("*.html")}


@LANGUAGES
def test_every_component_is_sound_html_in_every_language(app: Flask, language: str) -> None:
    page = parsed(rendered(app, language, "web/gallery.html", **samples()))
    assert page.find(".//h1") is not None


@LANGUAGES
def test_ids_on_the_gallery_are_unique_and_every_reference_finds_its_target(
    app: Flask, language: str
) -> None:
    page = parsed(rendered(app, language, "web/gallery.html", **samples()))
    ids = [element.get("id") for element in page.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    for element in page.iter():
        for name in ("for", "aria-describedby", "aria-labelledby"):
            assert set((element.get(name) or "").split()) <= set(ids)


@LANGUAGES
@pytest.mark.parametrize("code", sorted(PAGES))
def test_every_error_page_says_what_to_do_next(app: Flask, language: str, code: int) -> None:
    page = parsed(rendered(app, language, f"errors/{code}.html"))
    assert page.get("lang")
    assert page.find(".//main//h1").text
    assert page.find(".//main//a").get("href") == f"/{language}/"


@pytest.mark.parametrize("path", PAGE_TEMPLATES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_no_page_holds_what_the_content_policy_forbids(path: Path) -> None:
    template = re.sub(r"{#.*?#}", "", path.read_text(), flags=re.S)
    assert not re.search(r"<[^>]*\sstyle\s*=", template)
    assert not re.search(r"<style\b", template)
    assert not re.search(r"<[^>{]*\son[a-z]+\s*=", template)
    assert not re.search(r"<script(?![^>]*\ssrc=)", template)
    assert not re.search(r"\shx-on\b|\bhx-vals=[\"']js:", template)
