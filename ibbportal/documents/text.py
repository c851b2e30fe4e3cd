"""A version's text as it is read: plain values in the order of reading, the same for pages, prints and comparisons."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from ibbportal.documents import tree
from ibbportal.documents.numbering import Place, citation, label
from ibbportal.documents.outline import ClauseKind

HEADED = frozenset(
    {
        ClauseKind.TITLE,
        ClauseKind.PREAMBLE,
        ClauseKind.PART,
        ClauseKind.CHAPTER,
        ClauseKind.ARTICLE,
        ClauseKind.ANNEX,
    }
)
"""Kinds whose words are a heading; what they contain are clauses of their own."""


class Standing(StrEnum):
    """How the words of a clause stand in a language. Computed, never stored."""

    SOURCE = "source"
    CURRENT = "current"
    STALE = "stale"
    """the source has changed since these words were written"""
    MISSING = "missing"
    SILENT = "silent"
    """the source has no words here either (an article without a heading)"""


@dataclass(frozen=True, slots=True)
class Said:
    """The words of a clause in one language."""

    wording_id: int
    content: str
    revision: int
    is_current: bool
    """whether they are declared to translate the source wording that stands now"""


@dataclass(frozen=True, slots=True)
class PlacedClause:
    """One clause where it stands."""

    uid: str
    provision_id: int
    parent_uid: str | None
    kind: ClauseKind
    number: str
    position: int
    depth: int
    status: str | None
    path: tuple[Place, ...]
    said: Mapping[str, Said] = field(default_factory=dict)

    @property
    def is_headed(self) -> bool:
        return self.kind in HEADED

    def words(self, language: str) -> str:
        """The words in that language; empty where there are none."""
        said = self.said.get(language)
        return said.content if said else ""

    def citation(self, language: str) -> str:
        """How officials of that language cite the clause: статья 9, пункт 2."""
        return citation(self.path, language)

    def label(self, language: str) -> str:
        """What stands before the words where the clause is printed: 9-бап, 第九条, 2."""
        if self.is_headed:
            return label(self.path[-1], language)
        return self.number

    @property
    def margin(self) -> str:
        """What hangs beside a paragraph: its own number, or a dash for an unnumbered item."""
        if self.number:
            return f"{self.number})" if self.kind is ClauseKind.ITEM else f"{self.number}."
        return "–" if self.kind is ClauseKind.ITEM else ""

    @property
    def key(self) -> str:
        """Its name when clauses are counted (numbering.Countable)."""
        return self.uid

    @property
    def parent_key(self) -> str | None:
        return self.parent_uid


@dataclass(frozen=True)
class VersionText:
    """All clauses of a version, parents before children."""

    source_language: str
    clauses: tuple[PlacedClause, ...]

    def __iter__(self) -> Iterator[PlacedClause]:
        return iter(self.clauses)

    def __len__(self) -> int:
        return len(self.clauses)

    @cached_property
    def _by_uid(self) -> Mapping[str, PlacedClause]:
        return {clause.uid: clause for clause in self.clauses}

    def clause(self, uid: str) -> PlacedClause | None:
        return self._by_uid.get(uid)

    @cached_property
    def by_provision(self) -> Mapping[int, PlacedClause]:
        return {clause.provision_id: clause for clause in self.clauses}

    @cached_property
    def languages(self) -> frozenset[str]:
        """The languages in which at least one clause has words."""
        return frozenset(language for clause in self.clauses for language in clause.said)

    def children(self, uid: str | None) -> Sequence[PlacedClause]:
        """The clauses directly under another one, or the top ones."""
        return [clause for clause in self.clauses if clause.parent_uid == uid]

    def subtree(self, uid: str) -> Sequence[PlacedClause]:
        """A clause with all beneath it."""
        inside: set[str] = {uid}
        for clause in self.clauses:
            if clause.parent_uid in inside:
                inside.add(clause.uid)
        return [clause for clause in self.clauses if clause.uid in inside]

    def article_of(self, clause: PlacedClause) -> PlacedClause:
        """The article (or other clause of the kind) in which a clause stands: itself, if it is none's part."""
        while clause.kind is not ClauseKind.ARTICLE and clause.parent_uid:
            clause = self._by_uid[clause.parent_uid]
        return clause

    def standing(self, clause: PlacedClause, language: str) -> Standing:
        """How the clause stands in a language, against the source."""
        if self.source_language not in clause.said:
            return Standing.SILENT if language not in clause.said else Standing.CURRENT
        if language == self.source_language:
            return Standing.SOURCE
        said = clause.said.get(language)
        if said is None:
            return Standing.MISSING
        return Standing.CURRENT if said.is_current else Standing.STALE

    def in_standing(self, language: str, standing: Standing) -> Sequence[PlacedClause]:
        """The clauses that stand so in a language: the list of what is missing, the list of what is stale."""
        return [clause for clause in self.clauses if self.standing(clause, language) is standing]

    def spoken(self, clause: PlacedClause, language: str) -> tuple[str, str]:
        """The words to show and the language they are in: the source's where the reader's has none.

        A clause without words (an article that is only a number) speaks the reader's language.
        """
        if language in clause.said or self.source_language not in clause.said:
            return clause.words(language), language
        return clause.words(self.source_language), self.source_language

    def to_compare(self, language: str) -> list[tree.Clause]:
        """The clauses as the comparison takes them."""
        return [
            tree.Clause(
                uid=clause.uid,
                parent_uid=clause.parent_uid,
                position=clause.position,
                kind=clause.kind.value,
                number=clause.number,
                heading=clause.words(language) if clause.is_headed else "",
                body="" if clause.is_headed else clause.words(language),
                status=clause.status,
                missing=self.standing(clause, language) is Standing.MISSING,
            )
            for clause in self.clauses
        ]


def articles(text: VersionText) -> Sequence[PlacedClause]:
    return [clause for clause in text if clause.kind is ClauseKind.ARTICLE]
