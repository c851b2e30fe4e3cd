"""Marks up what changed between two wordings, as a careful editor would mark it on paper.

Lossless on both sides: what stays with what is deleted is the text before, what stays with what is
inserted is the text after. The pieces are plain text; whoever shows them escapes them.

The work is bounded. Words are matched all at once only where that takes at most `DIRECT` steps, which
holds for any clause that people write. Longer texts are first divided at what occurs exactly once on both
sides: paragraphs, then sentences, then phrases of `PHRASE` tokens. What then is still too repetitive, or
comes when `BUDGET` is spent, is marked as replaced whole. So a million characters take seconds at the
worst, not hours.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import Literal

from cydifflib import SequenceMatcher

from ibbportal.texts.invisible import looks_alike, reveal, reveal_differences
from ibbportal.texts.order import heaviest_in_order
from ibbportal.texts.readable import Edit, Tokens, is_kept, readable
from ibbportal.texts.words import is_line_break, is_word, words

Kind = Literal["same", "inserted", "deleted"]
Division = Callable[[Tokens], tuple[list[Tokens], list[str]]]
"""Cuts tokens into parts and gives each part a text that is to be found on the other side."""

DIRECT = 1_000_000
BUDGET = 20_000_000
PHRASE = 8
KEPT_LENGTH = 8_000


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text that stayed, came or went; `shown` has its hidden characters made visible."""

    kind: Kind
    text: str
    shown: str

    @property
    def is_change(self) -> bool:
        return self.kind != "same"


def redline(before: str, after: str, language: str) -> tuple[Piece, ...]:
    """The pieces of both wordings in reading order; where words were replaced, the deleted come first."""
    if before == after:
        return (Piece("same", before, reveal(before, changed=False)),) if before else ()
    if len(before) + len(after) <= KEPT_LENGTH:
        return _kept_redline(before, after, language)
    return _redline(before, after, language)


def changed_words(pieces: Sequence[Piece], language: str) -> int:
    """How many words came or went: the larger of the two counts at each place."""
    total = deleted = 0
    for piece in pieces:
        count = sum(map(is_word, words(piece.text, language))) if piece.is_change else 0
        if piece.kind == "inserted":
            total += max(count - deleted, 0)
        else:
            total += count
        deleted = count if piece.kind == "deleted" else 0
    return total


def _redline(before: str, after: str, language: str) -> tuple[Piece, ...]:
    edits = _Matching().edits(words(before, language), words(after, language))
    return tuple(chain.from_iterable(map(_pieces, readable(edits))))


_kept_redline = lru_cache(maxsize=2048)(_redline)


def _pieces(edit: Edit) -> Iterator[Piece]:
    before, after = "".join(edit[0]), "".join(edit[1])
    if is_kept(edit):
        yield Piece("same", before, reveal(before, changed=False))
        return
    if looks_alike(before, after):
        shown_before, shown_after = reveal_differences(before, after)
    else:
        shown_before, shown_after = reveal(before, changed=True), reveal(after, changed=True)
    if before:
        yield Piece("deleted", before, shown_before)
    if after:
        yield Piece("inserted", after, shown_after)


class _Matching:
    """One comparison of two texts, with what is left of its budget."""

    def __init__(self) -> None:
        self.budget = BUDGET

    def edits(self, before: Tokens, after: Tokens) -> Iterator[Edit]:
        """What stayed and what was replaced, in order."""
        return self._edits(before, after, (_paragraphs, _sentences, _phrases))

    def _edits(self, before: Tokens, after: Tokens, divisions: Sequence[Division]) -> Iterator[Edit]:
        """Trims what both share at either end, then matches directly or divides further."""
        head, (before, after), tail = _trimmed(before, after)
        cost = _cost(before, after)
        yield head
        if not before or not after:
            yield before, after
        elif cost <= min(DIRECT, self.budget):
            self.budget -= cost
            yield from _matched(before, after)
        elif divisions:
            yield from self._divided(before, after, divisions)
        else:
            yield before, after
        yield tail

    def _divided(self, before: Tokens, after: Tokens, divisions: Sequence[Division]) -> Iterator[Edit]:
        """Keeps the parts that occur once on both sides in the same order, and goes on between them."""
        parts_before, texts_before = divisions[0](before)
        parts_after, texts_after = divisions[0](after)
        anchors = _anchors(texts_before, texts_after)
        done_before = done_after = 0
        for at_before, at_after in [*anchors, (len(parts_before), len(parts_after))]:
            if done_before < at_before or done_after < at_after:
                gap_before = list(chain.from_iterable(parts_before[done_before:at_before]))
                gap_after = list(chain.from_iterable(parts_after[done_after:at_after]))
                yield from self._edits(gap_before, gap_after, divisions[1:])
            for part in parts_before[at_before : at_before + 1]:
                yield part, part
            done_before, done_after = at_before + 1, at_after + 1


