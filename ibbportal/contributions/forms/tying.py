"""Ties between changes and replies, and steps on a reply that was read."""

from flask_babel import lazy_gettext as _l
from wtforms import IntegerField, StringField
from wtforms.validators import InputRequired, Length, NumberRange

from ibbportal.web.addresses import LARGEST_NUMBER
from ibbportal.web.fields import hidden_number
from ibbportal.web.forms import Form


class TieForm(Form):
    """A clause's change and the reply that caused it."""

    reply = IntegerField(validators=[InputRequired(_l("Choose a reply.")), NumberRange(1, LARGEST_NUMBER)])
    clause = StringField(validators=[InputRequired(_l("Choose a clause.")), Length(max=32)])


class SeenForm(Form):
    """A step on a reply, taken by somebody who has read it as it stood."""

    seen_revision = hidden_number()
