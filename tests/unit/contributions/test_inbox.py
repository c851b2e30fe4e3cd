"""Sorting what came in, on rows that never saw a database."""

import pytest

from ibbportal.contributions.inbox import (
    Group,
    Inbox,
    Queue,
    Stage,
    Tally,
    Wanted,
    queue_of,
    rows_of,
    stage_of,
)
from ibbportal.contributions.lifecycle import RemarkState, ReplyState
from ibbportal.contributions.models import Answer, Contribution, Remark, Reply
from ibbportal.documents.models import Document, Version
from ibbportal.stakeholders.models import Body


def remark(
    *replies: ReplyState, state: RemarkState = RemarkState.RECEIVED, body: str = "mep", document: str = "plan"
) -> Remark:
    said = Remark(
        state=state,
        contribution=Contribution(body=Body(code=body) if body else None),
        version=Version(document=Document(code=document)),
    )
    said.answers = [
        Answer(reply=Reply(id=number, state=each)) for number, each in enumerate(replies, start=1)
    ]
    return said


@pytest.mark.parametrize(
    ("said", "stage"),
    [
        (remark(), Stage.WAITING),
        (remark(ReplyState.REPLACED), Stage.WAITING),
        (remark(ReplyState.DRAFTED), Stage.DRAFTED),
        (remark(ReplyState.REPLACED, ReplyState.DRAFTED), Stage.DRAFTED),
        (remark(ReplyState.APPROVED), Stage.APPROVED),
        (remark(ReplyState.PUBLISHED, state=RemarkState.ANSWERED), Stage.PUBLISHED),
        (remark(ReplyState.PUBLISHED, state=RemarkState.SETTLED), Stage.PUBLISHED),
        (remark(ReplyState.PUBLISHED, state=RemarkState.MAINTAINED), Stage.MAINTAINED),
        (remark(ReplyState.REPLACED, ReplyState.DRAFTED, state=RemarkState.MAINTAINED), Stage.DRAFTED),
        (remark(state=RemarkState.WITHDRAWN), Stage.CLOSED),
        (remark(state=RemarkState.REDIRECTED), Stage.CLOSED),
        (remark(state=RemarkState.DUPLICATE), Stage.CLOSED),
    ],
)
def test_a_remark_stands_where_its_last_reply_stands(said, stage):
    assert stage_of(said) is stage


@pytest.mark.parametrize(
    ("said", "queue"),
    [
        (remark(), Queue.UNHANDLED),
        (remark(ReplyState.APPROVED), Queue.APPROVED),
        (remark(ReplyState.PUBLISHED, state=RemarkState.ANSWERED), Queue.BODY),
        (remark(ReplyState.PUBLISHED, state=RemarkState.ANSWERED, body=""), Queue.DONE),
        (remark(ReplyState.PUBLISHED, state=RemarkState.SETTLED), Queue.DONE),
        (remark(ReplyState.PUBLISHED, state=RemarkState.MAINTAINED), Queue.MAINTAINED),
        (remark(state=RemarkState.WITHDRAWN), Queue.DONE),
    ],
)
def test_what_is_answered_waits_for_the_body_that_asked(said, queue):
    assert queue_of(said) is queue


def group(document: str, body: str, unhandled: int, drafted: int = 0, kind: str = "opinion") -> Group:
    counts = dict.fromkeys(Queue, 0) | {Queue.UNHANDLED: unhandled, Queue.DRAFTED: drafted}
    return Group(document, body, kind, "ru", {None: unhandled + drafted, **counts})


TALLY = Tally([group("plan", "mep", 1), group("plan", "moa", 1), group("agreement", "moa", 0, drafted=1)])


def test_each_choice_counts_within_the_others():
    wanted = Wanted(queue=Queue.UNHANDLED, body="moa")

    assert TALLY.count(wanted) == 1
    assert [TALLY.queues(wanted)[queue] for queue in (Queue.UNHANDLED, Queue.DRAFTED, None)] == [1, 1, 2]
    assert TALLY.choices(wanted, "document") == {"plan": 1}
    assert TALLY.choices(wanted, "body") == {"mep": 1, "moa": 1}
    assert TALLY.received == 3


def test_what_was_chosen_stays_among_the_choices_also_when_it_shows_nothing():
    assert TALLY.choices(Wanted(queue=Queue.OVERDUE, document="plan"), "document") == {"plan": 0}


def test_what_speaks_of_no_text_is_no_choice_of_a_document():
    tally = Tally([group("", "", 2, kind="proposal")])

    assert tally.choices(Wanted(), "document") == {}
    assert tally.choices(Wanted(), "kind") == {"proposal": 2}


def test_a_reply_to_several_remarks_is_listed_once():
    first, second = remark(ReplyState.APPROVED), remark()
    second.answers = [Answer(reply=first.answers[0].reply)]
    inbox = Inbox(Wanted(), TALLY, rows_of([first, second]), page=1, pages=1, documents={}, bodies={})

    assert len(inbox.replies) == 1
