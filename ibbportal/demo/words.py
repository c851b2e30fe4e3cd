"""Words in the five languages, read from the files in `content/`."""

import tomllib
from collections.abc import Collection, Mapping
from decimal import Decimal
from importlib import resources
from types import MappingProxyType
from typing import Any

LANGUAGES = ("kk", "ru", "en", "zh-Hans", "ky")

Words = Mapping[str, str]
"""language tag → text; read-only, and in every language unless the file declares a gap"""

Table = Mapping[str, Any]
"""a table of a TOML file"""


class ContentFault(Exception):
    """A file of the demonstration does not say what it must; the message names the place."""


def read_file(name: str) -> Table:
    """The table that a file of `content/` holds."""
    source = resources.files("ibbportal.demo").joinpath("content", f"{name}.toml")
    return tomllib.loads(source.read_text(encoding="utf-8"), parse_float=Decimal)


def in_other_languages(text: Words, language: str) -> dict[str, str]:
    """The translations of what was written in one language."""
    return {tag: content for tag, content in text.items() if tag != language}


def words(table: Table, where: str, *, without: Collection[str] = ()) -> Words:
    """The texts of a table, language by language: all five, but for the gaps that were declared."""
    found = {language: table[language].strip() for language in LANGUAGES if language in table}
    expected = set(LANGUAGES) - set(without)
    if set(found) != expected:
        missing = sorted(expected - set(found)) or "none"
        unexpected = sorted(set(found) - expected) or "none"
        raise ContentFault(f"{where}: missing {missing}, written though declared as a gap {unexpected}")
    if not all(found.values()):
        raise ContentFault(f"{where}: an empty text")
    return MappingProxyType(found)
