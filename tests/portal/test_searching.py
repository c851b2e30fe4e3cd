"""The search page: what each reader finds, what nobody else's words leave behind, and that it follows every change."""

from collections.abc import Callable
from datetime import datetime

import pytest
import sqlalchemy as sa
from flask import Flask

from ibbportal.basins.models import Basin, PlaceKind
from ibbportal.contributions.services.replies import approve_reply, publish_reply
from ibbportal.contributions.services.translating import translate_remark
from ibbportal.db import begin_writing, db
from ibbportal.documents.services.documents import begin_version
from ibbportal.documents.services.freezing import circulate_version, freeze_version
from ibbportal.portal.searchable.scope import scope_of
from ibbportal.portal.searching import Searched, Wanted, search
from ibbportal.problems.models import Theme
from ibbportal.problems.services import Described, reword_problem
from ibbportal.proposals.services import About, erase_author, publish_filing
from ibbportal.proposals.typed import AuthorDetails
from ibbportal.search.models import SearchRow
from ibbportal.search.rebuilding import rebuild
from ibbportal.security import ANONYMOUS, SYSTEM, Actor
from ibbportal.stakeholders.models import AudienceKind
from ibbportal.stakeholders.services import audience_of_bodies, standing_audience
from tests.factories.actors import Actors
from tests.factories.basins import ili_balkhash
from tests.factories.problems import problem, village
from tests.factories.proposals import proposed, published_proposal, reported
from tests.factories.publications import (
    ANSWERED_BEHIND_DOORS,
    BEHIND_DOORS,
    IN_DRAFT,
    NOTED,
    SECRETS,
    UNPUBLISHED,
    Story,
    told,
)
from tests.factories.rounds import DATA, frozen_agreement, working_agreement
from tests.queries import counted_queries
from tests.strict_client import StrictClient

SEARCH = "/en/ili-balkhash/search"
Look = Callable[..., Searched]


@pytest.fixture
def story(basin: Basin, actors: Actors, now: datetime) -> Story:
    story = told(basin, actors, now=now)
    db.session.commit()
    return story


@pytest.fixture
def look(basin: Basin) -> Look:
    """What an actor finds: `look("вода", actors.drafter, kind="remark")`."""

    def looked(typed: str, actor: Actor = ANONYMOUS, **wanted: object) -> Searched:
        db.session.commit()
        return search(basin, actor, Wanted(typed, **wanted), "ru")

    return looked


def kinds(searched: Searched) -> set[str]:
    return {result.kind.value for result in searched.results}


def page(client: StrictClient, typed: str, by: Actor = ANONYMOUS, **query: object) -> str:
    answer = client.as_(by).get(SEARCH, query_string={"q": typed, **query})
    assert answer.status_code == 200
    return answer.get_data(as_text=True)


# --- who finds what -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("secret", [IN_DRAFT, UNPUBLISHED, NOTED, BEHIND_DOORS, ANSWERED_BEHIND_DOORS])
def test_the_public_finds_nothing_of_what_is_not_for_it(story, look, client, secret):
    assert secret in SECRETS
    assert look(secret).found.total == 0
    assert "Nothing found" in page(client, secret)


@pytest.mark.parametrize("secret", [IN_DRAFT, UNPUBLISHED, NOTED])
def test_nobody_finds_drafts_notes_and_replies_that_were_not_told(story, actors, look, secret):
    for actor in (actors.secretary, actors.auditor, actors.drafter, actors.other_drafter, SYSTEM):
        assert look(secret, actor).found.total == 0


def test_those_who_were_asked_behind_doors_find_what_was_said_there(story, actors, look):
    for actor in (actors.secretary, actors.other_drafter, actors.other_signatory):
        assert kinds(look(BEHIND_DOORS, actor)) == {"remark"}
        assert kinds(look(ANSWERED_BEHIND_DOORS, actor)) == {"reply"}
    for actor in (actors.drafter, actors.administrator, actors.citizen):
        assert look(BEHIND_DOORS, actor).found.total == 0


def test_everybody_finds_the_public_remark_its_reply_and_the_clause(story, look):
    assert kinds(look("паводки")) == {"remark"}
    assert kinds(look("обмену ежемесячному")) >= {"reply"}
    assert kinds(look("ежемесячно данными")) == {"clause"}
    assert kinds(look(str(story.asked.number))) == {"remark", "reply"}


