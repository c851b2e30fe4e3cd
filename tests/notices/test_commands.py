"""Reminding by hand and by the worker's clock."""

from datetime import timedelta
from typing import Any

import pytest
from flask import Flask

from ibbportal.jobs.periodic import hourly
from ibbportal.rounds.models import Round
from tests.clock import Clock
from tests.notices.record import told


def test_reminding_by_hand_says_how_many_were_reminded(
    app: Flask, asked: Round, outbox: list[Any], clock: Clock
) -> None:
    clock.advance(days=4)
    for count in (2, 0):
        result = app.test_cli_runner().invoke(args=["notices", "remind"])
        assert (result.exit_code, result.output) == (0, f"reminded: {count}\n"), result.output
    assert sorted(letter.to[0] for letter in outbox) == told("rounds.reminder")
    assert told("rounds.reminder") == ["drafter@example.org", "signatory@example.org"]


@pytest.mark.parametrize("databases", ["sqlite"], indirect=True)
def test_the_worker_reminds_each_hour(app: Flask, asked: Round, clock: Clock) -> None:
    hourly()["notices.remind"](clock() + timedelta(days=4))
    assert told("rounds.reminder") == ["drafter@example.org", "signatory@example.org"]
