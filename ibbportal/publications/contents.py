"""What a booklet and a printed version are made of: plain values, chosen and worded before print begins.

Nothing here knows the database. An edition keeps its contents as JSON (`plain.py`), so that what was
printed can be printed again, and its digest proved, when the rows behind it have long changed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from ibbportal.figures import MapPlace


class Standing(StrEnum):
    """How words stand to the language of the edition. Anything but *current* is said beside them."""

    CURRENT = "current"
    SUBSTITUTE = "substitute"
    """there are none in this language yet: the original is shown"""
    STALE = "stale"
    """the original has changed since they were translated"""
    MACHINE = "machine"
    """nobody has read the machine's translation"""


@dataclass(frozen=True, slots=True)
class Words:
    """Words that know their language."""

    text: str
    language: str
    direction: str = "ltr"
    standing: Standing = Standing.CURRENT

    @property
    def paragraphs(self) -> list[str]:
        return [line for line in self.text.splitlines() if line.strip()]


class ChangeKind(StrEnum):
    ADDED = "added"
    CHANGED = "changed"
    MOVED = "moved"


@dataclass(frozen=True, slots=True)
class ClauseChange:
    """That a clause is not as the version before had it, and why."""

    kind: ChangeKind
    causes: tuple[str, ...] = ()
    """numbers of the remarks that led to it"""
    own_reason: Words | None = None
    """the secretariat's reason, where nobody had asked"""
    is_told_above: bool = False
    """it came with the clause that it stands in, beside which the cause is told"""


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause in reading order."""

    uid: str
    kind: str
    depth: int
    label: str = ""
    """what it is called by the convention of the language: Article 7, 7-бап, 第七条"""
    number: str = ""
    """what hangs in the margin, the same in every language: 7.2"""
    heading: Words | None = None
    body: Words | None = None
    change: ClauseChange | None = None


def margin_number(path: Sequence[tuple[str, str]]) -> str:
    """The number that hangs beside a clause, from the kinds and numbers on the way to it: 7, 7.2; a) for an item."""
    kind, number = path[-1]
    if not number:
        return ""
    if kind == "item":
        return f"{number})"
    if kind not in ("article", "paragraph"):
        return ""
    return ".".join(step for step_kind, step in path if step and step_kind in ("article", "paragraph"))


@dataclass(frozen=True, slots=True)
class ClauseReference:
    """A clause that is pointed to; without a uid, in words only."""

    label: str
    uid: str | None = None


class Disposition(StrEnum):
    ACCEPTED = "accepted"
    PARTLY_ACCEPTED = "partly_accepted"
    NOT_ACCEPTED = "not_accepted"
    NOTED = "noted"
    ANSWERED = "answered"
    OUT_OF_SCOPE = "out_of_scope"
    DEFERRED = "deferred"


@dataclass(frozen=True, slots=True)
class DispositionCount:
    disposition: Disposition
    count: int


@dataclass(frozen=True, slots=True)
class AnsweredRemark:
    """A remark with its answer: what was asked, and what was done."""

    number: str
    author: str
    remark: Words
    disposition: Disposition | None
    """none while it awaits its reply"""
    about: ClauseReference | None = None
    quoted: Words | None = None
    """the words of the text that the remark is about"""
    proposed: Words | None = None
    reason: Words | None = None
    led_to: tuple[ClauseReference, ...] = ()


class Position(StrEnum):
    AGREED = "agreed"
    AGREED_WITH_REMARKS = "agreed_with_remarks"
    NOT_AGREED = "not_agreed"
    OUTSIDE_COMPETENCE = "outside_competence"


@dataclass(frozen=True, slots=True)
class BodyPosition:
    """Where a body stands on the version that the round was about. None: it has not answered."""

    body: str
    position: Position | None
    taken_on: date | None = None
    letter: str = ""
    reason: Words | None = None


@dataclass(frozen=True, slots=True)
class BasinFigure:
    """A figure that tells the basin to someone who has never seen it."""

    amount: int | Decimal
    unit: str
    caption: str


@dataclass(frozen=True, slots=True)
class BasinMap:
    places: tuple[MapPlace, ...]
    counted: str = ""
    """what the circles count, such as *Remarks by place*; without counts, nothing"""


@dataclass(frozen=True, slots=True)
class GlossaryEntry:
    term: Words
    definition: Words | None = None
    equivalents: tuple[Words, ...] = ()


@dataclass(frozen=True, slots=True)
class BookletContents:
    """A booklet in one language. A part that has nothing to show is empty, and is left out of the print."""

    language: str
    basin: str
    title: str
    document: str
    """the title of the document that it is about"""
    version_number: int
    version_date: date
    subtitle: str = ""
    based_on: int | None = None
    """the version that the remarks were made on and the marked clauses differ from"""
    states: tuple[str, ...] = ()
    figures: tuple[BasinFigure, ...] = ()
    clauses: tuple[Clause, ...] = ()
    disposition_counts: tuple[DispositionCount, ...] = ()
    answers: tuple[AnsweredRemark, ...] = ()
    positions: tuple[BodyPosition, ...] = ()
    basin_map: BasinMap | None = None
    glossary: tuple[GlossaryEntry, ...] = ()
    authentic_languages: tuple[str, ...] = ()
    is_demonstration: bool = False

    @property
    def changed_clauses(self) -> list[Clause]:
        return [clause for clause in self.clauses if clause.change]


@dataclass(frozen=True, slots=True)
class Imprint:
    """What an edition says of itself, recorded when it was frozen. It stands apart from the contents that it seals."""

    edition_number: str
    published_at: datetime
    inputs_digest: str
    chain_head: str
    chain_length: int
    address: str
    """of the version's page, for the code that a telephone reads"""


@dataclass(frozen=True, slots=True)
class VersionText:
    """One version of a document in one language, as it is exported to be read or filed."""

    language: str
    basin: str
    document: str
    version_number: int
    clauses: tuple[Clause, ...]
    frozen_at: datetime | None = None
    """None while it is being worked on"""
    digest: str = ""
    address: str = ""
    authentic_languages: tuple[str, ...] = ()
    is_demonstration: bool = False
