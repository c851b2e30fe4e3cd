"""The shape of what is said about where clauses stand, their numbers and their status."""

from collections.abc import Iterable

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from govuk_frontend_wtf.wtforms_widgets import GovRadioInput, GovSelect, GovTextArea, GovTextInput
from wtforms import RadioField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Length

from ibbportal.documents.forms.fields import CLAUSE_KINDS, LONGEST_CLAUSE, PLACES, STATUSES
from ibbportal.documents.models import PlacementStatus
from ibbportal.documents.outline import ClauseKind
from ibbportal.documents.places import Where
from ibbportal.documents.text import PlacedClause, VersionText
from ibbportal.web.fields import CLEANED, UNKNOWN, choice, one_line, printable
from ibbportal.web.forms import Form


def _number() -> StringField:
    return StringField(
        _l("Number"),
        widget=GovTextInput(),
        filters=[printable, one_line],
        validators=[Length(max=20, message=_l("A number has at most %(max)d characters."))],
        render_kw={"autocomplete": "off"},
    )


class PlaceForm(Form):
    """A place in the text: on which side of which clause."""

    at = SelectField(
        _l("Beside which clause"),
        widget=GovSelect(),
        invalid_choice_message=_l("The clause no longer stands there. Choose another."),
        validate_choice=True,
    )
    where = RadioField(widget=GovRadioInput(), default=Where.AFTER, **choice(_l("Where"), Where, PLACES))

    def offer(self, clauses: Iterable[PlacedClause], text: VersionText, language: str) -> None:
        """Offer clauses by their citation and first words, in the reader's language where it has them."""
        self.at.choices = [
            SelectChoice(clause.uid, described(clause, text, language)) for clause in clauses
        ] or [SelectChoice("", gettext("The text is empty"))]


FIRST_WORDS = 60


def described(clause: PlacedClause, text: VersionText, language: str) -> str:
    """A clause in a list: its citation and its first words."""
    words, _ = text.spoken(clause, language)
    first = words.splitlines()[0] if words else ""
    shown = first if len(first) <= FIRST_WORDS else f"{first[:FIRST_WORDS].rstrip()}…"
    return f"{clause.citation(language)} · {shown}" if shown else clause.citation(language)


class AddClauseForm(PlaceForm):
    """A new clause."""

    kind = SelectField(widget=GovSelect(), **choice(_l("What it is"), ClauseKind, CLAUSE_KINDS))
    number = _number()
    words = TextAreaField(
        _l("Words"),
        widget=GovTextArea(),
        filters=CLEANED,
        validators=[Length(max=LONGEST_CLAUSE, message=_l("A clause has at most %(max)d characters."))],
    )


class MoveForm(PlaceForm):
    """Another place for a clause."""


class NumberForm(Form):
    """Another number for a clause."""

    number = _number()


class StatusForm(Form):
    """How far the parties have come on a clause."""

    status = RadioField(
        _l("How far the parties are"),
        widget=GovRadioInput(),
        choices=[SelectChoice(str(value), label) for value, label in STATUSES.items()],
        invalid_choice_message=UNKNOWN,
    )

    @property
    def chosen(self) -> PlacementStatus | None:
        return PlacementStatus(self.status.data) if self.status.data else None
