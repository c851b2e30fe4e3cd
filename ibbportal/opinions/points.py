"""Which remarks still have to be settled, and when their authors may say so. Knows no database."""

from ibbportal.contributions.lifecycle import REMARK, Disposition, RemarkState
from ibbportal.rounds.lifecycle import RoundState

CLOSED = frozenset(
    {
        RemarkState.SETTLED,
        RemarkState.WITHDRAWN,
        RemarkState.REDIRECTED,
        RemarkState.DUPLICATE,
        RemarkState.RECONCILED,
        RemarkState.DECIDED,
    }
)
DISPUTED = frozenset({RemarkState.MAINTAINED, RemarkState.ESCALATED})


def is_open(state: RemarkState, disposition: Disposition | None, *, is_blocking: bool) -> bool:
    """Whether a remark still stands in the way, or at least on the list.

    Its author's silence settles an ordinary remark once it is answered; a blocking one only where it was accepted.
    """
    if state in CLOSED:
        return False
    if state in DISPUTED or disposition is None:
        return True
    return is_blocking and disposition is not Disposition.ACCEPTED


def may_react(state: RemarkState, round_state: RoundState) -> bool:
    """Whether the author may settle or maintain a remark: once it is answered, until the round is concluded."""
    return REMARK.allows("settle", state) and round_state is not RoundState.CONCLUDED
