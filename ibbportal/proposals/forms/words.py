"""The second step: the words."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from govuk_frontend_wtf.wtforms_widgets import GovSelect, GovTextArea, GovTextInput
from wtforms import Field, SelectField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Length, NumberRange, Optional

from ibbportal.basins.models import Place
from ibbportal.i18n import own_language_name
from ibbportal.proposals.drafts.answers import Answers
from ibbportal.proposals.services.filing import MOST_PEOPLE
from ibbportal.proposals.typed import LONGEST_WORDS
from ibbportal.web.fields import CLEANED, UNKNOWN, DayField, WholeNumberField
from ibbportal.web.forms import Form

_TOO_LONG = _l("A text has at most %(max)d characters.")


class WordsForm(Form):
    """What somebody says. Of a report also where, since when, and how many people it troubles.

    It carries no key against being sent twice, like the step before it.
    """

    language = SelectField(
        _l("In which language do you write?"), widget=GovSelect(), invalid_choice_message=UNKNOWN
    )
    words = TextAreaField(
        widget=GovTextArea(),
        filters=CLEANED,
        validators=[Length(max=LONGEST_WORDS, message=_TOO_LONG)],
    )
    proposed = TextAreaField(
        _l("How should the clause read? (optional)"),
        widget=GovTextArea(),
        filters=CLEANED,
        validators=[Optional(), Length(max=LONGEST_WORDS, message=_TOO_LONG)],
    )
    place = SelectField(_l("Where? (optional)"), widget=GovSelect(), invalid_choice_message=UNKNOWN)
    since = DayField(
        _l("Since when? (optional)"),
        description=_l("The day on which it began, as far as you know."),
        widget=GovTextInput(),
        validators=[Optional()],
        invalid_value_message=_l("Enter a day that exists, as year, month and day: 2027-03-31."),
    )
    people = WholeNumberField(
        _l("How many people does it trouble? (optional)"),
        description=_l("An estimate is enough."),
        widget=GovTextInput(),
        validators=[
            Optional(),
            NumberRange(0, MOST_PEOPLE, message=_l("Enter a number from %(min)s to %(max)s.")),
        ],
        invalid_value_message=_l("Enter a whole number: 200."),
    )

    def __init__(self, kept: Answers, languages: Sequence[str], places: Sequence[Place], today: date) -> None:
        super().__init__()
        self.kept, self.today = kept, today
        self.language.choices = [SelectChoice(tag, own_language_name(tag)) for tag in languages]
        self._shape(kept)
        self.offered = places

    def name_places(self, language: str) -> None:
        """Offer the places by their names in the page's language."""
        self.place.choices = [
            SelectChoice("", gettext("No particular place")),
            *(SelectChoice(each.code, str(each.name.in_language(language))) for each in self.offered),
        ]

    def _shape(self, kept: Answers) -> None:
        """A report and a proposal are asked differently."""
        if kept.is_report:
            self.words.label.text = gettext("What do you see?")
            del self.proposed
        else:
            self.words.label.text = gettext("What do you propose, and why?")
            del self.since
            del self.people
            if not kept.clause or kept.clause.endswith("/"):
                del self.proposed

    def show(self, language: str) -> None:
        """Begin with what was answered, in the language of the page."""
        kept = self.kept
        tags = [each.value for each in self.language.choices]
        self.language.data = kept.language or (language if language in tags else tags[0])
        self.words.data, self.place.data = kept.words, kept.place
        if self.proposed:
            self.proposed.data = kept.proposed
        if self.since and kept.since:
            self.since.data = date.fromisoformat(kept.since)
        if self.people:
            self.people.data = kept.people

    def taken_into(self, answers: Answers) -> Answers:
        """The answers with this step's. What a report is not asked stays for whoever changes their mind."""
        changed: dict[str, Any] = {
            "language": self.language.data,
            "words": self.words.data or "",
            "place": self.place.data or "",
        }
        if self.proposed:
            changed["proposed"] = self.proposed.data or ""
        if self.since and self.people:
            changed["since"] = self.since.data.isoformat() if self.since.data else ""
            changed["people"] = self.people.data
        return replace(answers, **changed)

    def validate(self, **kwargs: Any) -> bool:
        is_valid = bool(super().validate(**kwargs))
        proposed = self.proposed.data if self.proposed else ""
        if not self.words.data and not proposed:
            is_valid = self._refuse(self.words, _l("Write what you want to say."))
        if self.since and self.since.data and not date(1900, 1, 1) <= self.since.data <= self.today:
            is_valid = self._refuse(self.since, _l("Enter a day that has come already."))
        return is_valid

    @staticmethod
    def _refuse(field: Field, words: Any) -> bool:
        field.errors = [*field.errors, words]
        return False


def words_form(
    kept: Answers, languages: Sequence[str], places: Sequence[Place], language: str, today: date
) -> WordsForm:
    """The form of the second step for what was answered in the first."""
    form = WordsForm(kept, languages, places, today)
    form.name_places(language)
    return form
