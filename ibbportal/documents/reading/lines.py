"""The lines of a file, cleaned of what is no text, and how wide each of them stands on the page."""

import re
import unicodedata
from dataclasses import dataclass

from ibbportal.documents.outline import Dropped

WINDOWS_MARKS = {
    code: bytes([code]).decode("cp1252")
    for code in range(0x80, 0xA0)
    if code not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)
}
"""what Windows-1252 means by bytes that a careless conversion turned into control characters"""
SOFT_HYPHEN = "\N{SOFT HYPHEN}"
LINE_END_HYPHENS = "-\u2010\u2011" + SOFT_HYPHEN
BYTE_ORDER_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"
SPACES = re.compile(r"[ \t\u3000]{2,}|\t")
FIRST_WIDE = "\u1100"
COLUMN_GAP = re.compile(r"[ \u3000]{3,}|\t+")
ORNAMENT = re.compile(r"[\W_]+")

TERMINAL = ".!?;:。！？；：…؟۔।॥"
CONJUNCTIONS = ("and", "or", "и", "или", "либо", "және", "немесе", "жана", "же", "und", "oder", "et", "ou")
ENTRY_ENDS = (
    *(";", "；", ",", "，", "；和", "；或", "；以及"),
    *(f"{sign} {conjunction}" for sign in ";," for conjunction in CONJUNCTIONS),
)
CLOSERS = "\"'»”’)]）】》」』*_"


@dataclass(frozen=True, slots=True)
class SourceLine:
    """One line of the file, without the blanks around it."""

    number: int
    text: str
    indent: int = 0
    blanks_before: int = 0
    solid: bool = False
    """cut out of a longer line: it begins and ends a paragraph whatever its width"""
    opens: bool = False
    """cut out because the row of numbers showed a heading there"""
    after_noise: bool = False
    """the end of a page stood before it"""
    columns: tuple[str, ...] = ()
    """its parts, where wide gaps divide it"""
    taken: int = 0
    """columns of the same line that a heading's word and number took"""

    @property
    def width(self) -> int:
        return display_width(self.text) + self.taken

    @property
    def ends_sentence(self) -> bool:
        """Whether the line ends with a full stop or its like, quotes and brackets after it aside."""
        return ends_sentence(self.text)

    @property
    def starts_lower(self) -> bool:
        """Whether the first letter is a small one; scripts without capitals never say so."""
        first = next((character for character in self.text if character.isalnum()), "")
        return first.islower()


def ends_sentence(text: str) -> bool:
    """Whether a text ends with a full stop or its like, quotes and brackets after it aside."""
    stripped = text.rstrip().rstrip(CLOSERS).rstrip()
    return stripped.endswith(tuple(TERMINAL))


def ends_with_hyphen(text: str) -> bool:
    """Whether a word goes on after the end of the line."""
    return len(text) > 1 and text[-1] in LINE_END_HYPHENS and text[-2].isalnum()


def ends_entry(text: str) -> bool:
    """Whether a text ends as the entry of a list does before the last one: `; and`."""
    return text.endswith(ENTRY_ENDS) and text[-1].isalpha()


def display_width(text: str) -> int:
    """Columns on a page of equal letters, where a Chinese character takes two."""
    if not text or max(text) < FIRST_WIDE:
        return len(text)
    wide = sum(1 for character in text if unicodedata.east_asian_width(character) in "WF")
    return len(text) + wide


def is_word_character(character: str) -> bool:
    """Letters, digits and the marks that belong to them: what must never get lost."""
    return unicodedata.category(character)[0] in "LNM"


def split_lines(text: str) -> tuple[list[SourceLine], list[Dropped]]:
    """The lines that hold text, and what was taken out of them: control characters and soft hyphens."""
    lines: list[SourceLine] = []
    dropped: list[Dropped] = []
    blanks = 0
    for number, raw in enumerate(text.translate(WINDOWS_MARKS).splitlines(), start=1):
        cleaned, lost = without_controls(raw.removeprefix(BYTE_ORDER_MARK))
        if lost:
            dropped.append(Dropped(number, lost, "control_character"))
        stripped, softened = without_soft_hyphens(cleaned.strip())
        if softened:
            dropped.append(Dropped(number, SOFT_HYPHEN * softened, "soft_hyphen"))
        if not stripped:
            blanks += 1
            continue
        if ORNAMENT.fullmatch(stripped) and not any(map(is_word_character, stripped)):
            dropped.append(Dropped(number, stripped, "ornament"))
            blanks += 1
            continue
        indent = display_width(cleaned[: len(cleaned) - len(cleaned.lstrip())].expandtabs(8))
        columns = tuple(COLUMN_GAP.split(stripped)) if "   " in stripped or "\t" in stripped else ()
        lines.append(SourceLine(number, SPACES.sub(" ", stripped), indent, blanks, columns=columns))
        blanks = 0
    return lines, dropped


def without_controls(raw: str) -> tuple[str, str]:
    """A line without its control characters, and those, made visible; a soft hyphen stays at the line's end."""
    if raw.isprintable():
        return raw, ""
    kept, lost = [], []
    for character in raw:
        if character == "\t" or unicodedata.category(character) != "Cc":
            kept.append(character)
        else:
            lost.append(f"U+{ord(character):04X}")
    return "".join(kept), " ".join(lost)


def without_soft_hyphens(text: str) -> tuple[str, int]:
    """A line without soft hyphens inside words, and how many there were; one at its end tells of a split word."""
    inner, last = text[:-1], text[-1:]
    count = inner.count(SOFT_HYPHEN)
    return (inner.replace(SOFT_HYPHEN, "") + last, count) if count else (text, 0)
