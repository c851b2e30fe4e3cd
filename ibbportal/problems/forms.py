"""The shape of a problem: what it is called and where it is, in every language of the basin."""

from collections.abc import Sequence
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from govuk_frontend_wtf.wtforms_widgets import GovCheckboxesInput, GovSelect, GovTextArea, GovTextInput
from wtforms import Field, SelectField, SelectMultipleField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Length

from ibbportal.basins.models import Basin, Place
from ibbportal.i18n import current, language_name
from ibbportal.problems.models import Problem, Theme, themes_of
from ibbportal.problems.services import Described
from ibbportal.problems.words import THEMES
from ibbportal.web.fields import (
    CLEANED,
    UNKNOWN,
    choice,
    code_field,
    hidden_number,
    one_line,
    sound,
)
from ibbportal.web.forms import Form

RESERVED_CODES = frozenset({"new"})
"""what stands in addresses where a problem's code does"""


class ProblemForm(Form):
    """What is said of a problem. `problem_form` adds a name and a description for each language of the basin."""

    theme = SelectField(widget=GovSelect(), **choice(_l("Theme"), Theme, THEMES))
    places = SelectMultipleField(
        _l("Places"),
        description=_l("Where it is felt. Leave all empty if it concerns the whole basin."),
        widget=GovCheckboxesInput(),
        invalid_choice_message=UNKNOWN,
    )
    seen = hidden_number()
    tags: Sequence[str] = ()

    def __init__(self, basin: Basin, offered: Sequence[Place], problem: Problem | None) -> None:
        super().__init__()
        self.offered = offered
        themes = themes_of(basin)
        if problem and problem.theme not in themes:
            # A theme that the basin no longer offers stays with the problems that have it.
            themes.append(problem.theme)
        self.theme.choices = [SelectChoice(theme.value, THEMES[theme]) for theme in themes]
        language = current().tag
        self.places.choices = [
            SelectChoice(place.code, place.name.in_language(language)) for place in offered
        ]

    @property
    def revision(self) -> int:
        """The revision that the page showed; one that never was, where the page was tampered with."""
        return sound(self.seen) or 0

    @property
    def described(self) -> Described:
        """What was written, as the verbs take it."""
        chosen = set(self.places.data or [])
        return Described(
            names=self._written(name_field),
            descriptions=self._written(description_field),
            language=current().tag,
            theme=self.theme.data,
            places=[place for place in self.offered if place.code in chosen],
        )

    def _written(self, field_of: Any) -> dict[str, str]:
        return {tag: self[field_of(tag)].data or "" for tag in self.tags}

    def show(self, problem: Problem) -> None:
        """Begin with what stands."""
        names = problem.name.contents()
        descriptions = problem.description.contents() if problem.description else {}
        for tag in self.tags:
            self[name_field(tag)].data = names.get(tag, "")
            self[description_field(tag)].data = descriptions.get(tag, "")
        self.theme.data = problem.theme
        self.places.data = [place.code for place in problem.places]
        self.seen.data = problem.revision

    def validate(self, **kwargs: Any) -> bool:
        is_valid = bool(super().validate(**kwargs))
        if not any(self._written(name_field).values()):
            self.refuse(self[name_field(self.tags[0])], _l("Enter the name in at least one language."))
            return False
        return is_valid

    @staticmethod
    def refuse(field: Field, words: Any) -> None:
        """Say beside a field what is wrong with it."""
        field.errors = [*field.errors, words]


class NewProblemForm(ProblemForm):
    """A problem that is not in the list yet."""

    code = code_field(
        _l("Short name for addresses"),
        description=_l("Small Latin letters, digits and hyphens: drinking-water. It stays for good."),
        reserved=RESERVED_CODES,
    )


def name_field(tag: str) -> str:
    """The name of the field that holds the name in a language."""
    return f"name_{tag}"


def description_field(tag: str) -> str:
    """The name of the field that holds the description in a language."""
    return f"description_{tag}"


def _name(tag: str) -> StringField:
    return StringField(
        gettext("Name (%(language)s)", language=language_name(tag)),
        widget=GovTextInput(),
        filters=[*CLEANED, one_line],
        validators=[Length(max=300, message=_l("A name has at most %(max)d characters."))],
        render_kw={"lang": tag},
    )


def _description(tag: str) -> TextAreaField:
    return TextAreaField(
        gettext("Description (%(language)s)", language=language_name(tag)),
        widget=GovTextArea(),
        filters=CLEANED,
        validators=[Length(max=5000, message=_l("A description has at most %(max)d characters."))],
        render_kw={"lang": tag},
    )


def problem_form(basin: Basin, offered: Sequence[Place], problem: Problem | None = None) -> ProblemForm:
    """The form of a problem, or of a new one, in all languages of the basin, the page's own first."""
    tags = sorted(basin.languages, key=lambda tag: tag != current().tag)
    fields: dict[str, Any] = {name_field(tag): _name(tag) for tag in tags}
    fields |= {description_field(tag): _description(tag) for tag in tags}
    base = ProblemForm if problem else NewProblemForm
    form: ProblemForm = type("ProblemForm", (base,), {**fields, "tags": tuple(tags)})(basin, offered, problem)
    return form
