"""The remarks that came in, sorted by how far their replies are, by document and by body."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from ibbportal.contributions.lifecycle import REMARK, RemarkState, ReplyState
from ibbportal.contributions.models import Remark, Reply
from ibbportal.contributions.services.replies import current_reply
from ibbportal.documents.models import Document
from ibbportal.stakeholders.models import Body


class Stage(StrEnum):
    """How far a remark is on its way to a reply."""

    WAITING = "waiting"
    DRAFTED = "drafted"
    APPROVED = "approved"
    PUBLISHED = "published"
    MAINTAINED = "maintained"
    """the reply was not enough for its author"""
    CLOSED = "closed"
    """withdrawn, redirected or a duplicate: no reply is due"""


def stage_of(remark: Remark) -> Stage:
    """Where a remark stands at the reply desk."""
    reply = current_reply(remark)
    if reply is None:
        return Stage.WAITING if REMARK.allows("answer", remark.state) else Stage.CLOSED
    if reply.state is ReplyState.PUBLISHED and remark.state is RemarkState.MAINTAINED:
        return Stage.MAINTAINED
    return Stage(reply.state.value)


@dataclass(frozen=True)
class Wanted:
    """What the reader chose to see; none of a kind: all of it."""

    stage: Stage | None = None
    document: str = ""
    body: str = ""

    def takes(self, remark: Remark, *, stage: bool = True, document: bool = True, body: bool = True) -> bool:
        """Whether a remark is among them, as far as each choice is to count."""
        return (
            (not stage or self.stage is None or stage_of(remark) is self.stage)
            and (not document or self.document in ("", remark.version.document.code))
            and (not body or self.body in ("", code_of(remark)))
        )


def code_of(remark: Remark) -> str:
    """The code of the body that spoke; empty where nobody official did."""
    body = remark.contribution.body
    return body.code if body else ""


@dataclass(frozen=True)
class Choice:
    """One entry of a filter, with the number of remarks that it would show."""

    code: str
    named: Document | Body
    count: int


@dataclass(frozen=True)
class Row:
    """One remark in the list, with its reply."""

    remark: Remark
    reply: Reply | None
    stage: Stage


@dataclass(frozen=True)
class Inbox:
    """The remarks that were asked for, and how many each other choice would show."""

    rows: Sequence[Row]
    received: int
    """how many there are in all, whatever was chosen"""
    stages: Mapping[Stage | None, int]
    documents: Sequence[Choice]
    bodies: Sequence[Choice]

    @property
    def replies(self) -> list[Reply]:
        """The replies to these remarks, each once, in the order of the remarks."""
        return list({row.reply.id: row.reply for row in self.rows if row.reply}.values())


def sort_out(received: Sequence[Remark], wanted: Wanted) -> Inbox:
    """What the inbox shows of all that was received."""
    stages = Counter(stage_of(remark) for remark in received if wanted.takes(remark, stage=False))
    return Inbox(
        rows=[
            Row(remark, current_reply(remark), stage_of(remark))
            for remark in received
            if wanted.takes(remark)
        ],
        received=len(received),
        stages={None: stages.total(), **{stage: stages[stage] for stage in Stage}},
        documents=_choices(
            (remark.version.document.code, remark.version.document)
            for remark in received
            if wanted.takes(remark, document=False)
        ),
        bodies=_choices(
            (body.code, body)
            for remark in received
            if wanted.takes(remark, body=False) and (body := remark.contribution.body)
        ),
    )


def _choices(named: Iterable[tuple[str, Document | Body]]) -> list[Choice]:
    counts: Counter[str] = Counter()
    known: dict[str, Document | Body] = {}
    for code, each in named:
        counts[code] += 1
        known[code] = each
    return [Choice(code, known[code], count) for code, count in counts.items()]
