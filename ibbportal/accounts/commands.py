"""Commands about accounts."""

import json
import sys
from getpass import getpass
from typing import Any

import click
from flask import Flask
from flask.cli import AppGroup

from ibbportal.accounts.forms import explain
from ibbportal.accounts.links import link_for
from ibbportal.accounts.models import User
from ibbportal.accounts.queries import all_users
from ibbportal.accounts.services import AddressTaken, WeakPassword, assign_role, invite_user, set_password
from ibbportal.accounts.tokens import Purpose
from ibbportal.basins.models import Basin
from ibbportal.basins.queries import all_basins, basin_by_slug
from ibbportal.db import db
from ibbportal.i18n import INTERFACE, speaking
from ibbportal.security import SYSTEM, Role
from ibbportal.stakeholders.services import register_person
from ibbportal.web.clock import now

group = AppGroup("accounts", help="Open and list accounts.")


@group.command("create-admin")
@click.argument("email")
@click.option("--name", required=True, help="The person's name.")
@click.option("--basin", "slug", help="The basin's slug; the only basin where none is given.")
@click.option(
    "--language", type=click.Choice([known.tag for known in INTERFACE]), default="ru", show_default=True
)
@click.option(
    "--password-stdin", is_flag=True, help="Read the password from the first line of standard input."
)
@click.option("--json", "as_json", is_flag=True, help="Report as JSON.")
def create_admin(
    email: str, name: str, slug: str | None, language: str, password_stdin: bool, as_json: bool
) -> None:
    """Open an account for an administrator who signs in as EMAIL.

    Without --password-stdin, prints a link with which the administrator chooses a password, once, within ten days.
    """
    if email.count("@") != 1 or email.startswith("@") or email.endswith("@") or not email.isprintable():
        raise click.BadParameter("This is not an e-mail address.", param_hint="EMAIL")
    basin = _basin(slug)
    password = _password() if password_stdin else None
    try:
        user = _open_account(email, name, basin, language, password)
    except (AddressTaken, WeakPassword) as refused:
        db.session.rollback()
        raise click.ClickException(_reason(refused)) from refused
    db.session.commit()
    link = None if password else link_for(user, Purpose.INVITATION, now())
    report = {
        "email": user.email,
        "name": name,
        "basin": basin.slug,
        "role": Role.ADMINISTRATOR.value,
        "link": link,
    }
    if as_json:
        click.echo(json.dumps(report, ensure_ascii=False))
    else:
        click.echo(f"{user.email} is an administrator of {basin.slug}.")
        if link:
            click.echo(f"The password is chosen here, once, within ten days:\n{link}")


def _open_account(email: str, name: str, basin: Basin, language: str, password: str | None) -> User:
    person = register_person({language: name}, by=SYSTEM, now=now(), language=language)
    user = invite_user(email, person, by=SYSTEM, now=now(), language=language)
    assign_role(user, basin, Role.ADMINISTRATOR, by=SYSTEM, now=now())
    if password is not None:
        set_password(user, password, by=SYSTEM, now=now())
    return user


def _reason(refused: AddressTaken | WeakPassword) -> str:
    if isinstance(refused, WeakPassword):
        with speaking("en"):
            return explain(refused.weakness)
    return f"Somebody signs in as {refused} already."


def _password() -> str:
    if sys.stdin.isatty():
        return getpass("Password: ")
    return sys.stdin.readline().rstrip("\r\n")


def _basin(slug: str | None) -> Basin:
    if slug is not None:
        basin = basin_by_slug(slug)
        if basin is None:
            raise click.ClickException(f"There is no basin {slug}.")
        return basin
    basins = all_basins()
    if len(basins) != 1:
        known = ", ".join(basin.slug for basin in basins)
        raise click.ClickException(
            f"Say which basin with --basin: {known}."
            if known
            else "Set up a basin first: flask basins create SLUG"
        )
    return basins[0]


@group.command("list")
@click.option("--json", "as_json", is_flag=True, help="Report as JSON.")
def list_accounts(as_json: bool) -> None:
    """List who may sign in, with roles and mandates."""
    basins = {basin.id: basin.slug for basin in all_basins()}
    reports = [_report(user, basins) for user in all_users()]
    if as_json:
        click.echo(json.dumps(reports, ensure_ascii=False, indent=2))
        return
    for report in reports:
        rights = [f"{held['role']} of {held['basin']}" for held in report["roles"]]
        rights += [f"{mandate['capacity']} for {mandate['body']}" for mandate in report["mandates"]]
        state = "" if report["active"] else " (closed)"
        click.echo(f"{report['email']}{state}: {report['name']}; {', '.join(rights) or 'no rights'}")


def _report(user: User, basins: dict[int, str]) -> dict[str, Any]:
    return {
        "email": user.email,
        "name": str(user.person.name.in_language(user.language)),
        "active": user.active,
        "has_password": user.password is not None,
        "language": user.language,
        "roles": [{"basin": basins[held.basin_id], "role": held.role.value} for held in user.assignments],
        "mandates": [
            {
                "body": mandate.body.code,
                "capacity": mandate.capacity.value,
                "from": mandate.valid_from.isoformat(),
                "to": mandate.valid_to.isoformat() if mandate.valid_to else None,
            }
            for mandate in user.person.mandates
        ],
    }


def register_commands(app: Flask) -> None:
    """Add the group to Flask's command line."""
    app.cli.add_command(group)
