"""What citizens filed, the problems that they speak of, and the plan that they changed."""

import pytest

from ibbportal.contributions.lifecycle import INCORPORATING, Effect, Relation, ReplyState
from ibbportal.demo.drafts import Act
from ibbportal.demo.filings import DemoFiling
from ibbportal.demo.reading import read_demonstration
from ibbportal.demo.words import LANGUAGES
from ibbportal.proposals.lifecycle import FilingState

DEMO = read_demonstration()
PLACES = {place.code: place for place in DEMO.places}
PROBLEMS = {problem.code: problem for problem in DEMO.problems}
REPLIES = {key: reply for reply in DEMO.replies for key in reply.answers}
LOCALITIES = {
    "almaty",
    "balkhash-district",
    "uigur-district",
    "koksu-district",
    "eskeldi-district",
    "shonzhy",
}


def with_its_whole(place: str) -> list[str]:
    """A village, and the district in which it lies."""
    return [place, *filter(None, [PLACES[place].within])]


def by_key(filing: DemoFiling) -> str:
    return filing.key


def test_the_list_holds_the_five_problems_that_were_reported_each_at_a_known_place() -> None:
    assert len(PROBLEMS) == 5
    for problem in DEMO.problems:
        assert problem.places
        assert set(problem.places) <= set(PLACES)


def test_people_of_each_locality_have_their_say_in_several_languages() -> None:
    spoken_of = {place for filing in DEMO.filings for place in with_its_whole(filing.place)}
    assert spoken_of >= LOCALITIES
    assert {filing.language for filing in DEMO.filings} == set(LANGUAGES) - {"ky"}


@pytest.mark.parametrize("filing", DEMO.filings, ids=by_key)
class TestAFiling:
    def test_speaks_of_one_thing_that_is_there(self, filing: DemoFiling) -> None:
        assert not (filing.clause and filing.problem)
        assert filing.problem is None or filing.problem in PROBLEMS
        if filing.document and filing.version:
            keys = {clause.key for clause in DEMO.clauses_of(filing.document, filing.version)}
            assert filing.clause in keys

    def test_says_since_when_only_where_it_reports(self, filing: DemoFiling) -> None:
        assert filing.is_report == (filing.problem is not None)
        assert filing.is_report or (filing.since is None and filing.people is None)
        assert filing.since is None or filing.since < filing.day

    def test_proposes_something_else_than_what_stands_there(self, filing: DemoFiling) -> None:
        if filing.proposed and filing.document and filing.version:
            clauses = DEMO.clauses_of(filing.document, filing.version)
            standing = next(clause for clause in clauses if clause.key == filing.clause)
            assert (
                filing.relation is not Relation.ON
                or filing.proposed[filing.language] != standing.words[filing.language]
            )

    def test_is_withheld_only_with_a_reason(self, filing: DemoFiling) -> None:
        assert (filing.state is FilingState.WITHHELD) == (filing.withheld is not None)

    def test_is_signed_by_nobody_who_could_exist(self, filing: DemoFiling) -> None:
        assert not filing.author or any(sign in filing.author for sign in ("емонстрац", "Demo ", "演示"))

    def test_is_answered_only_when_it_was_published(self, filing: DemoFiling) -> None:
        if filing.key in REPLIES:
            assert filing.state is FilingState.PUBLISHED
            assert REPLIES[filing.key].state is ReplyState.PUBLISHED


def test_something_waits_on_the_desks() -> None:
    waiting = {filing.key: filing.state for filing in DEMO.filings if filing.key not in REPLIES}
    assert waiting == {
        "f.accusation": FilingState.WITHHELD,
        "f.sewer": FilingState.PUBLISHED,
        "f.well": FilingState.PUBLISHED,
        "f.fever": FilingState.RECEIVED,
    }


def test_what_was_accepted_as_proposed_stands_so_in_the_next_version() -> None:
    for filing in DEMO.filings:
        if filing.proposed and filing.document and filing.version:
            clauses = DEMO.clauses_of(filing.document, filing.version + 1)
            standing = next(clause for clause in clauses if clause.key == filing.clause)
            assert standing.words == filing.proposed


def test_the_plan_changed_where_it_was_asked_for_and_once_for_a_reason_of_its_own() -> None:
    steps = DEMO.revision("plan", 2).operations
    assert {step.act for step in steps} == {Act.CHANGE}
    assert all(step.has_cause for step in steps)
    assert [step.clause for step in steps if step.reply is None] == ["indicators.3"]
    assert [step.reply for step in steps if step.clause == "soils.2"] == ["moa-p.1", "f.drainage"]
    causes = {step.reply for step in steps if step.reply}
    assert all(REPLIES[key].disposition in INCORPORATING for key in causes)
    assert {key for key in causes if REPLIES[key].effect is Effect.THIS_TEXT} == causes
