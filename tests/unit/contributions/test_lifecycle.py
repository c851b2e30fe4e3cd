"""Every step of a remark and of a reply, from every state: what the tables say, spelled out."""

import pytest

from ibbportal.contributions.lifecycle import REMARK, REPLY, RemarkState, ReplyState
from ibbportal.lifecycles import WrongState

REPLY_STEPS = {
    ("revise", ReplyState.DRAFTED): ReplyState.DRAFTED,
    ("approve", ReplyState.DRAFTED): ReplyState.APPROVED,
    ("publish", ReplyState.APPROVED): ReplyState.PUBLISHED,
    ("replace", ReplyState.APPROVED): ReplyState.REPLACED,
    ("replace", ReplyState.PUBLISHED): ReplyState.REPLACED,
}
ANSWERED_FROM = {
    RemarkState.RECEIVED,
    RemarkState.ADMITTED,
    RemarkState.ASSIGNED,
    RemarkState.ANSWERED,
    RemarkState.MAINTAINED,
}


@pytest.mark.parametrize("state", ReplyState)
@pytest.mark.parametrize("step", ["revise", "approve", "publish", "replace"])
def test_a_reply_goes_the_way_of_the_table_and_no_other(step, state):
    expected = REPLY_STEPS.get((step, state))
    assert REPLY.allows(step, state) is (expected is not None)
    if expected:
        assert REPLY.after(step, state) is expected
    else:
        with pytest.raises(WrongState):
            REPLY.after(step, state)


@pytest.mark.parametrize("state", RemarkState)
def test_a_remark_takes_a_reply_while_it_is_open_or_maintained(state):
    assert REMARK.allows("answer", state) is (state in ANSWERED_FROM)


@pytest.mark.parametrize("state", RemarkState)
def test_only_an_answered_remark_is_settled_or_maintained(state):
    for step in ("settle", "maintain"):
        assert REMARK.allows(step, state) is (state is RemarkState.ANSWERED)


def test_nothing_leads_back_into_a_draft():
    assert all(each.target is not RemarkState.DRAFT for each in REMARK.transitions.values())
