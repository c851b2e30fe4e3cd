"""What a reader makes of the pages of drafting."""

from typing import Any
from xml.etree import ElementTree

from tests.strict_client import StrictClient, parse

DOCUMENTS = "/en/ili-balkhash/documents"
WORKING = f"{DOCUMENTS}/agreement/working"


def words_on(page: Any) -> str:
    """All words of a page, with single blanks."""
    return " ".join(" ".join(parse(page.get_data(as_text=True)).itertext()).split())


def press(client: StrictClient, address: str, **data: Any) -> str:
    """Send a form, follow where it leads, and read what is said there."""
    answer = client.post(address, data=data)
    assert answer.status_code == 303, answer.status_code
    return words_on(client.get(answer.location))


def fields(page: Any) -> dict[str, str]:
    """The fields of the page's form of words, as a browser would send them without a button."""
    tree = parse(page.get_data(as_text=True))
    form = next(form for form in tree.iter("form") if form.find(".//input[@name='seen_version']") is not None)
    return {name: value for field in form.iter() for name, value in _sent(field)}


def _sent(field: ElementTree.Element) -> list[tuple[str, str]]:
    name = field.get("name")
    if not name or field.tag not in ("input", "textarea"):
        return []
    if field.tag == "textarea":
        return [(name, field.text or "")]
    if field.get("type") == "radio" and field.get("checked") is None:
        return []
    return [(name, field.get("value") or "")]
