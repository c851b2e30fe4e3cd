"""What the reply desk takes in."""

from flask_babel import lazy_gettext as _l
from wtforms import IntegerField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length

from ibbportal.web.forms import Form, StorableText, text_filters


class TieForm(Form):
    """A clause's change and the reply that caused it."""

    reply = IntegerField(validators=[InputRequired(_l("Choose a reply."))])
    clause = StringField(validators=[InputRequired(_l("Choose a clause.")), Length(max=32)])


class OwnReasonForm(Form):
    """A clause's change and the secretariat's own reason."""

    clause = StringField(validators=[InputRequired(), Length(max=32)])
    reason = TextAreaField(
        _l("Reason"),
        filters=text_filters,
        validators=[
            InputRequired(_l("Say why the clause was changed.")),
            Length(max=4000, message=_l("Keep it under 4,000 characters.")),
            StorableText(),
        ],
    )
