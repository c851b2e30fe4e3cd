"""What is entered about people, their accounts, roles and mandates."""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from typing import Any

from flask_babel import lazy_gettext as _l
from govuk_frontend_wtf.wtforms_widgets import GovCheckboxesInput, GovRadioInput, GovSelect
from wtforms import EmailField, Field, RadioField, SelectField, SelectMultipleField, ValidationError
from wtforms.fields.choices import SelectChoice, enum_choices, enum_coerce
from wtforms.validators import InputRequired, Length, Regexp

from ibbportal.accounts.forms import EmailInput
from ibbportal.accounts.words import ROLE_MEANINGS, ROLES
from ibbportal.administration.forms.fields import day_field
from ibbportal.administration.forms.languages import Group, LanguagesForm
from ibbportal.i18n import INTERFACE, current
from ibbportal.security import Capacity, Role
from ibbportal.stakeholders.models import Body, Mandate
from ibbportal.stakeholders.words import CAPACITIES
from ibbportal.web.fields import UNKNOWN, choice, one_line, printable
from ibbportal.web.forms import Form, plain_text
from ibbportal.web.words import words_of

NAMES = Group(
    "name",
    longest=200,
    needed=_l("Enter the name in at least one language."),
)


def _email() -> EmailField:
    return EmailField(
        _l("E-mail"),
        description=_l("The invitation goes there, and the person signs in with it."),
        widget=EmailInput(),
        filters=[printable, one_line, plain_text],
        validators=[
            InputRequired(_l("Enter the e-mail address.")),
            Length(max=255, message=_l("An e-mail address has at most %(max)d characters.")),
            Regexp(
                r'[^@\s<>()\[\],;:"\\]+@[^@\s<>()\[\],;:"\\]+\Z',
                message=_l("This is not an e-mail address. It looks like this: name@example.org"),
            ),
        ],
        render_kw={"autocomplete": "off", "spellcheck": "false"},
    )


def _language() -> SelectField:
    return SelectField(
        _l("Language of letters"),
        widget=GovSelect(),
        choices=[SelectChoice(language.tag, language.name) for language in INTERFACE],
        invalid_choice_message=UNKNOWN,
        default=lambda: current().tag,
    )


def _roles() -> SelectMultipleField:
    return SelectMultipleField(
        _l("Roles in the portal"),
        description=_l("Who acts for a body only needs none: a mandate gives those rights."),
        widget=GovCheckboxesInput(),
        choices=enum_choices(Role, label=words_of(ROLES)),
        coerce=enum_coerce(Role),
        invalid_value_message=UNKNOWN,
        invalid_choice_message=UNKNOWN,
    )


def role_hints() -> list[dict[str, Any]]:
    """What stands under each role, as the checkboxes' widget takes it."""
    return [{"hint": {"text": ROLE_MEANINGS[role]}} for role in Role]


class AccountForm(Form):
    """The account of somebody who is in the register already."""

    email = _email()
    language = _language()
    roles = _roles()

    def refuse_address(self) -> None:
        """Say that somebody signs in under the address."""
        taken = _l("Somebody signs in under this address already.")
        self.email.errors = [*self.email.errors, taken]


class AdmitForm(LanguagesForm, AccountForm):
    """Somebody new: the name, the account, the first roles."""

    groups = (NAMES,)


class PersonForm(LanguagesForm):
    """The name of somebody, and the language in which the portal writes to them."""

    groups = (NAMES,)
    language = _language()


class AddressForm(Form):
    """Another address to sign in with."""

    email = _email()

    refuse_address = AccountForm.refuse_address


class RolesForm(Form):
    """All roles that somebody holds in the basin."""

    roles = _roles()


class MandateForm(Form):
    """Letting somebody act for a body."""

    body = SelectField(
        _l("Body"),
        widget=GovSelect(),
        coerce=int,
        invalid_value_message=_l("Choose the body."),
        invalid_choice_message=_l("Choose a body of this basin."),
    )
    capacity = RadioField(widget=GovRadioInput(), **choice(_l("Capacity"), Capacity, CAPACITIES))
    valid_from = day_field(_l("First day"), missing=_l("Enter the first day of the mandate."))
    valid_to = day_field(_l("Last day"), description=_l("Leave it empty if no end is set."))

    def __init__(self, bodies: Sequence[Body], today: date, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._bodies = bodies
        tag = current().tag
        self.body.choices = [SelectChoice(body.id, str(body.name.in_language(tag))) for body in bodies]
        if not self.is_submitted():
            self.valid_from.data = today

    def validate_valid_to(self, field: Field) -> None:
        first = self.valid_from.data
        if field.data and first and field.data < first:
            raise ValidationError(_l("The last day lies before the first."))

    @property
    def chosen_body(self) -> Body:
        return next(body for body in self._bodies if body.id == self.body.data)

    def refuse(self, words: Any) -> None:
        """Say why the mandate cannot be given as it stands."""
        self.body.errors = [*self.body.errors, words]


class Ending(StrEnum):
    """When a mandate ends."""

    ON_DAY = "on_day"
    AT_ONCE = "at_once"


ENDINGS = {
    Ending.ON_DAY: _l("With its last day"),
    Ending.AT_ONCE: _l("At once"),
}
ENDING_HINTS = {
    Ending.ON_DAY: _l("The person acts for the body until midnight of that day, on the clock of the basin."),
    Ending.AT_ONCE: _l("The person's next step is refused. This cannot be taken back."),
}


class EndMandateForm(Form):
    """Ending a mandate."""

    ending = RadioField(
        _l("When it ends"),
        widget=GovRadioInput(),
        choices=enum_choices(Ending, label=words_of(ENDINGS)),
        coerce=enum_coerce(Ending),
        invalid_value_message=UNKNOWN,
        invalid_choice_message=UNKNOWN,
        validators=[InputRequired(_l("Choose when the mandate ends."))],
    )
    last_day = day_field(_l("Last day"))

    def __init__(self, mandate: Mandate, today: date, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.mandate = mandate
        if not self.is_submitted():
            self.last_day.data = mandate.valid_to or max(today, mandate.valid_from)

    def validate(self, **kwargs: Any) -> bool:
        is_valid = bool(super().validate(**kwargs))
        if not is_valid or self.ending.data is not Ending.ON_DAY:
            return is_valid
        if self.last_day.data is None:
            return self._refuse(_l("Enter the last day of the mandate."))
        if self.last_day.data < self.mandate.valid_from:
            return self._refuse(_l("The last day lies before the first."))
        return True

    def _refuse(self, words: Any) -> bool:
        self.last_day.errors = [*self.last_day.errors, words]
        return False
