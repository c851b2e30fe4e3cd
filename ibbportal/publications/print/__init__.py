"""From plain contents to print: booklets, versions, dossiers, a round's tables. No request, no database, no clock."""

from ibbportal.publications.print.booklet import print_booklet
from ibbportal.publications.print.dossier import print_dossier
from ibbportal.publications.print.environment import Speech
from ibbportal.publications.print.matrix import print_matrix
from ibbportal.publications.print.version_text import print_version

__all__ = ["Speech", "print_booklet", "print_dossier", "print_matrix", "print_version"]
