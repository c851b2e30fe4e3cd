"""From the bytes of a file to its text.

UTF-8 is taken with or without its mark, UTF-16 and UTF-32 only with theirs; nothing is guessed, because a wrong
guess turns a Kazakh text into one that looks right in places. U+FFFD and NUL are refused: the first stands for
letters that a program has already lost, the second for a file that is not text. Other control characters say
nothing about the words around them, and the reader drops them with a report.
"""

import codecs

from ibbportal.documents.reading.errors import EmptyFile, NoText, TooLarge, WrongEncoding

MAX_BYTES = 2_000_000

MARKED = (
    # UTF-32 first: its little-endian mark begins with the one of UTF-16.
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
NUL = "\0"


def decode(data: bytes) -> str:
    """The text of a file. Raises EmptyFile, TooLarge, WrongEncoding or NoText."""
    if not data:
        raise EmptyFile
    if len(data) > MAX_BYTES:
        raise TooLarge(size=len(data), limit=MAX_BYTES)
    text = decoded(data).removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}")
    refuse_damage(text)
    if not text:
        raise EmptyFile
    if not any(character.isalpha() for character in text):
        raise NoText
    return text


def decoded(data: bytes) -> str:
    """The bytes read by the mark that they begin with, else as UTF-8."""
    encoding = next((name for mark, name in MARKED if data.startswith(mark)), "utf-8-sig")
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise WrongEncoding(line=data[: error.start].count(b"\n") + 1, encoding=encoding) from error


def refuse_damage(text: str) -> None:
    """Refuse a text in which letters were lost before it came to us."""
    for sign in (REPLACEMENT, NUL):
        position = text.find(sign)
        if position >= 0:
            raise WrongEncoding(line=text.count("\n", 0, position) + 1, encoding="")
