"""The register that everybody reads shows what is published, and nothing of what is not: lists, counts, map, pages."""

import re
from datetime import datetime, timedelta

import pytest

from ibbportal.basins.models import Basin, PlaceKind
from ibbportal.contributions.lifecycle import Disposition
from ibbportal.contributions.services.translating import translate_remark
from ibbportal.db import db
from ibbportal.documents.services.freezing import circulate_version
from ibbportal.problems import voices
from ibbportal.problems.models import Theme
from ibbportal.proposals.models import Filing
from ibbportal.proposals.services import About, publish_filing, withdraw_filing, withhold_filing
from ibbportal.proposals.typed import AuthorDetails
from ibbportal.security import SYSTEM
from ibbportal.stakeholders.models import AudienceKind
from ibbportal.stakeholders.services import standing_audience
from tests.factories.contributions import approved
from tests.factories.contributions import published as published_reply
from tests.factories.problems import problem, village
from tests.factories.proposals import proposed, published_proposal, reported
from tests.factories.rounds import frozen_agreement
from tests.proposals.pages import HERE
from tests.queries import counted_queries
from tests.strict_client import StrictClient

REGISTER = f"{HERE}/proposals/"


def published_report(basin: Basin, about: About, *, now: datetime, **more) -> Filing:
    filing = reported(basin, about, now=now, **more).filing
    publish_filing(filing, by=SYSTEM, now=now)
    return filing


def listed(page: str) -> list[str]:
    """The numbers in the list of a page, in their order."""
    return re.findall(r'<a class="ref" href="[^"]*/proposals/(\d{4}-\d{2}-\d{4})"', page)


def marked(page: str) -> int:
    """How much the map and the table beside it count."""
    return len(re.findall('class="map__count"', page))


@pytest.fixture
def place(basin: Basin, now: datetime):
    return village(basin, now=now)


def test_an_empty_register_says_what_to_do(client, basin):
    page = client.get(REGISTER).text
    assert "Nothing has been published yet" in page
    assert f"{HERE}/proposals/new" in page


def test_what_is_not_published_leaves_no_trace(client, basin, place, now):
    """Whatever was received, withheld or withdrawn: pages, counts, map and problems are as if it were not there."""
    listed_problem = problem(basin, "drinking-water", place, now=now)
    about = About(problem=listed_problem, place=place)
    db.session.commit()
    addresses = (REGISTER, f"{HERE}/problems/", f"{HERE}/problems/drinking-water", f"{HERE}/places/kuigan")
    before = [client.get(address).text for address in addresses]
    made = [reported(basin, about, now=now, words=f"Secret words {state}").filing for state in range(3)]
    withhold_filing(made[1], {"en": "No."}, written_in="en", by=SYSTEM, now=now)
    withdraw_filing(made[2], by=SYSTEM, now=now)
    published_reply(made[0].remark, now=now, disposition=Disposition.NOTED)
    db.session.commit()
    assert [client.get(address).text for address in addresses] == before
    for filing in made:
        hidden = client.get(f"{REGISTER}{filing.register_number}")
        missing = client.get(f"{REGISTER}2026-99-9999")
        assert hidden.status_code == missing.status_code == 404
        assert hidden.text.replace(filing.register_number, "") == missing.text.replace("2026-99-9999", "")


def test_a_published_report_stands_in_list_map_table_and_at_its_problem(client, basin, place, now):
    listed_problem = problem(basin, "drinking-water", place, now=now)
    filing = published_report(basin, About(problem=listed_problem, place=place), now=now)
    db.session.commit()
    page = client.get(REGISTER).text
    assert listed(page) == [filing.register_number]
    assert marked(page) == 1
    assert "1 published" in page
    for address in ("problems/drinking-water", "places/kuigan"):
        assert filing.register_number in client.get(f"{HERE}/{address}").text
    assert "1 published report" in client.get(f"{HERE}/problems/").text
    tally = voices.tally(basin.id)
    assert (tally.by_problem, tally.by_place) == ({listed_problem.id: 1}, {place.id: 1})


def test_a_proposal_counts_as_a_proposal_and_not_as_a_report(client, basin, place, now):
    listed_problem = problem(basin, "drinking-water", place, now=now)
    published_proposal(basin, About(problem=listed_problem, place=place), now=now)
    db.session.commit()
    assert voices.tally(basin.id).by_problem == {}
    assert "0 published reports" in client.get(f"{HERE}/problems/").text


def test_each_filter_shows_what_it_says(client, basin, now):
    oblast = village(basin, "oblast", now=now, kind=PlaceKind.OBLAST)
    inside, outside = village(basin, "inside", now=now, parent=oblast), village(basin, "outside", now=now)
    soil = problem(basin, "soil", inside, now=now, theme=Theme.SOIL)
    version = frozen_agreement(basin, now=now)
    everybody = standing_audience(basin, AudienceKind.PUBLIC, by=SYSTEM, now=now)
    circulate_version(version, everybody, by=SYSTEM, now=now)
    report = published_report(basin, About(problem=soil, place=inside), now=now)
    about_text = published_proposal(
        basin, About(version=version, uid="agreement-a1", place=outside), now=now, language="kk"
    )
    published_reply(about_text.remark, now=now, disposition=Disposition.NOTED)
    db.session.commit()
    queries = {
        "kind=report": [report],
        "kind=proposal": [about_text],
        "problem=soil": [report],
        "problem=unknown": [],
        "document=agreement": [about_text],
        "document=unknown": [],
        "place=inside": [report],
        "place=oblast": [report],
        "place=unknown": [],
        "theme=soil": [report],
        "outcome=noted": [about_text],
        "outcome=waiting": [report],
        "language=kk": [about_text],
        "kind=report&language=kk": [],
    }
    for query, wanted in queries.items():
        page = client.get(f"{REGISTER}?{query}").text
        assert listed(page) == [filing.register_number for filing in wanted], query
        assert marked(page) == len(wanted), query


