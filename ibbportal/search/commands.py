"""`flask search`: the index of words."""

import json
import sys
from collections import Counter
from time import monotonic

import click
from flask import Flask
from flask.cli import AppGroup

from ibbportal.db import db
from ibbportal.search.rebuilding import Rebuilt, count_objects, rebuild

group = AppGroup("search", help="The index of words.")


@group.command("rebuild")
@click.option("--json", "as_json", is_flag=True, help="Report as JSON.")
def rebuild_index(as_json: bool) -> None:
    """Fill the index anew from everything that can be found. The portal may go on running meanwhile."""
    begun = monotonic()
    with click.progressbar(rebuild(), length=count_objects(), label="Indexing", file=sys.stderr) as bar:
        done = [_kept(each) for each in bar]
    report = _report(done, monotonic() - begun)
    click.echo(json.dumps(report) if as_json else _in_words(report))


def _kept(each: Rebuilt) -> Rebuilt:
    db.session.commit()
    return each


def _report(done: list[Rebuilt], seconds: float) -> dict[str, object]:
    objects = Counter(each.source for each in done)
    return {"rows": sum(each.rows for each in done), "objects": dict(objects), "seconds": round(seconds, 2)}


def _in_words(report: dict[str, object]) -> str:
    return "{rows} rows in {seconds} seconds".format(**report)


def register_commands(app: Flask) -> None:
    """Add the group to Flask's command line."""
    app.cli.add_command(group)
