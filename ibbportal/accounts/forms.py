"""The shape of what people enter about their accounts."""

from collections.abc import Iterable
from typing import Any

from flask_babel import gettext, ngettext
from flask_babel import lazy_gettext as _l
from govuk_frontend_wtf.wtforms_widgets import GovPasswordInput, GovTextInput
from wtforms import EmailField, Field, HiddenField, PasswordField, ValidationError
from wtforms.validators import EqualTo, InputRequired, Length

from ibbportal.accounts.authentication import authenticate
from ibbportal.accounts.hashing import verify_password
from ibbportal.accounts.models import User
from ibbportal.accounts.passwords import LONGEST, SHORTEST, Weakness, normal, weakness
from ibbportal.web.forms import Form

REFUSED = _l("The address and the password do not belong together. Check both and try again.")


class EmailInput(GovTextInput):
    """A text field whose keyboard on a phone has the @."""

    input_type = "email"


class PasswordInput(GovPasswordInput):
    """A password that can be shown, in the page's language."""

    def map_gov_params(self, field: Field, **kwargs: Any) -> dict[str, Any]:
        words = {
            "showPasswordText": gettext("Show"),
            "hidePasswordText": gettext("Hide"),
            "showPasswordAriaLabelText": gettext("Show the password"),
            "hidePasswordAriaLabelText": gettext("Hide the password"),
            "passwordShownAnnouncementText": gettext("The password is visible"),
            "passwordHiddenAnnouncementText": gettext("The password is hidden"),
        }
        params: dict[str, Any] = super().map_gov_params(field, **kwargs) | words
        params["autocomplete"] = params["attributes"].pop("autocomplete", "current-password")
        return params


def _printable(value: str | None) -> str:
    # What cannot be part of an address is not shown again either.
    return "".join(filter(str.isprintable, value or "")).strip()


def _email() -> EmailField:
    return EmailField(
        _l("E-mail"),
        widget=EmailInput(),
        filters=[_printable],
        validators=[
            InputRequired(_l("Enter your e-mail address.")),
            Length(max=255, message=_l("An e-mail address has at most %(max)d characters.")),
        ],
        render_kw={"autocomplete": "username", "spellcheck": "false"},
    )


def _password(label: Any, missing: Any, autocomplete: str, *validators: Any) -> PasswordField:
    return PasswordField(
        label,
        widget=PasswordInput(),
        validators=[InputRequired(missing), *validators],
        render_kw={"autocomplete": autocomplete},
    )


class SignInForm(Form):
    """Signing in. Which of address, password and account was at fault is never said.

    It carries no idempotency key: signing in twice does no harm, and a second answer without its cookie would.
    """

    email = _email()
    password = _password(_l("Password"), _l("Enter your password."), "current-password")
    next = HiddenField()
    idempotency_key = None

    user: User | None = None
    """who signs in, once the form was found valid"""

    def validate(self, extra_validators: Any = None) -> bool:
        if not super().validate(extra_validators):
            return False
        self.user = authenticate(self.email.data, self.password.data)
        if self.user is None:
            self.form_errors.append(REFUSED)
        return self.user is not None


class ForgottenForm(Form):
    """Asking for a link to choose a new password."""

    email = _email()


def hard_to_guess(form: "NewPasswordForm", field: Field) -> None:
    """Refuses a password that is short, or that somebody who knows its user would try."""
    found = weakness(field.data or "", form.context)
    if found is not None:
        raise ValidationError(explain(found))


def explain(found: Weakness) -> str:
    """Why a password is refused, to whoever chose it."""
    words = {
        Weakness.TOO_SHORT: ngettext(
            "The password must have at least %(num)s character.",
            "The password must have at least %(num)s characters.",
            SHORTEST,
        ),
        Weakness.TOO_LONG: ngettext(
            "The password may have at most %(num)s character.",
            "The password may have at most %(num)s characters.",
            LONGEST,
        ),
        Weakness.UNPRINTABLE: gettext("The password holds characters that no keyboard writes."),
        Weakness.GUESSABLE: gettext(
            "This password is too easy to guess. Take several words that have nothing to do with you."
        ),
    }
    return str(words[found])


def _new_password() -> PasswordField:
    return _password(_l("New password"), _l("Enter the new password."), "new-password", hard_to_guess)


def _again() -> PasswordField:
    return _password(
        _l("The new password once more"),
        _l("Enter the new password once more."),
        "new-password",
        EqualTo("new_password", message=_l("The two passwords differ.")),
    )


class NewPasswordForm(Form):
    """Choosing a password through a link. `context`: words about its user."""

    new_password = _new_password()
    again = _again()

    def __init__(self, *args: Any, context: Iterable[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.context = context


class ChangePasswordForm(NewPasswordForm):
    """Changing the password of whoever is signed in."""

    password = _password(_l("Present password"), _l("Enter your present password."), "current-password")
    # Declared anew, since mistakes are listed in the order of declaration and the page asks for the present one first.
    new_password = _new_password()
    again = _again()

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def validate_password(self, field: Field) -> None:
        if not verify_password(field.data or "", self.user.password):
            raise ValidationError(_l("This is not your present password."))

    def validate_new_password(self, field: Field) -> None:
        if normal(field.data or "") == normal(self.password.data or ""):
            raise ValidationError(_l("The new password is the same as the present one."))
