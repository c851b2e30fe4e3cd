"""What is hidden answers like what never was: the same status, words and headers, and as many queries."""

import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

import pytest
from flask import Flask

from tests.crawling import build, names_in, rules, words_of
from tests.factories.canaries import CHARTER, SECRET_CODE, SECRET_UID, Canaries
from tests.factories.visitors import OUTSIDERS
from tests.queries import counted_queries
from tests.strict_client import StrictClient

MISSING_CODE, MISSING_UID = "xnosuchdoc", "xnosuchuid"
MISSING_ID = 999_999
NEVER = 9
"""a number that no version and no round of these documents has"""
BEHIND_DOORS = 2
"""the number of the agreement's round that only `moa` sees"""

NUMBER = re.compile(r"2026-\d+(-\d+)?")
"""by which a citizen's voice is called; whoever asks for one is led on with it in any case"""

# Visibility does not depend on the database; one of them is enough for so many pages.
pytestmark = [
    pytest.mark.parametrize("databases", ["sqlite"], indirect=True),
    pytest.mark.usefixtures("pages_as_they_are"),
]


def places(canaries: Canaries) -> Iterator[tuple[Mapping[str, Any], Mapping[str, Any]]]:
    """What to put into an address: something hidden, and in its place something that never was."""
    everywhere = {"tag": "kk", "body": "moa", "place_code": "nowhere", "widening_id": 1}
    everywhere |= {f"{name}_id": 1 for name in ("body", "person", "mandate", "place")}
    ids = {name: numbers[0] for name, numbers in canaries.ids.items()}
    ids["contribution_id"] = ids["opinion_id"]
    never_ids = {**everywhere, **dict.fromkeys(ids, MISSING_ID)}
    ids |= everywhere
    secret = {"code": SECRET_CODE, "uid": f"{SECRET_CODE}-p1", "number": 1, "older": 1, "newer": 1, **ids}
    never = {"code": MISSING_CODE, "uid": MISSING_UID, "number": 1, "older": 1, "newer": 1, **never_ids}
    yield secret, never
    for older, newer in ((1, 3), (2, 3)):
        drafted = {"code": "agreement", "uid": SECRET_UID, "number": 3, "older": older, "newer": newer}
        none = {"code": "agreement", "uid": MISSING_UID, "number": NEVER, "older": older, "newer": NEVER}
        yield {**drafted, **ids}, {**none, **never_ids}
    between = {"code": CHARTER, "uid": MISSING_UID, "number": 2, "older": 1, "newer": 2}
    yield {**between, **ids}, {**between, "number": NEVER, "newer": NEVER, **never_ids}
    for remark_id in canaries.ids["remark_id"]:
        yield {**secret, "remark_id": remark_id}, never


def pairs(app: Flask, canaries: Canaries) -> Iterator[tuple[str, str, str]]:
    """Method, the address of something hidden, and the same of something that never was."""
    asked = set()
    for rule in rules(app):
        names = names_in(rule)
        for hidden, never in places(canaries) if names else ():
            here, there = _numbered(rule.rule, canaries, hidden), _numbered(rule.rule, None, never)
            values = [{name: place[name] for name in names} for place in (here, there)]
            for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}):
                built = [build(app, rule, each, method) for each in values]
                asked.add((method, built[0], built[1]))
    return iter(sorted(each for each in asked if each[1] != each[2]))


def _numbered(rule: str, canaries: Canaries | None, place: Mapping[str, Any]) -> Mapping[str, Any]:
    """With the number by which an edition, a citizen's voice or a round is called."""
    if "/editions/" in rule:
        return {**place, "number": canaries.edition_numbers[0] if canaries else "B-2026-0000-ru"}
    if "/proposals/" in rule:
        return {**place, "number": canaries.filing_numbers[0] if canaries else "2026-999999"}
    if "/rounds/" in rule and place["code"] == "agreement" and canaries:
        return {**place, "number": BEHIND_DOORS}
    return place


def answered(browser: StrictClient, method: str, address: str) -> tuple[int, str, dict[str, str], int]:
    """Status, words, headers and the number of queries; what was asked for is taken out of what comes back."""
    with counted_queries() as statements:
        response = browser.open(address, method=method)
    headers = {
        name: _without(address, value)
        for name, value in response.headers.items()
        if name not in ("Content-Length", "Set-Cookie")
    }
    return response.status_code, _without(address, words_of(response)), headers, len(statements)


def _without(address: str, answer: str) -> str:
    path = urlsplit(address).path
    return NUMBER.sub("<number>", answer.replace(path, "<address>").replace(path[3:], "<address>"))


@pytest.mark.parametrize("who", OUTSIDERS[:-1])
def test_what_is_hidden_answers_like_what_never_was(app, client, actors, canaries, who) -> None:
    """An answer that takes longer would tell as well."""
    browser = client.as_(getattr(actors, who))
    asked = list(pairs(app, canaries))
    assert len(asked) > 150
    wrong = []
    for method, hidden, never in asked:
        first, second = answered(browser, method, hidden), answered(browser, method, never)
        if first[0] not in (302, 303, 403, 404):
            wrong.append(f"{method} {hidden} is open: {first[0]}")
        elif first != second:
            wrong.append(
                f"{method} {hidden}: {first[0]}, {first[3]} queries; {never}: {second[0]}, {second[3]}"
            )
    assert not wrong, "\n".join(wrong)
