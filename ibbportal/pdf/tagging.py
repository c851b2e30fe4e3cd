"""What readers by ear need and WeasyPrint leaves out: the language of parts, struck and added words, terms, contents.

WeasyPrint tags an element by its name alone. Roles that depend on where an element stands are worked
out here, on the parsed page, and left in an attribute which the room reads back while tagging.
"""

from typing import Protocol
from xml.etree.ElementTree import Element

import pydyf

ROLE = "data-pdf-role"
DECORATIONS = {"del": "LineThrough", "ins": "Underline"}


class Structure(Protocol):
    """An element of the file's structure tree, as far as it is changed here."""

    def __getitem__(self, key: str, /) -> object: ...

    def __setitem__(self, key: str, value: object, /) -> None: ...


def prepare(page: Element) -> None:
    """Note each element's role where it depends on its parent. ElementTree elements do not know theirs."""
    for parent in page.iter():
        if parent.tag in ("ol", "ul", "dl"):
            _close_ranks(parent)
        for child in parent:
            if role := _role(child, parent):
                child.set(ROLE, role)


def _close_ranks(items: Element) -> None:
    """Blanks between items that stand in one line would be words of the list itself, which PDF/UA forbids."""
    for item in items:
        if not (item.tail or "").strip():
            item.tail = None
    if not (items.text or "").strip():
        items.text = None


def _role(element: Element, parent: Element) -> str | None:
    if element.tag == "div" and parent.tag == "dl":
        return "term"
    if element.tag in ("dt", "dd") and parent.tag == "div":
        return "label" if element.tag == "dt" else "body"
    if element.tag == "ol" and _is_contents(element):
        return "contents"
    if element.tag == "li" and _is_contents(parent):
        return "entry"
    return None


def _is_contents(element: Element) -> bool:
    return "contents" in (element.get("class") or "").split()


_IN_CONTENTS = {"/L": "/TOC", "/LI": "/TOCI", "/LBody": "/NonStruct"}
_RENAMED = {
    # L > LI > (Lbl, LBody) is what PDF/UA asks of a list of terms; `dl > div > dt` alone fails it
    "term": {"*": "/LI"},
    "label": {"/LI": "/Lbl", "*": "/NonStruct"},
    "body": {"/LI": "/LBody", "*": "/NonStruct"},
    "contents": _IN_CONTENTS,
    "entry": _IN_CONTENTS,
}


def complete(structure: Structure, element: Element) -> None:
    """Add to one structure element what its HTML element says."""
    if language := element.get("lang"):
        structure["Lang"] = pydyf.String(language)
    names = _RENAMED.get(element.get(ROLE, ""), {})
    name = str(structure["S"])
    structure["S"] = names.get(name, names.get("*", name))
    decoration = DECORATIONS.get(str(element.tag))
    if decoration and structure["S"] in ("/NonStruct", "/Span"):
        structure["S"] = "/Span"
        structure["A"] = pydyf.Dictionary({"O": "/Layout", "TextDecorationType": f"/{decoration}"})
