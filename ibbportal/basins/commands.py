"""Commands about basins."""

import json
import re
from datetime import UTC, datetime

import click
from flask import Flask
from flask.cli import AppGroup

from ibbportal.basins.services import BasinExists, SlugReserved, create_basin
from ibbportal.db import db
from ibbportal.security import SYSTEM

group = AppGroup("basins", help="Set up basins.")


@group.command("create")
@click.argument("slug")
@click.option("--name", help="What people call it; the slug where none is given.")
@click.option("--json", "as_json", is_flag=True, help="Report as JSON.")
def create(slug: str, name: str | None, as_json: bool) -> None:
    """Set up a basin under SLUG, the word in its addresses."""
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug):
        raise click.BadParameter(
            "A slug is made of small letters a to z, digits and hyphens.", param_hint="SLUG"
        )
    language = "en"
    try:
        basin = create_basin(
            slug, {language: name or slug}, by=SYSTEM, now=datetime.now(UTC), language=language
        )
    except BasinExists as exists:
        raise click.ClickException(f"There is a basin {slug} already.") from exists
    except SlugReserved as reserved:
        raise click.BadParameter("The portal needs this word itself.", param_hint="SLUG") from reserved
    db.session.commit()
    report = {"basin": basin.slug, "languages": basin.languages, "zone": basin.zone}
    click.echo(json.dumps(report, ensure_ascii=False) if as_json else f"Basin {basin.slug} is set up.")


def register_commands(app: Flask) -> None:
    """Add the group to Flask's command line."""
    app.cli.add_command(group)
