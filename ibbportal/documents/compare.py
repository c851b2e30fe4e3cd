"""Compares two versions of a document clause by clause, by identity first and by words second.

A clause is the same clause as long as its uid is the same. Equal texts are passed over; words are matched
only in a clause that changed, and only when somebody asks for its pieces. What counts as a difference:

- *added*, *removed*: the clause is in one version only; so is each clause within it;
- *moved*: it hangs under another parent, or its order changed among the siblings that both versions have.
  As few clauses as possible are called moved. A new number is no difference, nor is being pushed by an
  insertion, nor going along with a parent that moved;
- *changed*: its heading or body reads differently in the compared language, which includes that it has no
  wording there on one side (`missing_before`, `missing_after`). A clause whose words are equal and whose
  kind or status alone differs (agreed, bracketed) is called changed as well, since somebody must see it;
  `words_changed` tells the two apart, `kind_changed` and `status_changed` say what it was.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from ibbportal.documents.tree import Clause, Tree, moved_clauses, union_order, union_steps
from ibbportal.texts.redline import Piece, redline

Kind = Literal["changed", "added", "removed", "moved"]
KINDS: tuple[Kind, ...] = ("changed", "added", "removed", "moved")


@dataclass(frozen=True)
class Place:
    """Where a clause stands: the clauses above it from the top down, and its own number there."""

    ancestors: tuple[Clause, ...]
    number: str

    @property
    def parent(self) -> Clause | None:
        return self.ancestors[-1] if self.ancestors else None


@dataclass(frozen=True)
class Difference:
    """One clause that is not as it was."""

    uid: str
    kinds: tuple[Kind, ...]
    before: Clause | None
    after: Clause | None
    place_before: Place | None
    place_after: Place | None
    language: str

    @property
    def clause(self) -> Clause:
        """The clause as it is now, or as it last was."""
        clause = self.after or self.before
        assert clause is not None
        return clause

    @property
    def number(self) -> str:
        return self.clause.number

    @property
    def place(self) -> Place:
        """Where it stands now, or where it last stood."""
        place = self.place_after or self.place_before
        assert place is not None
        return place

    @property
    def moved_from(self) -> Place | None:
        return self.place_before if "moved" in self.kinds else None

    @property
    def moved_to(self) -> Place | None:
        return self.place_after if "moved" in self.kinds else None

    @property
    def renumbered(self) -> bool:
        return self._differs("number")

    @property
    def kind_changed(self) -> bool:
        return self._differs("kind")

    @property
    def status_changed(self) -> bool:
        return self._differs("status")

    @property
    def words_changed(self) -> bool:
        """Whether somebody reading both versions reads other words here."""
        return self.heading_before != self.heading_after or self.body_before != self.body_after

    @property
    def missing_before(self) -> bool:
        """The clause stood there, but not yet in this language."""
        return self.before is not None and self.before.missing

    @property
    def missing_after(self) -> bool:
        """The clause stands there, but not yet in this language."""
        return self.after is not None and self.after.missing

    @property
    def heading_before(self) -> str:
        return self.before.heading if self.before else ""

    @property
    def heading_after(self) -> str:
        return self.after.heading if self.after else ""

    @property
    def body_before(self) -> str:
        return self.before.body if self.before else ""

    @property
    def body_after(self) -> str:
        return self.after.body if self.after else ""

    @cached_property
    def heading_pieces(self) -> tuple[Piece, ...]:
        return redline(self.heading_before, self.heading_after, self.language)

    @cached_property
    def body_pieces(self) -> tuple[Piece, ...]:
        return redline(self.body_before, self.body_after, self.language)

    def _differs(self, attribute: str) -> bool:
        if self.before is None or self.after is None:
            return False
        return bool(getattr(self.before, attribute) != getattr(self.after, attribute))


@dataclass(frozen=True)
class Row:
    """One clause in the reading order of both versions together.

    A clause that moved has two rows: one where it stands, and one that `departed` where it stood.
    """

    uid: str
    depth: int
    before: Clause | None
    after: Clause | None
    difference: Difference | None
    departed: bool = False

    @property
    def clause(self) -> Clause:
        """The clause as it reads here: as it is now, or as it last was."""
        clause = self.before if self.departed else self.after or self.before
        assert clause is not None
        return clause


@dataclass(frozen=True)
class Comparison:
    """All that differs between two versions in one language, in reading order."""

    language: str
    before: Tree
    after: Tree
    unchanged: int
    differences: tuple[Difference, ...]

    @cached_property
    def counts(self) -> dict[Kind, int]:
        """How many clauses changed, came, went and moved; one that moved and changed counts in both."""
        found = Counter(kind for difference in self.differences for kind in difference.kinds)
        return {kind: found[kind] for kind in KINDS}

    @cached_property
    def by_uid(self) -> Mapping[str, Difference]:
        return {difference.uid: difference for difference in self.differences}

    @cached_property
    def renumbered(self) -> tuple[str, ...]:
        """Clauses that stand in both versions under another number, whether or not they differ."""
        both = ((uid, self.before.get(uid), self.after[uid]) for uid in self.after.reading_order)
        return tuple(uid for uid, was, now in both if was is not None and was.number != now.number)

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """Both versions in one text: what stayed, came and went, and where the moved ones were taken from."""
        return tuple(self._rows())

    def _rows(self) -> Iterator[Row]:
        moved = {difference.uid for difference in self.differences if "moved" in difference.kinds}
        for step in union_steps(self.before, self.after, moved):
            uid = step.uid
            yield Row(
                uid,
                step.depth,
                self.before.get(uid),
                self.after.get(uid),
                self.by_uid.get(uid),
                departed=step.departed,
            )


def compare(before: Iterable[Clause] | Tree, after: Iterable[Clause] | Tree, language: str) -> Comparison:
    """What differs between two versions, each given as its tree or as its clauses in any order."""
    tree_before = before if isinstance(before, Tree) else Tree(before)
    tree_after = after if isinstance(after, Tree) else Tree(after)
    moved = moved_clauses(tree_before, tree_after)
    differences: list[Difference] = []
    clauses = 0
    for uid in union_order(tree_before, tree_after, moved):
        clauses += 1
        was, now = tree_before.get(uid), tree_after.get(uid)
        kinds = _kinds(was, now, uid in moved)
        if kinds:
            place_before = Place(tree_before.ancestors(uid), was.number) if was else None
            place_after = Place(tree_after.ancestors(uid), now.number) if now else None
            differences.append(Difference(uid, kinds, was, now, place_before, place_after, language))
    return Comparison(language, tree_before, tree_after, clauses - len(differences), tuple(differences))


def _kinds(was: Clause | None, now: Clause | None, moved: bool) -> tuple[Kind, ...]:
    if was is None:
        return ("added",)
    if now is None:
        return ("removed",)
    same = (
        was.body == now.body
        and was.heading == now.heading
        and was.kind == now.kind
        and was.status == now.status
        and was.missing == now.missing
    )
    if same:
        return ("moved",) if moved else ()
    return ("moved", "changed") if moved else ("changed",)


def to_json(comparison: Comparison) -> dict[str, object]:
    """The comparison for machines: of each clause that differs its whole text before and after."""
    return {
        "unchanged": comparison.unchanged,
        "differences": [
            {
                "uid": difference.uid,
                "number": difference.number,
                "kinds": list(difference.kinds),
                "before": difference.before.text if difference.before else None,
                "after": difference.after.text if difference.after else None,
            }
            for difference in comparison.differences
        ],
    }
