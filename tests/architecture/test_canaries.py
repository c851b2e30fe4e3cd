"""What is restricted does not exist for others: a word is hidden in every restricted place, and every page is opened
by outsiders. Nobody finds a word, no page that they know changes, no letter and no search tells of it."""

from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import urlsplit

import pytest
from flask import Flask

from ibbportal.documents.queries import last_frozen_version
from ibbportal.i18n import INTERFACE
from ibbportal.portal.comparing import compare_versions
from ibbportal.publications.gathering import gather_booklet
from ibbportal.publications.plain import to_plain
from ibbportal.security import ANONYMOUS
from tests.crawling import crawl, is_printed, mixtures, rules, told_by, words_of
from tests.factories.actors import Actors
from tests.factories.canaries import CHARTER, SECRET_CODE, SECRET_UID, Canaries
from tests.factories.canary_voices import plant
from tests.factories.visitors import OUTSIDERS
from tests.strict_client import StrictClient

# Visibility does not depend on the database; one of them is enough for so many pages.
pytestmark = [
    pytest.mark.parametrize("databases", ["sqlite"], indirect=True),
    pytest.mark.usefixtures("pages_as_they_are"),
]

FOR_NOBODY = {"contents of an edition", "subtitle of a booklet", "clause of a version in between"}
"""stands in no page: what is printed alone, and what a version said for a while"""
QUERIES = (
    "?text=kk",
    "?clause=agreement-a1p1",
    f"?clause={SECRET_UID}",
    "?view=side&text=ru",
    "?beside=kk",
)


def browser_of(who: str, client: StrictClient, actors: Actors) -> StrictClient:
    return client.as_(getattr(actors, who))


def addresses(app: Flask, canaries: Canaries) -> Iterator[str]:
    """Every address that takes a GET, with what is restricted and what is not in each place, in every mixture."""
    ids = {name: [1, *numbers] for name, numbers in canaries.ids.items()}
    values: dict[str, Sequence[Any]] = {
        "code": ["agreement", CHARTER, SECRET_CODE],
        "number": [1, 2, 3],
        "older": [1, 2, 3],
        "newer": [2, 3],
        "uid": ["agreement-a1p1", SECRET_UID, f"{SECRET_CODE}-p1"],
        "tag": ["kk"],
        "body": ["moa", "mep"],
        "place_code": ["nowhere"],
        **{f"{name}_id": [1, 2] for name in ("body", "person", "mandate", "place", "contribution")},
        **ids,
    }
    for rule in rules(app):
        numbers = numbers_of(rule.rule, canaries) or values["number"]
        if "GET" in (rule.methods or ()):
            yield from mixtures(app, rule, {**values, "number": numbers})


def numbers_of(rule: str, canaries: Canaries) -> Sequence[str]:
    """The numbers that editions and citizens' voices are called by."""
    if "/editions/" in rule:
        return canaries.edition_numbers
    return canaries.filing_numbers if "/proposals/" in rule else ()


def assert_says_nothing(address: str, answer: str, canaries: Canaries) -> None:
    # What somebody asked for comes back in links that switch the language.
    answer = answer.replace(address, "").replace(urlsplit(address).path[3:], "")
    found = [place for place, word in canaries.words.items() if word in answer and word not in address]
    assert not found, f"{address} tells: {found}"


def test_a_word_is_hidden_in_every_kind_of_place(canaries: Canaries) -> None:
    assert len(canaries.words) >= 40
    assert len(set(canaries.words.values())) == len(canaries.words)
    assert all(len(word) > 9 for word in canaries.words.values())


def test_who_sits_behind_the_doors_finds_what_lies_there(client, actors, canaries, app) -> None:
    """The words can be found, by whom they are for: else the other tests would find nothing in any case."""
    seen = ""
    for who in ("secretary", "other_drafter", "other_signatory"):
        browser = browser_of(who, client, actors)
        for address in addresses(app, canaries):
            if is_printed(address):
                continue
            seen += told_by(browser.get(address))
            seen += told_by(browser.get(f"{address}?text=kk")) if SECRET_CODE in address else ""
    unseen = {place for place, word in canaries.words.items() if word not in seen}
    assert unseen <= FOR_NOBODY


