"""Where the invited bodies of a round stand, as its page tells it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from ibbportal.rounds.deadlines import days_left
from ibbportal.rounds.lifecycle import InvitationState, PositionValue, RoundState
from ibbportal.rounds.models import Invitation, Round
from ibbportal.rounds.voices import Earlier, Said

WAITING = "waiting"
OVERDUE = "overdue"
EXTENDED = "extended"
_SILENT = {InvitationState.LAPSED, InvitationState.DECLINED}


@dataclass(frozen=True)
class Standing:
    """One invited body: what it said, or how far it is."""

    invitation: Invitation
    code: str
    """a position, a state of the invitation, `overdue` or `extended`"""
    said: Said | None
    days_left: int
    earlier: Earlier | None = None

    @property
    def has_answered(self) -> bool:
        return self.said is not None


def standing_of(
    invitation: Invitation, said: Said | None, now: datetime, earlier: Earlier | None = None
) -> Standing:
    """Where one body stands: its opinion counts even while it writes a later one."""
    left = days_left(invitation.due_at, invitation.round.zone, now)
    return Standing(invitation, _code(invitation, said, now), said, left, earlier)


def _code(invitation: Invitation, said: Said | None, now: datetime) -> str:
    if said:
        return said.position.value
    if invitation.state in _SILENT:
        return invitation.state.value
    if now > invitation.due_at:
        return OVERDUE
    if invitation.due_at > invitation.round.due_at:
        return EXTENDED
    return invitation.state.value


@dataclass(frozen=True)
class Country:
    """The invited bodies of one state; of none, for international ones."""

    code: str | None
    standings: tuple[Standing, ...]


def by_country(standings: Sequence[Standing]) -> list[Country]:
    """The bodies of one state together, in the order in which they were invited."""
    found: dict[str | None, list[Standing]] = {}
    for standing in standings:
        found.setdefault(standing.invitation.body.country, []).append(standing)
    return [Country(code, tuple(together)) for code, together in found.items()]


def standings_of(
    asked: Round, said: Mapping[int, Said], now: datetime, earlier: Mapping[int, Earlier] | None = None
) -> list[Standing]:
    """All invited bodies of a round; with what each said on an earlier version, by body."""
    before = earlier or {}
    return [standing_of(each, said.get(each.id), now, before.get(each.body_id)) for each in asked.invitations]


def positions_counted(standings: Sequence[Standing]) -> list[tuple[str, int]]:
    """How many took which position, and how many have not answered yet."""
    codes = [standing.code for standing in standings if standing.has_answered]
    counts = [(value.value, codes.count(value.value)) for value in PositionValue]
    return [*counts, (WAITING, len(standings) - len(codes))]


PHASES = ("opened", "opinions", "replies", "reconciliation", "concluded")
_HERE = {
    RoundState.PLANNED: 0,
    RoundState.OPEN: 1,
    RoundState.CLOSED: 2,
    RoundState.ANSWERED: 3,
    RoundState.RECONCILING: 3,
    RoundState.CONCLUDED: 4,
}


def phases_of(state: RoundState) -> dict[str, str]:
    """Which phases of a round are past, which one it is in, which lie ahead."""
    here = _HERE[state]
    return {
        phase: "past" if place < here else "here" if place == here else "ahead"
        for place, phase in enumerate(PHASES)
    }
