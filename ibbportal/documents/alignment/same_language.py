"""Pairing two states of a text in one language: what was changed, moved, added, removed."""

from collections import defaultdict
from collections.abc import Sequence

from rapidfuzz import fuzz

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
from ibbportal.documents.alignment.sequences import best_pairs, in_longest_order
from ibbportal.documents.outline import CONTAINERS, ClauseKind, Outline

TEXTS = frozenset({ClauseKind.RECITAL, ClauseKind.PARAGRAPH, ClauseKind.ITEM})
SINGLE = frozenset({ClauseKind.TITLE, ClauseKind.PREAMBLE})
NAMED = CONTAINERS | {ClauseKind.ARTICLE}
LIKE_ENOUGH = 0.5
CLEARLY_LIKE = 0.75
"""for a clause that is looked for anywhere in the text"""
LONGEST_COMPARED = 4_000
MOST_COMPARED = 400_000


def align_same_language(existing: Sequence[Anchor], incoming: Outline) -> Alignment:
    """Pair by words, first among siblings in their order, then across the text."""
    standing, coming = standing_tree(existing), coming_tree(incoming.clauses)
    pair_identical(standing, coming)
    pair_siblings(standing, coming)
    pair_strays(standing, coming)
    mark_moved(coming)
    removed = tuple(clause.anchor.uid for clause in every_standing(standing) if clause.partner is None)
    return Alignment(tuple(placed_clauses(coming, compare_words=True)), removed)


def pair_identical(standing: Sequence[Standing], coming: Sequence[Coming]) -> None:
    """Pair articles and larger parts that did not change at all, wherever they went."""
    places: defaultdict[tuple[ClauseKind, str], list[Standing]] = defaultdict(list)
    for there in every_standing(standing):
        if there.kind in NAMED:
            places[there.kind, there.words()].append(there)
    counts: defaultdict[tuple[ClauseKind, str], list[Coming]] = defaultdict(list)
    for here in every_coming(coming):
        if here.kind in NAMED:
            counts[here.kind, here.words()].append(here)
    for key, found in counts.items():
        # Twice the same words (`Reserved`) say nothing about which is which.
        if len(found) == 1 and len(places[key]) == 1 and key[1]:
            pair_whole(places[key][0], found[0])


def pair_whole(there: Standing, here: Coming) -> None:
    """Pair two clauses of the same words, and all within them where they are built alike."""
    pair(there, here)
    if len(there.children) == len(here.children):
        for child, twin in zip(there.children, here.children, strict=True):
            if child.kind is twin.kind and child.words() == twin.words():
                pair_whole(child, twin)


def pair_siblings(standing: Sequence[Standing], coming: Sequence[Coming]) -> None:
    """Pair two rows of siblings, then the rows within each pair."""
    theirs = [clause for clause in standing if clause.partner is None]
    ours = [clause for clause in coming if clause.partner is None]
    head = same_at(theirs, ours)
    tail = same_at(theirs[head:][::-1], ours[head:][::-1])
    ends = [*range(head)], [*range(len(theirs) - tail, len(theirs))]
    for place in ends[0]:
        pair(theirs[place], ours[place])
    for back in range(1, tail + 1):
        pair(theirs[-back], ours[-back])
    theirs, ours = theirs[head : len(theirs) - tail], ours[head : len(ours) - tail]
    for i, j in best_pairs(
        len(theirs), len(ours), lambda i, j: likeness(theirs[i], ours[j]), least=LIKE_ENOUGH
    ):
        pair(theirs[i], ours[j])
    pair_rewritten(standing, coming)
    for clause in coming:
        if clause.partner is not None:
            pair_siblings(clause.partner.children, clause.children)


def same_at(theirs: Sequence[Standing], ours: Sequence[Coming]) -> int:
    """How many siblings are the same from the beginning on."""
    count = 0
    for there, here in zip(theirs, ours, strict=False):
        if there.kind is not here.kind or there.number != here.number or there.words() != here.words():
            break
        count += 1
    return count


def likeness(there: Standing, here: Coming) -> float:
    """From 0 to 1: how much a clause that comes in is one that stands."""
    if not comparable(there.kind, here.kind):
        return 0.0
    if there.kind in SINGLE:
        return 1.0
    words = similarity(there.words(), here.words())
    if there.kind not in NAMED:
        return words + (0.02 if there.number == here.number else 0.0)
    same_heading = bool(there.anchor.heading) and there.anchor.heading == here.heading
    same_number = there.number == here.number
    return (
        0.85 * words
        + (0.1 if same_heading else 0.0)
        + (0.05 if same_number else 0.0)
        + (0.3 if same_heading and same_number else 0.0)
    )


