"""Pairing a translation with the text that stands: by structure, and by length where they divide differently."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from ibbportal.documents.alignment.model import (
    Alignment,
    Anchor,
    Coming,
    Standing,
    coming_tree,
    every_coming,
    every_standing,
    pair,
    placed_clauses,
    standing_tree,
)
from ibbportal.documents.alignment.sequences import by_length
from ibbportal.documents.outline import CONTAINERS, ClauseKind, Outline, Unplaced, Warning  # noqa: A004

TEXTS = frozenset({ClauseKind.RECITAL, ClauseKind.PARAGRAPH, ClauseKind.ITEM})
BY_LENGTH = TEXTS | {ClauseKind.CLOSING}
NUMBERED = CONTAINERS | {ClauseKind.ARTICLE}
DIVIDES_DIFFERENTLY = "divides_differently"
NO_COUNTERPART = "no_counterpart"


class Aligner:
    """One translation against one standing text."""

    def __init__(self, existing: Sequence[Anchor], incoming: Outline) -> None:
        self.standing = standing_tree(existing)
        self.coming = coming_tree(incoming.clauses)
        self.ratio = length_ratio(self.standing, self.coming)
        self.warnings: dict[tuple[str, ClauseKind, str], Warning] = {}
        self.unplaced: list[Unplaced] = []

    def align(self) -> Alignment:
        self.pair_rows(self.standing, self.coming)
        self.pair_articles_by_number()
        for clause in every_coming(self.coming):
            if clause.partner is None and clause.kind in NUMBERED:
                self.warn(NO_COUNTERPART, clause.kind, clause.number, {})
        missing = tuple(
            clause.anchor.uid for clause in every_standing(self.standing) if clause.partner is None
        )
        placed = tuple(placed_clauses(self.coming, compare_words=False))
        return Alignment(placed, missing, tuple(self.unplaced), tuple(self.warnings.values()))

    def pair_rows(self, standing: Sequence[Standing], coming: Sequence[Coming]) -> None:
        """Pair two rows of siblings kind by kind, then what is within each pair."""
        for kinds in (
            {ClauseKind.TITLE},
            {ClauseKind.PREAMBLE},
            NUMBERED,
            TEXTS,
            {ClauseKind.CLOSING},
            {ClauseKind.SIGNATURE},
        ):
            theirs = [clause for clause in standing if clause.kind in kinds and clause.partner is None]
            ours = [clause for clause in coming if clause.kind in kinds and clause.partner is None]
            if not theirs or not ours:
                continue
            if kinds is NUMBERED:
                self.pair_numbered(theirs, ours)
            elif (
                ClauseKind.SIGNATURE in kinds
                or kinds <= {ClauseKind.TITLE, ClauseKind.PREAMBLE}
                or is_title_area(theirs[0])
            ):
                self.pair_in_order(theirs, ours)
            else:
                self.pair_texts(theirs, ours)

    def pair_in_order(self, standing: Sequence[Standing], coming: Sequence[Coming]) -> None:
        for there, here in zip(standing, coming, strict=False):
            self.pair(there, here)

    def pair(self, there: Standing, here: Coming) -> None:
        pair(there, here)
        self.pair_rows(there.children, here.children)

    def pair_numbered(self, standing: Sequence[Standing], coming: Sequence[Coming]) -> None:
        """Articles by their number, chapters and annexes by number or else by order."""
        for kind in (ClauseKind.ARTICLE, ClauseKind.PART, ClauseKind.CHAPTER, ClauseKind.ANNEX):
            theirs = [clause for clause in standing if clause.kind is kind]
            ours = [clause for clause in coming if clause.kind is kind]
            by_number = {clause.number: clause for clause in reversed(theirs) if clause.number}
            for here in ours:
                there = by_number.pop(here.number, None)
                if there is not None and there.partner is None:
                    self.pair(there, here)
            if kind is not ClauseKind.ARTICLE or not any(clause.number for clause in theirs):
                rest = (
                    [there for there in theirs if there.partner is None],
                    [here for here in ours if here.partner is None],
                )
                if len(rest[0]) == len(rest[1]):
                    self.pair_in_order(*rest)

    def pair_articles_by_number(self) -> None:
        """Articles that stand in chapters here and without them there are still the same articles."""
        theirs: defaultdict[str, list[Standing]] = defaultdict(list)
        for there in every_standing(self.standing):
            if there.kind is ClauseKind.ARTICLE and there.partner is None and annex_above(there) is None:
                theirs[there.number].append(there)
        for here in list(every_coming(self.coming)):
            if here.kind is ClauseKind.ARTICLE and here.partner is None and annex_above(here) is None:
                found = theirs[here.number]
                if len(found) == 1 and found[0].partner is None:
                    self.pair(found[0], here)

    def pair_texts(self, standing: Sequence[Standing], coming: Sequence[Coming]) -> None:
        """Paragraphs and entries: in their order when they are as many, by length when they divide differently."""
        if len(standing) == len(coming):
            self.pair_in_order(standing, coming)
            return
        self.warn_division(standing, coming)
        if pair_by_numbers(standing, coming):
            for clause in coming:
                if clause.partner is not None:
                    self.pair_rows(clause.partner.children, clause.children)
            return
        lengths = [len(clause.words()) for clause in standing], [len(clause.words()) for clause in coming]
        before: Coming | None = None
        for theirs, ours in by_length(*lengths, self.ratio):
            here = joined([coming[j] for j in ours])
            if here is None:
                continue
            if theirs:
                pair(main_part([standing[i] for i in theirs]), here)
                before = here
            elif before is not None:
                joined([before, here])
            else:
                self.leave_out(here)
        for clause in coming:
            if clause.partner is not None:
                self.pair_rows(clause.partner.children, clause.children)

    def leave_out(self, clause: Coming) -> None:
        """Report words for which there is no place, rather than let them vanish."""
        clause.left_out = True
        self.unplaced.append(Unplaced(0, clause.words()))

    def warn_division(self, standing: Sequence[Standing], coming: Sequence[Coming]) -> None:
        """Say where the paragraphs divide differently: which article, and how many there are on both sides."""
        place = named_place(coming[0])
        counts = {"existing": len(standing), "incoming": len(coming)}
        self.warn(
            DIVIDES_DIFFERENTLY,
            place.kind if place else coming[0].kind,
            place.number if place else "",
            counts,
        )

    def warn(self, code: str, kind: ClauseKind, number: str, values: Mapping[str, object]) -> None:
        """One warning for each article is enough, whatever divides within it."""
        self.warnings.setdefault(
            (code, kind, number), Warning(code, {"kind": kind.value, "number": number, **values})
        )


def align_across_languages(existing: Sequence[Anchor], incoming: Outline) -> Alignment:
    """Pair a translation with the text that stands."""
    return Aligner(existing, incoming).align()


def length_ratio(standing: Sequence[Standing], coming: Sequence[Coming]) -> float:
    """How many letters of the translation stand for one of the text."""
    theirs = sum(len(clause.words()) for clause in standing)
    ours = sum(len(clause.words()) for clause in coming)
    return min(max(ours / theirs, 0.1), 10.0) if theirs and ours else 1.0


def is_title_area(clause: Standing) -> bool:
    """What stands about a title differs from language to language, and no one need be told."""
    return clause.parent is not None and clause.parent.kind is ClauseKind.TITLE


def pair_by_numbers(standing: Sequence[Standing], coming: Sequence[Coming]) -> bool:
    """Pair numbered paragraphs by their numbers, when all have one and none has another's."""
    theirs, ours = [clause.number for clause in standing], [clause.number for clause in coming]
    if not all(theirs) or not all(ours) or len(set(theirs)) < len(theirs) or len(set(ours)) < len(ours):
        return False
    by_number = dict(zip(theirs, standing, strict=True))
    for here in coming:
        if here.number in by_number:
            pair(by_number[here.number], here)
    return True


def joined(clauses: Sequence[Coming]) -> Coming | None:
    """Several clauses that come in for one that stands: all their words, line by line, in the first of them."""
    for second in clauses[1:]:
        first = clauses[0]
        first.body = "\n".join(filter(None, [first.body, second.own_words]))
        first.children.extend(second.children)
        for child in second.children:
            child.parent = first
        second.left_out = True
        first.said = None
    return clauses[0] if clauses else None


def main_part(clauses: Sequence[Standing]) -> Standing:
    """Of two clauses for which one comes in, the first; not when it only leads in to a much longer one."""
    first, *others = clauses
    return next((other for other in others if len(other.words()) > 2 * len(first.words())), first)


def named_place(clause: Coming) -> Coming | None:
    """The article, preamble or annex in which a paragraph stands."""
    above = clause.parent
    while above is not None and above.kind in TEXTS:
        above = above.parent
    return above


def annex_above(clause: Standing | Coming) -> Standing | Coming | None:
    above = clause.parent
    while above is not None and above.kind is not ClauseKind.ANNEX:
        above = above.parent
    return above
