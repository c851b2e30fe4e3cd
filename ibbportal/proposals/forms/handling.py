"""What the working group enters about a proposal or a report: why it is withheld, to whom it is passed on, which
problem it is about, what somebody said by telephone."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from govuk_frontend_wtf.wtforms_widgets import (
    GovCheckboxInput,
    GovRadioInput,
    GovSelect,
    GovTextArea,
    GovTextInput,
)
from wtforms import (
    BooleanField,
    DateField,
    Field,
    IntegerField,
    RadioField,
    SelectField,
    StringField,
    TelField,
    TextAreaField,
)
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from ibbportal.basins.models import Place
from ibbportal.contributions.forms.reasons import ReasonsForm, with_reasons
from ibbportal.contributions.lifecycle import Channel
from ibbportal.contributions.words import CHANNELS
from ibbportal.i18n import own_language_name
from ibbportal.problems.models import Problem
from ibbportal.proposals.drafts.answers import FilingKind
from ibbportal.proposals.forms.sending import SendForm
from ibbportal.proposals.services.filing import MOST_PEOPLE
from ibbportal.proposals.subjects import Offer
from ibbportal.proposals.typed import LONGEST_WORDS, AuthorDetails
from ibbportal.proposals.words import FILING_KINDS
from ibbportal.web.fields import CLEANED, UNKNOWN, choice, one_line
from ibbportal.web.forms import Form

HEARD = (Channel.TELEPHONE, Channel.LETTER, Channel.HEARING, Channel.EMAIL)
"""how something reaches an officer; what comes over the web is filed by its author"""


def _select(label: Any, **more: Any) -> SelectField:
    """A choice among what the page offers."""
    return SelectField(label, widget=GovSelect(), choices=[], invalid_choice_message=UNKNOWN, **more)


class DecisionForm(ReasonsForm):
    """Words that the author reads: a reason, or to whom the matter was passed on."""

    def validate(self, **kwargs: Any) -> bool:
        is_valid = bool(super().validate(**kwargs))
        if not any(self.reasons.values()):
            self.refuse(self.own_reason, _l("Write what the author is to read, in one language at least."))
            return False
        return is_valid


def decision_form(tags: Sequence[str], written_in: str) -> DecisionForm:
    return with_reasons(DecisionForm, tags, written_in)()


class ProblemForm(Form):
    """Which problem of the list it is about."""

    problem = _select(_l("Problem of the list"), default="")

    def offer(self, problems: Iterable[Problem], language: str) -> "ProblemForm":
        self.problem.choices = [
            SelectChoice("", gettext("No problem of the list")),
            *_named(problems, language),
        ]
        return self


class ErasureForm(Form):
    """Erasing somebody's identity is confirmed, since nothing brings it back."""

    is_sure = BooleanField(
        _l("I have checked that the author asks for it"),
        widget=GovCheckboxInput(),
        false_values=(False, "false", ""),
        validators=[InputRequired(_l("Tick this box, or leave everything as it is."))],
    )


class EntryForm(SendForm):
    """What somebody said by telephone, by letter, by e-mail or at a hearing."""

    kind = RadioField(**choice(_l("What was said"), FilingKind, FILING_KINDS), widget=GovRadioInput())
    channel = SelectField(
        _l("How it came"),
        widget=GovSelect(),
        choices=[SelectChoice(each.value, CHANNELS[each]) for each in HEARD],
        coerce=Channel,
        invalid_value_message=UNKNOWN,
        invalid_choice_message=UNKNOWN,
    )
    language = _select(_l("Language of the words"))
    words = TextAreaField(
        _l("The words"),
        description=_l("As they were said or written. Leave out nothing, and add nothing."),
        widget=GovTextArea(),
        filters=CLEANED,
        validators=[
            InputRequired(_l("Write down what was said.")),
            Length(max=LONGEST_WORDS, message=_l("A text has at most %(max)d characters.")),
        ],
    )
    clause = _select(_l("Draft or clause (optional)"), default="")
    problem = _select(_l("Problem of the list (optional)"), default="")
    place = _select(_l("Place (optional)"), default="")
    since = DateField(
        _l("Since when, of a problem (optional)"),
        description=_l("Year, month and day: 2027-03-31."),
        widget=GovTextInput(),
        validators=[Optional()],
        invalid_value_message=_l("Enter a day that exists, as year, month and day: 2027-03-31."),
    )
    people = IntegerField(
        _l("People troubled, by a problem (optional)"),
        widget=GovTextInput(),
        validators=[
            Optional(),
            NumberRange(0, MOST_PEOPLE, message=_l("Enter a number from %(min)s to %(max)s.")),
        ],
        invalid_value_message=_l("Enter a whole number: 200."),
    )
    name = StringField(
        _l("Name (optional)"),
        widget=GovTextInput(),
        filters=[*CLEANED, one_line],
        validators=[Length(max=200, message=_l("A name has at most %(max)d characters."))],
    )
    is_named = BooleanField(
        _l("They want their name beside their words when they are published"),
        widget=GovCheckboxInput(),
        false_values=(False, "false", ""),
    )
    telephone = TelField(
        _l("Telephone (optional)"),
        widget=GovTextInput(),
        filters=[*CLEANED, one_line],
        validators=[Length(max=40, message=_l("A telephone number has at most %(max)d characters."))],
    )

    def offer(
        self,
        languages: Sequence[str],
        clauses: Sequence[Offer],
        problems: Sequence[Problem],
        places: Sequence[Place],
        language: str,
    ) -> "EntryForm":
        """What can be chosen."""
        self.email.label.text = gettext("E-mail address (optional)")
        self.email.description = gettext("Only to tell them what became of it. It is never published.")
        self.language.choices = [SelectChoice(tag, own_language_name(tag)) for tag in languages]
        if self.language.data is None and language in languages:
            self.language.data = language
        self.clause.choices = [
            SelectChoice("", gettext("No draft")),
            *(
                SelectChoice(
                    each.address, each.label or gettext("The text as a whole"), optgroup=each.document
                )
                for each in clauses
            ),
        ]
        self.problem.choices = [
            SelectChoice("", gettext("No problem of the list")),
            *_named(problems, language),
        ]
        self.place.choices = [SelectChoice("", gettext("No particular place")), *_named(places, language)]
        return self

    @property
    def is_report(self) -> bool:
        return self.kind.data is FilingKind.REPORT

    @property
    def author(self) -> AuthorDetails:
        """Who spoke, as the verbs take it."""
        name = self.name.data or ""
        return AuthorDetails(
            name=name,
            is_named=bool(self.is_named.data and name),
            email=self.email.data or "",
            telephone=self.telephone.data or "",
        )

    def fits(self, today: date) -> bool:
        """What the fields must be together; says beside them what is wrong."""
        if self.clause.data and self.is_report:
            _refuse(self.clause, _l("A report is about a problem or a place, not about a draft."))
        elif self.clause.data and self.problem.data:
            _refuse(self.problem, _l("Choose a clause or a problem, not both."))
        if self.since.data and not date(1900, 1, 1) <= self.since.data <= today:
            _refuse(self.since, _l("Enter a day that has come already."))
        return not self.errors


def _named(rows: Iterable[Any], language: str) -> list[SelectChoice]:
    return [SelectChoice(each.code, str(each.name.in_language(language))) for each in rows]


def _refuse(field: Field, words: Any) -> None:
    field.errors = [*field.errors, words]
