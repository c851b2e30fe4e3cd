"""The rounds: what bodies said, what was answered, and which change each reply caused."""

from itertools import chain

import pytest

from ibbportal.contributions.lifecycle import (
    INCORPORATING,
    Disposition,
    Effect,
    Relation,
    RemarkKind,
    RemarkState,
    ReplyState,
)
from ibbportal.demo.drafts import Clause
from ibbportal.demo.reading import read_demonstration
from ibbportal.demo.voices import DemoOpinion, DemoRemark, DemoRound
from ibbportal.opinions.lifecycle import OpinionState
from ibbportal.rounds.lifecycle import PositionValue, RoundState
from ibbportal.security.actors import DRAFTING, SIGNING

DEMO = read_demonstration()
FIRST, SECOND, OF_PLAN = DEMO.rounds
REPLIES = {reply.key: reply for reply in DEMO.replies}
PEOPLE = {person.key: person for person in DEMO.people}
STEPS = tuple(chain.from_iterable(revision.operations for revision in DEMO.revisions))
SAID = [(circulated, remark) for circulated in DEMO.rounds for remark in circulated.remarks]
OPINIONS = [(circulated, opinion) for circulated in DEMO.rounds for opinion in circulated.opinions]


def clause(circulated: DemoRound, key: str) -> Clause:
    return next(
        clause for clause in DEMO.clauses_of(circulated.document, circulated.version) if clause.key == key
    )


@pytest.mark.parametrize(("circulated", "remark"), SAID, ids=lambda value: getattr(value, "key", ""))
class TestARemark:
    def test_names_a_clause_of_the_version_unless_it_is_about_the_whole(
        self, circulated: DemoRound, remark: DemoRemark
    ) -> None:
        assert (remark.clause is None) == (remark.relation is Relation.WHOLE)
        if remark.clause:
            assert clause(circulated, remark.clause)

    def test_quotes_the_clause_letter_for_letter(self, circulated: DemoRound, remark: DemoRemark) -> None:
        if remark.relation is Relation.ON:
            assert remark.clause
            assert remark.quoted
            assert remark.quoted in clause(circulated, remark.clause).words[remark.language]

    def test_proposes_something_else_than_what_stands_there(
        self, circulated: DemoRound, remark: DemoRemark
    ) -> None:
        if remark.proposed and remark.clause:
            assert (
                remark.proposed[remark.language] != clause(circulated, remark.clause).words[remark.language]
            )

    def test_is_written_in_a_language_that_the_round_asked_for(
        self, circulated: DemoRound, remark: DemoRemark
    ) -> None:
        assert remark.language in circulated.languages


@pytest.mark.parametrize(("circulated", "opinion"), OPINIONS, ids=lambda value: getattr(value, "key", ""))
class TestAnOpinion:
    def test_comes_from_a_body_that_was_asked(self, circulated: DemoRound, opinion: DemoOpinion) -> None:
        assert opinion.body in circulated.invited

    def test_is_prepared_and_signed_by_persons_with_a_mandate(
        self, circulated: DemoRound, opinion: DemoOpinion
    ) -> None:
        drafter = PEOPLE[opinion.prepared_by]
        assert drafter.body == opinion.body
        assert drafter.capacity in DRAFTING
        assert (opinion.signed_by is not None) == (opinion.state is OpinionState.SUBMITTED)
        if opinion.signed_by:
            assert PEOPLE[opinion.signed_by].body == opinion.body
            assert PEOPLE[opinion.signed_by].capacity in SIGNING

    def test_refuses_with_a_reason_and_blocks_only_when_it_refuses(
        self, circulated: DemoRound, opinion: DemoOpinion
    ) -> None:
        refuses = opinion.position is PositionValue.NOT_AGREED
        assert refuses == (opinion.reason is not None)
        assert refuses == any(remark.blocking for remark in opinion.remarks)

    def test_is_written_within_its_round(self, circulated: DemoRound, opinion: DemoOpinion) -> None:
        assert circulated.frozen < circulated.opens < opinion.day <= min(circulated.due, 0)

    def test_has_a_letter_that_is_plainly_an_example(
        self, circulated: DemoRound, opinion: DemoOpinion
    ) -> None:
        assert opinion.letter.startswith("ДЕМО-") or opinion.state is OpinionState.DRAFTING


def test_the_first_round_is_finished_with_seven_opinions_and_eighteen_remarks() -> None:
    assert FIRST.state is RoundState.CONCLUDED
    assert {opinion.body: opinion.position for opinion in FIRST.opinions} == {
        "mfa": PositionValue.AGREED_WITH_REMARKS,
        "moa": PositionValue.NOT_AGREED,
        "mep": PositionValue.AGREED_WITH_REMARKS,
        "mebp": PositionValue.AGREED_WITH_REMARKS,
        "cwr": PositionValue.AGREED_WITH_REMARKS,
        "akimat-almaty": PositionValue.AGREED_WITH_REMARKS,
        "kg": PositionValue.AGREED_WITH_REMARKS,
    }
    assert len(FIRST.remarks) == 18
    assert [remark.key for remark in FIRST.remarks if remark.blocking] == ["moa.1"]
    assert {remark.language for remark in FIRST.remarks} == {"ru", "kk", "ky"}


