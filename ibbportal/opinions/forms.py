"""Input about opinions: a remark, the position with its letter, the signature."""

from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from govuk_frontend_wtf.wtforms_widgets import (
    GovCheckboxInput,
    GovFileInput,
    GovRadioInput,
    GovTextArea,
    GovTextInput,
)
from wtforms import (
    BooleanField,
    DateField,
    Field,
    HiddenField,
    IntegerField,
    RadioField,
    StringField,
    TextAreaField,
    ValidationError,
)
from wtforms.fields.choices import SelectChoice, enum_choices, enum_coerce
from wtforms.validators import InputRequired, Length, Optional
from wtforms.widgets import HiddenInput

from ibbportal.contributions.lifecycle import Relation, RemarkKind
from ibbportal.contributions.models import Remark
from ibbportal.contributions.services.remarks import RemarkDraft
from ibbportal.contributions.words import REMARK_KINDS
from ibbportal.opinions.models import Opinion
from ibbportal.opinions.services.drafting import Stance
from ibbportal.rounds.lifecycle import PositionValue
from ibbportal.rounds.words import POSITIONS
from ibbportal.web.fields import UNKNOWN
from ibbportal.web.forms import Form, StorableText, text_filters
from ibbportal.web.words import words_of

RELATIONS = {
    Relation.ON: _l("on this clause"),
    Relation.BEFORE: _l("a new clause before it"),
    Relation.AFTER: _l("a new clause after it"),
}
LONGEST_TEXT = 20_000
LONGEST_QUOTE = 2_000
_NOT_OFFERED = _l("The round does not offer this position. Choose another.")
_TOO_LONG = _l("This is too long. The field takes at most %(max)d characters.")


class RemarkForm(Form):
    """One remark on one clause, or on the whole."""

    revision = IntegerField(widget=HiddenInput(), validators=[Optional()])
    kind = RadioField(
        _l("Kind"),
        widget=GovRadioInput(),
        choices=enum_choices(RemarkKind, label=words_of(REMARK_KINDS)),
        coerce=enum_coerce(RemarkKind),
        invalid_value_message=UNKNOWN,
        invalid_choice_message=UNKNOWN,
        validators=[InputRequired(_l("Choose the kind of the remark."))],
    )
    relation = RadioField(
        _l("Where it belongs"),
        widget=GovRadioInput(),
        choices=[SelectChoice(relation, words) for relation, words in RELATIONS.items()],
        coerce=enum_coerce(Relation),
        invalid_value_message=UNKNOWN,
        invalid_choice_message=UNKNOWN,
        default=Relation.ON,
        validators=[Optional()],
    )
    quoted = StringField(
        _l("Words that the remark is about"),
        description=_l("Copied from the clause. Leave it empty if the remark is about the whole clause."),
        widget=GovTextInput(),
        filters=text_filters,
        validators=[StorableText(), Length(max=LONGEST_QUOTE, message=_TOO_LONG)],
    )
    words = TextAreaField(
        _l("Remark"),
        description=_l("What is wrong, and why. Those who see the round will read it."),
        widget=GovTextArea(),
        filters=text_filters,
        validators=[StorableText(), Length(max=LONGEST_TEXT, message=_TOO_LONG)],
    )
    proposed = TextAreaField(
        _l("Proposed wording"),
        description=_l("Begins with the words that stand there: change them in place."),
        widget=GovTextArea(),
        filters=text_filters,
        validators=[StorableText(), Length(max=LONGEST_TEXT, message=_TOO_LONG)],
    )
    is_blocking = BooleanField(
        _l("Without this change we cannot agree"),
        widget=GovCheckboxInput(),
        false_values=(False, "false", ""),
    )

    @classmethod
    def of(cls, remark: Remark, standing: str) -> "RemarkForm":
        """The form as it opens on a remark that is written already."""
        return cls(
            formdata=None,
            revision=remark.revision,
            kind=remark.kind,
            relation=remark.relation,
            quoted=remark.quoted,
            words=str(remark.text.in_language(remark.text.language)),
            proposed=_proposal_of(remark) or standing,
            is_blocking=remark.is_blocking,
        )

    def draft(self, uid: str | None, standing: tuple[str, str]) -> RemarkDraft:
        """What the verb takes. Words that still are those of the clause propose nothing."""
        words, language = standing
        proposed = self.proposed.data or ""
        return RemarkDraft(
            uid=uid,
            relation=self.relation.data or Relation.ON,
            kind=self.kind.data,
            is_blocking=self.is_blocking.data,
            words=self.words.data or "",
            quoted=self.quoted.data or "",
            proposed="" if proposed == words else proposed,
            proposed_language=language,
        )

    def refuse(self, field: Field, words: Any) -> None:
        """Say beside a field why the verb did not take it."""
        field.errors = [*field.errors, words]


def _proposal_of(remark: Remark) -> str:
    return str(remark.proposed.in_language(remark.proposed.language)) if remark.proposed else ""


class StanceForm(Form):
    """The position on the whole, its reason, and the letter."""

    revision = IntegerField(widget=HiddenInput(), validators=[InputRequired()])
    position = RadioField(
        _l("Position"),
        widget=GovRadioInput(),
        coerce=enum_coerce(PositionValue),
        validators=[Optional()],
        invalid_value_message=_NOT_OFFERED,
        invalid_choice_message=_NOT_OFFERED,
    )
    reason = TextAreaField(
        _l("Reason"),
        description=_l("Required where you do not agree."),
        widget=GovTextArea(),
        filters=text_filters,
        validators=[StorableText(), Length(max=LONGEST_TEXT, message=_TOO_LONG)],
    )
    letter_number = StringField(
        _l("Number of the letter"),
        widget=GovTextInput(),
        filters=text_filters,
        validators=[StorableText(), Length(max=60, message=_TOO_LONG)],
    )
    letter_date = DateField(
        _l("Date of the letter"),
        widget=GovTextInput(),
        validators=[Optional()],
        invalid_value_message=_l("Enter a day that exists, as year, month and day: 2027-03-31."),
    )
    letter_file = FileField(
        _l("The letter itself"),
        description=_l("Scanned or signed: PDF, Word, PNG or JPEG, up to 25 MB."),
        widget=GovFileInput(),
    )

    def __init__(self, opinion: Opinion, **kwargs: Any) -> None:
        super().__init__(**{**_stance_of(opinion), **kwargs})
        self.opinion = opinion
        offered = opinion.round.offered
        self.position.choices = [
            SelectChoice(value, words) for value, words in POSITIONS.items() if value in offered
        ]

    def validate_reason(self, field: Field) -> None:
        """A refusal cannot stand without its reason, not even in a draft."""
        if self.position.data is PositionValue.NOT_AGREED and not field.data:
            raise ValidationError(_l("Give the reason for which you do not agree."))

    def stance(self) -> Stance:
        """What the verb takes."""
        return Stance(
            value=self.position.data or None,
            reasons={self.opinion.language: self.reason.data or ""},
            letter_number=self.letter_number.data or "",
            letter_date=self.letter_date.data,
        )


def _stance_of(opinion: Opinion) -> dict[str, Any]:
    position = opinion.position
    reason = position.reason if position else None
    return {
        "revision": opinion.revision,
        "position": position.value if position else None,
        "reason": str(reason.in_language(reason.language)) if reason else "",
        "letter_number": opinion.letter_number,
        "letter_date": opinion.letter_date,
    }


class SignatureForm(Form):
    """Signing what was read: the digest of the page that the signatory had before the eyes."""

    seen_digest = HiddenField(validators=[InputRequired()])
