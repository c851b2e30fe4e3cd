"""`flask notices`: reminding by hand, and what there is to mail."""

import click
from flask import Flask
from flask.cli import AppGroup

from ibbportal.db import db
from ibbportal.jobs.worker import moment
from ibbportal.notices.jobs import remind_all

group = AppGroup("notices", help="What people are told.")


@group.command("remind")
def remind_now() -> None:
    """Remind whoever is to be reminded; the worker does so each hour, and nobody is reminded twice of the same."""
    count = remind_all(moment())
    db.session.commit()
    click.echo(f"reminded: {count}")


def register_commands(app: Flask) -> None:
    """Add the group to Flask's command line."""
    app.cli.add_command(group)
