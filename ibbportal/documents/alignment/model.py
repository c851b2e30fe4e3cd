"""What stands, what comes in, and how they were paired, as plain values that a service can apply."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from ibbportal.documents.outline import ClauseKind, OutlineClause, Unplaced, Warning  # noqa: A004


@dataclass(frozen=True, slots=True)
class Anchor:
    """A clause that stands, in the words of the language to compare with (the source language by default)."""

    uid: str
    parent_uid: str | None
    kind: ClauseKind
    number: str = ""
    heading: str = ""
    body: str = ""
    position: int = 0


@dataclass(frozen=True, slots=True)
class Placed:
    """A clause of the text that comes in, and where it goes.

    `key` counts the placed clauses in the order of reading; `parent_key` is the key of the clause above. A clause
    with a `uid` stands already; one without is new, below `parent_uid` if the one above stands, and right after
    `after_uid` or `after_key` among its siblings (first, when both are empty).
    """

    key: int
    parent_key: int | None
    position: int
    """among the siblings that come in, from 0"""
    kind: ClauseKind
    number: str
    heading: str
    body: str
    uid: str | None = None
    parent_uid: str | None = None
    after_uid: str | None = None
    after_key: int | None = None
    changed: bool = False
    moved: bool = False

    @property
    def is_new(self) -> bool:
        return self.uid is None


@dataclass(frozen=True, slots=True)
class Alignment:
    """All clauses of the text that comes in with their places, and what is left on both sides."""

    placed: tuple[Placed, ...] = ()
    removed: tuple[str, ...] = ()
    """uids that stand and do not come in: taken out in the same language, missing in another"""
    unplaced: tuple[Unplaced, ...] = ()
    warnings: tuple[Warning, ...] = ()

    @property
    def matched(self) -> tuple[Placed, ...]:
        """Clauses that stand already, changed or not."""
        return tuple(placed for placed in self.placed if not placed.is_new)

    @property
    def changed(self) -> tuple[Placed, ...]:
        return tuple(placed for placed in self.placed if placed.changed)

    @property
    def moved(self) -> tuple[Placed, ...]:
        return tuple(placed for placed in self.placed if placed.moved)

    @property
    def added(self) -> tuple[Placed, ...]:
        return tuple(placed for placed in self.placed if placed.is_new)


@dataclass(eq=False, slots=True)
class Standing:
    """A clause that stands, within its tree."""

    anchor: Anchor
    parent: "Standing | None" = None
    children: list["Standing"] = field(default_factory=list)
    partner: "Coming | None" = None
    said: str | None = None
    """all words, kept once they were asked for"""

    @property
    def kind(self) -> ClauseKind:
        return self.anchor.kind

    @property
    def number(self) -> str:
        return self.anchor.number

    @property
    def own_words(self) -> str:
        return own_words(self.anchor.heading, self.anchor.body)

    def words(self) -> str:
        """Everything that the clause and those within it say."""
        if self.said is None:
            self.said = "\n".join(filter(None, [self.own_words, *(child.words() for child in self.children)]))
        return self.said


@dataclass(eq=False, slots=True)
class Coming:
    """A clause that comes in, within its tree; its words may be joined with a neighbour's."""

    kind: ClauseKind
    number: str
    heading: str
    body: str
    parent: "Coming | None" = None
    children: list["Coming"] = field(default_factory=list)
    partner: Standing | None = None
    moved: bool = False
    left_out: bool = False
    """joined into a neighbour, or reported as unplaced"""
    said: str | None = None
    """all words, kept once they were asked for"""

    @property
    def own_words(self) -> str:
        return own_words(self.heading, self.body)

    def words(self) -> str:
        """Everything that the clause and those within it say."""
        if self.said is None:
            self.said = "\n".join(filter(None, [self.own_words, *(child.words() for child in self.children)]))
        return self.said


def own_words(heading: str, body: str) -> str:
    return f"{heading}\n{body}" if heading and body else heading or body


def standing_tree(anchors: Iterable[Anchor]) -> list[Standing]:
    """The clauses that stand, put under each other in their order."""
    every = {anchor.uid: Standing(anchor) for anchor in anchors}
    roots: list[Standing] = []
    for clause in every.values():
        parent = every.get(clause.anchor.parent_uid) if clause.anchor.parent_uid is not None else None
        clause.parent = parent
        (parent.children if parent else roots).append(clause)
    for siblings in [roots, *(clause.children for clause in every.values())]:
        siblings.sort(key=lambda clause: clause.anchor.position)
    return roots


def coming_tree(clauses: Sequence[OutlineClause], parent: Coming | None = None) -> list[Coming]:
    """The clauses that come in, as nodes that can be paired."""
    nodes = []
    for clause in clauses:
        node = Coming(clause.kind, clause.number, clause.heading, clause.body, parent)
        node.children = coming_tree(clause.children, node)
        nodes.append(node)
    return nodes


def every_standing(roots: Iterable[Standing]) -> Iterable[Standing]:
    for clause in roots:
        yield clause
        yield from every_standing(clause.children)


def every_coming(roots: Iterable[Coming]) -> Iterable[Coming]:
    for clause in roots:
        yield clause
        yield from every_coming(clause.children)


def pair(standing: Standing, coming: Coming) -> None:
    """Say that a clause that comes in is one that stands."""
    standing.partner, coming.partner = coming, standing


def placed_clauses(roots: Sequence[Coming], *, compare_words: bool) -> list[Placed]:
    """The clauses that come in, in the order of reading, with what a service needs to know of their places."""
    placed: list[Placed] = []
    place_siblings(roots, None, placed, compare_words=compare_words)
    return placed


def place_siblings(
    siblings: Sequence[Coming], parent: Placed | None, placed: list[Placed], *, compare_words: bool
) -> None:
    before: Placed | None = None
    kept = [sibling for sibling in siblings if not sibling.left_out]
    for position, clause in enumerate(kept):
        standing = clause.partner
        here = Placed(
            key=len(placed),
            parent_key=parent.key if parent else None,
            position=position,
            kind=clause.kind,
            number=clause.number,
            heading=clause.heading,
            body=clause.body,
            uid=standing.anchor.uid if standing else None,
            parent_uid=parent.uid if parent else None,
            after_uid=before.uid if before and not standing else None,
            after_key=before.key if before and not standing else None,
            changed=compare_words and standing is not None and differs(standing, clause),
            moved=clause.moved,
        )
        placed.append(here)
        place_siblings(clause.children, here, placed, compare_words=compare_words)
        before = here


def differs(standing: Standing, clause: Coming) -> bool:
    """Whether the words changed; a number that only moved on is no change of words."""
    return (standing.anchor.heading, standing.anchor.body) != (clause.heading, clause.body)
