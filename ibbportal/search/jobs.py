"""Indexing in the background."""

from ibbportal.jobs import task
from ibbportal.jobs.models import Job
from ibbportal.search.services import INDEX, index_object


@task(INDEX)
def index(job: Job, *, source: str, change: str) -> None:
    """Bring the rows of the job's subject up to date. `change` only tells apart who asked."""
    index_object(source, job.subject_id)
