"""The five languages of the interface, and the tags of any language that a text may be in."""

from ibbportal.i18n.languages import (
    INTERFACE,
    Language,
    by_slug,
    by_tag,
    current,
    language_name,
    language_name_in,
    own_language_name,
    speaking,
)

__all__ = [
    "INTERFACE",
    "Language",
    "by_slug",
    "by_tag",
    "current",
    "language_name",
    "language_name_in",
    "own_language_name",
    "speaking",
]
