"""`flask demo load`: the demonstration basin, and how to sign in to it."""

import json
from collections.abc import Sequence
from dataclasses import asdict

import click
from flask import Flask, current_app
from flask.cli import AppGroup

from ibbportal.db import db
from ibbportal.demo.loading import SlugTaken, load, print_booklet
from ibbportal.demo.people import SignIn, sign_ins
from ibbportal.demo.reading import read_demonstration
from ibbportal.search.rebuilding import rebuild
from ibbportal.web.clock import now

group = AppGroup("demo", help="The demonstration basin.")


@group.command("load")
@click.option("--anyway", is_flag=True, help="Load it even into a portal that is served over HTTPS.")
@click.option("--json", "as_json", is_flag=True, help="Report as JSON.")
def load_demonstration(anyway: bool, as_json: bool) -> None:
    """Load the demonstration basin, unless it stands already, and say how to sign in.

    Its passwords are known to everybody: it belongs on no portal that is used for anything else.
    """
    if current_app.config["HTTPS"] and not anyway:
        raise click.ClickException(
            "This portal is served over HTTPS, as one in real use is. The passwords of the demonstration are known to"
            " everybody, its administrator's among them. Say --anyway if that is what you want."
        )
    told = read_demonstration()
    try:
        basin = load(told, now())
    except SlugTaken as taken:
        raise click.ClickException(
            f"The basin {taken} is not a demonstration. It was left as it is."
        ) from taken
    db.session.commit()
    print_booklet(told, basin, now())
    db.session.commit()
    # The worker would come to it, but whoever looks in at once should find what there is.
    for _indexed in rebuild():
        db.session.commit()
    entries = sign_ins(told.people)
    if as_json:
        report = {"basin": basin.slug, "sign_ins": [asdict(entry) for entry in entries]}
        click.echo(json.dumps(report, ensure_ascii=False, indent=2))
    else:
        click.echo(f"The demonstration basin {basin.slug} is loaded. Sign in as:\n")
        click.echo(_table(entries))


def _table(entries: Sequence[SignIn]) -> str:
    rows = [("Role", "Body", "E-mail", "Password")]
    rows += [(entry.role, entry.body, entry.email, entry.password) for entry in entries]
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    lines = [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows
    ]
    return "\n".join([lines[0], "  ".join("-" * width for width in widths), *lines[1:]])


def register_commands(app: Flask) -> None:
    """Add the group to Flask's command line."""
    app.cli.add_command(group)
