"""How far an edition is on its way from its frozen contents to its readers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from ibbportal.jobs.models import Job, JobState
from ibbportal.publications.models import Edition
from ibbportal.publications.queries import print_jobs


class Stage(StrEnum):
    WAITING = "waiting"
    PRINTING = "printing"
    FAILED = "failed"
    PRINTED = "printed"
    PUBLISHED = "published"


UNDER_WAY = frozenset({Stage.WAITING, Stage.PRINTING})


@dataclass(frozen=True)
class Standing:
    """One edition as pages show it."""

    edition: Edition
    stage: Stage
    percent: int = 0
    failure: str = ""
    """the code of what went wrong the last time"""

    @property
    def is_under_way(self) -> bool:
        return self.stage in UNDER_WAY


def standings_of(editions: Sequence[Edition]) -> list[Standing]:
    """How far each edition is."""
    unprinted = [edition.id for edition in editions if edition.rendition is None]
    jobs: Mapping[int, Job] = print_jobs(unprinted) if unprinted else {}
    return [_standing(edition, jobs.get(edition.id)) for edition in editions]


def standing_of(edition: Edition) -> Standing:
    """How far one edition is."""
    return standings_of([edition])[0]


def _standing(edition: Edition, job: Job | None) -> Standing:
    if edition.rendition is not None:
        return Standing(edition, Stage.PUBLISHED if edition.published_at else Stage.PRINTED)
    if job is None:
        return Standing(edition, Stage.FAILED)
    if job.state is JobState.FAILED:
        return Standing(edition, Stage.FAILED, failure=job.failure)
    stage = Stage.PRINTING if job.state is JobState.RUNNING else Stage.WAITING
    return Standing(edition, stage, job.progress, job.failure)
