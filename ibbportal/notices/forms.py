"""The shape of what people choose about their notices."""

from enum import StrEnum

from flask_babel import lazy_gettext as _l
from govuk_frontend_wtf.wtforms_widgets import GovRadioInput
from wtforms import RadioField
from wtforms.fields.choices import SelectChoice

from ibbportal.i18n import INTERFACE
from ibbportal.web.fields import UNKNOWN, choice
from ibbportal.web.forms import Form


class Way(StrEnum):
    """Where somebody wants to read their notices."""

    MAIL = "mail"
    PORTAL = "portal"


WAYS = {Way.MAIL: _l("Here and by e-mail"), Way.PORTAL: _l("Here only")}


class SettingsForm(Form):
    """How one wants to be told."""

    way = RadioField(
        **choice(_l("Where do you want to read your notices?"), Way, WAYS), widget=GovRadioInput()
    )
    language = RadioField(
        _l("In which language do you want letters from the portal?"),
        widget=GovRadioInput(),
        choices=[SelectChoice(language.tag, language.name) for language in INTERFACE],
        invalid_choice_message=UNKNOWN,
    )
