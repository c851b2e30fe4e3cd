"""The look at the whole database, which other tests rely on."""

from datetime import datetime

import pytest

from ibbportal.basins.models import Basin, PlaceKind
from ibbportal.basins.services import register_place
from ibbportal.db import db
from ibbportal.security import SYSTEM
from tests.contents import nothing_written
from tests.strict_client import StrictClient


def test_a_write_is_noticed(basin: Basin, now: datetime) -> None:
    def write() -> None:
        with nothing_written():
            register_place(basin, "x", {"en": "X"}, kind=PlaceKind.LOCALITY, by=SYSTEM, now=now)
            db.session.commit()

    with pytest.raises(AssertionError, match="places"):
        write()


def test_a_read_is_let_pass(basin: Basin, client: StrictClient) -> None:
    with nothing_written():
        client.get("/ru/ili-balkhash/")
