"""Telling headings from citations: by the shape of the line, what stands before it, and the row of numbers.

`Article 7 of this Agreement` at the beginning of a wrapped line opens nothing. Each line that begins like a heading
gets points for its shape and loses some where a sentence is still running; the number that is due next adds to
them. Two good headings with one number are a mistake in the file, which nobody can mend by guessing.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from ibbportal.documents.reading.discovery import discovered_marks, misspelt_marks
from ibbportal.documents.reading.errors import RepeatedArticleNumbers
from ibbportal.documents.reading.lines import SourceLine
from ibbportal.documents.reading.marks import HeadingMark, heading_mark
from ibbportal.documents.reading.vocabulary import (
    CHINESE_CITATIONS,
    CHINESE_UNITS,
    CITING_WORDS,
    LEADS_TO_CITATION,
    Family,
)
from ibbportal.documents.reading.wrapping import Layout

ACCEPTED = 2.0
BARE, SEPARATED, PLAIN, CITING = 4.0, 3.0, 2.0, -4.0
DUE, USED_UP, SENTENCE_RUNNING = 2.0, -2.0, -3.0
CLEARLY_BETTER = 2.0


@dataclass(frozen=True, slots=True)
class Candidate:
    """A line that begins like a heading, and how much it looks like one on its own."""

    position: int
    mark: HeadingMark
    points: float


def headings(lines: Sequence[SourceLine], layout: Layout) -> dict[int, HeadingMark]:
    """The lines that open an article or a larger part. Raises RepeatedArticleNumbers."""
    candidates = candidates_in(lines, layout)
    accepted = in_sequence(candidates)
    weaker = weaker_twins(accepted)
    if weaker:
        # What cited an article further on is out of the way; the row of numbers is judged without it.
        accepted = in_sequence([candidate for candidate in candidates if candidate.position not in weaker])
    refuse_repeats(accepted)
    found = {candidate.position: candidate.mark for candidate, _scope in accepted}
    return found | misspelt_marks(lines, found)


def candidates_in(lines: Sequence[SourceLine], layout: Layout) -> list[Candidate]:
    """All lines that begin like a heading, by known words or by words that this file counts with."""
    marks = [heading_mark(line.text) for line in lines]
    known = {mark.values for mark in marks if mark and mark.family is Family.ARTICLE and not mark.rest}
    if len(known) < 2:
        for position, discovered in discovered_marks(lines).items():
            marks[position] = marks[position] or discovered
    found = []
    for position, mark in enumerate(marks):
        if mark is not None:
            before = lines[position - 1] if position else None
            after = lines[position + 1] if position + 1 < len(lines) else None
            follows_heading = position > 0 and marks[position - 1] is not None
            points = shape_points(mark, lines[position], after, layout)
            if before is not None and not follows_heading:
                points += running_points(before, lines[position], layout)
            found.append(Candidate(position, mark, points))
    return found


def shape_points(mark: HeadingMark, line: SourceLine, after: SourceLine | None, layout: Layout) -> float:
    """How much a line looks like a heading by itself."""
    points = rest_points(mark, line)
    if mark.family is Family.ANNEX and points == CITING and stands_alone(line, after, layout):
        # `Приложение 1 к Соглашению` is a heading, `Приложение 1 к Соглашению является` a sentence.
        points = 0.0
    if line.opens:
        return points
    starts_small = mark.word[:1].islower() and not mark.literal.lstrip("#*_> ")[:1].isdigit()
    return points - 3.0 if starts_small else points


def rest_points(mark: HeadingMark, line: SourceLine) -> float:
    """Points for what follows the number on the same line."""
    rest = mark.rest
    if not rest:
        return BARE
    if line.opens:
        # The row of numbers has shown it already: small letters after it prove nothing.
        return SEPARATED
    if mark.word in CHINESE_UNITS:
        if rest.startswith(CHINESE_CITATIONS) and not mark.separated:
            return CITING if line.text[len(mark.literal) :][:1] == rest[0] else PLAIN
        return SEPARATED if mark.separated or line.text[len(mark.literal) :][:1].isspace() else 0.0
    first = rest.split(maxsplit=1)[0].strip(".,;:()").lower()
    if rest[0].islower() or rest[0] in ",;)" or (first in CITING_WORDS and not mark.separated):
        return CITING
    if rest[0] in "([" and not mark.separated:
        return PLAIN if rest[1:2].isupper() and rest.endswith((")", "]")) else CITING
    return SEPARATED if mark.separated else PLAIN


def stands_alone(line: SourceLine, after: SourceLine | None, layout: Layout) -> bool:
    """Whether a line is a paragraph of its own without being a sentence."""
    return not line.ends_sentence and (
        after is None or not layout.continues(line, after) or not layout.is_full(line)
    )


def running_points(before: SourceLine, line: SourceLine, layout: Layout) -> float:
    """Points lost where the sentence before has not ended."""
    if line.solid or line.blanks_before > layout.spacing:
        return 0.0
    if before.ends_sentence:
        return 1.0
    if LEADS_TO_CITATION.search(before.text[-40:]):
        return CITING
    if layout.wrapped and layout.is_full(before):
        return SENTENCE_RUNNING
    if layout.wrapped or 0 < layout.width <= 120:
        return -1.0 if line.text[:1].isupper() else -2.0
    return 0.0


def in_sequence(candidates: Sequence[Candidate]) -> list[tuple[Candidate, int]]:
    """The candidates good enough with the row of numbers taken into account, each with the series it is counted in."""
    accepted: list[tuple[Candidate, int]] = []
    last: dict[tuple[Family, int], tuple[int, ...]] = {}
    scope = 0
    has_articles = any(candidate.mark.family is Family.ARTICLE for candidate in candidates)
    for candidate in candidates:
        family, values = candidate.mark.family, candidate.mark.values
        if counted_anew(candidate, accepted):
            scope += 1
        level = 0 if family is Family.ANNEX else scope
        points = candidate.points + sequence_points(family, values, last.get((family, level), ()))
        if points < ACCEPTED or (family is Family.ANNEX and not accepted and has_articles):
            # What stands before the first article may be called an annex or a protocol; it is the title.
            continue
        if family is Family.ANNEX:
            scope += 1
        accepted.append((candidate, scope))
        last[family, level] = (
            max(values, last.get((family, level), ())) if family is Family.ARTICLE else values
        )
    return accepted


def counted_anew(candidate: Candidate, accepted: Sequence[tuple[Candidate, int]]) -> bool:
    """Whether a chapter that has just been opened counts its articles from 1 again."""
    if (
        candidate.mark.family is not Family.ARTICLE
        or candidate.mark.values != (1,)
        or candidate.points < SEPARATED
    ):
        return False
    if not accepted or accepted[-1][0].mark.family not in (Family.PART, Family.CHAPTER, Family.SECTION):
        return False
    return any(earlier.mark.family is Family.ARTICLE for earlier, _ in accepted)


def sequence_points(family: Family, values: tuple[int, ...], last: tuple[int, ...]) -> float:
    """Points for the number that is due, fewer for one that was used before."""
    if family is Family.ANNEX:
        return DUE if not values or values[0] == (last[0] if last else 0) + 1 else 0.0
    if is_due(values, last):
        return DUE
    if family is not Family.ARTICLE:
        # Chapters may be counted anew in each part.
        return DUE if values == (1,) else -1.0
    return USED_UP if last and values <= last else -min(2.0, 0.1 * (values[0] - (last[0] if last else 0)))


def is_due(values: tuple[int, ...], last: tuple[int, ...]) -> bool:
    """Whether a number may come next: 8 after 7, 7-1 after 7, 2.1 after 1.9."""
    if not last:
        return values in ((1,), (1, 1))
    base, tail = last[0], (last[1] if len(last) > 1 else 0)
    return values in ((base + 1,), (base, tail + 1), (base, 2), (base + 1, 1)) and values > last


def weaker_twins(accepted: Sequence[tuple[Candidate, int]]) -> set[int]:
    """Where two lines claim one article, the places of those that look much less like a heading."""
    twins: defaultdict[tuple[int, tuple[int, ...]], list[Candidate]] = defaultdict(list)
    for candidate, scope in accepted:
        if candidate.mark.family is Family.ARTICLE:
            twins[scope, candidate.mark.values].append(candidate)
    weaker: set[int] = set()
    for same in twins.values():
        best = max(candidate.points for candidate in same)
        weaker |= {candidate.position for candidate in same if candidate.points <= best - CLEARLY_BETTER}
    return weaker


def refuse_repeats(accepted: Sequence[tuple[Candidate, int]]) -> None:
    """Raise RepeatedArticleNumbers when an article comes twice in one series: the text, an annex, or a chapter that
    counts its articles anew."""
    seen: set[tuple[int, tuple[int, ...]]] = set()
    repeated: dict[str, None] = {}
    for candidate, scope in accepted:
        if candidate.mark.family is Family.ARTICLE:
            place = (scope, candidate.mark.values)
            if place in seen:
                repeated[candidate.mark.number] = None
            seen.add(place)
    if repeated:
        raise RepeatedArticleNumbers(tuple(repeated))
