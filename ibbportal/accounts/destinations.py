"""Where somebody is led after signing in: to a page of the portal's own, never anywhere else."""

from collections.abc import Callable
from urllib.parse import unquote, urlsplit

from flask import current_app, url_for
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect

from ibbportal.accounts.queries import home_basin
from ibbportal.basins.queries import basin_by_slug
from ibbportal.i18n import by_slug
from ibbportal.security import Actor
from ibbportal.web.locale import page_language

CLOSED = frozenset({"security"})
"""blueprints whose pages are no place to arrive at: who has just signed in need not do it again"""
PARTS: dict[str, Callable[[str], object]] = {"language": by_slug, "basin": basin_by_slug}
"""parts of an address that match any word, and what knows the words that exist"""


def onward(asked_for: str | None, actor: Actor) -> str:
    """The page that was asked for, if it is ours; else the actor's desk; else the front page."""
    if asked_for and is_own_page(asked_for):
        return asked_for
    basin = home_basin(actor)
    if basin is not None and "portal.desk" in current_app.view_functions:
        return url_for("portal.desk", basin=basin.slug)
    return f"/{page_language().slug}/"


def is_own_page(address: str) -> bool:
    """Whether the address is a plain path that leads to one of the portal's pages.

    Browsers forgive much (backslashes, tabs, missing schemes), so nothing is repaired here: what is not plainly ours
    is refused, and the path must be one that the portal answers.
    """
    try:
        parts = urlsplit(address)
        path = unquote(parts.path, errors="strict")
    except ValueError:
        return False
    if parts.scheme or parts.netloc or parts.fragment or not _is_plain(address) or not _is_plain(path):
        return False
    return _is_answered(path)


def _is_plain(text: str) -> bool:
    return (
        text.startswith("/")
        and "//" not in text
        and "\\" not in text
        and text.isprintable()
        and " " not in text
    )


def _is_answered(path: str) -> bool:
    try:
        endpoint, values = current_app.url_map.bind("localhost").match(path, method="GET")
    except (HTTPException, RequestRedirect):
        return False
    if endpoint == "static" or endpoint.partition(".")[0] in CLOSED:
        return False
    return all(find(values[part]) is not None for part, find in PARTS.items() if part in values)
