"""An internal note."""

from flask_babel import lazy_gettext as _l
from govuk_frontend_wtf.wtforms_widgets import GovTextArea
from wtforms import TextAreaField
from wtforms.validators import DataRequired, Length

from ibbportal.web.fields import CLEANED
from ibbportal.web.forms import Form


class NoteForm(Form):
    """What the secretariat tells itself about a remark."""

    content = TextAreaField(
        _l("New note"),
        description=_l("It stays within the secretariat."),
        widget=GovTextArea(),
        filters=CLEANED,
        validators=[
            DataRequired(_l("Write the note.")),
            Length(max=4000, message=_l("A note has at most %(max)d characters.")),
        ],
    )
