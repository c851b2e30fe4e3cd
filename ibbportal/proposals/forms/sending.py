"""The third step: who is writing, as far as they say so, and sending it."""

from flask_babel import lazy_gettext as _l
from govuk_frontend_wtf.wtforms_widgets import GovTextInput
from wtforms import BooleanField, EmailField, HiddenField, StringField
from wtforms.validators import Length, Optional, Regexp

from ibbportal.proposals.typed import AuthorDetails
from ibbportal.web.fields import CLEANED, one_line
from ibbportal.web.forms import Form


class EmailInput(GovTextInput):
    """A text field whose keyboard on a phone has the @."""

    input_type = "email"


class SendForm(Form):
    """Who is writing. Nobody has to say it."""

    name = StringField(
        _l("Your name (optional)"),
        widget=GovTextInput(),
        filters=[*CLEANED, one_line],
        validators=[Length(max=200, message=_l("A name has at most %(max)d characters."))],
        render_kw={"autocomplete": "name"},
    )
    is_named = BooleanField(_l("Show my name beside my words when they are published"))
    email = EmailField(
        _l("Your e-mail address (optional)"),
        description=_l("Only to tell you what became of it. It is never published."),
        widget=EmailInput(),
        filters=[*CLEANED, one_line],
        validators=[
            Optional(),
            Length(max=254, message=_l("An e-mail address has at most %(max)d characters.")),
            Regexp(
                r"[^@\s<>()\[\],;:\"]+@[^@\s<>()\[\],;:\"]+\.[^@\s<>()\[\],;:\".]+\Z",
                message=_l("Enter an e-mail address like name@example.org, or leave it empty."),
            ),
        ],
        render_kw={"autocomplete": "email", "spellcheck": "false"},
    )
    seen = HiddenField()
    """the digest of the answers that the page shows"""

    @property
    def author(self) -> AuthorDetails:
        """Who is writing, as the verbs take it."""
        name = self.name.data or ""
        return AuthorDetails(
            name=name, is_named=bool(self.is_named.data and name), email=self.email.data or ""
        )

    def has_seen(self, digest: str) -> bool:
        """Whether the page showed the answers that would be sent."""
        return bool(self.seen.data == digest)

    def begin(self, digest: str) -> "SendForm":
        """The form for the answers that its page shows."""
        self.seen.data = digest
        return self
