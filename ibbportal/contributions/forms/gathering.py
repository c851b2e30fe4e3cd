"""Replies that are published together."""

from flask_babel import lazy_gettext as _l
from wtforms import SelectMultipleField
from wtforms.validators import InputRequired

from ibbportal.web.addresses import row_number
from ibbportal.web.forms import Form


class PublishForm(Form):
    """The replies that were ticked."""

    replies = SelectMultipleField(
        coerce=row_number,
        validate_choice=False,
        choices=[],
        validators=[InputRequired(_l("Choose the replies to publish."))],
    )
