"""`flask jobs`: the worker, the sweep, and what there is to do."""

import json
import logging
from time import monotonic, sleep

import click
from flask import Flask, current_app
from flask.cli import AppGroup
from huey import crontab
from huey.consumer import Consumer

from ibbportal.db import db
from ibbportal.jobs.delivery import delivery
from ibbportal.jobs.models import Job
from ibbportal.jobs.periodic import Routine, hourly
from ibbportal.jobs.queries import latest_jobs, pending_jobs
from ibbportal.jobs.sweeping import let_go, sweep
from ibbportal.jobs.worker import moment

group = AppGroup("jobs", help="Work that is done in the background.")

SECONDS_TO_FINISH = 8


class _Worker(Consumer):
    """huey's consumer, which ends in the same way on Ctrl-C and when it is told to: running jobs may finish for a
    while, a second signal hurries it."""

    signals = 0

    def _handle_signal(self, signum: int, _frame: object) -> None:
        self.signals += 1
        self._signum, self._restart, self._graceful = signum, False, True

    def _join_workers(self) -> bool:
        end = monotonic() + SECONDS_TO_FINISH
        threads = [thread for _worker, thread in self.worker_threads]
        while any(thread.is_alive() for thread in threads) and self.signals < 2 and monotonic() < end:
            sleep(0.1)
        return not any(thread.is_alive() for thread in threads)


def _sweep_each_minute() -> None:
    app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]

    @delivery().huey.periodic_task(crontab(), name="sweep")
    def sweep_again() -> None:
        with app.app_context():
            sweep(moment())


def _run_each_hour() -> None:
    app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]

    def enter(name: str, run: Routine) -> None:
        @delivery().huey.periodic_task(crontab(minute="7"), name=name)
        def run_again() -> None:
            with app.app_context():
                run(moment())
                db.session.commit()

    for name, run in hourly().items():
        enter(name, run)


@group.command("work")
@click.option("--workers", default=1, show_default=True, help="How many jobs are done at once.")
def work(workers: int) -> None:
    """Do what is asked for, until a signal says to stop."""
    logging.getLogger("huey").setLevel(logging.WARNING)
    swept = sweep(moment())
    if swept.recovered:
        click.echo(f"{swept.recovered} left lying by an earlier worker, taken up again", err=True)
    db.session.remove()
    _sweep_each_minute()
    _run_each_hour()
    consumer = _Worker(
        delivery().huey,
        workers=workers,
        max_delay=1.0,
        shutdown_timeout=SECONDS_TO_FINISH,
        scheduler_interval=10,
    )
    consumer.run()
    let_go()


@group.command("sweep")
@click.option("--json", "as_json", is_flag=True, help="Report as JSON.")
def sweep_once(as_json: bool) -> None:
    """Hand on what was missed and take back what a dead worker left; the worker does so each minute."""
    swept = sweep(moment())
    counts = {"delivered": swept.delivered, "recovered": swept.recovered, "given_up": swept.given_up}
    if as_json:
        click.echo(json.dumps(counts))
    else:
        click.echo(", ".join(f"{name.replace('_', ' ')}: {count}" for name, count in counts.items()))


def _facts(job: Job) -> dict[str, object]:
    return {
        "id": job.id,
        "task": job.task,
        "subject": f"{job.subject_type}/{job.subject_id}",
        "state": job.state.value,
        "progress": job.progress,
        "attempts": job.attempts,
        "failure": job.failure,
        "asked_at": job.asked_at.isoformat(),
        "finished_at": job.finished_at.isoformat() if job.finished_at else None,
    }


@group.command("list")
@click.option("--all", "everything", is_flag=True, help="The last hundred, not only what is pending.")
@click.option("--json", "as_json", is_flag=True, help="Report as JSON.")
def list_jobs(everything: bool, as_json: bool) -> None:
    """Say what is waiting and what is running."""
    facts = [_facts(job) for job in (latest_jobs(100) if everything else pending_jobs())]
    if as_json:
        click.echo(json.dumps(facts, ensure_ascii=False))
        return
    for job in facts:
        click.echo("{id:>6}  {state:<8} {progress:>3} %  {task}  {subject}  {failure}".format(**job))
    if not facts:
        click.echo("Nothing is pending." if not everything else "Nothing was ever asked for.")


def register_commands(app: Flask) -> None:
    """Add the group to Flask's command line."""
    app.cli.add_command(group)
