"""The clock of a request: read once, so that one request has one time."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from flask import current_app, g


def now() -> datetime:
    """The instant at which this request is decided (UTC). Tests set `CLOCK` to a function of their own."""
    if "now" not in g:
        clock = current_app.config.get("CLOCK")
        g.now = clock() if clock else datetime.now(UTC)
    instant: datetime = g.now
    return instant


def today() -> date:
    """The day of the request on the calendar of the basin of the address."""
    return now().astimezone(ZoneInfo(g.basin.zone)).date()
