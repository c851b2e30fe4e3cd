"""How a round ends: computed from the positions and from what is still open. Knows no database."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from ibbportal.rounds.lifecycle import PositionValue, SilenceRule
from ibbportal.rounds.standing import Standing
from ibbportal.rounds.voices import RoundRemark


class Result(StrEnum):
    """What a round came to."""

    AGREED = "agreed"
    OPEN_POINTS = "open_points"
    """agreed, but something remains to be settled"""
    BLOCKED = "blocked"


@dataclass(frozen=True)
class Conclusion:
    """The result of a round with all that it follows from."""

    refusing: Sequence[Standing]
    """the bodies that do not agree"""
    blocking: Sequence[RoundRemark]
    """blocking remarks that are open"""
    open_points: Sequence[RoundRemark]
    """the other remarks that are open"""
    escalated: Sequence[Standing]
    """the bodies that were silent, where silence is taken to the next level"""
    consenting: Sequence[Standing]
    """the bodies that were silent, where silence is tacit consent"""

    @property
    def result(self) -> Result:
        """A refusal or an open blocking remark blocks; whatever else is open is a point to be settled."""
        if self.refusing or self.blocking:
            return Result.BLOCKED
        return Result.OPEN_POINTS if self.open_points or self.escalated else Result.AGREED


def conclusion_of(
    standings: Sequence[Standing], remarks: Sequence[RoundRemark], silence: SilenceRule
) -> Conclusion:
    """What a round comes to, as things stand."""
    silent = [each for each in standings if not each.has_answered]
    return Conclusion(
        refusing=[each for each in standings if each.said and each.said.position is PositionValue.NOT_AGREED],
        blocking=[each for each in remarks if each.is_open and each.is_blocking],
        open_points=[each for each in remarks if each.is_open and not each.is_blocking],
        escalated=silent if silence is SilenceRule.ESCALATE else (),
        consenting=silent if silence is SilenceRule.TACIT_CONSENT else (),
    )
