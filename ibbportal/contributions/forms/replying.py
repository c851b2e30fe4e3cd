"""The form of the reply screen: what is decided and why, and what it does to the text."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

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
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.fields.choices import SelectChoice, enum_choices, enum_coerce
from wtforms.validators import InputRequired, Length, Optional

from ibbportal.contributions.forms.reasons import ReasonsForm, reason_field, with_reasons
from ibbportal.contributions.lifecycle import INCORPORATING, Disposition, Effect
from ibbportal.contributions.models import Reply
from ibbportal.contributions.services.replies import Decision
from ibbportal.contributions.words import DISPOSITIONS
from ibbportal.documents.forms.fields import LONGEST_CLAUSE
from ibbportal.documents.models import Document
from ibbportal.documents.places import Where
from ibbportal.web.fields import CLEANED, UNKNOWN, hidden_number, one_line
from ibbportal.web.words import words_of

EFFECTS: Mapping[Any, Any] = {
    Effect.THIS_TEXT: _l("This text"),
    Effect.OTHER_DOCUMENT: _l("Another document"),
    Effect.MEASURE: _l("A measure of the programme"),
    Effect.PROBLEM_LIST: _l("The list of problems"),
    Effect.NONE: _l("Nothing"),
}
SIDES = {Where.AFTER: _l("After it"), Where.BEFORE: _l("Before it")}
_TOO_LONG = _l("A clause has at most %(max)d characters.")


def usual_effect(disposition: Disposition | None) -> Effect:
    """The effect that goes without saying, so that a decision may be changed without changing it too."""
    return Effect.THIS_TEXT if disposition in INCORPORATING else Effect.NONE


def _side(value: Any) -> Where:
    where = Where(value)
    if where not in SIDES:
        raise ValueError(value)
    return where


class ChangeForm(ReasonsForm):
    """What a reply does to the text of the working version."""

    seen_version = hidden_number()
    clause = StringField(validators=[Length(max=32)])
    text_language = StringField(validators=[Length(max=35)])
    clause_revision = hidden_number()
    clause_wording = hidden_number()
    words = TextAreaField(
        _l("Words of the clause"),
        widget=GovTextArea(),
        filters=CLEANED,
        validators=[Length(max=LONGEST_CLAUSE, message=_TOO_LONG)],
    )
    ties = BooleanField(
        _l("It reads already as the reply says: tie them"),
        widget=GovCheckboxInput(),
        false_values=(False, "false", ""),
    )
    another_text = SelectField(_l("Text"), widget=GovSelect(), choices=[], validate_choice=False)
    another = SelectField(_l("Another clause"), choices=[], validate_choice=False)
    another_language = SelectField(_l("Language"), choices=[], validate_choice=False)
    new_where = RadioField(
        _l("Where it comes"),
        widget=GovRadioInput(),
        choices=[SelectChoice(where, words) for where, words in SIDES.items()],
        coerce=_side,
        default=Where.AFTER,
        validators=[Optional()],
        invalid_value_message=UNKNOWN,
        invalid_choice_message=UNKNOWN,
    )
    new_heading = StringField(
        _l("Heading of the new article"),
        widget=GovTextInput(),
        filters=[*CLEANED, one_line],
        validators=[Length(max=1000, message=_l("A heading has at most %(max)d characters."))],
    )
    new_words = TextAreaField(
        _l("Words of the new clause"),
        widget=GovTextArea(),
        filters=CLEANED,
        validators=[Length(max=LONGEST_CLAUSE, message=_TOO_LONG)],
    )

    @property
    def adds(self) -> bool:
        """Whether a new clause was written."""
        return bool(self.new_heading.data or self.new_words.data)

    def offer(
        self, remarks: Iterable[int], clauses: Sequence[SelectChoice], tags: Sequence[SelectChoice]
    ) -> None:
        """Offer the clauses and languages that may be changed."""
        self.another.choices, self.another_language.choices = list(clauses), list(tags)

    def offer_texts(self, texts: Sequence[SelectChoice], *, chosen: str) -> None:
        """Offer the texts that a reply may change, where the remark speaks of none."""
        self.another_text.choices = [SelectChoice("", _l("No text")), *texts]
        if self.another_text.data is None:
            self.another_text.data = chosen


class ReplyForm(ChangeForm):
    """A reply and the change that it makes. `reply_form` adds the reason in each language of the basin."""

    seen_revision = hidden_number()
    together = SelectMultipleField(
        coerce=int, choices=[], invalid_choice_message=_l("One of these remarks has left the list.")
    )
    disposition = RadioField(
        _l("Disposition"),
        widget=GovRadioInput(),
        choices=enum_choices(Disposition, label=words_of(DISPOSITIONS)),
        coerce=enum_coerce(Disposition),
        validators=[InputRequired(_l("Choose what becomes of the remark."))],
        invalid_value_message=UNKNOWN,
        invalid_choice_message=UNKNOWN,
    )
    effect = RadioField(
        _l("What the reply changes"),
        description=_l("If you leave this open: this text where the remark is accepted, nothing otherwise."),
        widget=GovRadioInput(),
        choices=enum_choices(Effect, label=words_of(EFFECTS)),
        coerce=enum_coerce(Effect),
        validators=[Optional()],
        invalid_value_message=UNKNOWN,
        invalid_choice_message=UNKNOWN,
    )

    @property
    def accepts(self) -> bool:
        """Whether the reply that is being written changes this text."""
        return self.disposition.data in INCORPORATING and self.chosen_effect is Effect.THIS_TEXT

    @property
    def chosen_effect(self) -> Effect:
        """The effect; where it was left open, the one that goes without saying."""
        return Effect(self.effect.data) if self.effect.data else usual_effect(self.disposition.data)

    def decision(self, document: Document | None) -> Decision:
        """What the verb takes; the document is the one whose text may change."""
        return Decision(
            self.disposition.data,
            self.chosen_effect,
            self.reasons,
            self.written_in,
            document_id=document.id if document else None,
        )

    def validate_reply(self) -> bool:
        """What the fields of the reply must be together; says beside them what is wrong."""
        needs_reason = self.disposition.data not in (None, Disposition.ACCEPTED)
        if needs_reason and not any(self.reasons.values()):
            self.refuse(self.own_reason, _l("Give the reason. Only an accepted remark needs none."))
        if self.chosen_effect is Effect.THIS_TEXT and self.disposition.data not in {None, *INCORPORATING}:
            self.refuse(
                self.effect, _l("Only a reply that accepts changes this text. Choose another answer.")
            )
        return not self.errors

    def offer(
        self, remarks: Iterable[int], clauses: Sequence[SelectChoice], tags: Sequence[SelectChoice]
    ) -> None:
        """Offer the remarks that may be answered together as well."""
        super().offer(remarks, clauses, tags)
        self.together.choices = [SelectChoice(number, str(number)) for number in remarks]


def sent_form(tags: Sequence[str], written_in: str, *, takes_reply: bool) -> ChangeForm | ReplyForm:
    """The form as it was sent: with the reply, or where that is given already with the change alone."""
    return with_reasons(ReplyForm, tags, written_in)() if takes_reply else ChangeForm()


def opened_form(
    tags: Sequence[str], written_in: str, reply: Reply | None, *, takes_reply: bool, **change: Any
) -> ChangeForm | ReplyForm:
    """The form as it opens on the reply that stands, and on the clause as it reads."""
    if not takes_reply:
        return ChangeForm(formdata=None, **change)
    standing = reply.reason.contents() if reply and reply.reason else {}
    return with_reasons(ReplyForm, tags, written_in)(
        formdata=None,
        seen_revision=reply.revision if reply else 0,
        disposition=reply.disposition if reply else None,
        effect=reply.effect if reply and reply.effect is not usual_effect(reply.disposition) else None,
        together=[answer.remark_id for answer in reply.answers] if reply else [],
        **{reason_field(tag): standing.get(tag, "") for tag in tags},
        **change,
    )
