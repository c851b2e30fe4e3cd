"""A version, and the dossier of a clause, as files of their own, for the command line and for taking home."""

from datetime import datetime

from ibbportal.documents.models import Version
from ibbportal.publications.gathering import dossier_print, version_print
from ibbportal.publications.print import print_dossier, print_version
from ibbportal.publications.speech import speech_of
from ibbportal.tracing.dossier import Dossier


def version_pdf(version: Version, language: str, *, now: datetime) -> bytes:
    """The text of a version in a language on A4 pages. That of a frozen one is the same file each time."""
    return print_version(version_print(version, language), speech=speech_of(language), printed_at=now)


def dossier_pdf(dossier: Dossier, language: str, *, now: datetime) -> bytes:
    """How a clause came to be as it is, on A4 pages: as its reader may know it at that moment."""
    return print_dossier(dossier_print(dossier, language, printed_at=now), speech=speech_of(language))
