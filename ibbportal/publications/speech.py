"""The fixed words of a print, in the language of the edition and not of whoever has it made."""

from flask_babel import get_translations

from ibbportal.i18n import by_tag, speaking
from ibbportal.publications.print import Speech

UNKNOWN = "en"
"""what is spoken around a text in a language that the portal does not speak"""


def speech_of(tag: str) -> Speech:
    """The portal's catalogue of that language."""
    with speaking(tag if by_tag(tag) else UNKNOWN):
        return Speech.of(get_translations())
