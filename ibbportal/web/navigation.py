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
    entries = [(str(section.label), url_for(section.endpoint), section.endpoint) for section in shown]
    return [(label, url, _is_here(url, endpoint)) for label, url, endpoint in entries]


def _is_here(url: str, endpoint: str) -> bool:
    return request.endpoint == endpoint or request.path.startswith(url.rstrip("/") + "/")


def init_app(app: Flask) -> None:
    """Give templates the navigation, who is there, and what they may do."""
    app.jinja_env.globals.update(main_navigation=main_navigation)
    app.context_processor(
        lambda: {
            "actor": actor(),
            "can": lambda permission, subject=None: can(actor(), permission, subject),
        }
    )
