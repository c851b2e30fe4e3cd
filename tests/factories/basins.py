"""Basins for tests."""

from datetime import datetime

from ibbportal.basins.models import Basin
from ibbportal.basins.services import create_basin
from ibbportal.security import SYSTEM


def ili_balkhash(*, now: datetime, slug: str = "ili-balkhash") -> Basin:
    """A basin with the five languages."""
    names = {"ru": "Или-Балхашский бассейн", "en": "Ili-Balkhash basin"}
    return create_basin(slug, names, by=SYSTEM, now=now, states=("KZ", "CN", "KG"))
