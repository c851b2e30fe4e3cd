"""What one takes home as a file of its own: a version, the dossier of a clause, the remark matrix of a round."""

from datetime import datetime

from ibbportal.documents.models import Version
from ibbportal.publications.gathering import dossier_print, matrix_print, version_print
from ibbportal.publications.print import print_dossier, print_matrix, print_version
from ibbportal.publications.speech import speech_of
from ibbportal.publications.workbook import matrix_workbook
from ibbportal.rounds.models import Round
from ibbportal.tracing.dossier import Dossier
from ibbportal.tracing.sifting import Wanted


def version_pdf(version: Version, language: str, *, now: datetime) -> bytes:
    """The text of a version in a language on A4 pages. That of a frozen one is the same file each time."""
    return print_version(version_print(version, language), speech=speech_of(language), printed_at=now)


def dossier_pdf(dossier: Dossier, language: str, *, now: datetime) -> bytes:
    """How a clause came to be as it is, on A4 pages: as its reader may know it at that moment."""
    return print_dossier(dossier_print(dossier, language, printed_at=now), speech=speech_of(language))


def matrix_pdf(asked: Round, wanted: Wanted, language: str, *, now: datetime) -> bytes:
    """The chosen remarks of a round on A4 landscape, as all its readers may see them at that moment."""
    return print_matrix(matrix_print(asked, wanted, language, made_at=now), speech=speech_of(language))


def matrix_xlsx(asked: Round, wanted: Wanted, language: str, *, now: datetime) -> bytes:
    """The same as a workbook."""
    return matrix_workbook(matrix_print(asked, wanted, language, made_at=now), speech=speech_of(language))
