"""Days, times and clocks become instants."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ibbportal.rounds.deadlines import NoSuchTime, days_left, instant, zones_of

ZONES = ("Asia/Almaty", "Asia/Shanghai", "Asia/Bishkek")


@pytest.mark.parametrize(("zone", "hour"), [("Asia/Almaty", 13), ("Asia/Shanghai", 10), ("Asia/Bishkek", 12)])
def test_six_in_the_evening_is_another_instant_in_each_state(zone, hour):
    assert instant(date(2026, 12, 1), time(18), zone) == datetime(2026, 12, 1, hour, tzinfo=UTC)


def test_almaty_changed_its_offset_in_2024():
    assert instant(date(2024, 2, 29), time(18), "Asia/Almaty").hour == 12
    assert instant(date(2024, 3, 1), time(18), "Asia/Almaty").hour == 13


def test_a_time_that_the_clocks_skip_is_no_deadline():
    with pytest.raises(NoSuchTime):
        instant(date(2026, 3, 29), time(2, 30), "Europe/Berlin")


def test_of_a_time_that_the_clocks_show_twice_the_later_one_counts():
    assert instant(date(2026, 10, 25), time(2, 30), "Europe/Berlin") == datetime(
        2026, 10, 25, 1, 30, tzinfo=UTC
    )


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.times(), st.sampled_from(ZONES))
def test_the_instant_shows_the_time_that_was_entered(day, clock, zone):
    try:
        found = instant(day, clock, zone)
    except NoSuchTime:
        return
    shown = found.astimezone(ZoneInfo(zone))
    assert (shown.date(), shown.time()) == (day, clock)


DUE = datetime(2026, 12, 1, 13, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("before", "left"),
    [
        (timedelta(0), 0),
        (timedelta(hours=17), 0),
        (timedelta(hours=19), 1),
        (timedelta(days=6), 6),
        (-timedelta(microseconds=1), -1),
        (-timedelta(days=2), -2),
    ],
)
def test_days_are_counted_on_the_calendar_of_the_zone(before, left):
    assert days_left(DUE, "Asia/Almaty", DUE - before) == left


def test_the_same_night_is_another_day_elsewhere():
    late = datetime(2026, 11, 30, 17, 0, tzinfo=UTC)

    assert days_left(DUE, "Asia/Shanghai", late) == 0
    assert days_left(DUE, "Asia/Almaty", late) == 1


def test_a_basin_offers_its_own_clock_first_and_each_once():
    assert zones_of(["CN", "KZ", "KG"], "Asia/Almaty") == ("Asia/Almaty", "Asia/Shanghai", "Asia/Bishkek")
    assert zones_of(["XX"], "Asia/Almaty") == ("Asia/Almaty",)
