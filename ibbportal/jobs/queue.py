"""The queue between whoever asks and the worker: huey on a file of its own, or on Redis. It carries numbers of jobs
and nothing else; what a job is stands in the database."""

import json
from typing import Any

from flask import Flask
from huey import Huey, RedisHuey, SqliteHuey
from huey.registry import Message
from huey.serializer import Serializer

from ibbportal.jobs.worker import run_job as do_job


class JsonSerializer(Serializer):
    """Messages as JSON: whoever can write into the queue can start a known job, and run nothing of their own."""

    def _serialize(self, data: Any) -> bytes:
        return json.dumps(data).encode()

    def _deserialize(self, data: bytes) -> Message:
        return Message(*json.loads(data))


def make_queue(app: Flask) -> Huey:
    """The queue of the application, with the one thing that goes through it."""
    huey = _huey(app)

    @huey.task(name="run_job")
    def run_job(job_id: int) -> None:
        with app.app_context():
            do_job(job_id)

    huey.run_job = run_job
    return huey


def _huey(app: Flask) -> Huey:
    # Results are rows of our own.
    kept = {"results": False, "serializer": JsonSerializer()}
    if url := app.config["REDIS_URL"]:
        return RedisHuey("ibbportal", url=url, **kept)
    # Not WAL: several processes write here, and no lock of ours stands between them (see ibbportal.db.transactions).
    return SqliteHuey(
        "ibbportal", filename=app.config["QUEUE_FILE"], journal_mode="truncate", fsync=True, **kept
    )


def queued_ids(huey: Huey) -> set[int]:
    """The jobs that lie in the queue."""
    ids = set()
    for item in huey.storage.enqueued_items():
        message = huey.serializer.deserialize(item)
        if message.args:
            ids.add(int(message.args[0]))
    return ids
