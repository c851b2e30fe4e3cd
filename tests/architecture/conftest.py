"""A portal in which everybody has something to read, and in which a word is hidden in every restricted place."""

from datetime import datetime

import pytest
from flask import Flask

from ibbportal.basins.models import Basin
from ibbportal.db import db
from tests import strict_client
from tests.factories.actors import Actors
from tests.factories.canaries import Canaries, Scene, plant_between, scene
from tests.factories.canary_voices import plant


@pytest.fixture
def outbox(app: Flask, monkeypatch: pytest.MonkeyPatch) -> list:  # type: ignore[type-arg]
    """The letters that were sent."""
    letters: list = []  # type: ignore[type-arg]
    monkeypatch.setattr(app.extensions["mailman"], "backend", "locmem")
    monkeypatch.setattr(app.extensions["mailman"], "outbox", letters, raising=False)
    return letters


@pytest.fixture
def everybodys(app: Flask, basin: Basin, actors: Actors, now: datetime, outbox: list) -> Scene:  # type: ignore[type-arg]
    seen_by_all = scene(basin, actors, now=now)
    db.session.commit()
    return seen_by_all


@pytest.fixture
def canaries(everybodys: Scene) -> Canaries:
    hidden = plant(everybodys)
    plant_between(everybodys, hidden)
    db.session.commit()
    return hidden


@pytest.fixture
def pages_as_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whether pages are well made is looked at by their own tests; here thousands are opened."""
    monkeypatch.setattr(strict_client, "inspect_page", lambda markup: None)
