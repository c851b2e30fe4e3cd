"""Giving remarks to somebody of the secretariat."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l
from govuk_frontend_wtf.wtforms_widgets import GovSelect, GovTextInput
from wtforms import DateField, SelectField, SelectMultipleField, ValidationError
from wtforms.validators import InputRequired, Optional

from ibbportal.accounts.models import User
from ibbportal.web.addresses import row_number
from ibbportal.web.forms import Form


class AssignForm(Form):
    """The remarks that were ticked, who is to see to them, and by when."""

    remarks = SelectMultipleField(
        coerce=row_number,
        validate_choice=False,
        choices=[],
        validators=[InputRequired(_l("Tick the remarks first."))],
    )
    to = SelectField(
        _l("Who sees to them"),
        widget=GovSelect(),
        coerce=row_number,
        invalid_choice_message=_l("Choose one of the people who see to replies."),
    )
    due_on = DateField(
        _l("By which day"),
        description=_l("It may stay empty."),
        widget=GovTextInput(),
        validators=[Optional()],
        invalid_value_message=_l("Enter a day that exists, as year, month and day: 2027-03-31."),
    )

    def __init__(self, people: Sequence[User], today: date, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.people = {user.id: user for user in people}
        self.today = today
        self.to.choices = [(user.id, str(user.name)) for user in people]

    def validate_due_on(self, field: DateField) -> None:
        """Nobody is given until yesterday."""
        if field.data and field.data < self.today:
            raise ValidationError(_l("That day has passed already."))

    @property
    def errors_in_words(self) -> list[str]:
        """What is wrong, one sentence for each."""
        return [str(words) for mistakes in self.errors.values() for words in mistakes]
