"""Recognising, at the beginning of a line, what names a part of the text and its number."""

import re
from dataclasses import dataclass

from ibbportal.documents.numbering.numerals import CHINESE_NUMERAL_CHARACTERS, letter_value, parse_number
from ibbportal.documents.reading.vocabulary import (
    AFTER_THE_NUMBER,
    BEFORE_THE_NUMBER,
    CHINESE_UNITS,
    NUMBERED_ANNEXES,
    ORDINAL_VALUES,
    Family,
)

HYPHENS = "-\u2010\u2011\u2012\u2013\u2014\u2212"
INSERTED = (
    r"(?:\s?(?:bis|ter|quater|quinquies)(?!\w)|[-\u2010\u2011.]\d{1,3}(?![\w.]*\d)|[a-zа-я](?!\w)|[¹²³⁰-⁹]+)?"
)
SCATTERED = r"\d\s\d(?=\s*[.:]?\s*$)"
"""`ARTICLE 1 0`, as scanned texts have it"""
ARABIC = rf"{SCATTERED}|\d{{1,4}}(?:(?:er|re|\.?º|\.?ª|°|\.o)(?!\w)|{INSERTED})"
ROMAN = r"[IVXLCDM]{1,8}(?!\w)|[ivxlc]{1,7}(?!\w)"
ORDINAL = "|".join(sorted(ORDINAL_VALUES, key=len, reverse=True))
HAN = f"[{CHINESE_NUMERAL_CHARACTERS}]{{1,8}}"


def alternatives(words: dict[Family, tuple[str, ...]]) -> str:
    """All words of a table as one alternation, the longest first."""
    every = {word for family in words.values() for word in family}
    return "|".join(re.escape(word) for word in sorted(every, key=lambda word: (-len(word), word)))


def families(words: dict[Family, tuple[str, ...]]) -> dict[str, Family]:
    """Each word with its family."""
    return {word: family for family, every in words.items() for word in every}


LEAD = r"(?P<lead>[#*_>\s]*)"
WORD_FIRST = re.compile(
    rf"{LEAD}(?P<word>{alternatives(BEFORE_THE_NUMBER)})(?:\.?\s*(?:№|No\.?|N[°o.]?|Nr\.?)?\s*|\s+the\s+)"
    rf"(?P<number>{ARABIC}|{ROMAN}|(?:{ORDINAL})(?!\w)|{HAN}(?=$|[\s:：、.]))",
    re.IGNORECASE,
)
NUMBER_FIRST = re.compile(
    # `3. cikk` is a heading, but `3. Статья 1 применяется` is a numbered paragraph.
    rf"{LEAD}(?P<number>\d{{1,4}}(?:[{HYPHENS}]\d{{1,2}})?|[IVXLC]{{1,7}})"
    rf"(?:\s?[{HYPHENS}]?\s?|\.\s?(?=[a-z]))(?P<word>{alternatives(AFTER_THE_NUMBER)})(?!\w)(?!\s*\d)",
    re.IGNORECASE,
)
CHINESE = re.compile(
    rf"{LEAD}[第제]\s?(?P<number>\d{{1,4}}|[０-９]{{1,4}}|{HAN})\s?(?P<word>{'|'.join(CHINESE_UNITS)})"
    rf"(?:之(?P<inserted>{HAN}))?"
)
ANNEX_WORDS = alternatives(
    {Family.ANNEX: tuple(word for word in BEFORE_THE_NUMBER[Family.ANNEX] if word not in NUMBERED_ANNEXES)}
)
ALONE = re.compile(rf"{LEAD}(?P<word>{ANNEX_WORDS})(?!\w)", re.IGNORECASE)
SEPARATOR = re.compile(rf"(?:\s*[.:：)\]、．]\s*(?:[{HYPHENS}]\s*)?|\s+[{HYPHENS}]\s*)?[*_\s]*")
WORD_FAMILIES = families(BEFORE_THE_NUMBER)
NUMBER_FAMILIES = families(AFTER_THE_NUMBER)