def comparable(one: ClauseKind, other: ClauseKind) -> bool:
    """Whether clauses of these kinds may be the same one: a paragraph may have become an entry of a list."""
    return one is other or (one in TEXTS and other in TEXTS)


def similarity(one: str, other: str) -> float:
    """From 0 to 1: how much two texts have in common."""
    if one == other:
        return 1.0
    if not one or not other:
        return 0.0
    return fuzz.ratio(one[:LONGEST_COMPARED], other[:LONGEST_COMPARED], score_cutoff=30) / 100


def pair_rewritten(standing: Sequence[Standing], coming: Sequence[Coming]) -> None:
    """Pair rewritten clauses by their number, where they stand between the same neighbours."""
    places = {id(clause): place for place, clause in enumerate(standing)}
    before = -1
    for position, here in enumerate(coming):
        if here.partner is not None:
            before = places.get(id(here.partner), before)
            continue
        following = next((clause for clause in coming[position + 1 :] if clause.partner is not None), None)
        end = places.get(id(following.partner), len(standing)) if following else len(standing)
        between = [clause for clause in standing[before + 1 : end] if clause.partner is None]
        alone = len(between) == 1 and is_alone(coming, position)
        found = next((there for there in between if is_rewritten(there, here, alone=alone)), None)
        if found is not None:
            pair(found, here)
            before = places[id(found)]


def is_rewritten(there: Standing, here: Coming, *, alone: bool) -> bool:
    """Whether a clause may be the same one in other words: its number must speak for it, or that no other may be."""
    if there.kind is not here.kind or there.number != here.number:
        return False
    return (alone and bool(there.number)) or similarity(there.words(), here.words()) >= 0.35


def is_alone(coming: Sequence[Coming], position: int) -> bool:
    """Whether no other unpaired clause stands next to this one."""
    neighbours = [*coming[max(0, position - 1) : position], *coming[position + 1 : position + 2]]
    return all(clause.partner is not None for clause in neighbours)


def pair_strays(standing: Sequence[Standing], coming: Sequence[Coming]) -> None:
    """Pair what is left over anywhere with what is clearly alike: it was moved to another place."""
    theirs = [clause for clause in every_standing(standing) if clause.partner is None and clause.own_words]
    ours = [clause for clause in every_coming(coming) if clause.partner is None and clause.own_words]
    exact: defaultdict[str, list[Standing]] = defaultdict(list)
    for there in theirs:
        exact[there.own_words].append(there)
    for here in ours:
        twins = [
            there
            for there in exact[here.own_words]
            if there.partner is None and comparable(there.kind, here.kind)
        ]
        if twins:
            pair(twins[0], here)
    theirs = [there for there in theirs if there.partner is None]
    ours = [here for here in ours if here.partner is None]
    if len(theirs) * len(ours) <= MOST_COMPARED:
        pair_by_likeness(theirs, ours)
    for here in every_coming(coming):
        if here.partner is not None and any(child.partner is None for child in here.children):
            pair_unpaired_children(here.partner, here)


def pair_by_likeness(theirs: Sequence[Standing], ours: Sequence[Coming]) -> None:
    """The likest first."""
    found = [
        (likeness(there, here), i, j)
        for i, there in enumerate(theirs)
        for j, here in enumerate(ours)
        if comparable(there.kind, here.kind)
    ]
    for score, i, j in sorted(found, key=lambda entry: (-entry[0], entry[1], entry[2])):
        if score < CLEARLY_LIKE:
            return
        if theirs[i].partner is None and ours[j].partner is None:
            pair(theirs[i], ours[j])


def pair_unpaired_children(there: Standing, here: Coming) -> None:
    """Look among the children of a pair found late."""
    theirs = [child for child in there.children if child.partner is None]
    ours = [child for child in here.children if child.partner is None]
    for i, j in best_pairs(
        len(theirs), len(ours), lambda i, j: likeness(theirs[i], ours[j]), least=LIKE_ENOUGH
    ):
        pair(theirs[i], ours[j])


def mark_moved(roots: Sequence[Coming]) -> None:
    """A clause moved when it has another parent, or another order among siblings that stayed."""
    rows = [(None, roots), *((clause, clause.children) for clause in every_coming(roots))]
    for parent, siblings in rows:
        stayed = []
        for clause in siblings:
            if clause.partner is None:
                continue
            if clause.partner.parent is (parent.partner if parent else None):
                stayed.append(clause)
            else:
                clause.moved = True
        positions = [clause.partner.anchor.position for clause in stayed if clause.partner]
        in_order = in_longest_order(positions)
        for place, clause in enumerate(stayed):
            clause.moved = place not in in_order
