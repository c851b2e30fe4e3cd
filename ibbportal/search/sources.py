"""Where the rows of the index come from. Packages above say how an object is read; they are handed over at the start.

Source("versions", read=rows_of_version, ids=frozen_version_ids)
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from flask import Flask, current_app

EVERYBODY = 0
"""in place of an audience: of what is restricted to nobody, and has none"""


@dataclass(frozen=True)
class Row:
    """One thing to be found in one language, as plain values."""

    kind: str
    object_id: int
    basin_id: int
    audience_id: int
    language: str
    title: str
    words: str
    facts: Mapping[str, object] = field(default_factory=dict)
    place_id: int | None = None
    dated_at: datetime | None = None


@dataclass(frozen=True)
class Source:
    """A kind of objects that have rows in the index."""

    name: str
    read: Callable[[int], Sequence[Row]]
    """the rows of an object; none where nothing of it may be found, or any more"""
    ids: Callable[[], Iterable[int]]
    """all objects that may have rows"""


class UnknownSource(LookupError):
    """Nothing is read under that name."""


def init_app(app: Flask, sources: Iterable[Source]) -> None:
    """Hand over what can be indexed."""
    app.extensions["search_sources"] = {source.name: source for source in sources}


def all_sources() -> Sequence[Source]:
    """Everything that can be indexed, in the order in which it was handed over."""
    return list(_sources().values())


def source_named(name: str) -> Source:
    """The source of that name; raises UnknownSource."""
    try:
        return _sources()[name]
    except KeyError:
        raise UnknownSource(name) from None


def _sources() -> Mapping[str, Source]:
    found: Mapping[str, Source] = current_app.extensions["search_sources"]
    return found
