"""The compositor's hand: spaces that must not break, and letters that no typeface has."""

import re
from collections.abc import Iterator

_MARKUP = re.compile(r"(<[^>]*>)")
_WITHOUT_INK = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_PICTURES = re.compile("[\U0001f000-\U0001fbff\ue000-\uf8ff\U000f0000-\U0010fffd]")
_PICTURE_JOINERS = re.compile("[\ufe0e\ufe0f\u20e3]")

_CAPITAL = "A-ZА-ЯЁӘҒҚҢӨҰҮҺІ"
_UNITS = "км³|км²|км|мм|мың|млн|млрд|м(?!\\w)|%|пайыз|пыз|процент|per cent|million|km³|km²|km|m(?!\\w)"
_BINDINGS = (
    (re.compile(r"(№|\bNo\.) (?=\S)"), "\\1\u00a0"),
    # one-letter words of Russian, Kazakh and Kyrgyz lean on the next word
    (re.compile(r"(?<!\w)([вкосуиаяВКОСУИАЯ]) (?=\w)"), "\\1\u00a0"),
    (re.compile(rf"(\d) (?=\d{{3}}(?!\d)|{_UNITS})"), "\\1\u00a0"),
    # the day stays with its month: 14 September 2026
    (re.compile(r"(\b\d{1,2}) (?=[^\W\d]+ \d{4}\b)"), "\\1\u00a0"),
    (re.compile(r" (?=[—–] )"), "\u00a0"),
    (re.compile(rf"\b([{_CAPITAL}]\.) (?=[{_CAPITAL}])"), "\\1\u00a0"),
)
# What has no space to bind: a Chinese quantity, which would part anywhere, and an ending hung on a figure (1-мартка).
_UNPARTED = re.compile(r"\d[\d.,]*(?:米|公里|平方公里|立方公里|万|亿|%)|\b\d{1,4}-[^\W\d]{1,14}\b")


def printable(text: str) -> str:
    """The text without control characters; a picture letter, which no text face draws, as its code.

    It must neither vanish without a word nor print as an empty box.
    """
    text = _PICTURE_JOINERS.sub("", _WITHOUT_INK.sub("", text))
    return _PICTURES.sub(lambda match: f"[U+{ord(match[0]):04X}]", text)


def bound(text: str) -> str:
    """The words of one piece of text, with the spaces that a line may not break at."""
    for pattern, replacement in _BINDINGS:
        text = pattern.sub(replacement, text)
    return text


def typeset(html: str) -> str:
    """The page with its words bound. Markup is left as it is, and so is everything before the body."""
    head, body, rest = printable(html).partition("<body")
    return head + "".join(_set(_MARKUP.split(body + rest)))


def _set(pieces: list[str]) -> Iterator[str]:
    in_link = False
    for piece in pieces:
        if piece.startswith("<"):
            in_link = piece.startswith("<a ") or (in_link and piece != "</a>")
            yield piece
        else:
            # a span within a link would break PDF/UA, whose links hold nothing but text
            yield (
                bound(piece)
                if in_link
                else _UNPARTED.sub(r'<span class="nobreak">\g<0></span>', bound(piece))
            )
