"""How commands find what they are told of: the only basin unless one is named, a document by its code."""

import click

from ibbportal.basins.models import Basin
from ibbportal.basins.queries import all_basins, basin_by_slug
from ibbportal.documents.models import Document, Version
from ibbportal.documents.queries import document_by_code, last_frozen_version, version_numbered
from ibbportal.i18n.tags import MalformedTag, normal_tag


def the_basin(slug: str | None) -> Basin:
    """The basin that is meant; an error says which there are."""
    basins = all_basins()
    if slug:
        found = basin_by_slug(slug)
        if found is None:
            raise click.BadParameter(f"There is no basin {slug}.", param_hint="--basin")
        return found
    if len(basins) == 1:
        return basins[0]
    if not basins:
        raise click.ClickException("There is no basin yet. Make one: flask basins create SLUG")
    names = ", ".join(basin.slug for basin in basins)
    raise click.BadParameter(f"There are several basins. Name one of: {names}.", param_hint="--basin")


def the_document(basin: Basin, code: str) -> Document:
    """The document of that code."""
    document = document_by_code(basin.id, code)
    if document is None:
        raise click.ClickException(f"There is no document {code} in the basin {basin.slug}.")
    return document


def the_version(document: Document, number: int | None) -> Version:
    """The version of that number; where none is given, the last frozen one, else the working one."""
    if number is None:
        version = last_frozen_version(document) or (document.versions[-1] if document.versions else None)
    else:
        version = version_numbered(document, number)
    if version is None:
        raise click.ClickException(f"{document.code} has no version {number or ''}".rstrip() + ".")
    return version


def the_language(basin: Basin, tag: str) -> str:
    """A language that the basin lists."""
    try:
        normal = normal_tag(tag)
    except MalformedTag:
        raise click.BadParameter(f"{tag} is not a language tag (BCP 47).", param_hint="--lang") from None
    if normal not in basin.languages:
        listed = ", ".join(basin.languages)
        raise click.BadParameter(f"The basin lists these languages: {listed}.", param_hint="--lang")
    return normal
