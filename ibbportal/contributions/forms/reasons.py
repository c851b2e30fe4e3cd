"""A reason in several languages: a field for each, of which one has to be filled."""

from collections.abc import Sequence
from typing import Any, TypeVar

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from govuk_frontend_wtf.wtforms_widgets import GovTextArea
from wtforms import Field, StringField, TextAreaField
from wtforms.validators import InputRequired, Length

from ibbportal.i18n import language_name
from ibbportal.web.fields import CLEANED
from ibbportal.web.forms import Form

LONGEST_REASON = 10_000


def reason_field(tag: str) -> str:
    """The name of the field that holds the reason in a language."""
    return f"reason_{tag}"


class ReasonsForm(Form):
    """A form with a reason. `with_reasons` adds a field for each language."""

    tags: Sequence[str] = ()
    written_in: str = ""
    """the page's language: the field that everybody sees first"""

    @property
    def reasons(self) -> dict[str, str]:
        """What was written, by language; empty where nothing was."""
        return {tag: self[reason_field(tag)].data or "" for tag in self.tags}

    @property
    def own_reason(self) -> Field:
        """The field in the page's language."""
        return self[reason_field(self.written_in)]

    @property
    def other_reasons(self) -> list[Field]:
        return [self[reason_field(tag)] for tag in self.tags if tag != self.written_in]

    @staticmethod
    def refuse(field: Field, words: Any) -> None:
        """Say beside a field what is wrong with it."""
        field.errors = [*field.errors, words]


F = TypeVar("F", bound=ReasonsForm)


def with_reasons(form: type[F], tags: Sequence[str], written_in: str) -> type[F]:
    """The form with a reason in each of those languages."""
    fields = {
        reason_field(tag): TextAreaField(
            gettext("Reason") if tag == written_in else language_name(tag),
            widget=GovTextArea(),
            filters=CLEANED,
            validators=[Length(max=LONGEST_REASON, message=_l("A reason has at most %(max)d characters."))],
            render_kw={"lang": tag},
        )
        for tag in tags
    }
    made: type[F] = type(form.__name__, (form,), {**fields, "tags": tuple(tags), "written_in": written_in})
    return made


class OwnReasonForm(ReasonsForm):
    """A clause's change and the secretariat's own reason."""

    clause = StringField(validators=[InputRequired(_l("Choose a clause.")), Length(max=32)])

    def validate(self, **kwargs: Any) -> bool:
        is_valid = bool(super().validate(**kwargs))
        if not any(self.reasons.values()):
            self.refuse(self.own_reason, _l("Say why the clause was changed."))
            return False
        return is_valid


def own_reason_form(tags: Sequence[str], written_in: str) -> OwnReasonForm:
    return with_reasons(OwnReasonForm, tags, written_in)()
