"""Long work: an outbox row in the same transaction, a queue that delivers it, a job row that shows how far it is."""

from flask import Flask


def init_app(app: Flask) -> None:
    """Nothing to prepare yet."""
