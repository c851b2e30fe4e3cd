"""The arithmetic of the chain: how an event is hashed, and how a chain is checked. Knows no database."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Protocol

GENESIS = "0" * 64
"""What the first event has before it."""


def canonical(content: Any) -> bytes:
    """The one way in which a value is written before it is hashed."""
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def payload_digest(salt: str, content: dict[str, Any]) -> str:
    """The digest that stays in the event when its payload is erased; the salt keeps short words from being guessed."""
    return sha256(salt.encode() + canonical(content))


class Link(Protocol):
    """The fields of an event that its hash covers."""

    id: Any
    at: Any
    basin_id: Any
    actor_id: Any
    verb: Any
    object_type: Any
    object_id: Any
    payload_digest: Any
    previous_hash: Any
    hash: Any


def _instant(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def link_hash(link: Link) -> str:
    """The hash of one event, which covers the hash of the event before it."""
    fields = [
        link.previous_hash,
        link.id,
        _instant(link.at),
        link.basin_id,
        link.actor_id,
        link.verb,
        link.object_type,
        link.object_id,
        link.payload_digest,
    ]
    return sha256(canonical(fields))


@dataclass(frozen=True)
class Verdict:
    """What a verification found: the length and head it reached, and the first place that does not hold."""

    length: int
    head: str
    broken_at: int | None = None
    reason: str = ""

    @property
    def intact(self) -> bool:
        return self.broken_at is None


def verify_links(links: Iterable[Link], *, expected_length: int, expected_head: str) -> Verdict:
    """Walk the chain from its first event. A missing tail shows against the head that was recorded elsewhere."""
    previous, position = GENESIS, 0
    for link in links:
        position += 1
        if link.id != position:
            return Verdict(position - 1, previous, position, "gap")
        if link.previous_hash != previous:
            return Verdict(position - 1, previous, position, "previous")
        if link.hash != link_hash(link):
            return Verdict(position - 1, previous, position, "content")
        previous = link.hash
    if (position, previous) != (expected_length, expected_head):
        return Verdict(position, previous, position + 1, "head")
    return Verdict(position, previous)
