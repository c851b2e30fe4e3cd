"""What is entered about a basin: its settings, key figures, languages and themes."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any
from zoneinfo import available_timezones

from flask_babel import lazy_gettext as _l
from govuk_frontend_wtf.wtforms_widgets import GovCheckboxesInput, GovSelect, GovTextInput
from wtforms import Field, SelectField, SelectMultipleField, StringField, ValidationError
from wtforms.fields.choices import SelectChoice, enum_choices, enum_coerce
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from ibbportal.administration.forms.fields import country_codes
from ibbportal.administration.forms.languages import TOO_LONG, Group, LanguagesForm
from ibbportal.administration.forms.typed import NumberField
from ibbportal.basins.models import Basin
from ibbportal.i18n.tags import MalformedTag, normal_tag
from ibbportal.problems.models import Theme
from ibbportal.problems.words import THEMES
from ibbportal.rounds.deadlines import zones_of
from ibbportal.web.fields import CLEANED, UNKNOWN, WholeNumberField, code_field, one_line, printable
from ibbportal.web.forms import Form
from ibbportal.web.words import words_of

NAMES = Group(
    "name",
    needed=_l("Enter the name in at least one language."),
)
DESCRIPTIONS = Group(
    "description",
    longest=5_000,
    has_lines=True,
)
CAPTIONS = Group(
    "caption",
    needed=_l("Say in at least one language what is counted."),
)
UNIT_WORDS = Group(
    "unit",
    longest=40,
)


class SettingsForm(LanguagesForm):
    """What a basin is called and says of itself, and whose clock it goes by."""

    groups = (NAMES, DESCRIPTIONS)
    zone = SelectField(
        _l("Time zone"),
        description=_l(
            "Dates are shown and deadlines set on this clock, unless a consultation says otherwise."
        ),
        widget=GovSelect(),
        invalid_choice_message=_l("Choose one of the zones."),
    )
    states = StringField(
        _l("States of the basin"),
        description=_l("Their codes of two letters, with blanks between them: KZ CN KG."),
        widget=GovTextInput(),
        filters=[printable, one_line],
        validators=[Length(max=100, message=TOO_LONG)],
        render_kw={"spellcheck": "false", "autocomplete": "off"},
    )

    def __init__(self, basin: Basin, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        first = zones_of(basin.states, basin.zone)
        others = sorted(zone for zone in available_timezones() - set(first) if "/" in zone)
        self.zone.choices = [SelectChoice(zone, zone) for zone in [*first, *others]]

    @property
    def state_codes(self) -> list[str]:
        codes = (self.states.data or "").upper().replace(",", " ").split()
        return list(dict.fromkeys(codes))

    def validate_states(self, _field: Field) -> None:
        if set(self.state_codes) - country_codes():
            raise ValidationError(
                _l("One of the codes belongs to no state. Use those of ISO 3166-1: KZ, CN, KG.")
            )


class FigureForm(LanguagesForm):
    """A key figure of the basin."""

    groups = (CAPTIONS, UNIT_WORDS)
    value = NumberField(
        _l("Value"),
        widget=GovTextInput(),
        validators=[
            InputRequired(_l("Enter the value.")),
            NumberRange(-(10**12), 10**12, message=_l("The value is too large to be shown.")),
        ],
        invalid_value_message=_l("Enter a number, such as 16400 or 2.5."),
    )
    unit = StringField(
        _l("Unit"),
        description=_l("A sign, such as km²; it stands where the unit has no words in a language."),
        widget=GovTextInput(),
        filters=[*CLEANED, one_line],
        validators=[Length(max=20, message=TOO_LONG)],
    )
    year = WholeNumberField(
        _l("Year"),
        widget=GovTextInput(),
        validators=[Optional(), NumberRange(1800, 2200, message=_l("Enter a year with four digits."))],
        invalid_value_message=_l("Enter a year with four digits."),
    )

    def figure(self, code: str) -> dict[str, object]:
        """The figure as a basin keeps it."""
        value = self.value.data or Decimal(0)
        return {
            "code": code,
            "value": int(value) if value == value.to_integral_value() else float(value),
            "unit": self.unit.data or "",
            "year": self.year.data,
            "captions": {tag: words for tag, words in self.words("caption").items() if words},
            "unit_words": {tag: words for tag, words in self.words("unit").items() if words},
        }


class NewFigureForm(FigureForm):
    """A key figure that the basin does not have yet."""

    code = code_field(
        _l("Short name"),
        description=_l("Small Latin letters, digits and hyphens: lake-area. It stays for good."),
        reserved={"new"},
    )


class LanguageForm(Form):
    """A further language of the basin."""

    tag = StringField(
        _l("Language"),
        description=_l("Its tag after BCP 47: uz, tg, de, or zh-Hant where the script has to be told."),
        widget=GovTextInput(),
        filters=[printable, one_line],
        validators=[
            InputRequired(_l("Enter the tag of the language.")),
            Length(max=35, message=TOO_LONG),
        ],
        render_kw={"spellcheck": "false", "autocapitalize": "none", "autocomplete": "off"},
    )

    def __init__(self, basin: Basin, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.basin = basin

    def validate_tag(self, field: Field) -> None:
        try:
            tag = normal_tag(field.data)
        except MalformedTag:
            raise ValidationError(
                _l(
                    "This is no tag of a language. It has two or three letters, and may name a script or a region."
                )
            ) from None
        if tag in self.basin.languages:
            raise ValidationError(_l("The basin lists this language already."))

    @property
    def chosen(self) -> str:
        return normal_tag(self.tag.data or "")


class ThemesForm(Form):
    """The themes under which people file here."""

    themes = SelectMultipleField(
        _l("Themes that are offered"),
        widget=GovCheckboxesInput(),
        choices=enum_choices(Theme, label=words_of(THEMES)),
        coerce=enum_coerce(Theme),
        validators=[InputRequired(_l("Choose at least one theme."))],
        invalid_value_message=UNKNOWN,
        invalid_choice_message=UNKNOWN,
    )

    @property
    def chosen(self) -> Sequence[Theme]:
        return [theme for theme in Theme if theme in self.themes.data]
