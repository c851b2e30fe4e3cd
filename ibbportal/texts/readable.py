"""Turns the shortest list of edits into the one that people would have marked."""

from collections.abc import Iterable

from ibbportal.texts.words import is_line_break, is_unspaced, is_word

Tokens = list[str]
Edit = tuple[Tokens, Tokens]
"""Tokens before, and the tokens after that take their place; both the same where nothing changed."""

FARTHEST_SLIDE = 400
SHORT_WORD = 3


def readable(edits: Iterable[Edit]) -> list[Edit]:
    """The same change in fewer, rounder pieces: slid to the edges of phrases, islands closed."""
    return _without_islands(_coalesced(_slid(_coalesced(edits))))


def is_kept(edit: Edit) -> bool:
    """Whether an edit is a run of tokens that stayed."""
    return edit[0] == edit[1]


def _coalesced(edits: Iterable[Edit]) -> list[Edit]:
    """Neighbours of one kind joined, so that what stayed and what changed take turns."""
    runs: list[Edit] = []
    for before, after in edits:
        if not before and not after:
            continue
        kept = before == after
        if runs and is_kept(runs[-1]) == kept:
            runs[-1][0].extend(before)
            runs[-1][1].extend(after)
        else:
            runs.append((list(before), list(after)))
    return runs


def _slid(runs: list[Edit]) -> list[Edit]:
    """Moves insertions and deletions along equal tokens to where a phrase or a sentence begins and ends."""
    slid: list[Edit] = [([], []), *runs, ([], [])]
    for at, (before, after) in enumerate(slid):
        if bool(before) == bool(after):
            continue
        left, moved, right = _best_slide(slid[at - 1][0], before or after, slid[at + 1][0])
        slid[at - 1], slid[at + 1] = (left, list(left)), (right, list(right))
        slid[at] = (moved, []) if before else ([], moved)
    return slid


def _best_slide(left: Tokens, moved: Tokens, right: Tokens) -> tuple[Tokens, Tokens, Tokens]:
    row = left + moved + right
    first = start = len(left)
    size = len(moved)
    while start > max(0, first - FARTHEST_SLIDE) and row[start - 1] == row[start + size - 1]:
        start -= 1
    best, best_score = first, _edge(row, first) + _edge(row, first + size)
    while True:
        score = _edge(row, start) + _edge(row, start + size)
        if score > best_score:
            best, best_score = start, score
        if start + size >= len(row) or start >= first + FARTHEST_SLIDE or row[start] != row[start + size]:
            return row[:best], row[best : best + size], row[best + size :]
        start += 1


def _edge(row: Tokens, at: int) -> int:
    """How good a place between two tokens is to begin or end a mark."""
    if at == 0 or at == len(row) or is_line_break(row[at - 1]):
        return 8
    behind = row[at - 1]
    if behind.isspace():
        stop = row[at - 2] if at > 1 else "."
        return 6 if stop in ".!?;:" else 4 if stop == "," else 3
    if behind in "。！？；：":
        return 6
    if row[at].isspace():
        return 2
    return 1 if not is_word(behind) or not is_word(row[at]) else 0


def _without_islands(runs: list[Edit]) -> list[Edit]:
    """Closes over a lone word, mark or space that stayed between two changes.

    Only where words were replaced: between two insertions nobody would strike a word to write it again.
    """
    closed: list[Edit] = []
    for run in runs:
        if len(closed) >= 2 and not is_kept(run) and _is_island(closed[-2], closed[-1][0], run):
            island = closed.pop()[0]
            closed[-1][0].extend(island + run[0])
            closed[-1][1].extend(island + run[1])
        else:
            closed.append(run)
    return closed


def _is_island(left: Edit, island: Tokens, right: Edit) -> bool:
    deletes, inserts = bool(left[0] or right[0]), bool(left[1] or right[1])
    if not (deletes and inserts) or any(is_line_break(token) for token in island):
        return False
    said = [token for token in island if is_word(token)]
    # Two Chinese characters make about one word.
    if sum(0.5 if is_unspaced(token) else 1 for token in said) > 1:
        return False
    length = len("".join(said))
    if length > SHORT_WORD and not (all(left) and all(right)):
        return False
    return length <= _size(left) and length <= _size(right)


def _size(edit: Edit) -> int:
    return max(len("".join(edit[0])), len("".join(edit[1])))
