"""Facts of a notice: plain values when they are kept, words and moments when they are told."""

from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from ibbportal.i18n import current
from ibbportal.texts.models import Spoken, Text

Facts = Mapping[str, Any]


class NotPlain(TypeError):
    """A fact is a number, a word, a moment or a text, and nothing else."""


def plain(value: Any) -> Any:
    """A fact as it is kept: a text with its words per language, a moment in ISO 8601."""
    if isinstance(value, Text):
        return {"language": value.language, "contents": value.contents()}
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, StrEnum):
        return value.value
    if value is None or isinstance(value, str | int | float | bool):
        return value
    raise NotPlain(type(value).__name__)


def words_of(fact: Any) -> Spoken:
    """The words of a text that was kept, on one line, for a reader of the language that is being spoken."""
    wanted, contents = current().tag, fact["contents"]
    language = wanted if wanted in contents else fact["language"]
    # On one line: words of others within a letter must not pass for lines of the letter.
    return Spoken(" ".join(contents.get(language, "").split()), language, wanted=wanted)


def instant_of(fact: str) -> datetime:
    """A moment that was kept."""
    return datetime.fromisoformat(fact)
