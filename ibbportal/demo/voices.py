"""The voices of the demonstration: rounds with their opinions and remarks, and the replies to them."""

from dataclasses import dataclass
from datetime import time

from ibbportal.contributions.lifecycle import (
    Disposition,
    Effect,
    Relation,
    RemarkKind,
    RemarkState,
    ReplyState,
)
from ibbportal.demo.words import ContentFault, Table, Words, read_file, words
from ibbportal.opinions.lifecycle import OpinionState
from ibbportal.rounds.lifecycle import PositionValue, RoundState, SilenceRule
from ibbportal.stakeholders.models import AudienceKind


@dataclass(frozen=True)
class DemoRemark:
    """A remark of an opinion."""

    key: str
    clause: str | None
    relation: Relation
    kind: RemarkKind
    blocking: bool
    language: str
    """in which it was written; its other languages are translations"""
    quoted: str
    text: Words
    proposed: Words | None


@dataclass(frozen=True)
class DemoOpinion:
    """What a body says in a round, at whatever stage."""

    key: str
    body: str
    state: OpinionState
    position: PositionValue | None
    reason: Words | None
    language: str
    prepared_by: str
    signed_by: str | None
    letter: str
    day: int
    """of the letter, or of the last work on it; counted from the day of loading"""
    remarks: tuple[DemoRemark, ...]


@dataclass(frozen=True)
class DemoRound:
    """A circulation of one version. Days count from the day of loading; a minus lies in the past."""

    document: str
    version: int
    number: int
    state: RoundState
    audience: AudienceKind
    follows: int | None
    frozen: int
    opens: int
    due: int
    due_time: time
    hard: bool
    silence: SilenceRule
    positions: tuple[PositionValue, ...]
    languages: tuple[str, ...]
    invited: tuple[str, ...]
    answered: int | None
    """the day on which its replies were published"""
    opinions: tuple[DemoOpinion, ...]

    @property
    def remarks(self) -> tuple[DemoRemark, ...]:
        return tuple(remark for opinion in self.opinions for remark in opinion.remarks)


@dataclass(frozen=True)
class DemoReply:
    """The secretariat's answer to remarks."""

    key: str
    answers: tuple[str, ...]
    disposition: Disposition
    effect: Effect
    state: ReplyState
    reaction: RemarkState | None
    """what the authors said to it: settled or maintained; citizens are not asked"""
    document: str | None
    """whose text it changes, where the remarks speak of none"""
    reason: Words


def read_round(name: str) -> DemoRound:
    """A round with everything that was said in it."""
    table = read_file(name)
    remarks = _remarks_by_opinion(table, name)
    return DemoRound(
        document=table["document"],
        version=table["version"],
        number=table["number"],
        state=RoundState(table["state"]),
        audience=AudienceKind(table["audience"]),
        follows=table.get("follows"),
        frozen=table["frozen"],
        opens=table["opens"],
        due=table["due"],
        due_time=time.fromisoformat(table["due_time"]),
        hard=table["hard"],
        silence=SilenceRule(table["silence"]),
        positions=tuple(PositionValue(value) for value in table["positions"]),
        languages=tuple(table["languages"]),
        invited=tuple(table["invited"]),
        answered=table.get("answered"),
        opinions=tuple(_opinion(entry, name, tuple(remarks[entry["key"]])) for entry in table["opinion"]),
    )


def read_replies(name: str) -> tuple[DemoReply, ...]:
    """The replies of a file."""
    return tuple(_reply(entry, name) for entry in read_file(name)["reply"])


def _remarks_by_opinion(table: Table, where: str) -> dict[str, list[DemoRemark]]:
    found: dict[str, list[DemoRemark]] = {entry["key"]: [] for entry in table["opinion"]}
    for entry in table["remark"]:
        if entry["opinion"] not in found:
            raise ContentFault(f"{where}: {entry['key']} belongs to no opinion")
        found[entry["opinion"]].append(_remark(entry, where))
    return found


def _opinion(entry: Table, where: str, remarks: tuple[DemoRemark, ...]) -> DemoOpinion:
    place = f"{where}: {entry['key']}"
    return DemoOpinion(
        key=entry["key"],
        body=entry["body"],
        state=OpinionState(entry["state"]),
        position=PositionValue(entry["position"]) if "position" in entry else None,
        reason=words(entry["reason"], f"{place}: reason") if "reason" in entry else None,
        language=entry["language"],
        prepared_by=entry["prepared_by"],
        signed_by=entry.get("signed_by"),
        letter=entry.get("letter", ""),
        day=entry["day"],
        remarks=remarks,
    )


def _remark(entry: Table, where: str) -> DemoRemark:
    place = f"{where}: {entry['key']}"
    return DemoRemark(
        key=entry["key"],
        clause=entry.get("clause"),
        relation=Relation(entry["relation"]),
        kind=RemarkKind(entry["kind"]),
        blocking=entry.get("blocking", False),
        language=entry["language"],
        quoted=entry.get("quoted", ""),
        text=words(entry["text"], f"{place}: text"),
        proposed=words(entry["proposed"], f"{place}: proposed") if "proposed" in entry else None,
    )


def _reply(entry: Table, where: str) -> DemoReply:
    return DemoReply(
        key=entry["key"],
        answers=tuple(entry["answers"]),
        disposition=Disposition(entry["disposition"]),
        effect=Effect(entry["effect"]),
        state=ReplyState(entry["state"]),
        reaction=RemarkState(entry["reaction"]) if "reaction" in entry else None,
        document=entry.get("document"),
        reason=words(entry, f"{where}: {entry['key']}"),
    )
