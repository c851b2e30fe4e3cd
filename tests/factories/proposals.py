"""Proposals and reports for tests, as citizens file them."""

from datetime import datetime
from typing import Any

from ibbportal.basins.models import Basin
from ibbportal.proposals.models import Filing
from ibbportal.proposals.services import About, Receipt, file_proposal, file_sighting, publish_filing
from ibbportal.security import ANONYMOUS, SYSTEM, Actor

ABOUT_NOTHING = About()


def proposed(
    basin: Basin,
    about: About = ABOUT_NOTHING,
    *,
    now: datetime,
    words: str = "Поставьте скамейку у колодца.",
    language: str = "ru",
    by: Actor = ANONYMOUS,
    **more: Any,
) -> Receipt:
    """A proposal with its receipt."""
    return file_proposal(basin, words, about, language=language, by=by, now=now, **more)


def reported(
    basin: Basin,
    about: About = ABOUT_NOTHING,
    *,
    now: datetime,
    words: str = "Вода из крана мутная.",
    language: str = "ru",
    by: Actor = ANONYMOUS,
    **more: Any,
) -> Receipt:
    """A report with its receipt."""
    return file_sighting(basin, words, about, language=language, by=by, now=now, **more)


def published_proposal(basin: Basin, about: About = ABOUT_NOTHING, *, now: datetime, **more: Any) -> Filing:
    """A proposal that everybody reads."""
    filing = proposed(basin, about, now=now, **more).filing
    publish_filing(filing, by=SYSTEM, now=now)
    return filing
