"""A remark matrix that is too long to be set while its reader waits: a job prints it, and its file is kept.

The file holds what all readers of the round may see, whoever asked for it, so whoever sees the round may have it.
"""

from datetime import datetime

import sqlalchemy as sa

from ibbportal.audit.chain import canonical, sha256
from ibbportal.db import db, verb
from ibbportal.files import FileKind, Received, read, receive, register
from ibbportal.files.models import StoredFile
from ibbportal.jobs import ask, progress, task
from ibbportal.jobs.models import Job, JobState
from ibbportal.jobs.worker import moment
from ibbportal.pdf import PrintFailed
from ibbportal.publications.gathering import matrix_print
from ibbportal.publications.print import print_matrix
from ibbportal.publications.speech import speech_of
from ibbportal.rounds.models import Round
from ibbportal.security import SYSTEM, Actor
from ibbportal.tracing.sifting import Wanted

PRINT_MATRIX = "publications.print_matrix"
FILE = "file"
"""the argument in which a job that is done says where its file lies"""
AT_ONCE = 60
"""rows that are printed while the reader waits: three seconds. Three hundred take twenty"""


@verb
def ask_for_matrix(asked: Round, wanted: Wanted, language: str, *, by: Actor, now: datetime) -> Job:
    """Have the chosen remarks printed; while the same print is pending, that one is the answer."""
    return ask(
        PRINT_MATRIX,
        asked,
        arguments=_arguments(wanted, language),
        by=by,
        now=now,
        basin_id=asked.basin_id,
    )


def _arguments(wanted: Wanted, language: str) -> dict[str, object]:
    return {"chosen": wanted.chosen, "language": language}


def last_print(asked: Round, wanted: Wanted, language: str) -> Job | None:
    """The last job that was to print these remarks in that language."""
    key = sha256(canonical([PRINT_MATRIX, Round.__tablename__, asked.id, _arguments(wanted, language)]))
    return db.session.scalar(sa.select(Job).where(Job.key == key).order_by(Job.id.desc()).limit(1))


def file_of(job: Job) -> StoredFile | None:
    """What a job printed, once it is done."""
    key = job.arguments.get(FILE)
    if job.state is not JobState.DONE or key is None:
        return None
    return db.session.scalar(sa.select(StoredFile).where(StoredFile.key == key))


def content_of(file: StoredFile) -> bytes:
    """The pages, as they were kept."""
    return read(file)


@verb
def keep_print(job: Job, received: Received, *, by: Actor, now: datetime) -> None:
    """Keep what a job printed, and say so in its row: only who reaches the job reaches the file."""
    file = register(received, by=by, now=now, basin_id=job.basin_id)
    job.arguments = {**job.arguments, FILE: file.key}
    db.session.flush()


@task(PRINT_MATRIX, hopeless=(PrintFailed,))
def print_long_matrix(job: Job, *, chosen: dict[str, str], language: str) -> None:
    """Print the remarks as they are by now, and keep the file."""
    asked = db.session.get(Round, job.subject_id)
    if asked is None:
        return
    contents = matrix_print(asked, Wanted.of(chosen), language, made_at=moment())
    printed = print_matrix(
        contents, speech=speech_of(language), progress=lambda percent: progress(job, percent)
    )
    name = f"{asked.version.document.code}-{asked.number}-matrix-{language}.pdf"
    received = receive(printed, name, kinds=frozenset({FileKind.PDF}))
    keep_print(job, received, by=SYSTEM, now=moment())
