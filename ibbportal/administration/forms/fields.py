"""Fields that several forms of the administrator's desk share."""

from collections.abc import Sequence
from typing import Any

from babel import Locale
from flask_babel import get_locale
from flask_babel import lazy_gettext as _l
from govuk_frontend_wtf.wtforms_widgets import GovTextInput
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Optional

from ibbportal.web.fields import DayField
from ibbportal.web.formats import country

NO_COUNTRIES = frozenset({"EU", "EZ", "UN", "QO", "XA", "XB", "ZZ"})
"""codes of two letters that CLDR keeps for something else than a country"""


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
