"""Where the sought words stand in a text, and the piece of it that shows them best."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ibbportal.search.asking import Query, Sought
from ibbportal.search.terms import terms_of_piece
from ibbportal.search.words import Piece, is_unspaced, normalised, pieces

LENGTH = 260
"""letters of an excerpt"""
LENGTH_UNSPACED = 110
"""the same of a script that says more with each"""
LEAD = 0.3
"""how much of an excerpt stands before the first word found"""


@dataclass(frozen=True, slots=True)
class Mark:
    """A found word in a text."""

    start: int
    end: int
    word: int
    """which of the sought ones, counted from 0"""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A piece of an excerpt."""

    text: str
    is_found: bool = False


def marks(text: str, language: str, query: Query) -> list[Mark]:
    """Where the sought words stand, in whatever form, in order."""
    return [
        mark
        for piece in pieces(text)
        for mark in _marks_in(piece, text[piece.start : piece.end], language, query.sought)
    ]


def _marks_in(piece: Piece, written: str, language: str, sought: Sequence[Sought]) -> Iterator[Mark]:
    if piece.is_run:
        yield from _marks_in_run(piece, written, sought)
        return
    terms = list(terms_of_piece(piece, written, language))
    for number, each in enumerate(sought):
        if each.stems.intersection(terms) or any(
            term.startswith(beginning) for term in terms for beginning in each.beginnings
        ):
            yield Mark(piece.start, piece.end, number)
            return


def _marks_in_run(piece: Piece, written: str, sought: Sequence[Sought]) -> Iterator[Mark]:
    found: list[Mark] = []
    for number, each in enumerate(sought):
        for run in each.runs | {start for start in each.beginnings if is_unspaced(start)}:
            found.extend(_occurrences(piece, _sign_by_sign(written), run, number))
    end = -1
    for mark in sorted(found, key=lambda mark: (mark.start, -mark.end)):
        if mark.start >= end:
            yield mark
            end = mark.end


def _sign_by_sign(written: str) -> str:
    """The run as it is looked up, each sign in its place, so that what is found can be marked."""
    return "".join((normalised(sign) or " ")[0] for sign in written)


def _occurrences(piece: Piece, signs: str, run: str, number: int) -> Iterator[Mark]:
    place = signs.find(run)
    while place >= 0:
        yield Mark(piece.start + place, piece.start + place + len(run), number)
        place = signs.find(run, place + len(run))


def highlighted(text: str, language: str, query: Query) -> list[Stretch]:
    """The whole text with its found words apart."""
    return _stretches(text, marks(text, language, query), 0, len(text))


def excerpt(text: str, language: str, query: Query) -> list[Stretch]:
    """The piece of a text in which most of the sought words stand; its beginning where none does."""
    found = marks(text, language, query)
    start, end = _window(text, found)
    stretches = _stretches(text, found, start, end)
    if start > 0:
        stretches.insert(0, Stretch("… "))
    if end < len(text):
        stretches.append(Stretch(" …"))
    return stretches


def _window(text: str, found: Sequence[Mark]) -> tuple[int, int]:
    length = LENGTH_UNSPACED if _is_mostly_unspaced(text) else LENGTH
    if len(text) <= length:
        return 0, len(text)
    start = _best_start(text, found, length)
    end = min(len(text), start + length)
    return _to_edge(text, start, found), _to_edge(text, end, found)


def _is_mostly_unspaced(text: str) -> bool:
    sample = text[:400]
    return sum(map(is_unspaced, sample)) * 2 > len(sample)


def _best_start(text: str, found: Sequence[Mark], length: int) -> int:
    best, most = 0, 0
    for mark in found:
        start = max(0, min(mark.start - int(length * LEAD), len(text) - length))
        inside = {each.word for each in found if start <= each.start and each.end <= start + length}
        if len(inside) > most:
            best, most = start, len(inside)
    return best


def _to_edge(text: str, place: int, found: Sequence[Mark]) -> int:
    """The nearest place before that cuts no word; of a run without spaces any place that cuts no mark."""
    for mark in found:
        if mark.start < place < mark.end:
            return mark.start
    if place in (0, len(text)) or is_unspaced(text[place]):
        return place
    edge = max(text.rfind(" ", 0, place + 1), text.rfind("\n", 0, place + 1)) + 1
    return edge if place - edge < LENGTH // 4 else place


def _stretches(text: str, found: Sequence[Mark], start: int, end: int) -> list[Stretch]:
    stretches = []
    place = start
    for mark in found:
        if mark.start < place or mark.end > end:
            continue
        stretches += [Stretch(text[place : mark.start]), Stretch(text[mark.start : mark.end], is_found=True)]
        place = mark.end
    stretches.append(Stretch(text[place:end]))
    return [stretch for stretch in stretches if stretch.text]