def test_a_reader_finds_each_clause_in_the_newest_version_that_they_may_see(story, look):
    assert look("ежеквартально").found.total == 0
    earlier = look("ежеквартально", all_versions=True)
    assert [result.row.facts["version"] for result in earlier.results] == [1]
    assert {result.row.facts["version"] for result in look("обмениваться", kind="clause").results} == {2}
    both = look("обмениваться", all_versions=True, kind="clause")
    assert {result.row.facts["version"] for result in both.results} == {1, 2}


def test_a_version_that_is_being_drafted_is_found_by_nobody(basin, actors, look, now):
    working_agreement(basin, now=now)
    for actor in (ANONYMOUS, actors.secretary, SYSTEM):
        assert look("обмениваются", actor).found.total == 0


def test_a_restricted_version_leaves_no_trace_until_its_audience_widens(basin, actors, look, client, now):
    public = standing_audience(basin, AudienceKind.PUBLIC, by=SYSTEM, now=now)
    circulate_version(frozen_agreement(basin, now=now, code="plan"), public, by=SYSTEM, now=now)
    before, empty = look("обмен"), look("квартал")
    as_it_was = page(client, "обмен")
    restricted = frozen_agreement(basin, now=now, code="secret")
    again = look("обмен")
    assert (again.found.total, again.found.kinds, again.found.languages) == (
        before.found.total, before.found.kinds, before.found.languages,
    )  # fmt: skip
    assert page(client, "обмен") == as_it_was
    assert look("обмен", actors.secretary).found.total == 2 * before.found.total
    assert look("обмен", actors.drafter).found.total == before.found.total
    assert empty.found.total == look("квартал").found.total

    some = audience_of_bodies(basin, [actors.ministry], by=SYSTEM, now=now)
    circulate_version(restricted, some, by=SYSTEM, now=now)
    assert look("обмен", actors.drafter).found.total == 2 * before.found.total
    assert look("обмен", actors.other_drafter).found.total == before.found.total
    assert look("обмен").found.total == before.found.total

    circulate_version(restricted, public, by=SYSTEM, now=now)
    assert look("обмен").found.total == 2 * before.found.total


def test_a_newer_version_behind_closed_doors_does_not_hide_the_one_before(basin, actors, look, now):
    public = standing_audience(basin, AudienceKind.PUBLIC, by=SYSTEM, now=now)
    first = frozen_agreement(basin, now=now)
    circulate_version(first, public, by=SYSTEM, now=now)
    second = begin_version(first.document, by=SYSTEM, now=now)
    freeze_version(second, by=SYSTEM, now=now)
    assert {result.row.facts["version"] for result in look("обмен").results} == {1}
    assert {result.row.facts["version"] for result in look("обмен", actors.secretary).results} == {2}


def test_what_a_citizen_filed_is_found_by_those_who_handle_it_then_by_all(basin, actors, look, client, now):
    place = village(basin, now=now)
    filing = proposed(basin, About(place=place), words="Скамейка у колодца", now=now).filing
    assert look("скамейки").found.total == 0
    assert kinds(look("скамейки", actors.moderator)) == {"proposal"}
    assert f"/proposals/handling/{filing.remark.id}" in page(client, "скамейки", actors.moderator)
    publish_filing(filing, by=SYSTEM, now=now)
    found = look("скамейки")
    assert kinds(found) == {"proposal"}
    assert [(place.code, count) for place, count in found.places] == [("kuigan", 1)]
    assert f"/proposals/{filing.register_number}" in page(client, "скамейки")


def test_a_report_is_found_as_a_report(basin, look, now):
    publish_filing(reported(basin, now=now).filing, by=SYSTEM, now=now)
    assert kinds(look("мутной водой")) == {"sighting"}


def test_words_that_go_with_their_author_are_found_by_nobody(basin, actors, look, now):
    filing = proposed(
        basin, words="Скамейка у колодца", author=AuthorDetails(name="А. Вымышленная"), now=now
    ).filing
    assert look("скамейка", actors.secretary).found.total == 1
    erase_author(filing, by=SYSTEM, now=now)
    # At once, in the very transaction, not when the worker comes to it.
    assert db.session.scalars(sa.select(SearchRow.id).where(SearchRow.source_id == filing.id)).all() == []
    assert look("скамейка", actors.secretary).found.total == 0


def test_a_name_of_an_author_is_never_found(basin, actors, look, now):
    author = AuthorDetails(name="Вымышленная Скамейкина", is_named=True)
    filing = published_proposal(basin, author=author, now=now)
    for actor in (ANONYMOUS, actors.secretary):
        assert look("Скамейкина", actor).found.total == 0
    assert look(str(filing.register_number)).found.total == 1