def test_a_reply_that_is_not_published_changes_neither_list_nor_chart(client, basin, now):
    filing = published_proposal(basin, now=now)
    db.session.commit()
    before = client.get(REGISTER).text
    approved(filing.remark, now=now, disposition=Disposition.NOT_ACCEPTED)
    db.session.commit()
    assert client.get(REGISTER).text == before
    assert listed(client.get(f"{REGISTER}?outcome=not_accepted").text) == []


def test_the_register_comes_in_pages_and_keeps_its_filters(client, basin, now):
    numbers = [
        published_proposal(basin, now=now + timedelta(minutes=minute)).register_number for minute in range(25)
    ]
    db.session.commit()
    first = client.get(f"{REGISTER}?kind=proposal").text
    assert listed(first) == numbers[:4:-1]
    assert "Page 1 of 2" in first
    following = re.search(r'href="([^"]+)" rel="next"', first)[1].replace("&amp;", "&")
    assert "kind=proposal" in following
    assert listed(client.get(following).text) == numbers[4::-1]
    assert listed(client.get(f"{REGISTER}?page=999").text) == numbers[4::-1]
    assert client.get(f"{REGISTER}?page=nonsense").status_code == 200


def test_the_words_stand_in_their_language_and_the_translation_says_that_it_is_one(client, basin, now):
    filing = published_proposal(basin, now=now, words="Поставьте скамейку.")
    db.session.commit()
    address = f"{REGISTER}{filing.register_number}"
    page = client.get(address).text
    assert '<blockquote class="said" lang="ru"><p>Поставьте скамейку.</p></blockquote>' in page
    assert "Not translated yet, shown in Russian" in page
    translate_remark(filing.remark, words={"en": "Put up a bench."}, proposed={}, by=SYSTEM, now=now)
    db.session.commit()
    page = client.get(address).text
    assert '<blockquote class="said" lang="ru"><p>Поставьте скамейку.</p></blockquote>' in page
    assert "Translation from Russian" in page
    assert '<blockquote class="said" lang="en"><p>Put up a bench.</p></blockquote>' in page


def test_a_name_stands_beside_the_words_only_if_its_owner_wished(client, basin, now):
    named = published_proposal(basin, now=now, author=AuthorDetails(name="Named Somebody", is_named=True))
    quiet = published_proposal(
        basin, now=now, author=AuthorDetails(name="Quiet Somebody", email="q@example.org")
    )
    db.session.commit()
    assert "Named Somebody" in client.get(f"{REGISTER}{named.register_number}").text
    for address in (REGISTER, f"{REGISTER}{quiet.register_number}"):
        page = client.get(address).text
        assert "Quiet Somebody" not in page
        assert "q@example.org" not in page


def test_what_was_published_and_taken_back_says_so_and_leaves_the_register(client, basin, now):
    filing = published_proposal(basin, now=now)
    withdraw_filing(filing, by=SYSTEM, now=now)
    db.session.commit()
    assert listed(client.get(REGISTER).text) == []
    page = client.get(f"{REGISTER}{filing.register_number}")
    assert page.status_code == 200
    assert "Withdrawn" in page.text


def queries_for(client: StrictClient, address: str) -> int:
    client.get(address)
    with counted_queries() as statements:
        assert client.get(address).status_code == 200
    return len(statements)


def test_no_page_asks_a_query_per_row(client, basin, place, now):
    listed_problem = problem(basin, "drinking-water", place, now=now)
    addresses = (
        REGISTER,
        f"{HERE}/problems/",
        f"{HERE}/problems/drinking-water",
        f"{HERE}/places/kuigan",
        f"{HERE}/proposals/new",
    )

    def fill(count: int, start: int) -> None:
        for number in range(start, start + count):
            here = village(basin, f"village-{number}", now=now)
            more = problem(basin, f"problem-{number}", here, now=now)
            for about in (About(problem=listed_problem, place=place), About(problem=more, place=here)):
                filing = published_report(basin, about, now=now)
                published_reply(filing.remark, now=now, disposition=Disposition.NOTED)
        db.session.commit()

    fill(2, 0)
    few = {address: queries_for(client, address) for address in addresses}
    fill(5, 2)
    assert {address: queries_for(client, address) for address in addresses} == few


def test_a_filing_that_waits_for_publication_is_counted_nowhere(basin, place, now):
    listed_problem = problem(basin, "drinking-water", place, now=now)
    proposed(basin, About(problem=listed_problem, place=place), now=now)
    reported(basin, About(problem=listed_problem, place=place), now=now)
    db.session.commit()
    tally = voices.tally(basin.id)
    assert (tally.by_problem, tally.by_place) == ({}, {})
    assert voices.about(basin.id, "en", problem_id=listed_problem.id).total == 0
