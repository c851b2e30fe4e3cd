"""The first step: what it is about."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import Field, RadioField, SelectField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired

from ibbportal.basins.models import Place
from ibbportal.problems.models import Problem
from ibbportal.proposals.drafts.answers import Answers, FilingKind, SubjectKind
from ibbportal.proposals.subjects import Offer, Passage
from ibbportal.proposals.words import FILING_CHOICES, SUBJECTS
from ibbportal.web.fields import UNKNOWN
from ibbportal.web.forms import Form


def _choice(label: Any, missing: Any, words: Any) -> RadioField:
    return RadioField(
        label,
        choices=[SelectChoice(code.value, label) for code, label in words.items()],
        validators=[InputRequired(missing)],
        invalid_choice_message=UNKNOWN,
    )


def _select(label: Any) -> SelectField:
    # What is no longer offered is said by `validate`, and only of the field that counts.
    return SelectField(label, validate_choice=False)


class SubjectForm(Form):
    """What somebody wants to say, and what it is about.

    It carries no key against being sent twice: the same answers kept twice are the same answers, and a page that was
    gone back to must keep the new ones.
    """

    kind = _choice(_l("What do you want to do?"), _l("Choose what you want to do."), FILING_CHOICES)
    about = _choice(_l("What is it about?"), _l("Choose what it is about."), SUBJECTS)
    problem = _select(_l("Problem"))
    place = _select(_l("Place"))
    clause = _select(_l("Draft or clause"))

    def offer(
        self,
        problems: Sequence[Problem],
        places: Sequence[Place],
        clauses: Sequence[Offer],
        chosen: Passage | None,
        language: str,
    ) -> None:
        """What can be chosen. A paragraph that was chosen where the text is read stands among the clauses, too."""
        self.problem.choices = [
            SelectChoice("", gettext("Choose a problem")),
            *(SelectChoice(each.code, str(each.name.in_language(language))) for each in problems),
        ]
        self.place.choices = [
            SelectChoice("", gettext("Choose a place")),
            *(SelectChoice(each.code, str(each.name.in_language(language))) for each in places),
        ]
        self.clause.choices = [
            SelectChoice("", gettext("Choose a draft or a clause")),
            *_clauses(clauses, chosen, language),
        ]

    def show(self, answers: Answers) -> None:
        """Begin with what was answered."""
        self.kind.data, self.about.data = answers.kind or FilingKind.PROPOSAL, answers.about
        self.problem.data, self.place.data = answers.problem, answers.place
        self.clause.data = answers.clause

    def taken_into(self, answers: Answers) -> Answers:
        """The answers with this step's. A place that was named in the next step stays."""
        about = self.about.data
        return replace(
            answers,
            kind=self.kind.data,
            about=about,
            problem=self.problem.data if about == SubjectKind.PROBLEM else "",
            clause=self.clause.data if about == SubjectKind.CLAUSE else "",
            place=self.place.data if about == SubjectKind.PLACE else answers.place,
        )

    def validate(self, **kwargs: Any) -> bool:
        is_valid = bool(super().validate(**kwargs))
        if self.kind.data == FilingKind.REPORT and self.about.data == SubjectKind.CLAUSE:
            words = _l(
                "A report is about a problem or a place. Choose to propose something if you speak of a draft."
            )
            return self._refuse(self.about, words)
        chosen = {
            SubjectKind.PROBLEM: (self.problem, _l("Choose the problem.")),
            SubjectKind.PLACE: (self.place, _l("Choose the place.")),
            SubjectKind.CLAUSE: (self.clause, _l("Choose the draft or the clause.")),
        }.get(self.about.data)
        if chosen and not _is_offered(chosen[0]):
            return self._refuse(*chosen)
        return is_valid

    @staticmethod
    def _refuse(field: Field, words: Any) -> bool:
        field.errors = [*field.errors, words]
        return False


def _is_offered(field: SelectField) -> bool:
    return bool(field.data) and any(each.value == field.data for each in field.choices)


def _clauses(offers: Sequence[Offer], chosen: Passage | None, language: str) -> list[SelectChoice]:
    choices = [
        SelectChoice(each.address, each.label or gettext("The text as a whole"), optgroup=each.document)
        for each in offers
    ]
    if chosen and all(chosen.address != each.address for each in offers):
        title = str(chosen.version.document.title.in_language(language))
        label = chosen.citation(language) or gettext("The text as a whole")
        choices.insert(0, SelectChoice(chosen.address, label, optgroup=title))
    return choices
