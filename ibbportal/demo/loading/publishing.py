"""Showing a version to everybody, as it is done in the portal: one person asks, another confirms."""

from datetime import datetime

from ibbportal.documents.models import Version
from ibbportal.documents.services.widening import ask_widening, confirm_widening
from ibbportal.security import Actor


def show_to_everybody(version: Version, *, asked_by: Actor, confirmed_by: Actor, now: datetime) -> None:
    """Let everybody read a version, if not everybody does."""
    if version.audience.is_public:
        return
    widening = ask_widening(version, by=asked_by, now=now)
    confirm_widening(widening, by=confirmed_by, now=now)
