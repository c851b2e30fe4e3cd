"""Neither a search nor a letter nor a notice tells outsiders of what is restricted."""

import pytest
import sqlalchemy as sa

from ibbportal.db import db
from ibbportal.notices.lifecycle import NoticeState
from ibbportal.notices.models import Notice
from ibbportal.rounds.notices import remind_of_rounds
from tests.crawling import words_of
from tests.factories.canaries import Canaries
from tests.factories.visitors import OUTSIDERS, address_of
from tests.queries import counted_queries
from tests.strict_client import StrictClient

# Visibility does not depend on the database; the search itself is tried on both by tests of its own.
pytestmark = [
    pytest.mark.parametrize("databases", ["sqlite"], indirect=True),
    pytest.mark.usefixtures("pages_as_they_are"),
]

NEVER = "xcanary99x"
"""a word that stands nowhere, one letter away from many that are hidden"""
WITH_ACCOUNTS = OUTSIDERS[1:]


def searched(browser: StrictClient, word: str) -> tuple[int, str, int]:
    """Status, page and number of queries, without the word that was asked for."""
    with counted_queries() as statements:
        response = browser.get("/ru/ili-balkhash/search", query_string={"q": word})
    return response.status_code, words_of(response).replace(word, "<word>"), len(statements)


def hidden_words(canaries: Canaries) -> dict[str, str]:
    """Those that are one word for a search, too."""
    return {place: word for place, word in canaries.words.items() if word.startswith("xcanary")}


@pytest.mark.parametrize("who", OUTSIDERS)
def test_a_search_for_what_is_hidden_is_answered_like_one_for_what_never_was(
    client, actors, canaries, who
) -> None:
    """No result, no count, no other spelling, and as many queries."""
    browser = client.as_(getattr(actors, who))
    nothing = searched(browser, NEVER)
    assert nothing[0] == 200
    for place, word in hidden_words(canaries).items():
        assert searched(browser, word) == nothing, place


def test_who_may_see_it_finds_it(client, actors, canaries) -> None:
    """Else the search would find nothing in any case."""
    browser = client.as_(actors.secretary)
    nothing = searched(browser, NEVER)[1]
    found = {place for place, word in hidden_words(canaries).items() if searched(browser, word)[1] != nothing}
    assert found >= {
        "title of a document",
        "clause of a restricted version",
        "remark behind closed doors",
        "reply published behind closed doors",
        "proposal that nobody published",
        "report that nobody published",
    }


def test_no_letter_tells_an_outsider(canaries, outbox, clock) -> None:
    clock.advance(days=4)
    remind_of_rounds(clock())
    db.session.commit()
    to_outsiders = [letter for letter in outbox if letter.to[0] in map(address_of, WITH_ACCOUNTS)]
    assert to_outsiders
    for letter in to_outsiders:
        said = f"{letter.subject}\n{letter.body}\n{letter.extra_headers}"
        assert not [place for place, word in canaries.words.items() if word in said], letter.to
    title = canaries.words["title of a document"]
    reminders = [letter for letter in outbox if title in letter.body and "Напоминание" in letter.subject]
    assert {letter.to[0] for letter in reminders} == {
        address_of("other_drafter"),
        address_of("other_signatory"),
    }


def test_no_subject_of_a_letter_holds_a_word(canaries, outbox) -> None:
    """A subject stands in the open, whoever the letter is for."""
    assert len(outbox) > 5
    for letter in outbox:
        assert not [place for place, word in canaries.words.items() if word in letter.subject]


def test_what_was_told_to_outsiders_by_mistake_is_dropped(canaries, everybodys) -> None:
    of_outsiders = [everybodys.users[name].id for name in WITH_ACCOUNTS]
    told = db.session.scalars(
        sa.select(Notice).where(Notice.occasion == "by mistake", Notice.recipient_id.in_(of_outsiders))
    ).all()
    assert len(told) == 2 * len(WITH_ACCOUNTS)
    assert {notice.state for notice in told} == {NoticeState.DROPPED}
