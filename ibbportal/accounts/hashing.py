"""Hashing passwords: argon2id, always the same amount of work, and never so much at once that the site stands still."""

from threading import BoundedSemaphore

from flask_security.utils import hash_password as _hash
from flask_security.utils import verify_password as _verify

from ibbportal.accounts.passwords import normal

SETTINGS = {
    "SECURITY_PASSWORD_HASH": "argon2",
    "SECURITY_PASSWORD_SCHEMES": ["argon2"],
    "SECURITY_PASSWORD_HASH_PASSLIB_OPTIONS": {
        "argon2__type": "ID",
        "argon2__memory_cost": 19_456,
        "argon2__time_cost": 2,
        "argon2__parallelism": 1,
    },
}
"""OWASP's minimum for argon2id, about 40 ms. SECURITY_PASSWORD_SALT is mixed in beforehand (HMAC)."""

NOBODYS = "$argon2id$v=19$m=19456,t=2,p=1$vRcCYMx5r7W2ttZay7nXWg$g78kmfezumifqfA8nSst5Kf0ikRqJhbMWppytMxy9dc"
"""The hash that is checked where there is none, so that an unknown address takes as long as a wrong password."""

_AT_ONCE = BoundedSemaphore(2)


def hash_password(password: str) -> str:
    """The hash to keep."""
    with _AT_ONCE:
        hashed: str = _hash(normal(password))
    return hashed


def verify_password(password: str, hashed: str | None) -> bool:
    """Whether the password is the one; the same work whether or not there is a hash to compare with."""
    with _AT_ONCE:
        matches: bool = _verify(normal(password), hashed or NOBODYS)
    return matches and hashed is not None
