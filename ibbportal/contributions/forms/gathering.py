"""Replies that are published together."""

from flask_babel import lazy_gettext as _l
from wtforms import SelectMultipleField
from wtforms.validators import InputRequired

from ibbportal.documents.forms.words import LARGEST_ID
from ibbportal.web.forms import Form

MOST_AT_ONCE = 200


def _known_number(value: str) -> int:
    number = int(value)
    if not 0 < number <= LARGEST_ID:
        raise ValueError(value)
    return number


class PublishForm(Form):
    """The replies that were ticked."""

    replies = SelectMultipleField(
        coerce=_known_number,
        validate_choice=False,
        choices=[],
        validators=[InputRequired(_l("Choose the replies to publish."))],
    )
