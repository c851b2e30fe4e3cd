"""What the forms of drafting share: the words for codes, the cleaning of what was typed, choices among codes."""

import unicodedata
from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms.fields.choices import enum_choices, enum_coerce
from wtforms.validators import InputRequired

from ibbportal.documents.models import PlacementStatus
from ibbportal.documents.outline import ClauseKind
from ibbportal.documents.places import Where
from ibbportal.web.forms import text_filters
from ibbportal.web.words import words_of

LONGEST_CLAUSE = 50_000

CLAUSE_KINDS = {
    ClauseKind.TITLE: _l("Title"),
    ClauseKind.PREAMBLE: _l("Preamble"),
    ClauseKind.RECITAL: _l("Recital"),
    ClauseKind.PART: _l("Part"),
    ClauseKind.CHAPTER: _l("Chapter"),
    ClauseKind.ARTICLE: _l("Article"),
    ClauseKind.PARAGRAPH: _l("Paragraph"),
    ClauseKind.ITEM: _l("Item"),
    ClauseKind.CLOSING: _l("Closing words"),
    ClauseKind.SIGNATURE: _l("Signature"),
    ClauseKind.ANNEX: _l("Annex"),
}
STATUSES = {
    "": _l("None"),
    PlacementStatus.AGREED: _l("Agreed by the parties"),
    PlacementStatus.BRACKETED: _l("In brackets: not agreed yet"),
    PlacementStatus.INITIALLED: _l("Initialled"),
}
PLACES = {
    Where.AFTER: _l("After it"),
    Where.BEFORE: _l("Before it"),
    Where.FIRST_WITHIN: _l("Within it, as the first"),
    Where.LAST_WITHIN: _l("Within it, as the last"),
}
UNKNOWN = _l("Choose one of the answers that are offered.")


def printable(value: str | None) -> str | None:
    """What was typed or pasted without control characters: nobody typed those, and no text may hold them.

    Word's line breaks within a paragraph come as vertical tabs; they are line breaks.
    """
    if value is None:
        return None
    lines = value.replace("\v", "\n").replace("\f", "\n")
    return "".join(
        each for each in lines if each in "\n\r\t" or unicodedata.category(each) not in ("Cc", "Cs")
    )


CLEANED = (printable, *text_filters)
"""the filters of a text"""


def one_line(value: str | None) -> str | None:
    """A text on one line, with single blanks."""
    return " ".join(value.split()) if value else value


def choice(label: Any, members: type[StrEnum], words: Mapping[Any, Any], **more: Any) -> Any:
    """The arguments of a field that offers the members of an enumeration."""
    return {
        "label": label,
        "choices": enum_choices(members, label=words_of(words)),
        "coerce": enum_coerce(members),
        "validators": [InputRequired(UNKNOWN)],
        "invalid_value_message": UNKNOWN,
        "invalid_choice_message": UNKNOWN,
        **more,
    }
