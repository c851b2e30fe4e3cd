"""The shape of a segment that is translated, and of what is declared about it."""

from flask_babel import lazy_gettext as _l
from wtforms import IntegerField, RadioField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, Length

from ibbportal.documents.forms.fields import LONGEST_CLAUSE
from ibbportal.documents.forms.words import QUALITIES
from ibbportal.texts.models import Quality
from ibbportal.web.fields import CLEANED, UNKNOWN, hidden_number, one_line, printable
from ibbportal.web.forms import Form

LONGEST_REASON = 500


class SegmentForm(Form):
    """The words of one clause in one language. The revision says what their writer had seen."""

    words = TextAreaField(
        filters=CLEANED,
        validators=[
            DataRequired(_l("Write the translation first.")),
            Length(max=LONGEST_CLAUSE, message=_l("A clause has at most %(max)d characters.")),
        ],
    )
    seen_revision: IntegerField = hidden_number()
    seen_source: IntegerField = hidden_number()
    quality = RadioField(
        choices=[SelectChoice(value, label) for value, label in QUALITIES.items()],
        default=Quality.DRAFT.value,
        invalid_choice_message=UNKNOWN,
    )


class UnaffectedForm(Form):
    """That an edit of the source was minor, and why."""

    reason = StringField(
        filters=[printable, one_line],
        validators=[
            DataRequired(_l("Say why the translation still follows the source.")),
            Length(max=LONGEST_REASON, message=_l("A reason has at most %(max)d characters.")),
        ],
    )
