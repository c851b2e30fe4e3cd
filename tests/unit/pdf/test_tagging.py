from xml.etree.ElementTree import fromstring

import pytest

from ibbportal.pdf import tagging


def test_the_parts_of_a_list_of_terms_know_their_roles():
    page = fromstring("<body><dl><div><dt>a</dt><dd>b</dd></div></dl></body>")
    tagging.prepare(page)
    roles = {element.tag: element.get(tagging.ROLE) for element in page.iter()}
    assert roles == {"body": None, "dl": None, "div": "term", "dt": "label", "dd": "body"}


def test_contents_are_no_common_list():
    page = fromstring('<body><ol class="contents"><li>a</li></ol><ol><li>b</li></ol></body>')
    tagging.prepare(page)
    assert [element.get(tagging.ROLE) for element in page.iter("li")] == ["entry", None]
    assert [element.get(tagging.ROLE) for element in page.iter("ol")] == ["contents", None]


def test_blanks_between_items_are_taken_out_and_words_are_kept():
    page = fromstring("<body><ul> <li>a</li> <li>b</li> stray </ul></body>")
    tagging.prepare(page)
    assert "".join(page.itertext()) == "ab stray "


@pytest.mark.parametrize(("tag", "decoration"), [("del", "/LineThrough"), ("ins", "/Underline")])
def test_struck_and_added_words_say_so(tag, decoration):
    structure = {"S": "/NonStruct"}
    tagging.complete(structure, fromstring(f"<{tag}>a</{tag}>"))
    assert structure["S"] == "/Span"
    assert structure["A"]["TextDecorationType"] == decoration


def test_a_part_in_another_language_carries_it():
    structure = {"S": "/P"}
    tagging.complete(structure, fromstring('<p lang="ug">a</p>'))
    assert structure["Lang"].string == "ug"
