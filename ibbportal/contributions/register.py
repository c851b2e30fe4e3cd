"""Register numbers: year, series, running number (2026-37-0147). Digits only, to be dictated in any language."""

import secrets
from datetime import datetime
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from ibbportal.basins.models import Basin
from ibbportal.contributions.models import Contribution, RegisterSeries
from ibbportal.db import db, verb
from ibbportal.stakeholders.models import Audience

SERIES = range(10, 100)


class SeriesExhausted(Exception):
    """A basin can have ninety audiences with numbers of their own in a year."""


@verb
def give_number(
    contribution: Contribution, basin: Basin, *, now: datetime, audience: Audience | None = None
) -> str:
    """The next number of the contribution's audience, or of the one that it is meant for, in the basin's year."""
    year = now.astimezone(ZoneInfo(basin.zone)).year
    series = _series(basin.id, audience or contribution.audience, year)
    series.last_number += 1
    contribution.register_number = f"{year}-{series.series}-{series.last_number:04}"
    contribution.received_at = now
    db.session.flush()
    return contribution.register_number


def _series(basin_id: int, audience: Audience, year: int) -> RegisterSeries:
    of_year = sa.select(RegisterSeries).where(
        RegisterSeries.basin_id == basin_id, RegisterSeries.year == year
    )
    found = db.session.scalar(of_year.where(RegisterSeries.audience_id == audience.id).with_for_update())
    if found:
        return found
    taken = {series.series for series in db.session.scalars(of_year)}
    free = [number for number in SERIES if number not in taken]
    if not free:
        raise SeriesExhausted(year)
    drawn = RegisterSeries(
        basin_id=basin_id, audience_id=audience.id, year=year, series=secrets.choice(free), last_number=0
    )
    db.session.add(drawn)
    db.session.flush()
    return drawn
