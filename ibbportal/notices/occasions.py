"""Occasions on which packages above tell people something of their own: `documents` does not know whose proposal
changed a clause, and `contributions` does not know who filed what is answered."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from ibbportal.security import Actor

Telling = Callable[[Any, Actor, datetime], None]

REPLY_PUBLISHED = "reply_published"
VERSION_SHOWN = "version_shown"

_TELLING: dict[str, list[Telling]] = {}


def register_telling(occasion: str, telling: Telling) -> None:
    """Let a package above tell people on an occasion."""
    known = _TELLING.setdefault(occasion, [])
    if telling not in known:
        known.append(telling)


def tell_on(occasion: str, subject: Any, *, by: Actor, now: datetime) -> None:
    """Let all packages that tell people on this occasion do so, within the verb that makes it."""
    for telling in _TELLING.get(occasion, ()):
        telling(subject, by, now)