def test_a_problem_is_found_once_with_each_of_its_places(basin, look, client, now):
    places = [village(basin, code, now=now) for code in ("kuigan", "bakanas")]
    entered = problem(basin, "drinking-water", *places, now=now)
    found = look("питьевой")
    assert found.found.total == 1
    assert [(place.code, count) for place, count in found.places] == [("kuigan", 1), ("bakanas", 1)]
    assert "/problems/drinking-water" in page(client, "well")
    anew = Described(names={"ru": "Засоление почв"}, theme=Theme.SOIL, language="ru")
    reword_problem(entered, anew, seen=entered.revision, by=SYSTEM, now=now)
    assert look("питьевой").found.total == 0
    assert look("почва").found.total == 1


def test_a_place_is_chosen_with_all_that_lies_within_it(basin, look, now):
    district = village(basin, "balkhash-district", kind=PlaceKind.DISTRICT, now=now)
    inside = village(basin, "kuigan", now=now, parent=district)
    published_proposal(basin, About(place=inside), words="Скамейка", now=now)
    published_proposal(basin, words="Скамейка", now=now)
    assert look("скамейка").found.total == 2
    assert look("скамейка", place="balkhash-district").found.total == 1
    assert look("скамейка", place="kuigan").found.total == 1
    assert look("скамейка", place="nowhere").found.total == 0


# --- following what changes -----------------------------------------------------------------------------------


def test_a_translated_remark_is_found_in_the_other_language_too(story, look, now):
    words = {"kk": "Тоқсан тым ұзақ: су тасқыны бір аптада өтеді."}
    translate_remark(story.asked, words=words, proposed={}, by=SYSTEM, now=now)
    (result,) = look("тасқындар").results
    assert (result.row.object_id, result.row.language) == (story.asked.id, "kk")


def test_a_reply_is_found_once_it_is_published(story, actors, look, now):
    waiting = story.asked.contribution.remarks[1]
    reply = waiting.answers[-1].reply
    approve_reply(reply, by=SYSTEM, now=now)
    assert look(UNPUBLISHED, actors.secretary).found.total == 0
    publish_reply(reply, by=SYSTEM, now=now)
    assert kinds(look(UNPUBLISHED)) == {"reply"}


def rows() -> set[tuple[object, ...]]:
    columns = [column for column in SearchRow.__table__.columns if column.name != "id"]
    return {tuple(map(str, row)) for row in db.session.execute(sa.select(*columns))}


def test_a_rebuilt_index_equals_the_one_that_followed_every_change(story, basin, now):
    place = village(basin, now=now)
    published_proposal(basin, About(place=place), now=now)
    proposed(basin, now=now)
    problem(basin, "drinking-water", place, now=now)
    db.session.commit()
    incremental = rows()
    assert {row[0] for row in incremental} == {"versions", "contributions", "problems"}
    for _each in rebuild():
        db.session.commit()
    assert rows() == incremental


def test_a_rebuild_fills_an_empty_index_and_takes_out_what_is_no_more(story, basin, now):
    complete = rows()
    _change(sa.delete(SearchRow).where(SearchRow.source == "versions"))
    _change(sa.update(SearchRow).values(source_id=SearchRow.source_id + 1000))
    done = list(rebuild())
    db.session.commit()
    assert rows() == complete
    assert {each.source for each in done} == {"versions", "contributions"}


def _change(statement: sa.Executable) -> None:
    begin_writing()
    db.session.execute(statement)
    db.session.commit()


# --- the page -------------------------------------------------------------------------------------------------


def test_the_page_marks_found_words_in_their_own_form_and_says_their_language(story, client):
    body = page(client, "паводок")
    assert "паводок" in body
    assert "<mark>паводок</mark>" in body
    assert '<p class="hit__words" lang="ru">' in body
    assert "in: Russian" in body


def test_a_found_clause_leads_to_its_place_in_the_text_and_to_its_history(story, client):
    body = page(client, "ежемесячно данными")
    assert "/en/ili-balkhash/documents/agreement/2?text=ru#agreement-a1p1" in body
    assert "/en/ili-balkhash/clauses/agreement-a1p1" in body
    for address in (
        "/en/ili-balkhash/documents/agreement/2?text=ru",
        "/en/ili-balkhash/clauses/agreement-a1p1",
    ):
        assert client.get(address).status_code == 200


