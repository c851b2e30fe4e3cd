"""What is entered about places."""

from collections.abc import Sequence
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from govuk_frontend_wtf.wtforms_widgets import GovSelect, GovTextInput
from wtforms import Field, SelectField, ValidationError
from wtforms.fields.choices import SelectChoice
from wtforms.validators import NumberRange, Optional

from ibbportal.administration.forms.fields import day_field
from ibbportal.administration.forms.languages import Group, LanguagesForm
from ibbportal.administration.forms.typed import NumberField
from ibbportal.basins.models import Place, PlaceKind
from ibbportal.basins.nesting import may_lie_in
from ibbportal.basins.words import PLACE_KINDS
from ibbportal.i18n import current
from ibbportal.web.fields import UNKNOWN, choice, code_field

NAMES = Group(
    "name",
    needed=_l("Enter the name in at least one language."),
)


def _degrees(label: Any, most: int, example: Any) -> NumberField:
    return NumberField(
        label,
        description=example,
        widget=GovTextInput(),
        validators=[
            Optional(),
            NumberRange(-most, most, message=_l("Enter degrees between %(min)s and %(max)s.")),
        ],
        invalid_value_message=_l("Enter degrees with decimals, such as 74.98."),
    )


class PlaceForm(LanguagesForm):
    """What the register says of a place."""

    groups = (NAMES,)
    kind = SelectField(widget=GovSelect(), **choice(_l("What it is"), PlaceKind, PLACE_KINDS))
    parent = SelectField(
        _l("Lies in"),
        widget=GovSelect(),
        coerce=int,
        default=0,
        invalid_value_message=UNKNOWN,
        invalid_choice_message=UNKNOWN,
    )
    longitude = _degrees(_l("Longitude"), 180, _l("Degrees east, such as 74.98"))
    latitude = _degrees(_l("Latitude"), 90, _l("Degrees north, such as 46.84"))
    valid_from = day_field(_l("Stands since"), description=_l("Empty: as long as anybody knows."))
    valid_to = day_field(_l("Stood until"), description=_l("Empty: it stands today."))

    def __init__(self, places: Sequence[Place], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._places = {place.id: place for place in places}
        tag = current().tag
        self.parent.choices = [
            SelectChoice(0, gettext("Nothing larger")),
            *(SelectChoice(place.id, str(place.name.in_language(tag))) for place in places),
        ]

    def validate_parent(self, field: Field) -> None:
        whole = self._places.get(field.data)
        if whole is None or not isinstance(self.kind.data, PlaceKind):
            return
        if not may_lie_in(self.kind.data, whole.kind):
            raise ValidationError(
                _l("A place lies in larger ones only: a town in a district, a district in an oblast.")
            )

    def validate(self, **kwargs: Any) -> bool:
        is_valid = super().validate(**kwargs)
        if is_valid and (self.latitude.data is None) != (self.longitude.data is None):
            self.refuse(self.latitude, _l("Enter both longitude and latitude, or neither."))
            return False
        return is_valid

    def validate_valid_to(self, field: Field) -> None:
        first = self.valid_from.data
        if field.data and first and field.data < first:
            raise ValidationError(_l("The last day lies before the first."))

    def described(self) -> dict[str, Any]:
        """What the verbs take."""
        longitude, latitude = self.longitude.data, self.latitude.data
        return {
            "names": self.words("name"),
            "kind": self.kind.data,
            "parent": self._places.get(self.parent.data),
            "longitude": None if longitude is None else float(longitude),
            "latitude": None if latitude is None else float(latitude),
            "valid_from": self.valid_from.data,
            "valid_to": self.valid_to.data,
        }


class NewPlaceForm(PlaceForm):
    """A place that is not in the register yet."""

    code = code_field(
        _l("Short name"),
        description=_l("Small Latin letters, digits and hyphens: balkhash-town. It stays for good."),
        reserved={"new"},
    )
