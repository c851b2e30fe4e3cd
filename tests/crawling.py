"""Walking through the portal as somebody: by links, or by filling every address; and all that an answer says."""

import io
import re
import subprocess
import zipfile
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from html import unescape
from itertools import product
from typing import Any
from urllib.parse import urldefrag, urljoin, urlsplit

from flask import Flask
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from tests.strict_client import StrictClient

ELSEWHERE = ("security.", "accounts.", "static")
"""signing in is open to all and has tests of its own"""
PLACE = {"language": "ru", "basin": "ili-balkhash"}
LINK = re.compile(r'<a\b[^>]*?\shref="([^"]*)"')
MOMENT_OF_WRITING = re.compile(r"<dcterms:(created|modified)\b.*?</dcterms:\1>")
ONCE_ONLY = re.compile(r'(name="(?:csrf_token|idempotency_key)"[^>]*value=)"[^"]*"')


def told_by(response: TestResponse) -> str:
    """All that an answer says: its words and its headers."""
    return f"{response.headers}\n{words_of(response)}"


def words_of(response: TestResponse) -> str:
    """The words of a page, of a workbook or on paper, without what differs each time a page is opened."""
    content = response.get_data()
    if response.mimetype == "application/pdf":
        return words_of_pdf(content)
    if content.startswith(b"PK\x03\x04"):
        return MOMENT_OF_WRITING.sub("", words_of_zip(content))
    return ONCE_ONLY.sub(r'\1""', content.decode("utf-8", "replace"))


def words_of_pdf(content: bytes) -> str:
    """What stands on its pages and in what it says of itself."""
    commands = (["pdftotext", "-", "-"], ["pdfinfo", "-"], ["pdfinfo", "-meta", "-"])
    said = [subprocess.run(command, input=content, capture_output=True).stdout for command in commands]
    return b"\n".join([*said, content]).decode("utf-8", "replace")


def words_of_zip(content: bytes) -> str:
    """The names and the contents of all its parts."""
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        return "\n".join(name + parts.read(name).decode("utf-8", "replace") for name in parts.namelist())


def is_printed(address: str) -> bool:
    """Whether paper is made for it, which takes seconds."""
    return urlsplit(address).path.endswith(".pdf")


def links_on(address: str, page: str) -> Iterator[str]:
    for link in LINK.findall(page):
        target = urldefrag(urljoin(f"http://localhost{address}", unescape(link)))[0]
        parts = urlsplit(target)
        if parts.netloc == "localhost":
            yield f"{parts.path}?{parts.query}" if parts.query else parts.path


def crawl(browser: StrictClient, language: str = "ru") -> dict[str, TestResponse]:
    """Every page of a language to which links lead from its front page, with the answer; papers are not made."""
    found: dict[str, TestResponse] = {}
    waiting = deque([f"/{language}/"])
    while waiting:
        address = waiting.popleft()
        if address in found or not address.startswith(f"/{language}/") or "/account/" in address:
            continue
        if is_printed(address):
            continue
        response = found[address] = browser.get(address)
        if response.headers.get("Location"):
            waiting.append(urlsplit(urljoin(address, response.headers["Location"])).path)
        elif response.mimetype == "text/html":
            waiting.extend(links_on(address, response.text))
    return found


def rules(app: Flask) -> Iterator[Rule]:
    """The portal's addresses, but for those of signing in."""
    for rule in app.url_map.iter_rules():
        if not rule.endpoint.startswith(ELSEWHERE):
            yield rule


def names_in(rule: Rule) -> list[str]:
    """What the address asks for beside language and basin."""
    return sorted(rule.arguments - set(PLACE))


def build(app: Flask, rule: Rule, values: Mapping[str, Any], method: str = "GET") -> str:
    here = {name: word for name, word in PLACE.items() if name in rule.arguments}
    return app.url_map.bind("localhost").build(rule.endpoint, {**here, **values}, method=method)


def mixtures(app: Flask, rule: Rule, values: Mapping[str, Sequence[Any]]) -> Iterator[str]:
    """The rule's addresses with every mixture of the values."""
    names = names_in(rule)
    for chosen in product(*(values[name] for name in names)):
        yield build(app, rule, dict(zip(names, chosen, strict=True)))
