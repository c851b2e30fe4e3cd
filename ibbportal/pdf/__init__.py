"""The closed room of print: plain HTML in, one file out that is both PDF/A-3a and PDF/UA-1."""

from ibbportal.pdf.failures import ForeignAddress, MissingFont, MissingLetters, PrintFailed
from ibbportal.pdf.pages import page_count
from ibbportal.pdf.room import Enclosure, render

__all__ = [
    "Enclosure",
    "ForeignAddress",
    "MissingFont",
    "MissingLetters",
    "PrintFailed",
    "page_count",
    "render",
]
