"""What people said about problems and places, as their pages show it. Proposals build on problems and not the other way
round, so the package above enters a reader here and gives plain values."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from ibbportal.basins.models import Place
from ibbportal.texts.models import Spoken


@dataclass(frozen=True)
class Tally:
    """How many published reports there are, by what they are about."""

    by_problem: Mapping[int, int] = field(default_factory=dict)
    by_place: Mapping[int, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Filed:
    """One published proposal or report, with what became of it."""

    number: str
    is_report: bool
    words: Spoken
    place: Place | None
    received_at: datetime
    outcome: str
    """the disposition of the published reply, or `waiting`"""
    reason: Spoken | None


@dataclass(frozen=True)
class Shown:
    """The latest of what is published, and how much there is in all."""

    filed: Sequence[Filed] = ()
    total: int = 0


class FilingReader(Protocol):
    """Reads what is published, and nothing else, whoever asks."""

    def tally(self, basin_id: int, *, problem_id: int | None = None) -> Tally:
        """The reports of a basin, or those of one problem."""

    def about(
        self, basin_id: int, language: str, *, problem_id: int | None = None, place_id: int | None = None
    ) -> Shown:
        """What was filed about a problem or a place, the latest first."""


_READERS: list[FilingReader] = []


def register_reader(reader: FilingReader) -> None:
    """Enter the reader, once."""
    if reader not in _READERS:
        _READERS.append(reader)


def tally(basin_id: int, *, problem_id: int | None = None) -> Tally:
    """The counts of whoever entered a reader; nothing where nobody did."""
    for reader in _READERS:
        return reader.tally(basin_id, problem_id=problem_id)
    return Tally()


def about(
    basin_id: int, language: str, *, problem_id: int | None = None, place_id: int | None = None
) -> Shown:
    """What was filed about a problem or a place, from whoever entered a reader."""
    for reader in _READERS:
        return reader.about(basin_id, language, problem_id=problem_id, place_id=place_id)
    return Shown()
