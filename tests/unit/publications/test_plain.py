import json
from dataclasses import replace

import pytest

from ibbportal.publications.contents import BookletContents, Imprint, margin_number
from ibbportal.publications.plain import digest, from_plain, to_plain
from tests.factories.booklets import booklet_contents, imprint


def test_contents_come_back_from_json_as_they_were():
    contents = booklet_contents("kk")
    assert from_plain(BookletContents, json.loads(json.dumps(to_plain(contents)))) == contents


def test_an_imprint_comes_back_from_json_as_it_was():
    printed = imprint(booklet_contents())
    assert from_plain(Imprint, json.loads(json.dumps(to_plain(printed)))) == printed


def test_the_digest_tells_any_change():
    contents = booklet_contents()
    assert digest(contents) == digest(booklet_contents())
    assert digest(contents) != digest(replace(contents, version_number=4))


@pytest.mark.parametrize(
    ("path", "number"),
    [
        ([("article", "7")], "7"),
        ([("article", "7"), ("paragraph", "2")], "7.2"),
        ([("chapter", "2"), ("article", "7"), ("paragraph", "2")], "7.2"),
        ([("article", "7"), ("paragraph", "2"), ("item", "a")], "a)"),
        ([("article", "7"), ("paragraph", "")], ""),
        ([("annex", "1")], ""),
        ([("preamble", ""), ("recital", "3")], ""),
    ],
)
def test_the_number_in_the_margin_is_the_way_to_the_clause(path, number):
    assert margin_number(path) == number
