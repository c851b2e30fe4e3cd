"""The sections of the portal. Upper packages enter theirs; this one only knows how to show them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import Flask, g, request, url_for

from ibbportal.security import Actor, can
from ibbportal.web.guard import actor


@dataclass(frozen=True)
class Section:
    """One entry of the main navigation."""

    label: Any
    """a lazy string"""
    endpoint: str
    shown_to: Callable[[Actor, Any], bool] = lambda _actor, _basin: True
    rank: int = 50
    """the lower, the further ahead: one's own desk, then what all read"""
    also: tuple[str, ...] = ()
    """how the endpoints begin that belong to it though their addresses stand elsewhere"""


_SECTIONS: list[Section] = []


def add_section(section: Section) -> None:
    """Enter a section, once."""
    if section not in _SECTIONS:
        _SECTIONS.append(section)


def main_navigation() -> list[tuple[str, str, bool]]:
    """Label, address and whether the page belongs to it; nothing outside a basin."""
    if g.get("basin") is None:
        return []
    ranked = sorted(_SECTIONS, key=lambda section: section.rank)
    shown = [section for section in ranked if section.shown_to(actor(), g.basin)]
    return [(str(section.label), url_for(section.endpoint), _is_here(section)) for section in shown]


def _is_here(section: Section) -> bool:
    endpoint = request.endpoint or ""
    if any(endpoint.startswith(other.also) for other in _SECTIONS):
        return endpoint.startswith(section.also)
    return endpoint == section.endpoint or request.path.startswith(
        url_for(section.endpoint).rstrip("/") + "/"
    )


def init_app(app: Flask) -> None:
    """Give templates the navigation, who is there, and what they may do."""
    app.jinja_env.globals.update(main_navigation=main_navigation)
    app.context_processor(
        lambda: {
            "actor": actor(),
            "can": lambda permission, subject=None: can(actor(), permission, subject),
        }
    )
