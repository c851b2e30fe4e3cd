"""A version as a file of its own, for the command line and for taking home."""

from datetime import datetime

from ibbportal.documents.models import Version
from ibbportal.publications.gathering import version_print
from ibbportal.publications.print import print_version
from ibbportal.publications.speech import speech_of


def version_pdf(version: Version, language: str, *, now: datetime) -> bytes:
    """The text of a version in a language on A4 pages. That of a frozen one is the same file each time."""
    return print_version(version_print(version, language), speech=speech_of(language), printed_at=now)
