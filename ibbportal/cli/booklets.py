"""Commands about booklets: the same edition, job and kept file as the portal's own pages use."""

import json
from pathlib import Path
from time import sleep

import click
from flask import Flask
from flask.cli import AppGroup

from ibbportal.cli.choosing import the_basin, the_document
from ibbportal.db import db
from ibbportal.documents.models import Document, Version
from ibbportal.documents.queries import last_frozen_version
from ibbportal.files import read
from ibbportal.i18n import INTERFACE
from ibbportal.jobs.models import Job, JobState
from ibbportal.jobs.queries import latest_job
from ibbportal.jobs.worker import run_job
from ibbportal.publications.models import Edition
from ibbportal.publications.queries import RENDER
from ibbportal.publications.services import default_booklet, freeze_edition
from ibbportal.security import SYSTEM
from ibbportal.web.clock import now

group = AppGroup("booklets", help="Print booklets.")

LANGUAGES = {language.tag.casefold(): language.tag for language in INTERFACE}


@group.command("render")
@click.argument("code")
@click.option("--lang", "tag", required=True, help="The language of the edition.")
@click.option("--output", required=True, type=click.Path(dir_okay=False, writable=True, path_type=Path))
@click.option("--basin", "slug", help="The basin's slug; the only basin unless told.")
@click.option("--json", "as_json", is_flag=True, help="Report as JSON.")
def render(code: str, tag: str, output: Path, slug: str | None, as_json: bool) -> None:
    """Write the booklet of the document CODE, on its last frozen version, as PDF.

    What is printed is what the readers of that version may see. As long as that stays the same, the file that was made
    first is served again.
    """
    language = _language(tag)
    if not output.parent.is_dir():
        raise click.BadParameter(f"There is no folder {output.parent}.", param_hint="--output")
    document = the_document(the_basin(slug), code)
    edition = freeze_edition(
        default_booklet(document, by=SYSTEM, now=now()),
        _last_frozen(document),
        language,
        by=SYSTEM,
        now=now(),
    )
    was_kept = edition.rendition is not None
    db.session.commit()
    if not was_kept:
        _print(edition)
    _write(edition, output)
    report = _report(edition, output, was_kept=was_kept)
    click.echo(json.dumps(report, ensure_ascii=False) if as_json else _in_words(report))


def _language(tag: str) -> str:
    found = LANGUAGES.get(tag.replace("_", "-").casefold())
    if found is None:
        spoken = ", ".join(LANGUAGES.values())
        raise click.BadParameter(f"Booklets are printed in: {spoken}.", param_hint="--lang")
    return found


def _last_frozen(document: Document) -> Version:
    version = last_frozen_version(document)
    if version is None:
        raise click.ClickException(f"{document.code} has no frozen version yet: flask documents freeze CODE")
    return version


def _print(edition: Edition) -> None:
    """Do the job here, unless a worker has taken it up already: then wait for that one."""
    job = latest_job(RENDER, edition)
    assert job is not None, "an edition without a file has a job"
    run_job(job.id)
    while _is_in_hand(job):
        sleep(0.5)
    db.session.refresh(edition)
    if edition.rendition is None:
        again = " It is tried again later." if job.state is JobState.WAITING else ""
        raise click.ClickException(f"The booklet could not be printed: {job.failure}.{again}")


def _is_in_hand(job: Job) -> bool:
    db.session.rollback()
    db.session.refresh(job)
    return job.state is JobState.RUNNING


def _write(edition: Edition, output: Path) -> None:
    assert edition.rendition is not None
    try:
        output.write_bytes(read(edition.rendition.file))
    except OSError as refused:
        raise click.ClickException(f"{output} cannot be written: {refused.strerror}.") from refused


def _report(edition: Edition, output: Path, *, was_kept: bool) -> dict[str, object]:
    assert edition.rendition is not None
    file = edition.rendition.file
    return {
        "document": edition.booklet.document.code,
        "version": edition.version.number,
        "lang": edition.language,
        "edition": edition.number,
        "output": str(output),
        "pages": edition.rendition.pages,
        "bytes": file.size,
        "sha256": file.digest,
        "inputs_digest": edition.inputs_digest,
        "chain_length": edition.chain_length,
        "chain_head": edition.chain_head,
        "kept": was_kept,
    }


def _in_words(report: dict[str, object]) -> str:
    words = "{output}: edition {edition}, {pages} pages, {bytes} bytes".format(**report)
    return f"{words}, kept from before" if report["kept"] else words


def register_commands(app: Flask) -> None:
    """Add the group to Flask's command line."""
    app.cli.add_command(group)
