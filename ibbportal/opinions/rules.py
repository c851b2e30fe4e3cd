"""What an opinion must satisfy before it can be submitted. Knows no database: a checklist on plain values."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from ibbportal.rounds.lifecycle import PositionValue


class Lack(StrEnum):
    """One thing that keeps an opinion from being submitted."""

    POSITION = "position"
    """no position is taken"""
    NOT_OFFERED = "not_offered"
    """the round does not offer this position"""
    REASON = "reason"
    """a refusal needs a reason"""
    REMARKS = "remarks"
    """agreed with remarks, but there are none"""
    TOO_MANY_REMARKS = "too_many_remarks"
    """agreed without remarks, or outside competence, but there are remarks"""
    BLOCKING = "blocking"
    """a blocking remark stands, but the position agrees"""
    LETTER = "letter"
    """the letter's number or date is missing"""


@dataclass(frozen=True)
class Facts:
    """What the checklist looks at."""

    position: PositionValue | None
    has_reason: bool
    remarks: int
    blocking_remarks: int
    has_letter: bool
    offered: tuple[PositionValue, ...]


WITHOUT_REMARKS = frozenset({PositionValue.AGREED, PositionValue.OUTSIDE_COMPETENCE})


def lacks(facts: Facts) -> list[Lack]:
    """Everything that is still missing, in the order of the page."""
    found = []
    if facts.position is None:
        found.append(Lack.POSITION)
    elif facts.position not in facts.offered:
        found.append(Lack.NOT_OFFERED)
    if facts.position is PositionValue.NOT_AGREED and not facts.has_reason:
        found.append(Lack.REASON)
    if facts.position is PositionValue.AGREED_WITH_REMARKS and not facts.remarks:
        found.append(Lack.REMARKS)
    if facts.position in WITHOUT_REMARKS and facts.remarks:
        found.append(Lack.TOO_MANY_REMARKS)
    if facts.blocking_remarks and facts.position is PositionValue.AGREED_WITH_REMARKS:
        found.append(Lack.BLOCKING)
    if not facts.has_letter:
        found.append(Lack.LETTER)
    return found


class Hindrance(StrEnum):
    """Why nothing can be submitted any more, however complete it is."""

    ROUND_CLOSED = "round_closed"
    DEADLINE_PASSED = "deadline_passed"


def hindrance(*, round_is_open: bool, is_hard: bool, due_at: datetime, now: datetime) -> Hindrance | None:
    """What stands in the way at that instant; the deadline itself still belongs to the time that was given."""
    if not round_is_open:
        return Hindrance.ROUND_CLOSED
    return Hindrance.DEADLINE_PASSED if is_hard and now > due_at else None
