"""Printing an edition, in the background or by a command: its frozen contents in, one kept file out."""

from ibbportal.files import FileKind, receive
from ibbportal.jobs import progress, task
from ibbportal.jobs.models import Job
from ibbportal.jobs.worker import moment
from ibbportal.pdf import PrintFailed, page_count
from ibbportal.publications.addresses import edition_address
from ibbportal.publications.contents import BookletContents, Imprint
from ibbportal.publications.models import Edition
from ibbportal.publications.plain import from_plain
from ibbportal.publications.print import print_booklet
from ibbportal.publications.queries import RENDER, edition_by_id
from ibbportal.publications.services import keep_rendition
from ibbportal.publications.speech import speech_of
from ibbportal.security import SYSTEM


@task(RENDER, hopeless=(PrintFailed,))
def render_edition(job: Job) -> None:
    """Print an edition and keep the file. A second attempt finds what the first one kept."""
    edition = edition_by_id(job.subject_id)
    if edition is None or edition.rendition is not None:
        return
    file = print_booklet(
        from_plain(BookletContents, edition.contents),
        imprint_of(edition),
        speech=speech_of(edition.language),
        progress=lambda percent: progress(job, percent),
    )
    received = receive(file, file_name(edition), kinds=frozenset({FileKind.PDF}))
    keep_rendition(edition, received, pages=page_count(file), by=SYSTEM, now=moment())


def imprint_of(edition: Edition) -> Imprint:
    """What the edition says of itself: only what was recorded when it was frozen."""
    return Imprint(
        edition_number=edition.number,
        published_at=edition.frozen_at,
        inputs_digest=edition.inputs_digest,
        chain_head=edition.chain_head,
        chain_length=edition.chain_length,
        address=edition_address(edition),
    )


def file_name(edition: Edition) -> str:
    """As people find it again in a folder: agreement-2-B-2026-0417-kk.pdf."""
    return f"{edition.booklet.document.code}-{edition.version.number}-{edition.number}.pdf"
