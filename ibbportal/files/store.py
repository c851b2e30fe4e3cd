"""Where the bytes lie: a folder of this host, or S3 (STORAGE_URL). The one module that knows obstore."""

import os
from functools import lru_cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

import obstore
from flask import current_app
from obstore.exceptions import AlreadyExistsError, NotFoundError
from obstore.store import LocalStore, ObjectStore, from_url


class KeyTaken(RuntimeError):
    """Something lies under that key. What is stored is never written over."""


class ObjectMissing(LookupError):
    """Nothing lies under that key: a row without its bytes."""


@lru_cache(maxsize=8)
def _open(url: str) -> tuple[ObjectStore, Path | None]:
    parts = urlsplit(url)
    if parts.scheme == "file":
        folder = Path(unquote(parts.path))
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return LocalStore(prefix=folder), folder
    # Keys and secrets come from the environment, as S3's own tools read them (AWS_ACCESS_KEY_ID, AWS_ENDPOINT …).
    return from_url(url), None


def _here() -> tuple[ObjectStore, Path | None]:
    return _open(current_app.config["STORAGE_URL"])


def put(key: str, content: bytes) -> None:
    """Write an object for the first and last time. When this returns, a power cut does not take it away."""
    objects, folder = _here()
    try:
        obstore.put(objects, key, content, mode="create")
    except AlreadyExistsError as taken:
        raise KeyTaken(key) from taken
    if folder is not None:
        _sync(folder / key)
        _sync(folder)


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def get(key: str) -> bytes:
    """The bytes of an object."""
    objects, _folder = _here()
    try:
        return bytes(obstore.get(objects, key).bytes())
    except (NotFoundError, FileNotFoundError) as missing:
        raise ObjectMissing(key) from missing
