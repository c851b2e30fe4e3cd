"""Cuts a text of any language into the words, numbers, marks and spaces that people compare.

The cut is lossless: the tokens joined are the text. It is one pass of a regular expression without
ambiguous repetition, so that its time is linear in the length, whatever the text.
"""

import re
import unicodedata
from functools import lru_cache

# Scripts that set no spaces between words are cut by character: Han with its radicals, kana and bopomofo,
# and the scripts of South-East Asia. A run of them would else be one endless "word".
HAN = (
    "\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3040-\u30ff\u3105-\u312f\u31a0-\u31bf\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
UNSPACED = HAN + "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"

# Accents written apart from their letter, and what joins or hyphenates inside a word, belong to the word.
_MARKS = "".join(
    re.escape(chr(code)) for code in range(0x300, 0x3000) if unicodedata.category(chr(code)) in ("Mn", "Mc")
)
MARKS = _MARKS + "\ufe00-\ufe0f\ufe20-\ufe2f\u00ad\u200c\u200d"

_LINE_BREAKS = "\n\r\v\f\u0085\u2028\u2029"
_THIN = " \u00a0\u202f\u2009"
_LATIN_UNITS = (
    "km³ km² km m³/s m³ m² m cm mm ha l/s l mg/l µg/l mg kg t kW MW GW kWh MWh GWh m/s km/h"
    " USD EUR KZT KGS CNY"
)
_CYRILLIC_UNITS = (
    "км³ км² км м³/с м³ м² м см мм га л/с л мг/л мкг/л мг кг т кВт МВт ГВт кВт·ч МВт·ч ГВт·ч м/с км/ч"
)
UNITS = {
    "kk": _CYRILLIC_UNITS + " м³/сек теңге тг",
    "ru": _CYRILLIC_UNITS + " м³/сек руб тенге",
    "ky": _CYRILLIC_UNITS + " м³/сек сом",
    "zh": "立方公里 平方公里 公里 立方米/秒 立方米 平方米 米 厘米 毫米 公顷 升 毫克/升 千克 吨 千瓦 兆瓦 元",
}
"""Units that stay with their number, by language; Latin ones are known in every language."""


def _longest_first(units: str) -> str:
    return "|".join(sorted(map(re.escape, units.split()), key=len, reverse=True))


@lru_cache(maxsize=64)
def _pattern(language: str) -> re.Pattern[str]:
    letter = rf"[^\W\d_{UNSPACED}]"
    inside = rf"[^\W_{UNSPACED}]"
    attached = rf"{letter}{inside}*(?:[{MARKS}]+{inside}*)*"
    # Chinese units are followed by characters without a space; other units must end where the word ends.
    unit = rf"(?:{_longest_first(_LATIN_UNITS + ' ' + UNITS.get(language, ''))})(?!{inside})"
    if language == "zh":
        unit = rf"(?:{unit}|[百千万亿]*(?:{_longest_first(UNITS['zh'])})|[百千万亿]+)"
    number = (
        rf"(?:\d{{1,3}}(?:[{_THIN}]\d{{3}})+(?!\d)(?:[.,]\d+)?|\d+(?:[.,:/]\d+)*)"
        rf"(?:[{_THIN}]?(?:[%％‰℃]|°[CС]?|{unit})|{attached})?"
    )
    return re.compile(
        rf"{attached}(?:['’ʼ‐‑-]{attached})*"  # a word, with inner hyphens and apostrophes
        rf"|{number}"
        rf"|[{UNSPACED}][{MARKS}]*"
        rf"|\r\n|[{_LINE_BREAKS}]"  # each line break stands alone, so that paragraphs can be seen
        rf"|[^\S{_LINE_BREAKS}]+"
        r"|_+"
        rf"|.[{MARKS}]*",
        re.DOTALL,
    )


def primary(language: str) -> str:
    """The language of a tag without script and region: zh of zh-Hans, zh_Hans or zh-CN."""
    return re.split(r"[-_]", language, maxsplit=1)[0].lower()


def words(text: str, language: str) -> list[str]:
    """The tokens of a text: words, numbers with their units, single Chinese characters, marks, spaces."""
    return _pattern(primary(language)).findall(text)


def is_word(token: str) -> bool:
    """Whether a token says something: a word, a number or a character, not a mark or a space."""
    return token[0].isalnum()


def is_line_break(token: str) -> bool:
    return token[-1] in _LINE_BREAKS


def is_unspaced(token: str) -> bool:
    """Whether a token is one character of a script that sets no spaces, such as Chinese."""
    return _unspaced.match(token) is not None


_unspaced = re.compile(f"[{UNSPACED}]")


def word_count(text: str, language: str) -> int:
    """How many words a text has; of Chinese, how many characters, as Chinese editors count."""
    return sum(1 for token in words(text, language) if is_word(token))