def test_a_found_remark_leads_to_itself(story, client):
    body = page(client, "паводок")
    address = f"/en/ili-balkhash/documents/agreement/1/remarks?clause=agreement-a1p1#remark-{story.asked.id}"
    assert address in body.replace("&amp;", "&")
    assert f'id="remark-{story.asked.id}"' in client.get(address).get_data(as_text=True)


def test_words_of_a_text_are_never_markup(basin, client, now):
    published_proposal(basin, words="<script>alert('вода')</script> & <b>вода</b>", now=now)
    db.session.commit()
    body = page(client, "вода")
    assert "<script>alert" not in body
    assert "&lt;b&gt;<mark>вода</mark>&lt;/b&gt;" in body


def test_the_box_is_on_every_page_of_a_basin(client, basin):
    db.session.commit()
    body = client.get("/en/ili-balkhash/documents/").get_data(as_text=True)
    assert 'action="/en/ili-balkhash/search"' in body
    assert 'name="q"' in body


def test_an_empty_question_says_what_can_be_asked(client, basin):
    db.session.commit()
    assert "What are you looking for?" in client.get(SEARCH).get_data(as_text=True)
    assert "Nothing to look for in that" in page(client, "?!")


def test_choices_are_kept_in_addresses_and_can_be_undone(story, client):
    body = page(client, "паводок", kind="remark", text="ru")
    assert 'name="kind" value="remark"' in body
    nothing = page(client, "паводок", kind="clause")
    assert "With the choices above" in nothing
    assert 'href="/en/ili-balkhash/search?q=%D0%BF%D0%B0%D0%B2%D0%BE%D0%B4%D0%BE%D0%BA"' in nothing


def test_further_results_stand_on_further_pages(basin, client, now):
    for number in range(25):
        published_proposal(basin, words=f"Скамейка {number}", now=now)
    db.session.commit()
    first, second, beyond = (page(client, "скамейка", page=number) for number in (1, 2, 3))
    assert "25 results" in first
    assert first.count('<li class="hit">') == 20
    assert second.count('<li class="hit">') == 5
    assert 'start="21"' in second
    assert "Back to the first results" in beyond
    assert "page=2" in first


def test_so_many_queries_whatever_is_found(basin, client, actors, now):
    def queries() -> int:
        with counted_queries() as statements:
            page(client, "скамейка", actors.secretary)
        return len(statements)

    for number in range(2):
        published_proposal(basin, words=f"Скамейка {number}", now=now)
    db.session.commit()
    queries()
    few = queries()
    for number in range(18):
        published_proposal(basin, words=f"Скамейка {number}", now=now)
    db.session.commit()
    queries()
    assert queries() == few


@pytest.mark.parametrize(
    "query",
    [
        {"q": "я" * 10_000},
        {"q": "' OR 1=1 --"},
        {"q": 'NEAR("a" b*) OR ^c:{d}'},
        {"q": "\u202e\ufeff\u0301🙂"},
        {"q": "<script>alert(1)</script>"},
        {
            "q": "вода",
            "kind": "nonsense",
            "text": "x" * 500,
            "place": "../..",
            "versions": "all",
            "page": "-1",
        },
        {"q": "вода", "page": "99999999999999999999"},
        {"q": "вода", "page": "2147483647"},
        {"q": "%00%ff"},
    ],
)
def test_no_address_is_an_error(story, client, query):
    answer = client.get(SEARCH, query_string=query)
    assert answer.status_code == 200
    assert "<script>alert(1)" not in answer.get_data(as_text=True)


def test_a_nul_is_the_address_of_nothing(client, basin):
    db.session.commit()
    assert client.get(SEARCH, query_string={"q": "a\0b"}).status_code == 404


def test_the_scope_names_the_newest_version_of_each_document(story, basin, actors):
    scope = scope_of(basin.id, ANONYMOUS, all_versions=False)
    assert scope.only == {"versions": [story.second.id]}
    assert scope_of(basin.id, ANONYMOUS, all_versions=True).only == {}


def test_the_command_rebuilds_and_reports(committing_app: Flask, now: datetime) -> None:
    basin = ili_balkhash(now=now)
    public = standing_audience(basin, AudienceKind.PUBLIC, by=SYSTEM, now=now)
    circulate_version(frozen_agreement(basin, now=now), public, by=SYSTEM, now=now)
    db.session.commit()
    assert rows() == set()
    result = committing_app.test_cli_runner().invoke(args=["search", "rebuild", "--json"])
    assert result.exit_code == 0
    assert '"objects": {"versions": 1}' in result.output
    assert search(basin, ANONYMOUS, Wanted(DATA.split()[1]), "ru").found.total == 1
