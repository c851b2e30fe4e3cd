"""Deadlines as people count them: in days of the calendar where the deadline was set."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo


def days_left(due_at: datetime, zone: str, now: datetime) -> int:
    """Whole days of the calendar until the deadline: 0 on its day, negative when it has passed."""
    here = ZoneInfo(zone)
    left = (due_at.astimezone(here).date() - now.astimezone(here).date()).days
    return left if now <= due_at else min(left, -1)


class NoSuchTime(ValueError):
    """The clock of that zone skips that time on that day."""


def instant(day: date, at: time, zone: str) -> datetime:
    """The instant of a clock time in a zone; where the clock is set back, the later of two: nobody is cut short."""
    local = datetime.combine(day, at, tzinfo=ZoneInfo(zone)).replace(fold=1)
    there_and_back = local.astimezone(ZoneInfo("UTC")).astimezone(ZoneInfo(zone))
    if there_and_back.replace(tzinfo=None) != local.replace(tzinfo=None):
        raise NoSuchTime(f"{day} {at} {zone}")
    return local.astimezone(ZoneInfo("UTC"))
