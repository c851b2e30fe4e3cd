"""Hyphens for Kazakh and Kyrgyz, which pyphen lacks: where syllables part, written as Liang patterns.

Both languages part before the consonant that opens a syllable, whatever the word. So a rule suffices
where English needs a dictionary. An editor of either language has yet to confirm the loan-word cases.
"""

import tempfile
from dataclasses import dataclass
from pathlib import Path

import pyphen


@dataclass(frozen=True)
class Alphabet:
    """The letters from which the rules are written out."""

    vowels: str
    consonants: str
    signs: str = "ьъ"
    before_a_sign: str = "лнтрсдзмбв"
    opening_pairs: tuple[str, ...] = ("ст", "сп", "ск", "вз", "вс")


KAZAKH = Alphabet("аәеёиоөуұүыіэюя", "бвгғджзйкқлмнңпрстфхһцчшщ")
KYRGYZ = Alphabet("аеёиоөуүыэюя", "бвгджзйклмнңпрстфхцчшщ")


def patterns(letters: Alphabet) -> list[str]:
    """The rules as Liang patterns: an odd figure allows a hyphen at its place, a higher even one forbids it."""
    consonants, vowels = letters.consonants, letters.vowels
    syllable_opens = {f"1{c}{v}" for c in consonants for v in vowels}
    word_opens_with_two = {f".{a}2{b}" for a in consonants for b in consonants}
    word_opens_with_three = {f".{pair}2{c}" for pair in letters.opening_pairs for c in consonants}
    sign_stays = {f"2{sign}" for sign in letters.signs}
    after_a_sign = {
        f"{a}{sign}1{c}{v}"
        for sign in letters.signs
        for a in letters.before_a_sign
        for c in consonants
        for v in vowels
    }
    return sorted(syllable_opens | word_opens_with_two | word_opens_with_three | sign_stays | after_a_sign)


def teach(language: str, letters: Alphabet) -> None:
    """Hand the patterns to pyphen.

    It reads dictionaries from files only, but keeps what it has read by their path: the file may go
    as soon as it is read.
    """
    if language in pyphen.LANGUAGES:
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"hyph_{language}.dic"
        path.write_text("\n".join(["UTF-8", *patterns(letters), ""]), encoding="utf-8")
        pyphen.Pyphen(filename=path)
    # WeasyPrint looks a language up in the second table first and gives up if it is not there.
    pyphen.LANGUAGES[language] = path
    pyphen.LANGUAGES_LOWERCASE[language] = language


def teach_all() -> None:
    teach("kk", KAZAKH)
    teach("ky", KYRGYZ)
