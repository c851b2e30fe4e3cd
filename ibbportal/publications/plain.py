"""Contents to JSON and back, and their digest: an edition is kept as plain values, never as live rows."""

import dataclasses
import hashlib
import json
import types
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")


def to_plain(value: object) -> Any:
    """The value as JSON knows it."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: to_plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if isinstance(value, tuple | list):
        return [to_plain(item) for item in value]
    if isinstance(value, Mapping):
        return {str(key): to_plain(item) for key, item in value.items()}
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    return str(value) if isinstance(value, StrEnum) else value


def from_plain(kind: type[T], plain: Any) -> T:
    """The contents again, of the kind that they were."""
    restored: T = _restored(kind, plain)
    return restored


def digest(contents: object) -> str:
    """SHA-256 over the contents, however their JSON happens to be laid out."""
    text = json.dumps(to_plain(contents), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _restored(kind: Any, plain: Any) -> Any:
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        return _restored_choice(get_args(kind), plain)
    if origin is tuple:
        return tuple(_restored(get_args(kind)[0], item) for item in plain)
    if origin is not None and issubclass(origin, Mapping):
        return dict(plain)
    if dataclasses.is_dataclass(kind):
        hints = get_type_hints(kind)
        return kind(**{name: _restored(hints[name], item) for name, item in plain.items()})  # type: ignore[operator]
    if kind in (datetime, date):
        return kind.fromisoformat(plain)
    return kind(plain)


def _restored_choice(kinds: tuple[Any, ...], plain: Any) -> Any:
    """Either the kind or nothing; of two number kinds, JSON's own number is a whole one."""
    if plain is None:
        return None
    possible = [kind for kind in kinds if kind is not type(None)]
    if set(possible) == {int, Decimal}:
        return plain if isinstance(plain, int) else Decimal(plain)
    return _restored(possible[0], plain)
