"""The shape of what people choose about their notices."""

from flask_babel import lazy_gettext as _l
from govuk_frontend_wtf.wtforms_widgets import GovRadioInput
from wtforms import RadioField

from ibbportal.i18n import INTERFACE
from ibbportal.web.forms import Form

BY_MAIL, IN_PORTAL = "mail", "portal"


class SettingsForm(Form):
    """How one wants to be told."""

    way = RadioField(
        _l("Where do you want to read your notices?"),
        widget=GovRadioInput(),
        choices=[(BY_MAIL, _l("Here and by e-mail")), (IN_PORTAL, _l("Here only"))],
    )
    language = RadioField(
        _l("In which language are letters to you written?"),
        widget=GovRadioInput(),
        choices=[(language.tag, language.name) for language in INTERFACE],
    )
