"""What fields of all forms share: the cleaning of what was typed, choices among codes, numbers that nobody types."""

import unicodedata
from collections.abc import Collection
from enum import StrEnum
from typing import Any

from flask_babel import lazy_gettext as _l
from govuk_frontend_wtf.wtforms_widgets import GovTextInput
from wtforms import DateField, Field, IntegerField, StringField
from wtforms.fields.choices import enum_choices, enum_coerce
from wtforms.validators import InputRequired, Length, NoneOf, NumberRange, Optional, Regexp

from ibbportal.web.addresses import LARGEST_NUMBER
from ibbportal.web.forms import text_filters
from ibbportal.web.words import Words, words_of

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


class DayField(DateField):
    """A day of the calendar. What was typed is shown again, without what no page may hold."""

    def _value(self) -> str:
        return printable(super()._value()) or ""


class WholeNumberField(IntegerField):
    """A whole number, shown again in the same way."""

    def _value(self) -> str:
        return printable(super()._value()) or ""


def one_line(value: str | None) -> str | None:
    """A text on one line, with single blanks."""
    return " ".join(value.split()) if value else value


def choice(label: Any, members: type[StrEnum], words: Words, **more: Any) -> Any:
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


def code_field(label: Any, *, description: Any, reserved: Collection[str] = ()) -> StringField:
    """The short name under which something is kept for good, and which stands in addresses."""
    return StringField(
        label,
        description=description,
        widget=GovTextInput(),
        filters=[printable, one_line],
        validators=[
            InputRequired(_l("Enter a short name.")),
            Length(max=60, message=_l("A short name has at most %(max)d characters.")),
            Regexp(
                r"[a-z0-9]+(-[a-z0-9]+)*\Z",
                message=_l("Use small Latin letters, digits and single hyphens between them."),
            ),
            NoneOf(reserved, message=_l("The portal needs this word itself. Choose another.")),
        ],
        render_kw={"spellcheck": "false", "autocapitalize": "none", "autocomplete": "off"},
    )


def hidden_number() -> IntegerField:
    """A number that the page carries: a revision, or a row's; nothing where it was tampered with."""
    return IntegerField(validators=[Optional(), NumberRange(0, LARGEST_NUMBER)])


def sound(field: Field) -> Any:
    """What a field holds, if it is what the field is for: hidden fields are not typed, but may be tampered with."""
    return None if field.errors else field.data
