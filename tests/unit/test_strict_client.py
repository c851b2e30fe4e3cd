"""The strict client refuses what a person or a screen reader could not use."""

import pytest
from html5lib.html5parser import ParseError

from tests.strict_client import inspect_page


def page(body: str, *, lang: str = ' lang="kk"', title: str = "Бет") -> str:
    return f"<!doctype html><html{lang}><head><title>{title}</title></head><body>{body}</body></html>"


SOUND = '<h1>Бет</h1><label for="a">A</label><input id="a" name="a"><label>B <input name="b"></label>'


def test_a_sound_page_passes() -> None:
    inspect_page(page(SOUND))


def test_a_piece_of_a_page_passes_without_a_heading() -> None:
    inspect_page('<p id="x">piece</p>')


@pytest.mark.parametrize(
    "markup",
    [
        page("<p>no heading</p>"),
        page("<h1>one</h1><h1>two</h1>"),
        page(SOUND, lang=""),
        page(SOUND, title=" "),
        page('<h1>x</h1><p id="a"></p><p id="a"></p>'),
        page('<h1>x</h1><input name="nameless">'),
        page('<h1>x</h1><textarea name="nameless"></textarea>'),
        '<select name="nameless"></select>',
    ],
)
def test_a_page_that_some_cannot_use_is_refused(markup: str) -> None:
    with pytest.raises(AssertionError):
        inspect_page(markup)


@pytest.mark.parametrize(
    "markup", [page("<h1>x</h1><p><div></p>"), page("<h1>x</h1></section>"), "<b><i>x</b></i>"]
)
def test_broken_markup_is_refused(markup: str) -> None:
    with pytest.raises(ParseError):
        inspect_page(markup)
