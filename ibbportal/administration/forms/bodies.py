"""What is entered about bodies."""

from collections.abc import Sequence
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from govuk_frontend_wtf.wtforms_widgets import GovSelect
from wtforms import Field, SelectField, ValidationError
from wtforms.fields.choices import SelectChoice

from ibbportal.administration.forms.fields import country_choices
from ibbportal.administration.forms.languages import Group, LanguagesForm
from ibbportal.basins.models import Basin
from ibbportal.i18n import current
from ibbportal.stakeholders.models import Body, BodyKind
from ibbportal.stakeholders.words import BODY_KINDS
from ibbportal.web.fields import UNKNOWN, choice, code_field

NAMES = Group(
    "name",
    needed=_l("Enter the name in at least one language."),
)
ABBREVIATIONS = Group(
    "abbreviation",
    longest=40,
)
OF_A_STATE = frozenset({BodyKind.STATE, BodyKind.PUBLIC_BODY})


class BodyForm(LanguagesForm):
    """What the register says of a body."""

    groups = (NAMES, ABBREVIATIONS)
    kind = SelectField(widget=GovSelect(), **choice(_l("What it is"), BodyKind, BODY_KINDS))
    country = SelectField(_l("State that it belongs to"), widget=GovSelect(), invalid_choice_message=UNKNOWN)
    parent = SelectField(
        _l("Part of"),
        description=_l("A ministry belongs to its state: the state's opinion may then keep or override it."),
        widget=GovSelect(),
        coerce=int,
        default=0,
        invalid_value_message=UNKNOWN,
        invalid_choice_message=UNKNOWN,
    )

    def __init__(self, basin: Basin, bodies: Sequence[Body], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._bodies = bodies
        tag = current().tag
        self.country.choices = [
            SelectChoice("", gettext("None: it belongs to no state")),
            *country_choices(basin.states),
        ]
        self.parent.choices = [
            SelectChoice(0, gettext("Nothing")),
            *(SelectChoice(body.id, str(body.name.in_language(tag))) for body in bodies),
        ]

    def validate_country(self, field: Field) -> None:
        if self.kind.data in OF_A_STATE and not field.data:
            raise ValidationError(_l("Choose the state that the body belongs to."))

    def described(self) -> dict[str, Any]:
        """What the verbs take."""
        return {
            "names": self.words("name"),
            "abbreviations": self.words("abbreviation"),
            "kind": self.kind.data,
            "country": self.country.data or None,
            "parent": next((body for body in self._bodies if body.id == self.parent.data), None),
        }


class NewBodyForm(BodyForm):
    """A body that is not in the register yet."""

    code = code_field(
        _l("Short name"),
        description=_l("Small Latin letters, digits and hyphens: mep, akimat-almaty. It stays for good."),
    )
