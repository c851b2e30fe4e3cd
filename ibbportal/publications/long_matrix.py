"""A remark matrix that is too long to be set while its reader waits: a job prints it, and its file is kept.

The file holds what all readers of the round may see, whoever asked for it, so whoever sees the round may have it. The
job says which it is: its file lies under a key that follows from the job and its attempt.
"""

import hashlib
from datetime import datetime

import sqlalchemy as sa

from ibbportal.audit.chain import canonical, sha256
from ibbportal.db import db, verb
from ibbportal.files import FileKind, Received, read, register
from ibbportal.files.models import StoredFile
from ibbportal.files.store import put
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
    if job.state is not JobState.DONE:
        return None
    return db.session.scalar(sa.select(StoredFile).where(StoredFile.key == _key(job)))


def content_of(file: StoredFile) -> bytes:
    return read(file)


def _key(job: Job) -> str:
    return hashlib.sha256(f"{job.key}/{job.id}/{job.attempts}".encode()).hexdigest()


@task(PRINT_MATRIX, hopeless=(PrintFailed,))
def print_long_matrix(job: Job, *, chosen: dict[str, str], language: str) -> None:
    """Print the remarks as they are by now, and keep the file."""
    asked = db.session.get(Round, job.subject_id)
    if asked is None:
        return
    contents = matrix_print(asked, Wanted.of(chosen), language, made_at=moment())
    file = print_matrix(contents, speech=speech_of(language), progress=lambda percent: progress(job, percent))
    name = f"{asked.version.document.code}-{asked.number}-matrix-{language}.pdf"
    received = Received(_key(job), name, FileKind.PDF, len(file), hashlib.sha256(file).hexdigest())
    put(received.key, file)
    register(received, by=SYSTEM, now=moment(), basin_id=asked.basin_id)
