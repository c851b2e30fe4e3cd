"""Numerals as legal texts write them: Arabic in any script, Roman, Chinese, and letters in order."""

import re
import unicodedata

CHINESE_DIGITS = {
    "〇": 0, "零": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4,
    "五": 5, "六": 6, "七": 7, "八": 8, "九": 9,
}  # fmt: skip
CHINESE_UNITS = {"十": 10, "百": 100, "千": 1000}
CHINESE_NUMERAL_CHARACTERS = "".join((*CHINESE_DIGITS, *CHINESE_UNITS))
LARGEST_CHINESE = 9999

ROMAN_VALUES = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"),
                (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))  # fmt: skip
ROMAN = re.compile(r"M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})", re.IGNORECASE)

LATIN_LETTERS = "abcdefghijklmnopqrstuvwxyz"
CYRILLIC_LETTERS = "абвгдежзиклмнопрстуфхцчшщэюя"
"""without ё, й, ъ, ы and ь, which do not count items"""


def parse_number(text: str) -> int | None:
    """The value of a numeral written in digits of any script, in Roman or in Chinese; None of anything else."""
    circled = circled_number(text.strip())
    if circled is not None:
        return circled
    # Ⅳ is one character, and so is ４.
    text = unicodedata.normalize("NFKC", text).strip()
    if text.isdecimal():
        return int(text) if len(text) <= 9 else None
    if text and all(character in CHINESE_NUMERAL_CHARACTERS for character in text):
        return parse_chinese(text)
    return parse_roman(text)


def circled_number(text: str) -> int | None:
    """The value of ①, ⑴ and ⒈."""
    if len(text) != 1 or unicodedata.category(text) != "No":
        return None
    value = unicodedata.numeric(text, -1.0)
    return int(value) if value > 0 and value.is_integer() else None


def parse_roman(text: str) -> int | None:
    """The value of a well-formed Roman numeral in either case."""
    if not text or not ROMAN.fullmatch(text):
        return None
    value, rest = 0, text.upper()
    for worth, letters in ROMAN_VALUES:
        while rest.startswith(letters):
            value, rest = value + worth, rest[len(letters) :]
    return value


def parse_chinese(text: str) -> int | None:
    """The value of 十四, 一百零三, and of digits in a row as in 二〇一."""
    if not any(character in CHINESE_UNITS for character in text):
        return int("".join(str(CHINESE_DIGITS[character]) for character in text))
    total, digit = 0, 0
    for character in text:
        if character in CHINESE_UNITS:
            total, digit = total + (digit or 1) * CHINESE_UNITS[character], 0
        else:
            digit = CHINESE_DIGITS[character]
    return total + digit


def chinese_numeral(value: int) -> str:
    """14 as 十四 and 103 as 一百零三, up to 9999."""
    if not 0 < value <= LARGEST_CHINESE:
        return str(value)
    written, gap = "", False
    for unit, sign in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = value // unit % 10
        if not digit:
            gap = bool(written)
            continue
        # 十四 rather than 一十四, but 一百一十四.
        leading_ten = unit == 10 and digit == 1 and not written
        written += ("零" if gap else "") + ("" if leading_ten else "一二三四五六七八九"[digit - 1]) + sign
        gap = False
    return written


def roman_numeral(value: int) -> str:
    """4 as IV."""
    written = ""
    for worth, letters in ROMAN_VALUES:
        while value >= worth:
            written, value = written + letters, value - worth
    return written


def letter_value(text: str) -> int | None:
    """The place of an item's letter in its alphabet: `c` is 3, `в` is 3; `aa` follows `z`."""
    lowered = text.lower()
    for alphabet in (LATIN_LETTERS, CYRILLIC_LETTERS):
        if lowered and lowered[0] in alphabet and lowered == lowered[0] * len(lowered):
            return alphabet.index(lowered[0]) + 1 + (len(lowered) - 1) * len(alphabet)
    return None


def letter_for(value: int, alphabet: str) -> str:
    """The letter that stands for a count, doubled after the end of the alphabet."""
    rounds, place = divmod(value - 1, len(alphabet))
    return alphabet[place] * (rounds + 1)
