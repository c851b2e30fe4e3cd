"""Addresses that are printed on paper: from the configured host, since no request is there to tell one."""

from collections.abc import Mapping
from urllib.parse import urlsplit

from flask import current_app

from ibbportal.documents.models import Provision, Version
from ibbportal.i18n import by_tag
from ibbportal.publications.models import Edition
from ibbportal.rounds.models import Round


def version_address(version: Version, language: str) -> str:
    """Where a version is read on the portal."""
    document = version.document
    return _address(
        "portal.read_version", language, document.basin.slug, code=document.code, number=version.number
    )


def clause_address(provision: Provision, language: str) -> str:
    """Where the dossier of a clause is read, whatever number it bears by then."""
    return _address("portal.read_dossier", language, provision.document.basin.slug, uid=provision.uid)


def matrix_address(asked: Round, language: str, chosen: Mapping[str, str]) -> str:
    """Where the remark matrix of a round is read, with what was chosen of it."""
    document = asked.version.document
    return _address(
        "portal.read_matrix",
        language,
        document.basin.slug,
        code=document.code,
        number=asked.number,
        **chosen,
    )


def edition_address(edition: Edition) -> str:
    """Where an edition can be checked against its paper."""
    basin = edition.booklet.document.basin
    return _address("publications.see_edition", edition.language, basin.slug, number=edition.number)


def _address(endpoint: str, tag: str, basin: str, **values: object) -> str:
    base = urlsplit(current_app.config["BASE_URL"])
    language = by_tag(tag)
    routes = current_app.url_map.bind(base.netloc, script_name=base.path or "/", url_scheme=base.scheme)
    return routes.build(
        endpoint,
        {"language": language.slug if language else "en", "basin": basin, **values},
        force_external=True,
    )
