"""From plain contents to a printed file: the booklet, and a version's text. No request, no database, no clock."""

from ibbportal.publications.print.booklet import print_booklet
from ibbportal.publications.print.environment import Speech
from ibbportal.publications.print.version_text import print_version

__all__ = ["Speech", "print_booklet", "print_version"]