def _shared(before: Tokens, after: Tokens) -> int:
    """How many tokens at the beginning are the same."""
    for count, (one, other) in enumerate(zip(before, after, strict=False)):
        if one != other:
            return count
    return min(len(before), len(after))


def _cost(before: Tokens, after: Tokens) -> int:
    """The steps of matching directly: the pairs of equal words, and a share for every token."""
    occurrences = Counter(after)
    pairs = sum(
        occurrences[token] * count for token, count in Counter(before).items() if not _is_space(token)
    )
    return pairs + 20 * (len(before) + len(after))


def _matched(before: Tokens, after: Tokens) -> Iterator[Edit]:
    """The longest common runs of words. Spaces take no part, else each would be an island or break a run."""
    places_before, places_after = _inked(before), _inked(after)
    matcher = SequenceMatcher(
        None, [before[at] for at in places_before], [after[at] for at in places_after], autojunk=False
    )
    done_before = done_after = 0
    for first_before, first_after, size in matcher.get_matching_blocks():
        run_before = places_before[first_before : first_before + size] or [len(before)]
        run_after = places_after[first_after : first_after + size] or [len(after)]
        for at_before, at_after in _runs(before, after, run_before, run_after):
            yield from _trimmed(before[done_before : at_before.start], after[done_after : at_after.start])
            yield before[at_before], after[at_after]
            done_before, done_after = at_before.stop, at_after.stop


def _inked(tokens: Tokens) -> list[int]:
    return [at for at, token in enumerate(tokens) if not _is_space(token)]


def _is_space(token: str) -> bool:
    return token.isspace() and not is_line_break(token)


def _runs(
    before: Tokens, after: Tokens, places_before: list[int], places_after: list[int]
) -> Iterator[tuple[slice, slice]]:
    """A run of equal words in one piece, or in single words where the spaces within it differ."""
    whole_before = slice(places_before[0], places_before[-1] + 1)
    whole_after = slice(places_after[0], places_after[-1] + 1)
    if before[whole_before] == after[whole_after]:
        yield whole_before, whole_after
        return
    for at_before, at_after in zip(places_before, places_after, strict=True):
        yield slice(at_before, at_before + 1), slice(at_after, at_after + 1)


def _trimmed(before: Tokens, after: Tokens) -> tuple[Edit, Edit, Edit]:
    """What both share at the beginning, what differs in between, what both share at the end."""
    head = _shared(before, after)
    rest_before, rest_after = before[head:], after[head:]
    tail = _shared(rest_before[::-1], rest_after[::-1])
    end_before, end_after = len(rest_before) - tail, len(rest_after) - tail
    return (
        (before[:head], before[:head]),
        (rest_before[:end_before], rest_after[:end_after]),
        (rest_before[end_before:], rest_before[end_before:]),
    )


def _anchors(before: list[str], after: list[str]) -> list[tuple[int, int]]:
    """Places of the texts that occur exactly once on both sides, without those that changed order."""
    count_before, count_after = Counter(before), Counter(after)
    place = {text: at for at, text in enumerate(after) if count_after[text] == 1}
    unique = [at for at, text in enumerate(before) if count_before[text] == 1 and text in place]
    ranks = [place[before[at]] for at in unique]
    kept = heaviest_in_order(ranks, [len(before[at]) for at in unique])
    return [(unique[index], ranks[index]) for index in kept]


def _cut_after(tokens: Tokens, ends: Callable[[str], bool]) -> tuple[list[Tokens], list[str]]:
    parts: list[Tokens] = [[]]
    for token in tokens:
        parts[-1].append(token)
        if ends(token):
            parts.append([])
    return parts, ["".join(part) for part in parts]


def _paragraphs(tokens: Tokens) -> tuple[list[Tokens], list[str]]:
    return _cut_after(tokens, is_line_break)


def _sentences(tokens: Tokens) -> tuple[list[Tokens], list[str]]:
    return _cut_after(tokens, lambda word: word in ".!?;:。！？；：")


def _phrases(tokens: Tokens) -> tuple[list[Tokens], list[str]]:
    """Single tokens, each to be found by the phrase that it begins."""
    return [[token] for token in tokens], ["".join(tokens[at : at + PHRASE]) for at in range(len(tokens))]
