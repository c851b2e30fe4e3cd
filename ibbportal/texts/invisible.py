"""Makes visible what the eye would miss in a comparison: direction controls, odd spaces, look-alikes.

A text may be changed so that nobody sees it: an override of direction turns a number round, a Latin "c"
stands for a Cyrillic one, a space does not break. Marks such as ‹U+202E› take the place of the character,
so that it is read and cannot act; a letter keeps its place and is followed by its mark.
"""

import re
import unicodedata
from typing import NamedTuple

DIRECTION = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f"
# Format characters, controls, halves of pairs, fillers and selectors: characters with no ink of their own.
WITHOUT_INK = (
    DIRECTION + "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u034f\u0600-\u0605\u070f\u115f\u1160\u17b4\u17b5"
    "\u180b-\u180f\u200b-\u200d\u2060-\u2065\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb"
    "\ud800-\udfff\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
_direction = re.compile(f"[{DIRECTION}]")
_without_ink = re.compile(f"[{WITHOUT_INK}]")
_hidden = re.compile(rf"[{WITHOUT_INK}\s]|[\u0300-\u036f]")
_spaces = re.compile(r"\s+")

_LATIN = "AaBCcEeHhIiJjKMOoPpSsTXxYy"
_CYRILLIC = "АаВСсЕеНһІіЈјКМОоРрЅѕТХхУу"
_SAME_INK = str.maketrans(_CYRILLIC + "‐‑", _LATIN + "--")
_EDITORS_SIGNS = {" ": "·", "\t": "→", "\n": "¶\n", "\r": "", "\u2028": "¶\n", "\u2029": "¶\n"}


class Shown(NamedTuple):
    """Two wordings as they are to be shown."""

    before: str
    after: str


def reveal(text: str, *, changed: bool) -> str:
    """The text with its hidden characters as marks; spaces too where nothing but space came or went.

    What stayed keeps its soft hyphens and joiners, but never a control of direction: that would also
    rearrange the changes around it.
    """
    if not changed:
        return _direction.sub(_mark_found, text)
    return (_hidden if text.isspace() else _without_ink).sub(_mark_found, text)


def looks_alike(before: str, after: str) -> bool:
    """Whether two wordings that differ would be the same to the eye."""
    return _ink(before) == _ink(after)


def reveal_differences(before: str, after: str) -> Shown:
    """Both wordings with a mark at each place where they differ, for wordings that look alike."""
    pairs = list(zip(before, after, strict=False))
    if len(before) != len(after) or any(one != other and _ink(one) != _ink(other) for one, other in pairs):
        return Shown(_hidden.sub(_mark_found, before), _hidden.sub(_mark_found, after))
    return Shown(
        "".join(one if one == other else _beside(one) for one, other in pairs),
        "".join(other if one == other else _beside(other) for one, other in pairs),
    )


def _ink(text: str) -> str:
    inked = _without_ink.sub("", unicodedata.normalize("NFC", text)).translate(_SAME_INK)
    return _spaces.sub(" ", inked).strip()


def _mark(character: str) -> str:
    return _EDITORS_SIGNS.get(character, f"‹U+{ord(character):04X}›")


def _mark_found(match: re.Match[str]) -> str:
    return _mark(match[0])


def _beside(character: str) -> str:
    hidden = _hidden.match(character) is not None
    return _mark(character) if hidden else character + _mark(character)
