"""Instants keep their zone on every database."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy.dialects import postgresql, sqlite

from ibbportal.db import Moment

ALMATY = timezone(timedelta(hours=5))
NOON = datetime(2026, 3, 16, 12, 0, tzinfo=ALMATY)
DIALECTS = [sqlite.dialect(), postgresql.dialect()]


@pytest.mark.parametrize("dialect", DIALECTS, ids=lambda dialect: dialect.name)
def test_an_instant_comes_back_as_the_same_instant(dialect: object) -> None:
    stored = Moment().process_bind_param(NOON, dialect)  # type: ignore[arg-type]
    assert Moment().process_result_value(stored, dialect) == NOON  # type: ignore[arg-type]


@pytest.mark.parametrize("dialect", DIALECTS, ids=lambda dialect: dialect.name)
def test_an_instant_without_a_zone_is_refused(dialect: object) -> None:
    with pytest.raises(ValueError, match="time zone"):
        Moment().process_bind_param(datetime(2026, 3, 16, 12, 0), dialect)  # type: ignore[arg-type]  # noqa: DTZ001


def test_sqlite_holds_universal_time() -> None:
    stored = Moment().process_bind_param(NOON, sqlite.dialect())
    assert stored == datetime(2026, 3, 16, 7, 0)  # noqa: DTZ001
    assert Moment().process_result_value(stored, sqlite.dialect()).tzinfo is UTC  # type: ignore[union-attr]
