"""A clock that stands still until a test moves it."""

from datetime import UTC, datetime, timedelta

A_MONDAY = datetime(2026, 3, 16, 6, 0, tzinfo=UTC)


class Clock:
    """The time of the requests and the verbs of a test."""

    def __init__(self) -> None:
        self.instant = A_MONDAY

    def __call__(self) -> datetime:
        return self.instant

    def reset(self) -> None:
        self.instant = A_MONDAY

    def move_to(self, instant: datetime) -> None:
        self.instant = instant

    def advance(self, **step: float) -> datetime:
        """advance(days=1), advance(minutes=5)"""
        self.instant += timedelta(**step)
        return self.instant
