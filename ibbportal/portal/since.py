"""What changed since a body's last opinion: every clause that differs, with the body's own remarks beside it and what
became of each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ibbportal.contributions.lifecycle import RemarkState
from ibbportal.contributions.models import Change
from ibbportal.documents.text import PlacedClause
from ibbportal.opinions.carrying import LastWord
from ibbportal.opinions.models import Position
from ibbportal.portal.comparing import ComparedVersions, compare_versions
from ibbportal.security import Actor
from ibbportal.tracing.remarks import Answered, remarks_on


@dataclass(frozen=True)
class OwnRemark:
    """A remark of the body, with what became of it."""

    answered: Answered
    clause: PlacedClause | None
    """where it stood when it was said; none for a remark on the whole"""
    changes: Sequence[tuple[Change, PlacedClause | None]]
    """with where each change stands now; nowhere, when it took the clause away"""

    @property
    def outcome(self) -> str:
        return self.answered.reply.disposition.value if self.answered.reply else "waiting"

    @property
    def may_be_maintained(self) -> bool:
        """Whether the body has not said yet if the reply is enough."""
        return self.answered.remark.state is RemarkState.ANSWERED

    @property
    def is_maintained(self) -> bool:
        return self.answered.remark.state is RemarkState.MAINTAINED


@dataclass(frozen=True)
class StandingPosition:
    """A position of the opinion, and whether it still stands."""

    position: Position
    clause: PlacedClause | None
    """none for the position on the whole"""
    is_carried: bool


@dataclass(frozen=True)
class Since:
    """All that the page shows."""

    last: LastWord
    compared: ComparedVersions
    positions: Sequence[StandingPosition]
    beside: Mapping[str, Sequence[OwnRemark]]
    """the body's remarks beside the clauses that changed, by the clause's uid"""
    elsewhere: Sequence[OwnRemark]
    """those on the whole, and on clauses that are as they were"""

    @property
    def remarks(self) -> int:
        return len(self.elsewhere) + sum(map(len, self.beside.values()))


def since_opinion(last: LastWord, language: str, actor: Actor) -> Since:
    """What changed between the version of the opinion and the newest one, for a reader of that language."""
    compared = compare_versions(last.version, last.newest, language, actor)
    remarks = [_own(answered, compared) for answered in _of_opinion(last, actor)]
    shown = {each.clause.uid for each in compared.shown}
    beside: dict[str, list[OwnRemark]] = {}
    for remark in remarks:
        uid = _place_beside(remark, shown, compared)
        if uid:
            beside.setdefault(uid, []).append(remark)
    placed = {id(remark) for together in beside.values() for remark in together}
    return Since(
        last,
        compared,
        [_standing(position, last, compared) for position in last.opinion.positions],
        beside,
        [remark for remark in remarks if id(remark) not in placed],
    )


def _of_opinion(last: LastWord, actor: Actor) -> Sequence[Answered]:
    on_version = remarks_on(last.version.id, actor, basin_id=last.basin_id)
    return [each for each in on_version if each.remark.contribution_id == last.opinion.id]


def _own(answered: Answered, compared: ComparedVersions) -> OwnRemark:
    provision_id = answered.remark.provision_id
    return OwnRemark(
        answered,
        compared.before.by_provision.get(provision_id) if provision_id else None,
        [(change, compared.after.by_provision.get(change.provision_id)) for change in answered.changes],
    )


def _place_beside(remark: OwnRemark, shown: set[str], compared: ComparedVersions) -> str | None:
    """The changed clause beside which a remark is read: the one that it spoke of, else the first that it changed, else
    the first change within the clause that it spoke of."""
    spoke_of = remark.clause.uid if remark.clause else ""
    changed = (clause.uid for _change, clause in remark.changes if clause)
    within = (clause.uid for clause in (compared.before.subtree(spoke_of) if spoke_of else ()))
    return next((uid for uid in (spoke_of, *changed, *within) if uid in shown), None)


def _standing(position: Position, last: LastWord, compared: ComparedVersions) -> StandingPosition:
    clause = compared.before.by_provision.get(position.provision_id) if position.provision_id else None
    return StandingPosition(position, clause, last.is_carried(position))