@dataclass(frozen=True, slots=True)
class HeadingMark:
    """`Article 7.`, `6‐статья`, `第一条`: what a line may open, before its surroundings are looked at."""

    family: Family
    number: str
    values: tuple[int, ...]
    """the number as counted; 17-1 is (17, 1); nothing for an annex without a number"""
    literal: str
    """as it stands in the file, with the punctuation after it"""
    word: str
    rest: str
    """what follows on the same line"""
    separated: bool
    """punctuation stands between the number and the rest"""

    @property
    def value(self) -> int:
        return self.values[0] if self.values else 0


def heading_mark(text: str) -> HeadingMark | None:
    """The mark with which a line begins, if any."""
    for pattern, table in (
        (WORD_FIRST, WORD_FAMILIES),
        (NUMBER_FIRST, NUMBER_FAMILIES),
        (CHINESE, CHINESE_UNITS),
    ):
        match = pattern.match(text)
        if match:
            return mark_of(match, table[match["word"].lower()], text)
    match = ALONE.match(text)
    return mark_of(match, Family.ANNEX, text) if match else None


def mark_of(match: re.Match[str], family: Family, text: str) -> HeadingMark | None:
    """The mark that a pattern found, or none when its number is not a number after all."""
    groups = match.groupdict()
    written = groups.get("number") or ""
    values = number_values(written, groups.get("inserted") or "")
    if written and not values:
        return None
    end = SEPARATOR.match(text, match.end())
    assert end is not None
    between = end.group()
    rest = text[end.end() :]
    return HeadingMark(
        family=family,
        number=counted(written, values),
        values=values,
        literal=text[: end.end()].rstrip(),
        word=match["word"],
        rest=rest.rstrip("*_ "),
        separated=any(not character.isspace() and character not in "*_" for character in between),
    )


PARTS_OF_NUMBER = re.compile(
    rf"(?P<base>\d+)(?:(?P<between>[{HYPHENS}.])(?P<dashed>\d+)|\s?(?P<latin>bis|ter|quater|quinquies)"
    r"|(?P<raised>[¹²³⁰-⁹]+)|(?:er|re|\.?º|\.?ª|°|\.o)|(?P<letter>[a-zа-я]))?",
    re.IGNORECASE,
)
LATIN_INSERTS = {"bis": 2, "ter": 3, "quater": 4, "quinquies": 5}


def number_values(written: str, inserted: str = "") -> tuple[int, ...]:
    """A number as counted: `12 bis` is (12, 2), `17-1` is (17, 1), `XIV` is (14,)."""
    if not written:
        return ()
    written = "".join(written.split()) if written.replace(" ", "").isdigit() else written
    match = PARTS_OF_NUMBER.fullmatch(written)
    if match is None:
        whole = ORDINAL_VALUES.get(written.lower(), parse_number(written))
        tail = parse_number(inserted) if inserted else None
        return () if whole is None else (whole,) if tail is None else (whole, tail)
    base = int(match["base"])
    if match["dashed"]:
        return (base, int(match["dashed"]))
    if match["latin"]:
        return (base, LATIN_INSERTS[match["latin"].lower()])
    if match["raised"]:
        return (base, parse_number(match["raised"]) or 0)
    return (base, letter_value(match["letter"]) or 0) if match["letter"] else (base,)


def counted(written: str, values: tuple[int, ...]) -> str:
    """The number to keep: in Arabic digits, with what was inserted after it."""
    if len(values) < 2:
        return str(values[0]) if values else ""
    match = PARTS_OF_NUMBER.fullmatch(written)
    suffix = (match["latin"] or match["letter"]) if match else None
    if suffix:
        return f"{values[0]}{suffix}"
    return f"{values[0]}{'.' if match and match['between'] == '.' else '-'}{values[1]}"
