"""From live rows to plain contents: what a booklet and an exported version say, as their readers may see it."""

from ibbportal.publications.gathering.booklet import gather_booklet
from ibbportal.publications.gathering.dossier import dossier_print
from ibbportal.publications.gathering.matrix import matrix_print
from ibbportal.publications.gathering.parts import Part
from ibbportal.publications.gathering.version import version_print

__all__ = ["Part", "dossier_print", "gather_booklet", "matrix_print", "version_print"]
