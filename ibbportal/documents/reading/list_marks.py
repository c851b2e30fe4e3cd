"""Recognising, at the beginning of a line, the number or sign of a paragraph or list entry."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from ibbportal.documents.numbering.numerals import (
    CHINESE_NUMERAL_CHARACTERS,
    letter_value,
    parse_number,
    parse_roman,
)

BULLET = "bullet"
BULLETS = "-\u2010\u2011\u2012\u2013\u2014\u2212•*·▪●○◦‣⁃■□✓➢\uf0b7\uf02d\uf0a7"
HAN = f"[{CHINESE_NUMERAL_CHARACTERS}]{{1,4}}"

STYLES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("1.1", re.compile(r"(?P<n>\d{1,2}(?:\.\d{1,2}){1,3})\.?\)?(?=\s|$)")),
    ("(1)", re.compile(r"\(\s?(?P<n>\d{1,2}[a-z]?)\s?\)")),
    ("（1）", re.compile(r"（(?P<n>\d{1,2})）")),
    ("1)", re.compile(r"(?P<n>\d{1,2})\)")),
    ("1.", re.compile(r"(?P<n>\d{1,3}[a-z]?)\s?\\?\.(?!\d)")),
    ("1、", re.compile(r"(?P<n>\d{1,2})[、．]")),
    ("一、", re.compile(rf"(?P<n>{HAN})、")),
    ("（一）", re.compile(rf"[（(](?P<n>{HAN})[)）]")),
    ("①", re.compile(r"(?P<n>[①-⑳⑴-⒇])")),
    ("(a)", re.compile(r"\(\s?(?P<n>[a-zа-я]|[ivx]{1,5}|([a-z])\2)\s?\)", re.IGNORECASE)),
    ("a)", re.compile(r"(?P<n>[a-zа-я]|[ivx]{1,5})\)", re.IGNORECASE)),
    ("a.", re.compile(r"(?P<n>[a-z]|[ivx]{2,5})\.(?=\s)")),
    ("I.", re.compile(r"(?P<n>[IVX]{1,6})\.(?=\s)")),
    (BULLET, re.compile(rf"[{re.escape(BULLETS)}](?![{re.escape(BULLETS)}])(?=\s|[^\W\d])")),
)
LETTERED = frozenset({"(a)", "a)", "a."})
LEAD = re.compile(r"[*_>]{0,3}\s*")


@dataclass(frozen=True, slots=True)
class ListMark:
    """`1.`, `(a)`, `（一）` or a dash, before its surroundings are looked at."""

    style: str
    number: str
    """in Arabic digits or as the letter; empty for a dash"""
    value: int
    literal: str
    rest: str

    @property
    def is_lettered(self) -> bool:
        return self.style in LETTERED or self.style.endswith("roman")


def list_mark(text: str, latest: "Mapping[str, ListMark] | None" = None) -> ListMark | None:
    """The mark with which a line begins, if any; the latest mark of each style tells the letter i from the number."""
    for style, pattern in STYLES:
        match = pattern.match(text)
        if match:
            rest = text[match.end() :].lstrip(" \u3000\t")
            if style == BULLET:
                return ListMark(BULLET, "", 0, match.group(), rest)
            return counted_mark(style, match["n"], match.group(), rest, latest or {})
    return None


def counted_mark(
    style: str, written: str, literal: str, rest: str, latest: Mapping[str, ListMark]
) -> ListMark | None:
    """A mark with its value, Roman numerals among letters told apart."""
    if style == "1.1":
        last = int(written.rpartition(".")[2])
        return ListMark(f"1{'.1' * written.count('.')}", written, last, literal, rest)
    if style in LETTERED:
        return lettered_mark(style, written, literal, rest, latest)
    digits = written.rstrip("abcdefghijklmnopqrstuvwxyz")
    value = parse_number(digits)
    if value is None:
        return None
    number = str(value) + written[len(digits) :] if style != "I." else written
    return ListMark(style, number, value, literal, rest)


def lettered_mark(
    style: str, written: str, literal: str, rest: str, latest: Mapping[str, ListMark]
) -> ListMark | None:
    """`(i)` is a Roman one, unless it follows `(h)`."""
    roman, letter = parse_roman(written), letter_value(written)
    follows_letter = style in latest and letter == latest[style].value + 1
    roman_style = f"{style} roman"
    follows_roman = roman_style in latest and roman == latest[roman_style].value + 1
    if roman is not None and not follows_letter and (letter is None or follows_roman or roman == 1):
        return ListMark(f"{style} roman", written, roman, literal, rest)
    return ListMark(style, written, letter, literal, rest) if letter is not None else None
