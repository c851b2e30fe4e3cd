"""Following every link of the portal, as somebody who clicks on everything once."""

import re
from collections import Counter, deque
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import NamedTuple
from urllib.parse import parse_qsl, urldefrag, urljoin, urlsplit

from playwright.sync_api import BrowserContext

HERE = "/ru/ili-balkhash"
OF_A_PATTERN = 4
"""addresses that differ only by a number, a clause or a language are alike: so many of them are tried"""
MOST = 600
"""addresses; more than that is a loop"""


class Pattern(NamedTuple):
    """An address without what tells one of a kind from another."""

    path: str
    asked: tuple[str, ...]


@dataclass
class Crawl:
    """What was found on the way."""

    patterns: Counter[Pattern] = field(default_factory=Counter)
    broken: dict[str, str] = field(default_factory=dict)
    """addresses that lead nowhere: what they answered, and where they stand"""
    lost_places: dict[str, str] = field(default_factory=dict)
    """addresses of a place within a page that the page does not have, and where they stand"""


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.places: set[str] = set()

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        named = dict(attributes)
        if tag == "a" and named.get("href"):
            self.links.append(str(named["href"]))
        if named.get("id"):
            self.places.add(str(named["id"]))


def pattern_of(address: str) -> Pattern:
    """The kind to which an address belongs."""
    parts = urlsplit(address)
    path = re.sub(r"/(\d+|[0-9a-f]{12}|B-[\w-]+)(?=/|$)", "/#", parts.path)
    return Pattern(path, tuple(sorted(key for key, _ in parse_qsl(parts.query))))


def crawl(context: BrowserContext) -> Crawl:
    """Follow every link from the home of the basin on, within one language of the interface."""
    found, places, asked = Crawl(), dict[str, set[str]](), list[tuple[str, str, str]]()
    found.patterns[pattern_of(f"{HERE}/")] += 1
    waiting, seen = deque([(f"{HERE}/", "")]), {f"{HERE}/"}
    while waiting:
        address, origin = waiting.popleft()
        assert len(places) < MOST
        response = context.request.get(address)
        if response.status != 200:
            found.broken[address] = f"{response.status}, from {origin}"
            continue
        read = _Links()
        if "html" in response.headers["content-type"]:
            read.feed(response.text())
        places[address] = read.places
        for link in read.links:
            target, place = urldefrag(urljoin(response.url, link))
            local = _local(target, response.url)
            if local is None:
                continue
            asked.append((local, place, address))
            if local in seen:
                continue
            pattern = pattern_of(local)
            found.patterns[pattern] += 1
            if found.patterns[pattern] <= OF_A_PATTERN:
                seen.add(local)
                waiting.append((local, address))
    for local, place, origin in asked:
        if place and local in places and place not in places[local]:
            found.lost_places[f"{local}#{place}"] = origin
    return found


def _local(target: str, page: str) -> str | None:
    """The address within the portal and within the language; nothing for what leads elsewhere."""
    parts = urlsplit(target)
    is_ours = parts.netloc == urlsplit(page).netloc and parts.path.startswith("/ru/")
    return parts._replace(scheme="", netloc="").geturl() if is_ours else None
