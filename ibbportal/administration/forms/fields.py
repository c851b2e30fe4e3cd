"""Fields that several forms of the administrator's desk share."""

from collections.abc import Collection, Sequence
from typing import Any

from babel import Locale
from flask_babel import get_locale
from flask_babel import lazy_gettext as _l
from govuk_frontend_wtf.wtforms_widgets import GovTextInput
from wtforms import StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length, NoneOf, Optional, Regexp

from ibbportal.web.fields import DayField, one_line, printable
from ibbportal.web.formats import country

NO_COUNTRIES = frozenset({"EU", "EZ", "UN", "QO", "XA", "XB", "ZZ"})
"""codes of two letters that CLDR keeps for something else than a country"""


def code_field(description: Any, reserved: Collection[str] = ()) -> StringField:
    """The short name under which something is kept for good."""
    return StringField(
        _l("Short name"),
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


def day_field(label: Any, *, missing: Any = None, description: Any = "") -> DayField:
    """A day of the calendar; it may be left empty unless something is said where it is missing."""
    return DayField(
        label,
        description=description,
        widget=GovTextInput(),
        validators=[InputRequired(missing) if missing else Optional()],
        invalid_value_message=_l("Enter a day that exists, as year, month and day: 2027-03-31."),
    )


def country_codes() -> frozenset[str]:
    """The codes of ISO 3166-1 that CLDR has names for."""
    return frozenset(
        code
        for code in map(str, Locale("en").territories)
        if len(code) == 2 and code.isalpha() and code not in NO_COUNTRIES
    )


def country_choices(first: Sequence[str]) -> list[SelectChoice]:
    """All countries by their names; those of the basin first."""
    locale = get_locale() or Locale("en")
    others = sorted(country_codes() - set(first), key=lambda code: locale.territories.get(code, code))
    return [SelectChoice(code, country(code)) for code in [*first, *others]]