def test_the_round_on_the_plan_is_finished_with_one_remark_maintained() -> None:
    assert (OF_PLAN.document, OF_PLAN.state) == ("plan", RoundState.CONCLUDED)
    assert {opinion.body: len(opinion.remarks) for opinion in OF_PLAN.opinions} == {
        "moa": 1, "mep": 0, "mebp": 1, "cwr": 1, "akimat-almaty": 1,
    }  # fmt: skip
    reactions = {remark.key: REPLIES[remark.key].reaction for remark in OF_PLAN.remarks}
    assert [key for key, said in reactions.items() if said is RemarkState.MAINTAINED] == ["akimat-p.1"]


def test_one_remark_asks_for_an_article_after_article_nine_and_one_for_a_paragraph() -> None:
    asked = [remark for remark in FIRST.remarks if remark.relation is Relation.AFTER]
    assert [remark.key for remark in asked] == ["mep.2", "kg.2"]
    assert asked[0].clause
    assert clause(FIRST, asked[0].clause).number == "9"


def test_the_divergence_that_is_reported_is_the_one_that_is_mended() -> None:
    reported = [remark for remark in FIRST.remarks if remark.kind is RemarkKind.DIVERGENCE]
    mended = [step for step in STEPS if step.reply in {remark.key for remark in reported}]
    assert [(step.clause, set(step.words or ())) for step in mended] == [("commission.3", {"kk"})]


def test_every_remark_of_the_first_round_has_one_published_reply() -> None:
    answered = [key for reply in DEMO.replies for key in reply.answers]
    assert len(answered) == len(set(answered))
    for remark in FIRST.remarks:
        assert [reply.state for reply in DEMO.replies if remark.key in reply.answers] == [
            ReplyState.PUBLISHED
        ]
    assert set(answered) <= {remark.key for _, remark in SAID} | {filing.key for filing in DEMO.filings}


def test_the_replies_of_the_first_round_show_each_common_disposition() -> None:
    decided = [REPLIES[remark.key].disposition for remark in FIRST.remarks]
    assert {*decided} == {
        Disposition.ACCEPTED,
        Disposition.PARTLY_ACCEPTED,
        Disposition.NOT_ACCEPTED,
        Disposition.NOTED,
        Disposition.ANSWERED,
        Disposition.OUT_OF_SCOPE,
    }
    reactions = {REPLIES[remark.key].reaction for remark in FIRST.remarks}
    assert reactions == {RemarkState.SETTLED, RemarkState.MAINTAINED}


def test_a_reply_that_changes_this_text_caused_a_step_and_no_other_reply_did() -> None:
    causes = {step.reply for step in STEPS if step.reply}
    published = {
        reply.key
        for reply in DEMO.replies
        if reply.state is ReplyState.PUBLISHED and reply.effect is Effect.THIS_TEXT
    }
    assert causes == published
    assert all(REPLIES[key].disposition in INCORPORATING for key in causes)


def test_one_reply_is_accepted_but_neither_published_nor_incorporated() -> None:
    open_replies = [
        reply
        for reply in DEMO.replies
        if reply.disposition in INCORPORATING and reply.state is not ReplyState.PUBLISHED
    ]
    assert [(reply.key, reply.state) for reply in open_replies] == [("akimat-2.1", ReplyState.APPROVED)]
    assert not [step for step in STEPS if step.reply == "akimat-2.1"]


def test_what_was_accepted_as_proposed_stands_so_in_version_two() -> None:
    remark = next(remark for remark in FIRST.remarks if remark.key == "mfa.1")
    assert remark.clause
    assert clause(SECOND, remark.clause).words == remark.proposed


def test_the_second_round_leaves_something_waiting_for_everyone() -> None:
    assert SECOND.state is RoundState.OPEN
    assert SECOND.follows == FIRST.number
    assert {opinion.body: (opinion.state, len(opinion.remarks)) for opinion in SECOND.opinions} == {
        "mfa": (OpinionState.DRAFTING, 2),
        "mep": (OpinionState.TO_SIGN, 1),
        "akimat-almaty": (OpinionState.SUBMITTED, 2),
        "mebp": (OpinionState.SUBMITTED, 0),
        "kg": (OpinionState.SUBMITTED, 2),
    }
    assert set(SECOND.invited) - {opinion.body for opinion in SECOND.opinions} == {"moa", "cwr"}
    assert not {"akimat-2.2", "kg-2.1", "kg-2.2"} & set(REPLIES)


def test_a_version_is_frozen_before_it_is_circulated_and_after_the_round_before_was_answered() -> None:
    assert FIRST.answered is not None
    assert (
        FIRST.frozen
        < FIRST.opens
        < FIRST.due
        < FIRST.answered
        < SECOND.frozen
        < SECOND.opens
        < 0
        < SECOND.due
    )
