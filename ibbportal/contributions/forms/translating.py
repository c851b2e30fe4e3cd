"""Saying a remark and its reply in one more language."""

from typing import Any

from flask_babel import lazy_gettext as _l
from govuk_frontend_wtf.wtforms_widgets import GovTextArea
from wtforms import StringField, TextAreaField
from wtforms.validators import Length

from ibbportal.contributions.forms.reasons import LONGEST_REASON
from ibbportal.web.fields import CLEANED
from ibbportal.web.forms import Form

_TOO_LONG = _l("A translation has at most %(max)d characters.")


def _translation(label: Any, longest: int) -> TextAreaField:
    return TextAreaField(
        label, widget=GovTextArea(), filters=CLEANED, validators=[Length(max=longest, message=_TOO_LONG)]
    )


class TranslationForm(Form):
    """The translations into one language. A field stands only beside an original that there is; `seen` says which
    translation its translator had before them."""

    seen = StringField(validators=[Length(max=64)])
    words = _translation(_l("Remark"), 20_000)
    proposed = _translation(_l("Proposed wording"), 20_000)
    reason = _translation(_l("Reason of the reply"), LONGEST_REASON)

    def keep(self, names: set[str]) -> None:
        """Leave out the fields that have no original."""
        for name in {"words", "proposed", "reason"} - names:
            del self[name]

    def said(self, name: str) -> str:
        """What was written into a field; empty where there is none."""
        field = self._fields.get(name)
        return (field.data or "") if field else ""
