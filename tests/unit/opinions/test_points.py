"""Which remarks are open, and when their authors may react."""

import pytest

from ibbportal.contributions.lifecycle import Disposition, RemarkState
from ibbportal.opinions.points import is_open, may_react
from ibbportal.rounds.lifecycle import RoundState


@pytest.mark.parametrize("blocking", [True, False])
@pytest.mark.parametrize(
    ("state", "disposition", "expected"),
    [
        (RemarkState.RECEIVED, None, True),
        (RemarkState.ASSIGNED, None, True),
        (RemarkState.MAINTAINED, Disposition.ACCEPTED, True),
        (RemarkState.ESCALATED, Disposition.NOTED, True),
        (RemarkState.ANSWERED, Disposition.ACCEPTED, False),
        (RemarkState.SETTLED, Disposition.NOT_ACCEPTED, False),
        (RemarkState.WITHDRAWN, None, False),
        (RemarkState.DUPLICATE, None, False),
        (RemarkState.RECONCILED, Disposition.NOT_ACCEPTED, False),
        (RemarkState.DECIDED, Disposition.NOT_ACCEPTED, False),
    ],
)
def test_a_remark_is_open_until_it_is_answered_and_nobody_maintains_it(
    state, disposition, expected, blocking
):
    assert is_open(state, disposition, is_blocking=blocking) is expected


@pytest.mark.parametrize("disposition", [each for each in Disposition if each is not Disposition.ACCEPTED])
def test_an_answer_alone_does_not_take_a_block_away(disposition):
    assert is_open(RemarkState.ANSWERED, disposition, is_blocking=True)
    assert not is_open(RemarkState.ANSWERED, disposition, is_blocking=False)


@pytest.mark.parametrize("state", list(RemarkState))
@pytest.mark.parametrize("round_state", list(RoundState))
def test_authors_react_once_answered_and_until_the_end(state, round_state):
    expected = state is RemarkState.ANSWERED and round_state is not RoundState.CONCLUDED
    assert may_react(state, round_state) is expected
