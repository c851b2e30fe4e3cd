"""Following what one filed: its number and its secret."""

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from govuk_frontend_wtf.wtforms_widgets import GovTextInput
from wtforms import StringField
from wtforms.validators import InputRequired

from ibbportal.proposals.digits import LONGEST_TYPED
from ibbportal.web.fields import CLEANED, one_line
from ibbportal.web.forms import Form


def _shortened(value: str | None) -> str | None:
    """Nobody types more, and no page says it back."""
    return value[:LONGEST_TYPED] if value else value


class FollowForm(Form):
    """The number and the secret, as they stand on the receipt, in whatever groups they are typed."""

    number = StringField(
        _l("Number"),
        description=_l("For example 2026-37-0147."),
        widget=GovTextInput(),
        filters=[*CLEANED, one_line, _shortened],
        validators=[InputRequired(_l("Enter the number from your receipt."))],
        render_kw={"autocomplete": "off", "inputmode": "numeric", "spellcheck": "false"},
    )
    secret = StringField(
        _l("Secret"),
        description=_l("Twelve digits. They stand on your receipt beside the number."),
        widget=GovTextInput(),
        filters=[*CLEANED, one_line, _shortened],
        validators=[InputRequired(_l("Enter the secret from your receipt."))],
        render_kw={"autocomplete": "off", "inputmode": "numeric", "spellcheck": "false"},
    )

    def refuse_pair(self) -> None:
        """Say that the two do not belong together, and nothing about which numbers there are."""
        self.number.errors = [
            gettext("This number and this secret do not belong together. Check both and try again.")
        ]
