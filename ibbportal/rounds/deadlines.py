"""Deadlines as people count them: in days of the calendar where the deadline was set."""

from collections.abc import Sequence
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

STATE_ZONES = {
    "KZ": "Asia/Almaty",
    "CN": "Asia/Shanghai",
    "KG": "Asia/Bishkek",
    "UZ": "Asia/Tashkent",
    "TJ": "Asia/Dushanbe",
    "TM": "Asia/Ashgabat",
    "MN": "Asia/Ulaanbaatar",
}
"""On whose clock the offices of a riparian state work: that of its capital."""


def zones_of(states: Sequence[str], own: str) -> tuple[str, ...]:
    """The zones in which a basin may set deadlines: its own first, then those of its states."""
    offered = [own, *(STATE_ZONES[state] for state in states if state in STATE_ZONES)]
    return tuple(dict.fromkeys(offered))


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
