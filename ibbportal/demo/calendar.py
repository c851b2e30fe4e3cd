"""The days of the story, counted from the day of loading: the open round is open, whenever it is loaded."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from ibbportal.rounds.deadlines import instant


@dataclass(frozen=True)
class Calendar:
    """Instants by day and hour of the basin's clock; a minus lies in the past."""

    today: date
    zone: str

    @classmethod
    def of(cls, now: datetime, zone: str) -> "Calendar":
        return cls(now.astimezone(ZoneInfo(zone)).date(), zone)

    def day(self, number: int) -> date:
        return self.today + timedelta(days=number)

    def at(self, number: int, hour: int = 10, minute: int = 0) -> datetime:
        return self.on(number, time(hour, minute))

    def on(self, number: int, clock: time) -> datetime:
        return instant(self.day(number), clock, self.zone)
