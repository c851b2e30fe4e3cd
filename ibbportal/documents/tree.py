"""The clauses of a version as a tree, and how the trees of two versions lie one upon the other."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from operator import attrgetter
from zlib import crc32

from ibbportal.texts.order import heaviest_in_order


@dataclass(frozen=True)
class Clause:
    """One clause as it stands in one version and reads in one language."""

    uid: str
    parent_uid: str | None
    position: int
    kind: str
    number: str
    heading: str
    body: str
    status: str | None = None
    missing: bool = False
    """it has no wording in this language, so that heading and body are empty for want of a translation"""

    @property
    def text(self) -> str:
        """Heading and body as one text."""
        return "\n".join(part for part in (self.heading, self.body) if part)


class ClausesDoNotFormATree(ValueError):
    """A uid stands twice, a parent is not there, or clauses hang within themselves."""


class Tree:
    """The clauses of one version by uid, by parent and in reading order."""

    def __init__(self, clauses: Iterable[Clause]) -> None:
        ordered = sorted(clauses, key=attrgetter("position"))
        self.clauses: Mapping[str, Clause] = {clause.uid: clause for clause in ordered}
        if len(self.clauses) != len(ordered):
            raise ClausesDoNotFormATree("a uid stands twice")
        self._children: dict[str | None, list[str]] = {}
        for clause in ordered:
            self._children.setdefault(clause.parent_uid, []).append(clause.uid)
        self.reading_order = tuple(self._walk())
        """the uids, parents before children"""
        if len(self.reading_order) != len(ordered):
            raise ClausesDoNotFormATree("a parent is not there, or clauses hang within themselves")

    def _walk(self) -> list[str]:
        walked: list[str] = []
        waiting = self.children(None)[::-1]
        while waiting:
            uid = waiting.pop()
            walked.append(uid)
            if uid in self._children:
                waiting += self._children[uid][::-1]
        return walked

    def __contains__(self, uid: str) -> bool:
        return uid in self.clauses

    def __getitem__(self, uid: str) -> Clause:
        return self.clauses[uid]

    def get(self, uid: str) -> Clause | None:
        return self.clauses.get(uid)

    def children(self, uid: str | None) -> list[str]:
        """The clauses directly within a clause, or at the top, in their order."""
        return self._children.get(uid, [])

    @property
    def parents(self) -> Collection[str | None]:
        return self._children.keys()

    def ancestors(self, uid: str) -> tuple[Clause, ...]:
        """The clauses that a clause stands in, from the top down."""
        chain: list[Clause] = []
        parent = self.clauses[uid].parent_uid
        while parent is not None:
            chain.append(self.clauses[parent])
            parent = self.clauses[parent].parent_uid
        return tuple(reversed(chain))


def moved_clauses(before: Tree, after: Tree) -> set[str]:
    """The clauses to call moved: under another parent, or the fewest that explain another order."""
    was = before.clauses
    moved = {
        uid for uid, now in after.clauses.items() if uid in was and was[uid].parent_uid != now.parent_uid
    }
    for parent in after.parents:
        siblings_before, siblings_after = before.children(parent), after.children(parent)
        if siblings_before == siblings_after:
            continue
        stayed_before = [uid for uid in siblings_before if uid in after and uid not in moved]
        stayed_after = [uid for uid in siblings_after if uid in was and uid not in moved]
        if stayed_before != stayed_after:
            moved |= _out_of_order(before, after, stayed_before, stayed_after)
    return moved


def _out_of_order(before: Tree, after: Tree, was: list[str], now: list[str]) -> set[str]:
    """The fewest siblings to take out so that the rest keeps its order; of two choices, the shorter text.

    The weights depend on the clauses alone, not on the direction, so that comparing back finds the same.
    """
    rank = {uid: at for at, uid in enumerate(was)}
    weights = [_weight(before[uid], after[uid]) for uid in now]
    kept = {now[index] for index in heaviest_in_order([rank[uid] for uid in now], weights)}
    return set(now) - kept


def _weight(was: Clause, now: Clause) -> int:
    """One for the clause; beneath it, for a tie, the length of its text, and at last its uid."""
    length = len(was.heading) + len(was.body) + len(now.heading) + len(now.body)
    return (1 << 80) + (length << 48) + crc32(now.uid.encode("utf-8", "surrogatepass"))


@dataclass(frozen=True, slots=True)
class Step:
    """A clause met on a walk through both versions."""

    uid: str
    depth: int
    departed: bool = False
    """this is where it stood before it moved"""


def union_order(before: Tree, after: Tree, moved: Collection[str]) -> Iterable[str]:
    """Every clause of both versions in the reading order of the later one, the removed where they stood."""
    if before.clauses.keys() <= after.clauses.keys():
        return after.reading_order
    return [step.uid for step in union_steps(before, after, moved) if not step.departed]


def union_steps(before: Tree, after: Tree, moved: Collection[str]) -> Iterator[Step]:
    """The same order as steps. A moved clause is met also where it stood, without what is within it."""
    waiting = [Step(uid, 0, departed) for uid, departed in reversed(_siblings(before, after, None, moved))]
    while waiting:
        step = waiting.pop()
        yield step
        if not step.departed:
            within = _siblings(before, after, step.uid, moved)
            waiting.extend(Step(uid, step.depth + 1, departed) for uid, departed in reversed(within))


def _siblings(
    before: Tree, after: Tree, parent: str | None, moved: Collection[str]
) -> list[tuple[str, bool]]:
    """What stands within a clause now; what was removed or taken from it follows the sibling it followed."""
    now, was = after.children(parent), before.children(parent)
    gone: dict[str | None, list[tuple[str, bool]]] = {}
    neighbour: str | None = None
    for uid in was:
        if uid not in after:
            gone.setdefault(neighbour, []).append((uid, False))
        elif uid in moved:
            gone.setdefault(neighbour, []).append((uid, True))
        else:
            neighbour = uid
    if not gone:
        return [(uid, False) for uid in now]
    merged = gone.get(None, [])
    for uid in now:
        merged.append((uid, False))
        if uid not in moved:
            merged.extend(gone.get(uid, ()))
    return merged
