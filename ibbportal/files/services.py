"""Taking files in, and giving them out again."""

import secrets
from collections.abc import Set
from dataclasses import dataclass
from datetime import datetime
from typing import IO

from ibbportal.audit import record
from ibbportal.audit.chain import sha256
from ibbportal.db import db, verb
from ibbportal.files.inspection import LARGEST, recognise
from ibbportal.files.kinds import LETTERS, FileKind
from ibbportal.files.models import StoredFile
from ibbportal.files.names import safe_name
from ibbportal.files.store import get, put
from ibbportal.security import Actor


@dataclass(frozen=True)
class Received:
    """A file whose bytes are kept, and which no row speaks of yet."""

    key: str
    name: str
    kind: FileKind
    size: int
    digest: str


class BytesDiffer(RuntimeError):
    """What lies in the store is not what was put there."""


def receive(content: bytes | IO[bytes], name: str, *, kinds: Set[FileKind] = LETTERS) -> Received:
    """Check a file and keep its bytes, durably. Done before the write transaction, which should be short.

    Raises a FileRefused. Bytes that no row comes to speak of lie under a key that nobody knows.
    """
    data = content if isinstance(content, bytes) else content.read(LARGEST + 1)
    kind = recognise(data, kinds)
    received = Received(secrets.token_hex(32), safe_name(name, kind), kind, len(data), sha256(data))
    put(received.key, data)
    return received


@verb
def register(received: Received, *, by: Actor, now: datetime, basin_id: int | None = None) -> StoredFile:
    """Enter a file that was received."""
    file = StoredFile(
        key=received.key,
        name=received.name,
        media_type=received.kind.media_type,
        size=received.size,
        digest=received.digest,
        stored_at=now,
    )
    db.session.add(file)
    db.session.flush()
    record("file_stored", file, by=by, at=now, basin_id=basin_id, digest=file.digest, size=file.size)
    return file


def store(
    content: bytes | IO[bytes],
    name: str,
    *,
    kinds: Set[FileKind] = LETTERS,
    by: Actor,
    now: datetime,
    basin_id: int | None = None,
) -> StoredFile:
    """Receive and register in one go: for commands and jobs, which keep nobody waiting."""
    return register(receive(content, name, kinds=kinds), by=by, now=now, basin_id=basin_id)


def read(file: StoredFile) -> bytes:
    """The bytes of a file, which are those that its row speaks of, or none."""
    content = get(file.key)
    if sha256(content) != file.digest:
        raise BytesDiffer(file.key)
    return content
