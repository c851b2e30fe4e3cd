"""Takes the endings off Kazakh and Kyrgyz nouns: plural, possessive, case, question.

Endings are told by sound, not by a dictionary: each begins as the sound before it demands (`-лар` after a vowel, `-дар`
after `м`, `-тар` after `к`), and its vowel is back or front like the last one of the word. That keeps most words whole
that only happen to end alike: `балта` keeps its `-та`, which would need a voiceless consonant before it.

Where a form can be read in two ways (`өзені` is `өзен` with `-і` or `өзе` with `-ні`), both readings are given. Whoever
looks for any form of a word therefore finds all its forms: all of them can be read as the word itself.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

MANY_FORMS = 50_000
"""forms whose readings are remembered: about the vocabulary of all texts of a basin"""


@dataclass(frozen=True)
class Sounds:
    """The letters of a language by how they sound."""

    back: str
    front: str
    neutral: str
    """vowels of loans and glides, after which either kind of ending comes"""

    @cached_property
    def vowels(self) -> frozenset[str]:
        return frozenset(self.back + self.front + self.neutral)

    def agree(self, rest: str, ending: str) -> bool:
        """Whether the ending's vowels are back or front like the last one of what stands before it."""
        last = next((letter for letter in reversed(rest) if letter in self.vowels), "")
        if not last:
            return False
        if rest.endswith("ь") or last in self.neutral:
            return True
        others = self.front if last in self.back else self.back
        return not any(letter in others for letter in ending)


@dataclass(frozen=True)
class Tongue:
    """What is to be known of a language for taking endings off."""

    sounds: Sounds
    endings: Mapping[str, str]
    """each ending with the letters of which one must stand before it"""
    unharmonious: frozenset[str] = frozenset()
    """endings that are spelled in one way after every vowel"""
    hardened: Mapping[str, str] = field(default_factory=dict)
    """final letters that soften before a vowel: тармақ, тармағы"""
    restored: Mapping[str, str] = field(default_factory=dict)
    """stems that lose a vowel before an ending: халық, халқы"""
    short: frozenset[str] = frozenset()
    """the stems of two letters that take endings: of no others so much may be taken that two letters are left"""

    def __hash__(self) -> int:
        return id(self)

    @cached_property
    def longest(self) -> int:
        return max(map(len, self.endings))


@lru_cache(maxsize=MANY_FORMS)
def readings(word: str, tongue: Tongue) -> tuple[str, ...]:
    """The stems as whose form a word can be read: itself, where nothing can be taken off it."""
    shorter = [stem for rest in _rests(word, tongue) for stem in readings(rest, tongue)]
    return tuple(dict.fromkeys(shorter)) if shorter else (_hardened(word, tongue),)


def _rests(word: str, tongue: Tongue) -> Iterator[str]:
    """What is left of a word when one ending is taken off, in each possible way."""
    for length in range(1, min(tongue.longest, len(word) - 2) + 1):
        rest, ending = word[:-length], word[-length:]
        if ending in tongue.endings and _may_stand(rest, ending, tongue):
            yield tongue.restored.get(rest, rest)


def _may_stand(rest: str, ending: str, tongue: Tongue) -> bool:
    if len(rest) < 3 and rest not in tongue.short:
        return False
    sounding = rest.rstrip("ьъ") or rest
    if sounding[-1] not in tongue.endings[ending]:
        return False
    if ending in tongue.unharmonious:
        return any(letter in tongue.sounds.vowels for letter in rest)
    return tongue.sounds.agree(rest, ending)


def _hardened(stem: str, tongue: Tongue) -> str:
    return stem[:-1] + tongue.hardened.get(stem[-1], stem[-1]) if len(stem) > 2 else stem


def spelled_out(patterns: Mapping[str, str], vowels: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    """Endings in every spelling. A capital letter in a pattern stands for a sound that follows the word's vowels:
    `лAр` is `лар` and `лер`. All capitals of one ending follow together."""
    spelled: dict[str, str] = {}
    for pattern, after in patterns.items():
        for place in range(max(len(each) for each in vowels.values())):
            ending = "".join(vowels[letter][place] if letter in vowels else letter for letter in pattern)
            spelled[ending] = "".join(sorted({*spelled.get(ending, ""), *after}))
    return spelled
