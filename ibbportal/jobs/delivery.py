"""From the outbox to the queue: what a transaction asked for is delivered when it has been committed, never before."""

import logging
from threading import Lock

from flask import Flask, current_app
from huey import Huey
from sqlalchemy import event
from sqlalchemy.orm import Session, SessionTransaction

from ibbportal.db import db
from ibbportal.jobs.models import Job
from ibbportal.jobs.queue import make_queue
from ibbportal.jobs.worker import run_job

_ASKED = "jobs_asked"
_COMMITTED = "jobs_committed"

log = logging.getLogger(__name__)


class Delivery:
    """How the application hands on its jobs."""

    def __init__(self, app: Flask) -> None:
        self._app = app
        self.mode = app.config.get("JOBS", "queue")
        self._huey: Huey | None = None
        self._making = Lock()

    @property
    def huey(self) -> Huey:
        # Made when first needed: most commands ask for nothing, and need no file of a queue.
        with self._making:
            if self._huey is None:
                self._huey = make_queue(self._app)
        return self._huey

    def deliver(self, job_id: int) -> None:
        """Hand a job on. A queue that cannot be reached is no reason to fail: the sweep delivers what lies here."""
        if self.mode == "immediate":
            with self._app.app_context():
                run_job(job_id)
        elif self.mode == "queue":
            try:
                self.huey.run_job(job_id)
            except Exception:
                log.exception("job %s was not delivered and waits for the sweep", job_id)


def delivery() -> Delivery:
    """How this application hands on its jobs."""
    found: Delivery = current_app.extensions["jobs"]
    return found


def deliver_after_commit(job: Job) -> None:
    """Remember a job of this transaction; forgotten when the transaction is rolled back."""
    db.session().info.setdefault(_ASKED, []).append(job.id)


def _on_commit(session: Session) -> None:
    if session.get_nested_transaction() is None and _ASKED in session.info:
        session.info[_COMMITTED] = session.info.pop(_ASKED)


def _on_end(session: Session, transaction: SessionTransaction) -> None:
    # By now the lock of the writers is free, so a job that runs at once can take it.
    if transaction.parent is not None:
        return
    session.info.pop(_ASKED, None)
    for job_id in session.info.pop(_COMMITTED, []):
        delivery().deliver(job_id)


event.listen(db.session, "after_commit", _on_commit)
event.listen(db.session, "after_transaction_end", _on_end)


def init_app(app: Flask) -> None:
    app.extensions["jobs"] = Delivery(app)
