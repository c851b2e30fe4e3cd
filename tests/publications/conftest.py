"""A booklet's story, and a printer that needs no time."""

from collections.abc import Callable
from datetime import datetime

import pytest

from ibbportal.publications import jobs
from tests.factories.actors import Actors
from tests.factories.files import PDF
from tests.factories.publications import Story, told


@pytest.fixture
def story(basin, actors: Actors, now: datetime) -> Story:
    return told(basin, actors, now=now)


@pytest.fixture
def printer(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Prints a blank sheet at once, and remembers the numbers of what it printed; exceptions are raised instead."""
    printed: list[str] = []

    def print_blank(contents, imprint, *, speech, progress: Callable[[int], None]) -> bytes:
        printed.append(imprint.edition_number)
        progress(50)
        return PDF

    monkeypatch.setattr(jobs, "print_booklet", print_blank)
    monkeypatch.setattr(jobs, "page_count", lambda file: 4)
    return printed
