"""How long a sign-in lasts."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from ibbportal.accounts.sessions import ABSOLUTE, IDLE, SEEN_EVERY, digest, is_alive, is_due, new_secret

NOW = datetime(2026, 3, 16, 6, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)


@dataclass
class Sitting:
    seen_at: datetime = NOW
    expires_at: datetime = NOW + ABSOLUTE


def test_a_session_dies_when_its_holder_was_away_for_half_an_hour() -> None:
    assert is_alive(Sitting(), NOW + IDLE - SECOND)
    assert not is_alive(Sitting(), NOW + IDLE)


def test_a_session_dies_after_twelve_hours_however_busy_its_holder_is() -> None:
    end = NOW + ABSOLUTE
    assert is_alive(Sitting(seen_at=end - 2 * SECOND), end - SECOND)
    assert not is_alive(Sitting(seen_at=end - SECOND), end)


def test_the_holder_is_written_down_as_seen_every_five_minutes_at_most() -> None:
    assert not is_due(Sitting(), NOW + SEEN_EVERY - SECOND)
    assert is_due(Sitting(), NOW + SEEN_EVERY)


def test_a_secret_is_new_each_time_and_has_256_bits() -> None:
    secrets = {new_secret() for _ in range(100)}
    assert len(secrets) == 100
    assert all(len(secret) == 43 for secret in secrets)


def test_the_database_cannot_tell_the_secret() -> None:
    secret = new_secret()
    assert secret not in digest(secret)
    assert len(digest(secret)) == 64
