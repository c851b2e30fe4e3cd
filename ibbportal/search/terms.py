"""What stands in the index for a text: the stems of its words, and pairs of characters where no spaces are set.

A run of characters is kept as overlapping pairs and its last character, in order: `水资源` as `水资 资源 源`. So a run
is found by its pairs in a row, and one character by what begins with it.
"""

from collections.abc import Iterator

from ibbportal.search.spellings import RIVER, is_river
from ibbportal.search.stems import stems
from ibbportal.search.words import LONGEST_WORD, Piece, is_unspaced, pieces
from ibbportal.texts.words import primary

MOST_TERMS = 16_000
"""terms of one text that are kept; PostgreSQL counts places in a text no further"""


def terms_of(text: str, language: str) -> list[str]:
    """The terms of a text, in order."""
    found: list[str] = []
    for piece in pieces(text):
        found.extend(terms_of_piece(piece, text[piece.start : piece.end], language))
        if len(found) >= MOST_TERMS:
            break
    return found[:MOST_TERMS]


def terms_of_piece(piece: Piece, written: str, language: str) -> Iterator[str]:
    """The terms of one word or run, as it is written in a text of that language."""
    if is_river(written):
        yield RIVER
        return
    for word in piece.normal:
        if is_unspaced(word):
            yield from pairs(word)
            yield word[-1]
        else:
            yield from stems_of_word(word, primary(language))


def stems_of_word(word: str, language: str) -> Iterator[str]:
    """The stems of a word as terms: nothing but letters and digits, and not too many."""
    bare = word if word.isascii() else word.replace("'", "")
    for stem in stems(bare[:LONGEST_WORD], language):
        yield stem.replace("'", "")


def pairs(run: str) -> list[str]:
    """The overlapping pairs of a run's characters."""
    return [run[place : place + 2] for place in range(len(run) - 1)]
