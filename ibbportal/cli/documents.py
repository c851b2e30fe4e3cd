"""Commands about documents: importing, freezing, exporting, comparing."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click
from flask import Flask
from flask.cli import AppGroup

from ibbportal.basins.models import Basin
from ibbportal.cli.choosing import the_basin, the_document, the_language, the_version
from ibbportal.contributions.gates import CAUSE_MISSING, CAUSE_UNAPPROVED
from ibbportal.contributions.services.incorporation import explain_all
from ibbportal.db import db
from ibbportal.documents.compare import compare, to_json
from ibbportal.documents.gates import GateShut, Obstacle
from ibbportal.documents.import_words import unreadable, warning
from ibbportal.documents.models import Document, DocumentKind, Version
from ibbportal.documents.queries import document_by_code, version_text, working_version
from ibbportal.documents.reading.errors import UnreadableText
from ibbportal.documents.services.documents import begin_version, create_document
from ibbportal.documents.services.freezing import NothingToFreeze, freeze_version
from ibbportal.documents.services.importing import ReadFile, import_file, read_file
from ibbportal.portal.exporting import comparison_page, exported
from ibbportal.security import SYSTEM

group = AppGroup("documents", help="Bring texts in, freeze them, compare them, take them out.")

READABLE = click.Path(exists=True, dir_okay=False, readable=True, path_type=Path)
WRITABLE = click.Path(dir_okay=False, writable=True, path_type=Path)
BASIN = click.option("--basin", "basin_slug", help="The basin's slug; the only basin unless told.")
JSON = click.option("--json", "as_json", is_flag=True, help="Report as JSON.")


def _now() -> datetime:
    return datetime.now(UTC)


@group.command("import")
@click.argument("file", type=READABLE)
@click.option("--document", "code", required=True, help="The document's code; it is entered if it is new.")
@click.option("--lang", "tag", required=True, help="The language of the file (BCP 47).")
@BASIN
@click.option(
    "--kind", type=click.Choice([kind.value for kind in DocumentKind]), default="agreement", show_default=True
)
@click.option("--title", help="What people call the document; the title in the file where none is given.")
@click.option("--freeze", is_flag=True, help="Freeze the version afterwards.")
@click.option("--reason", help="With --freeze: why the text changed (an own-initiative cause).")
@JSON
def import_text(
    file: Path,
    code: str,
    tag: str,
    basin_slug: str | None,
    kind: str,
    title: str | None,
    freeze: bool,
    reason: str | None,
    as_json: bool,
) -> None:
    """Read a text FILE into a document's working version.

    A file in another language than the source is matched clause by clause to what stands. Nothing of the file
    vanishes: the report lists what was dropped, with the reason, and what could not be placed.
    """
    basin = the_basin(basin_slug)
    language = the_language(basin, tag)
    try:
        read = read_file(file.read_bytes(), file.name, language)
    except UnreadableText as error:
        raise click.ClickException(unreadable(error)) from error
    document = document_by_code(basin.id, code) or _enter(basin, code, kind, title, read)
    report = _import(document, read)
    if freeze:
        _freeze(the_version(document, report["version"]), reason)
    db.session.commit()
    click.echo(json.dumps(report, ensure_ascii=False, indent=2) if as_json else _in_words(report))


def _enter(basin: Basin, code: str, kind: str, title: str | None, read: ReadFile) -> Document:
    return create_document(
        basin,
        code,
        kind=DocumentKind(kind),
        titles={read.language: title or read.title or code},
        source_language=read.language,
        by=SYSTEM,
        now=_now(),
    )


def _import(document: Document, read: ReadFile) -> dict[str, Any]:
    """Import into the working version; where there was none and the file changes nothing, none is begun."""
    standing = working_version(document)
    version = standing or begin_version(document, by=SYSTEM, now=_now())
    imported = import_file(version, read, by=SYSTEM, now=_now())
    report = {key: value for key, value in imported.report.items() if key != "touched"}
    number, code = version.number, document.code
    if standing is None and not imported.report["touched"]:
        db.session.rollback()
        number -= 1
    return {"document": code, "version": number, "lang": read.language, **report}


def _in_words(found: Mapping[str, Any]) -> str:
    lines = [
        f"{found['document']}, version {found['version']}, {found['lang']}",
        f"{found['provisions']} clauses, {found['articles']} articles",
        ", ".join(f"{found[key]} {key}" for key in ("added", "matched", "changed", "moved", "removed")),
        f"{len(found['dropped'])} pieces dropped, {len(found['unplaced'])} not placed.",
    ]
    lines += [f"  {warning(each, found['lang'])}" for each in found["warnings"]]
    return "\n".join(lines)


@group.command("freeze")
@click.argument("code")
@BASIN
@click.option("--reason", help="Why changes that have no cause yet were made (own initiative).")
@JSON
def freeze_document(code: str, basin_slug: str | None, reason: str | None, as_json: bool) -> None:
    """Freeze the working version of the document CODE. Exits with 1 and lists what is open if the gate is shut."""
    document = the_document(the_basin(basin_slug), code)
    version = working_version(document)
    if version is None:
        raise click.ClickException(f"{code} has no working version.")
    _freeze(version, reason)
    db.session.commit()
    report = {"document": code, "version": version.number, "digest": version.digest}
    words = f"Version {version.number} of {code} is frozen, digest {version.digest}."
    click.echo(json.dumps(report) if as_json else words)


def _freeze(version: Version, reason: str | None) -> None:
    source = version.document.source_language
    if reason:
        explain_all(version, {source: reason}, written_in=source, by=SYSTEM, now=_now())
    try:
        freeze_version(version, by=SYSTEM, now=_now())
    except NothingToFreeze:
        raise click.ClickException("The version has no words yet.") from None
    except GateShut as shut:
        open_things = "\n".join(f"  {_obstacle(each, version)}" for each in shut.obstacles)
        raise click.ClickException(f"Not frozen, {len(shut.obstacles)} open:\n{open_things}") from shut


def _obstacle(obstacle: Obstacle, version: Version) -> str:
    texts = [version_text(version, ()), *([version_text(version.based_on, ())] if version.based_on else [])]
    clause = next((found for text in texts if (found := text.clause(obstacle.uid or ""))), None)
    where = clause.citation("en") if clause else "the whole text"
    if obstacle.code == CAUSE_MISSING:
        return f"{where}: changed without a cause"
    if obstacle.code == CAUSE_UNAPPROVED:
        return f"{where}: changed because of a reply that is not approved yet"
    return f"{where}: an accepted remark has changed nothing yet"


@group.command("export")
@click.argument("code")
@click.option("--version", "number", type=int, help="The version's number; the last frozen one unless told.")
@click.option("--lang", "tag", required=True, help="The language to export.")
@click.option("--format", "form", type=click.Choice(["txt", "html", "pdf"]), required=True)
@click.option("--output", type=WRITABLE, required=True)
@BASIN
def export(code: str, number: int | None, tag: str, form: str, output: Path, basin_slug: str | None) -> None:
    """Write a version of the document CODE as text, as a page or as PDF."""
    basin = the_basin(basin_slug)
    version = the_version(the_document(basin, code), number)
    output.write_bytes(exported(version, the_language(basin, tag), form, now=_now()))
    click.echo(f"{output}: {output.stat().st_size} bytes")


@group.command("compare")
@click.argument("code")
@click.argument("older", type=int)
@click.argument("newer", type=int)
@click.option("--lang", "tag", required=True, help="The language to compare in.")
@click.option("--format", "form", type=click.Choice(["json", "html"]), required=True)
@click.option("--output", type=WRITABLE, required=True)
@BASIN
def compare_document(
    code: str, older: int, newer: int, tag: str, form: str, output: Path, basin_slug: str | None
) -> None:
    """Compare versions OLDER and NEWER of the document CODE, clause by clause and word by word."""
    basin = the_basin(basin_slug)
    document, language = the_document(basin, code), the_language(basin, tag)
    first, second = the_version(document, older), the_version(document, newer)
    if form == "html":
        output.write_text(comparison_page(first, second, language), encoding="utf-8")
    else:
        before, after = version_text(first, [language]), version_text(second, [language])
        found = compare(before.to_compare(language), after.to_compare(language), language)
        output.write_text(json.dumps(to_json(found), ensure_ascii=False, indent=2), encoding="utf-8")
    click.echo(f"{output}: {output.stat().st_size} bytes")


def register_commands(app: Flask) -> None:
    """Add the group to Flask's command line."""
    app.cli.add_command(group)