@pytest.mark.parametrize("who", OUTSIDERS)
def test_no_outsider_finds_a_word_by_following_links(client, actors, canaries, who) -> None:
    browser = browser_of(who, client, actors)
    for language in ("ru", "kk"):
        pages = crawl(browser, language)
        assert len(pages) > 15
        for address, answer in pages.items():
            assert answer.status_code < 400 or who != "anonymous", address
            assert_says_nothing("", f"{address}\n{told_by(answer)}", canaries)


@pytest.mark.parametrize("who", OUTSIDERS)
def test_no_outsider_finds_a_word_by_guessing_addresses(app, client, actors, canaries, who) -> None:
    browser = browser_of(who, client, actors)
    for address in addresses(app, canaries):
        if not is_printed(address):
            assert_says_nothing(address, told_by(browser.get(address)), canaries)


@pytest.mark.parametrize("who", ["anonymous", "drafter"])
def test_no_paper_for_an_outsider_holds_a_word(app, client, actors, canaries, who) -> None:
    """Dossiers and matrices, with what their files say of themselves."""
    browser = browser_of(who, client, actors)
    papers = {address: browser.get(address) for address in addresses(app, canaries) if is_printed(address)}
    assert sum(answer.mimetype == "application/pdf" for answer in papers.values()) >= 2
    for address, answer in papers.items():
        assert_says_nothing(address, told_by(answer), canaries)


@pytest.mark.parametrize("query", QUERIES)
def test_no_query_opens_what_the_address_keeps_shut(app, client, actors, canaries, query) -> None:
    browser = browser_of("drafter", client, actors)
    for address in addresses(app, canaries):
        if "/documents/" in address and not is_printed(address):
            answer = told_by(browser.get(address + query))
            assert_says_nothing(address + query, answer.replace(query[1:], ""), canaries)


def test_no_language_tells_what_the_others_keep(client, canaries) -> None:
    for language in INTERFACE:
        for address in ("/", "/documents/", "/rounds/", "/library/", "/proposals/", "/documents/agreement/2"):
            asked = f"/{language.slug}/ili-balkhash{address}"
            assert_says_nothing(asked, told_by(client.get(asked)), canaries)


@pytest.mark.parametrize("who", OUTSIDERS[:-1])
def test_what_an_outsider_reads_is_the_same_before_and_after_something_is_hidden(
    client, actors, everybodys, who
) -> None:
    """No count, no number, no list, no mark beside a clause gives away that there is something else."""
    browser = browser_of(who, client, actors)
    before = crawl(browser)
    plant(everybodys)
    after = crawl(browser)
    assert before.keys() == after.keys()
    assert len(before) > 15
    for address, answer in before.items():
        assert answer.status_code == after[address].status_code, address
        assert words_of(answer) == words_of(after[address]), address


@pytest.mark.parametrize("who", ["drafter", "secretary"])
def test_the_prints_and_comparisons_for_everybody_hold_no_word(everybodys, canaries, who) -> None:
    """What is frozen for the public holds what the public may see, whoever has it made."""
    story = everybodys.story
    booklet = story.booklet(now=everybodys.now)
    contents = str(to_plain(gather_booklet(booklet, story.second, "ru")))
    assert_says_nothing("", contents, canaries)
    charter = everybodys.charter
    third = last_frozen_version(charter)
    assert third is not None
    compared = compare_versions(charter.versions[0], third, "ru", ANONYMOUS)
    reasons = [
        str(cause.reason.in_language("ru")) if cause.reason else ""
        for shown in compared.shown
        for cause in shown.causes
    ]
    assert reasons == ["Открытая причина."]
