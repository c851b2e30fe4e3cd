"""Choosing among the rows of a remark matrix, and counting what each choice would show. Knows no database."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from itertools import groupby

from ibbportal.tracing.matrix import CITIZENS, WAITING, MatrixRow, Place

WHOLE = "whole"
"""in place of an article's uid, for remarks on the whole text"""
WITH_CHANGE, WITHOUT_CHANGE = "yes", "no"
BLOCKING = "yes"
DISPUTED = "disputed"
"""every state in which author and secretariat do not agree"""
_DISPUTED = frozenset({"maintained", "escalated"})
OUTCOMES = (
    "accepted",
    "partly_accepted",
    "not_accepted",
    "noted",
    "answered",
    "out_of_scope",
    "deferred",
    WAITING,
)
LONGEST = 64
"""letters of a choice; what is longer was not offered"""


@dataclass(frozen=True)
class Wanted:
    """What the reader chose to see; an empty choice is all of its kind."""

    body: str = ""
    clause: str = ""
    kind: str = ""
    blocking: str = ""
    outcome: str = ""
    state: str = ""
    change: str = ""

    @classmethod
    def of(cls, chosen: Mapping[str, str]) -> "Wanted":
        """The choices of an address; whatever else it says is left alone."""
        return cls(**{name: chosen.get(name, "")[:LONGEST] for name in asdict(cls())})

    @property
    def chosen(self) -> dict[str, str]:
        """What was chosen, as an address says it."""
        return {name: value for name, value in asdict(self).items() if value}

    @property
    def is_table_of_disagreements(self) -> bool:
        """Whether these are the remarks that their authors maintain: a paper with a title and a form of its own."""
        return self.state == DISPUTED

    def takes(self, row: MatrixRow) -> bool:
        """Whether the row is among what was chosen."""
        return all(value in _values(row)[name] for name, value in self.chosen.items())

    def but(self, name: str) -> "Wanted":
        """The same with all of one kind."""
        return replace(self, **{name: ""})


def _values(row: MatrixRow) -> Mapping[str, tuple[str, ...]]:
    """Per choice the values under which a row is found."""
    place = row.place
    return {
        "body": (row.body_code,),
        "clause": (place.article_uid, place.uid) if place else (WHOLE,),
        "kind": (row.kind,),
        "blocking": (BLOCKING,) if row.is_blocking else (),
        "outcome": (row.outcome,),
        "state": (row.state, DISPUTED) if row.state in _DISPUTED else (row.state,),
        "change": (WITH_CHANGE,) if row.led_to else (WITHOUT_CHANGE,),
    }


@dataclass(frozen=True)
class Choice:
    """One entry of a filter, with the number of rows that it would show beside the other choices made."""

    code: str
    label: str
    """from the rows themselves; empty where the code has a word of its own"""
    count: int


@dataclass(frozen=True)
class Sifted:
    """The rows that were chosen, and what else could be."""

    rows: Sequence[MatrixRow]
    received: int
    """how many there are, whatever was chosen"""
    outcomes: Sequence[tuple[str, int]]
    choices: Mapping[str, Sequence[Choice]]

    @property
    def disputed(self) -> int:
        return next((choice.count for choice in self.choices["state"] if choice.code == DISPUTED), 0)


def sift(rows: Sequence[MatrixRow], wanted: Wanted) -> Sifted:
    """Choose, and count."""
    others = wanted.but("outcome")
    outcomes = Counter(row.outcome for row in rows if others.takes(row))
    return Sifted(
        rows=[row for row in rows if wanted.takes(row)],
        received=len(rows),
        outcomes=[(code, outcomes[code]) for code in OUTCOMES],
        choices={name: _choices(rows, wanted, name) for name in asdict(wanted)},
    )


def _choices(rows: Sequence[MatrixRow], wanted: Wanted, name: str) -> Sequence[Choice]:
    """What can be chosen of one kind, in the order of the text; codes in the order in which they are met."""
    others = wanted.but(name)
    labels = {code: _label(row, name) for row in rows for code in _offered(row, name)}
    counts = Counter(code for row in rows if others.takes(row) for code in _offered(row, name))
    return [Choice(code, label, counts[code]) for code, label in labels.items()]


def _offered(row: MatrixRow, name: str) -> Sequence[str]:
    """Clauses are offered by article: a long text has more of them than a list can hold."""
    values = _values(row)[name]
    return (
        [value for value in values[:1] if value] if name == "clause" else [value for value in values if value]
    )


def _label(row: MatrixRow, name: str) -> str:
    if name == "body":
        return str(row.body) if row.body_code != CITIZENS and row.body else ""
    return row.place.article if name == "clause" and row.place else ""


@dataclass(frozen=True)
class Group:
    """The remarks on one clause; on the whole text, where there is no place."""

    place: Place | None
    rows: Sequence[MatrixRow]


def by_clause(rows: Sequence[MatrixRow]) -> list[Group]:
    """Rows in the order of the text, those on one clause together."""
    return [Group(place, list(together)) for place, together in groupby(rows, key=lambda row: row.place)]
