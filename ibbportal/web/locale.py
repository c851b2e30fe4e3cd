"""The language and the basin of an address: `/<language>/<basin>/…`."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from flask import Flask, abort, current_app, g, has_request_context, request, url_for
from flask_babel import Babel
from werkzeug.datastructures import LanguageAccept

from ibbportal.i18n import INTERFACE, Language, by_slug, current

OUTSIDE_PAGES = INTERFACE[2]
_BY_PRIMARY = {language.tag.split("-")[0]: language for language in INTERFACE}


def _read_address(_endpoint: str | None, values: dict[str, Any] | None) -> None:
    if not values:
        return
    if "language" in values:
        g.language = by_slug(values.pop("language"))
        if g.language is None:
            abort(404)
    if "basin" in values:
        g.basin = current_app.extensions["find_basin"](values.pop("basin"))
        if g.basin is None:
            abort(404)


def _write_address(endpoint: str, values: dict[str, Any]) -> None:
    if endpoint not in current_app.view_functions:
        return
    if current_app.url_map.is_endpoint_expecting(endpoint, "language"):
        values.setdefault("language", page_language().slug)
    if current_app.url_map.is_endpoint_expecting(endpoint, "basin") and g.get("basin") is not None:
        values.setdefault("basin", g.basin.slug)


def page_language() -> Language:
    """The language of the page: the address's; where the address has none, what the browser prefers.

    Commands and jobs have no page: they speak English unless `speaking` says otherwise.
    """
    if not has_request_context():
        return OUTSIDE_PAGES
    chosen: Language | None = g.get("language") or _language_of_path()
    return chosen or preferred_language(request.accept_languages)


def _language_of_path() -> Language | None:
    """The language that an address names although nothing is there: its 404 page speaks it too."""
    return by_slug(request.path.strip("/").split("/")[0])


def preferred_language(accepted: LanguageAccept) -> Language:
    """The interface language that the browser likes best, whatever the region or script it names with it; Russian,
    which most here read, where it names none."""
    for tag, quality in accepted:
        spoken = _BY_PRIMARY.get(tag.replace("_", "-").split("-")[0].lower())
        if spoken and quality > 0:
            return spoken
    return _BY_PRIMARY["ru"]


def switch_language_url(language: Language) -> str:
    """The same page in another language, with the same query."""
    if request.endpoint is None or not request.url_rule or "language" not in request.url_rule.arguments:
        return f"/{language.slug}/"
    # The query is added behind: as arguments, its names could be taken for those of `url_for`, or of the address.
    address = url_for(request.endpoint, **{**(request.view_args or {}), "language": language.slug})
    query = urlencode(list(request.args.items(multi=True)))
    return f"{address}?{query}" if query else address


def init_app(app: Flask, find_basin: Callable[[str], Any]) -> None:
    """Read the language and the basin from addresses, and put them into the addresses that are built.

    `find_basin` gives the basin of a slug, or None; it comes from above, since basins build on this package.
    """
    app.extensions["find_basin"] = find_basin
    Babel(app, locale_selector=lambda: page_language().locale, timezone_selector=_zone)
    app.url_value_preprocessor(_read_address)
    app.url_defaults(_write_address)
    app.jinja_env.globals.update(languages=INTERFACE, switch_language_url=switch_language_url)
    app.context_processor(_names_of_the_address)


def _zone() -> str:
    return g.basin.zone if g.get("basin") is not None else "UTC"


def _names_of_the_address() -> dict[str, Any]:
    language, basin = current(), g.get("basin")
    name = basin.name.in_language(language.tag) if basin is not None else None
    return {"language": language, "basin": basin, "basin_name": name}
