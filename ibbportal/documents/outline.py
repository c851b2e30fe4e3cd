"""The shape of a text: clauses within clauses, as plain values that readers, aligners and services share."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class ClauseKind(StrEnum):
    TITLE = "title"
    PREAMBLE = "preamble"
    RECITAL = "recital"
    PART = "part"
    CHAPTER = "chapter"
    ARTICLE = "article"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    CLOSING = "closing"
    SIGNATURE = "signature"
    ANNEX = "annex"


CONTAINERS = frozenset({ClauseKind.PART, ClauseKind.CHAPTER, ClauseKind.ANNEX})
"""kinds that hold articles"""


@dataclass(frozen=True, slots=True)
class OutlineClause:
    """One clause: a heading or words of its own, and the clauses within it."""

    kind: ClauseKind
    number: str = ""
    """as counted, without words: 7, 2, a; empty where the clause is not numbered"""
    heading: str = ""
    body: str = ""
    children: tuple["OutlineClause", ...] = ()
    mark: str = ""
    """what stood in the file in place of the kind and the number: `Article 7.`, `6‐статья`, `(a)`, `第一条`"""


@dataclass(frozen=True, slots=True)
class Dropped:
    """A piece of the file that is on purpose not in the outline, with the reason as a code."""

    line: int
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A piece of the file for which no place was found."""

    line: int
    text: str


@dataclass(frozen=True, slots=True)
class Warning:  # noqa: A001 - the word that people use; the built-in one is of no use here
    """What somebody should look at: a code and its values, which the caller puts into words."""

    code: str
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Step:
    """A clause met on a walk through the outline, and where it stands."""

    clause: OutlineClause
    path: tuple[int, ...]
    """positions among siblings, from 0, from the root down"""
    ancestors: tuple[OutlineClause, ...]

    @property
    def depth(self) -> int:
        return len(self.ancestors)


@dataclass(frozen=True, slots=True)
class Outline:
    """A whole text, and the account of what did not become part of it."""

    clauses: tuple[OutlineClause, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    unplaced: tuple[Unplaced, ...] = ()
    warnings: tuple[Warning, ...] = ()

    def walk(self) -> Iterator[Step]:
        """Every clause in the order of reading, parents before children."""
        return walk(self.clauses)

    def of_kind(self, kind: ClauseKind) -> list[OutlineClause]:
        """All clauses of one kind, in the order of reading."""
        return [step.clause for step in self.walk() if step.clause.kind is kind]


def walk(
    clauses: tuple[OutlineClause, ...],
    path: tuple[int, ...] = (),
    ancestors: tuple[OutlineClause, ...] = (),
) -> Iterator[Step]:
    """Every clause beneath, in the order of reading, parents before children."""
    for position, clause in enumerate(clauses):
        here = (*path, position)
        yield Step(clause, here, ancestors)
        yield from walk(clause.children, here, (*ancestors, clause))


def all_words(clause: OutlineClause) -> str:
    """Everything that a clause and the clauses within it say."""
    pieces = [clause.heading, clause.body, *(all_words(child) for child in clause.children)]
    return "\n".join(piece for piece in pieces if piece)
