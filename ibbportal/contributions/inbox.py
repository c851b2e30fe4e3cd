"""The remarks that came in, as the secretariat sorts them: in queues, by document, body, kind and language."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

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


class Queue(StrEnum):
    """What the secretariat has to see to. A remark may stand in several: mine, overdue, without a translation."""

    UNHANDLED = "unhandled"
    """nobody has begun a reply"""
    MINE = "mine"
    DRAFTED = "drafted"
    APPROVED = "approved"
    TRANSLATION = "translation"
    """it, or its published reply, lacks words in a language that is asked for"""
    BODY = "body"
    """answered: whether that is enough is for the body to say"""
    MAINTAINED = "maintained"
    OVERDUE = "overdue"
    DONE = "done"


_QUEUE_OF_STAGE = {
    Stage.WAITING: Queue.UNHANDLED,
    Stage.DRAFTED: Queue.DRAFTED,
    Stage.APPROVED: Queue.APPROVED,
    Stage.MAINTAINED: Queue.MAINTAINED,
    Stage.CLOSED: Queue.DONE,
}


def queue_of(remark: Remark) -> Queue:
    """The queue in which a remark stands by how far its reply is."""
    stage = stage_of(remark)
    if stage is not Stage.PUBLISHED:
        return _QUEUE_OF_STAGE[stage]
    waits = remark.state is RemarkState.ANSWERED and remark.contribution.body is not None
    return Queue.BODY if waits else Queue.DONE


FILTERS = ("document", "body", "kind", "language")
"""what the list may be narrowed to beside its queue"""


@dataclass(frozen=True)
class Wanted:
    """What the reader chose to see; nothing of a kind: all of it."""

    queue: Queue | None = None
    document: str = ""
    body: str = ""
    kind: str = ""
    language: str = ""

    @property
    def address(self) -> dict[str, Any]:
        """As the query of an address."""
        chosen = {name: getattr(self, name) for name in FILTERS}
        return {"show": self.queue.value if self.queue else "all"} | {
            name: value for name, value in chosen.items() if value
        }


@dataclass(frozen=True)
class Group:
    """How many remarks of one document, body, kind and language stand in each queue."""

    document: str
    """its code; empty where they speak of no text"""
    body: str
    """its code; empty where no body spoke"""
    kind: str
    language: str
    counts: Mapping[Queue | None, int]
    """by queue; under None all of them"""

    def fits(self, wanted: Wanted, *, but: str = "") -> bool:
        """Whether it is among those that the reader chose, whatever was chosen of one kind."""
        return all(name == but or getattr(wanted, name) in ("", getattr(self, name)) for name in FILTERS)


@dataclass(frozen=True)
class Tally:
    """All that was received, counted in groups: every number on the page comes from here."""

    groups: Sequence[Group]

    @property
    def received(self) -> int:
        """How many there are in all, whatever was chosen."""
        return sum(group.counts[None] for group in self.groups)

    def count(self, wanted: Wanted) -> int:
        return sum(group.counts[wanted.queue] for group in self.groups if group.fits(wanted))

    def queues(self, wanted: Wanted) -> Mapping[Queue | None, int]:
        """How many each queue would show, the other choices kept."""
        fitting = [group for group in self.groups if group.fits(wanted)]
        return {queue: sum(group.counts[queue] for group in fitting) for queue in (*Queue, None)}

    def choices(self, wanted: Wanted, name: str) -> Mapping[str, int]:
        """What the list may be narrowed to, with how many each choice would show; what was chosen is among them."""
        counts: dict[str, int] = {}
        for group in self.groups:
            code = getattr(group, name)
            if code and group.fits(wanted, but=name):
                counts[code] = counts.get(code, 0) + group.counts[wanted.queue]
        return {code: count for code, count in counts.items() if count or code == getattr(wanted, name)}


@dataclass(frozen=True)
class Row:
    """One remark in the list, with its reply."""

    remark: Remark
    reply: Reply | None
    stage: Stage


@dataclass(frozen=True)
class Inbox:
    """The remarks that were asked for, and how many each other choice would show."""

    wanted: Wanted
    tally: Tally
    rows: Sequence[Row]
    """one page of them"""
    page: int
    pages: int
    documents: Mapping[str, Document]
    """those that may be chosen, by code"""
    bodies: Mapping[str, Body]

    @property
    def total(self) -> int:
        """How many were asked for, on all pages."""
        return self.tally.count(self.wanted)

    @property
    def queues(self) -> Mapping[Queue | None, int]:
        return self.tally.queues(self.wanted)

    def choices(self, name: str) -> Mapping[str, int]:
        return self.tally.choices(self.wanted, name)

    @property
    def replies(self) -> list[Reply]:
        """The replies to these remarks, each once, in the order of the remarks."""
        return list({row.reply.id: row.reply for row in self.rows if row.reply}.values())


def rows_of(remarks: Iterable[Remark]) -> list[Row]:
    """The remarks as the list shows them."""
    return [Row(remark, current_reply(remark), stage_of(remark)) for remark in remarks]


_PAGES: dict[str, str] = {}


def handled_at(kind: str, endpoint: str) -> None:
    """Let a package above say where contributions of its kind are dealt with: a page that takes `remark_id`."""
    _PAGES[kind] = endpoint


def page_of(remark: Remark) -> str:
    """The endpoint of the page where a remark is dealt with: the reply screen, unless its kind has one of its own."""
    return _PAGES.get(remark.contribution.kind, "contributions.answer")
