"""One-time links: signed, dated, for one purpose, dead once they were used.

The state that they depend on is the user's own: `fs_uniquifier` changes whenever a password is set, so a link that
was followed to its end, or was overtaken by another, names nobody any more.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from itsdangerous import BadData, URLSafeSerializer


class Purpose(StrEnum):
    """What a link is for. One token, one purpose: a reset never revives an invitation that has run out."""

    INVITATION = "invitation"
    RESET = "reset"


VALID_FOR = {Purpose.INVITATION: timedelta(days=10), Purpose.RESET: timedelta(hours=24)}


@dataclass(frozen=True)
class Tokens:
    """Makes and reads tokens under the portal's keys, the current one first."""

    keys: Sequence[str]

    def make(self, purpose: Purpose, uniquifier: str, now: datetime) -> str:
        token = self._serializer(purpose).dumps([uniquifier, int(now.timestamp())])
        return token if isinstance(token, str) else token.decode()

    def read(self, purpose: Purpose, token: str, now: datetime) -> str | None:
        """Whom the token names; None when it is forged, for another purpose, or too old."""
        try:
            uniquifier, issued = self._serializer(purpose).loads(token)
            issued_at = datetime.fromtimestamp(issued, UTC)
        except (BadData, TypeError, ValueError, OverflowError):
            return None
        return str(uniquifier) if now - issued_at < VALID_FOR[purpose] else None

    def _serializer(self, purpose: Purpose) -> URLSafeSerializer:
        # itsdangerous signs with the last key and reads with any.
        return URLSafeSerializer(list(reversed(self.keys)), salt=f"accounts.{purpose}")
