"""The words for what reading a file found: errors, warnings and what was left out, in the language that is spoken."""

from collections.abc import Mapping
from typing import Any

from flask_babel import gettext, ngettext

from ibbportal.documents.numbering import Place, label
from ibbportal.documents.outline import ClauseKind
from ibbportal.documents.reading.errors import RepeatedArticleNumbers, UnreadableText


def unreadable(error: UnreadableText) -> str:
    """Why a file cannot be read, and what to do about it."""
    if isinstance(error, RepeatedArticleNumbers):
        return ngettext(
            "The number of an article is repeated: %(numbers)s. Give each article a number of its own.",
            "The numbers of articles are repeated: %(numbers)s. Give each article a number of its own.",
            len(error.numbers),
            numbers=", ".join(error.numbers),
        )
    messages = {
        "wrong_encoding": gettext(
            "The file is not text in UTF-8 or UTF-16. Save it as plain text in UTF-8 and try again."
        ),
        "empty_file": gettext("The file is empty."),
        "no_text": gettext("There is no text in the file."),
        "too_large": gettext("The file is larger than 2 MB. Divide it, or remove what is not text."),
    }
    return messages.get(error.code) or gettext("The file cannot be read as a text.")


def warning(found: Mapping[str, Any], language: str) -> str:
    """What somebody should look at after an import."""
    code = found["code"]
    if code == "repaired_characters":
        return ngettext(
            "%(num)s character from a wrong conversion was restored.",
            "%(num)s characters from a wrong conversion were restored.",
            found["count"],
        )
    if code == "missing_articles":
        return gettext(
            "There is no article with the number %(numbers)s.", numbers=", ".join(found["numbers"])
        )
    where = label(Place(ClauseKind(found["kind"]), found["number"]), language)
    if code == "divides_differently":
        return gettext(
            "%(clause)s divides differently: %(existing)s parts stand, %(incoming)s came in.",
            clause=where,
            existing=found["existing"],
            incoming=found["incoming"],
        )
    return gettext("%(clause)s has no counterpart in the text that stands.", clause=where)


def drop_reason(code: str) -> str:
    """Why a piece of the file is not in the text."""
    reasons = {
        "hyphen_at_line_end": gettext("a hyphen at the end of a line"),
        "control_character": gettext("a control character"),
        "soft_hyphen": gettext("a soft hyphen"),
        "ornament": gettext("an ornament"),
        "heading_word": gettext("the portal writes this heading by the convention of the language"),
        "number_mark": gettext("the portal writes this number itself"),
        "page_number": gettext("a page number"),
        "running_head": gettext("a line that repeats on every page"),
        "contents": gettext("the table of contents, which the portal makes itself"),
    }
    return reasons.get(code, gettext("not part of the text"))
