"""Long work: an outbox row in the same transaction, a queue that delivers it, a job row that shows how far it is.

@task("publications.render")
def render(job, *, language): ...        # in <domain>/jobs.py

ask("publications.render", edition, by=by, now=now, basin_id=edition.basin_id)   # within a verb
"""

from flask import Flask

from ibbportal.jobs import delivery
from ibbportal.jobs.periodic import each_hour
from ibbportal.jobs.registry import task
from ibbportal.jobs.services import ask
from ibbportal.jobs.worker import progress

__all__ = ["ask", "each_hour", "init_app", "progress", "task"]


def init_app(app: Flask) -> None:
    """Prepare the delivery of jobs. The setting JOBS says how: `queue` (the default) lets a worker of its own do
    them, `immediate` does them right after the commit, `held` leaves them waiting."""
    delivery.init_app(app)
