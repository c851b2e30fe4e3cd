"""Publishing the demonstration's booklet when it has been printed: nobody sits at the secretary's desk to do it."""

from ibbportal.jobs import task
from ibbportal.jobs.models import Job
from ibbportal.jobs.worker import moment
from ibbportal.publications.jobs import render_edition
from ibbportal.publications.queries import edition_by_id
from ibbportal.publications.services import publish_edition
from ibbportal.security import Actor

PUBLISH = "demo.publish_edition"


@task(PUBLISH)
def publish_printed_edition(job: Job) -> None:
    """Publish an edition in the name of whoever asked; printed first, should the printer have been slower."""
    render_edition(job)
    edition = edition_by_id(job.subject_id)
    if edition is not None:
        publish_edition(edition, by=Actor(user_id=job.asked_by_id), now=moment())
