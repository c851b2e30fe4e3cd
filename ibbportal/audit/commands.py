"""`flask audit`: is the record whole?"""

import json

import click
from flask import Flask
from flask.cli import AppGroup

from ibbportal.audit.chain import Verdict
from ibbportal.audit.services import verify

group = AppGroup("audit", help="The record of what was done.")

REASONS = {
    "gap": "an event is missing, or stands where it does not belong",
    "previous": "the event does not continue the one before it",
    "content": "the event was changed",
    "payload": "what the event says in words was changed",
    "head": "the end of the chain is not the recorded one: events are missing or were added",
    "witness": "the chain does not lead through the printed head",
}


def _report(verdict: Verdict) -> dict[str, object]:
    return {
        "intact": verdict.intact,
        "length": verdict.length,
        "head": verdict.head,
        "broken_at": verdict.broken_at,
        "reason": verdict.reason,
    }


@group.command("verify")
@click.option("--length", type=int, help="The number of events that a booklet or a mail states.")
@click.option("--head", help="The hash that stands beside it.")
@click.option("--json", "as_json", is_flag=True, help="Report as JSON.")
@click.pass_context
def verify_chain(context: click.Context, length: int | None, head: str | None, as_json: bool) -> None:
    """Check every event, and that the chain still leads through a head that was printed earlier.

    Only a head from outside the portal shows that the end of the chain was cut off and its record rewritten.
    """
    if (length is None) != (head is None):
        raise click.UsageError("--length and --head belong together.")
    witness = (length, head) if length is not None and head is not None else None
    verdict = verify(witness)
    if as_json:
        click.echo(json.dumps(_report(verdict)))
    elif verdict.intact:
        click.echo(f"The chain of {verdict.length} events is intact. Head: {verdict.head}")
    else:
        click.echo(f"The chain is broken at event {verdict.broken_at}: {REASONS[verdict.reason]}.", err=True)
    if not verdict.intact:
        context.exit(1)


def register_commands(app: Flask) -> None:
    """Add the group to Flask's command line."""
    app.cli.add_command(group)
