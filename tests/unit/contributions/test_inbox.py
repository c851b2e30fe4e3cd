"""Sorting what came in, on rows that never saw a database."""

import pytest

from ibbportal.contributions.inbox import Stage, Wanted, sort_out, stage_of
from ibbportal.contributions.lifecycle import RemarkState, ReplyState
from ibbportal.contributions.models import Answer, Contribution, Remark, Reply
from ibbportal.documents.models import Document, Version
from ibbportal.stakeholders.models import Body


def remark(
    *replies: ReplyState, state: RemarkState = RemarkState.RECEIVED, body: str = "mep", document: str = "plan"
) -> Remark:
    said = Remark(
        state=state,
        contribution=Contribution(body=Body(code=body)),
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


RECEIVED = [
    remark(),
    remark(body="moa"),
    remark(ReplyState.DRAFTED, body="moa", document="agreement"),
    remark(ReplyState.APPROVED, document="agreement"),
]


def test_each_choice_counts_within_the_others():
    found = sort_out(RECEIVED, Wanted(stage=Stage.WAITING, body="moa"))

    assert [row.remark for row in found.rows] == [RECEIVED[1]]
    assert (found.stages[Stage.WAITING], found.stages[Stage.DRAFTED], found.stages[None]) == (1, 1, 2)
    assert [(each.code, each.count) for each in found.documents] == [("plan", 1)]
    assert [(each.code, each.count) for each in found.bodies] == [("mep", 1), ("moa", 1)]
    assert found.received == 4


def test_a_reply_to_several_remarks_is_listed_once():
    first, second = remark(ReplyState.APPROVED), remark()
    second.answers = [Answer(reply=first.answers[0].reply)]

    assert len(sort_out([first, second], Wanted()).replies) == 1
