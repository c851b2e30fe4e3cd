"""The auditor walks from each contribution to its reply, its change and its events; nothing can be changed there."""

from datetime import datetime, timedelta

import pytest

from ibbportal.basins.models import Basin
from ibbportal.contributions.lifecycle import Disposition
from ibbportal.db import begin_writing, db
from ibbportal.portal.trails import Chosen, read_trails
from tests.factories.actors import Actors
from tests.factories.publications import IN_DRAFT, Story, told
from tests.queries import counted_queries
from tests.strict_client import StrictClient, parse

LIST = "/en/ili-balkhash/audit/contributions/"


@pytest.fixture
def story(basin: Basin, actors: Actors, now: datetime) -> Story:
    happened = told(basin, actors, now=now)
    db.session.commit()
    return happened


@pytest.fixture
def auditor(client: StrictClient, actors: Actors) -> StrictClient:
    return client.as_(actors.auditor)


def test_each_remark_stands_with_its_reply_its_change_and_its_trail(
    story: Story, auditor: StrictClient
) -> None:
    page = auditor.get(LIST).text
    assert story.asked.number in page
    assert "/documents/agreement/compare/1/2" in page
    assert f"/audit/contributions/{story.asked.contribution_id}#remark-1" in page
    assert IN_DRAFT not in page


def test_a_trail_tells_every_event_in_order_and_whether_the_chain_is_whole(
    story: Story, auditor: StrictClient
) -> None:
    page = auditor.get(f"{LIST}{story.asked.contribution_id}").text
    events = ["Opinion signed and submitted", "Reply drafted", "Reply approved", "Reply published"]
    places = [page.index(f"{words}<") for words in events]
    assert places == sorted(places)
    assert "the chain is whole" in page


def test_the_list_narrows(story: Story, basin: Basin, actors: Actors, now: datetime) -> None:
    def numbers(**chosen: object) -> set[str]:
        found = read_trails(basin, actors.auditor, Chosen(**chosen), now.date(), page=1)  # type: ignore[arg-type]
        assert found.total == len(found.entries)
        return {entry.answered.remark.number for entry in found.entries}

    everything = numbers()
    waiting = numbers(without_reply=True)
    assert numbers(document="agreement") == everything
    assert numbers(document="plan") == set()
    assert numbers(body="moa") == {story.hidden.number}
    assert numbers(disposition=Disposition.NOT_ACCEPTED) == set()
    assert story.asked.number in numbers(disposition=Disposition.ACCEPTED)
    assert waiting == everything - {story.asked.number, story.hidden.number}
    assert numbers(late=True) == set()


def test_what_was_due_and_is_not_answered_is_late(
    story: Story, basin: Basin, actors: Actors, now: datetime
) -> None:
    begin_writing()
    waiting = story.asked.contribution.remarks[1]
    waiting.due_on = now.date()
    db.session.flush()
    tomorrow = (now + timedelta(days=1)).date()

    def late() -> list[str]:
        found = read_trails(basin, actors.auditor, Chosen(late=True), tomorrow, page=1)
        return [entry.answered.remark.number for entry in found.entries]

    assert late() == [waiting.number]


@pytest.mark.parametrize(
    "page", ["", "{}", "?late=1&body=x&document=x&round=x&disposition=x&page=0", "?page=99"]
)
def test_nothing_can_be_changed_there(story: Story, auditor: StrictClient, page: str) -> None:
    opened = auditor.get(LIST + page.format(story.asked.contribution_id))
    assert opened.status_code == 200
    main = parse(opened.text).find(".//main")
    assert main is not None
    assert all(form.get("method", "get") == "get" for form in main.iter("form"))


@pytest.mark.parametrize("who", ["editor", "translator", "moderator", "administrator", "drafter", "citizen"])
def test_others_walk_no_trails(story: Story, client: StrictClient, actors: Actors, who: str) -> None:
    browser = client.as_(getattr(actors, who))
    for address in (LIST, f"{LIST}{story.asked.contribution_id}", f"{LIST}987654"):
        assert browser.get(address).status_code == 403


def test_what_was_never_received_has_no_trail(story: Story, auditor: StrictClient) -> None:
    assert auditor.get(f"{LIST}987654").status_code == 404


def test_more_remarks_are_no_more_questions(story: Story, auditor: StrictClient) -> None:
    auditor.get(LIST)
    with counted_queries() as few:
        auditor.get(f"{LIST}?body=moa")
    with counted_queries() as many:
        auditor.get(LIST)
    assert len(many) <= len(few) + 4
