"""How long a sign-in lasts (ASSURANCE section 5). Pure: the clock is an argument."""

import hashlib
import secrets
from datetime import datetime, timedelta
from typing import Protocol

IDLE = timedelta(minutes=30)
"""An officer's session ends after this long without a request."""
ABSOLUTE = timedelta(hours=12)
"""… and after this long in any case."""
SEEN_EVERY = timedelta(minutes=5)
"""When somebody was last seen is written at most this often."""


class Sitting(Protocol):
    """What the rules need to know of a session."""

    seen_at: datetime
    expires_at: datetime


def new_secret() -> str:
    """256 bits that only the browser keeps."""
    return secrets.token_urlsafe(32)


def digest(secret: str) -> str:
    """What the database keeps of a secret: a stolen database opens no session."""
    return hashlib.sha256(secret.encode()).hexdigest()


def is_alive(session: Sitting, now: datetime) -> bool:
    """Whether the session still lets its holder in."""
    return now < session.expires_at and now - session.seen_at < IDLE


def is_due(session: Sitting, now: datetime) -> bool:
    """Whether it is time to write down that the holder was seen."""
    return now - session.seen_at >= SEEN_EVERY
