"""What the libraries say to people, listed so that our catalogues hold it.

flask-security and WTForms look their messages up in our one catalogue, since neither speaks Kazakh and Kyrgyz in
full. Their sources are not searched for messages, so each stands here; a test compares the list with what the
installed libraries can say. The markers do nothing but let the extraction see the texts.
"""

from typing import NamedTuple


class Plural(NamedTuple):
    """A message that depends on a number."""

    singular: str
    plural: str


def _l(message: str) -> str:
    return message


def _n(singular: str, plural: str) -> Plural:
    return Plural(singular, plural)


SIGNING_IN = {
    "API_ERROR": _l("Input not appropriate for requested API"),
    "GENERIC_AUTHN_FAILED": _l("Authentication failed - identity or password/passcode invalid"),
    "UNAUTHORIZED": _l("You do not have permission to view this resource."),
    "UNAUTHENTICATED": _l("You must sign in to view this resource."),
    "REAUTHENTICATION_REQUIRED": _l("You must reauthenticate to access this endpoint"),
    "REAUTHENTICATION_SUCCESSFUL": _l("Reauthentication successful"),
    "IDENTITY_NOT_REGISTERED": _l("Identity %(id)s not registered"),
    "INVALID_REDIRECT": _l("Redirections outside the domain are forbidden"),
    "DISABLED_ACCOUNT": _l("Account is disabled."),
    "EMAIL_NOT_PROVIDED": _l("Email not provided"),
    "INVALID_EMAIL_ADDRESS": _l("Invalid email address"),
    "INVALID_INPUT": _l("Value entered is not valid for the field"),
    "PASSWORD_NOT_PROVIDED": _l("Password not provided"),
    "USER_DOES_NOT_EXIST": _l("Specified user does not exist"),
    "INVALID_PASSWORD": _l("Invalid password"),
    "LOGIN": _l("Please log in to access this page."),
    "REFRESH": _l("Please reauthenticate to access this page."),
    "ANONYMOUS_USER_REQUIRED": _l("You can only access this endpoint when not logged in."),
    "FORGOT_PASSWORD": _l("Forgot password?"),
}
PASSWORDS = {
    "GENERIC_RECOVERY": _l(
        "If that email address is in our system, you will receive an email describing how to reset your password."
    ),
    "PASSWORD_MISMATCH": _l("Password does not match"),
    "RETYPE_PASSWORD_MISMATCH": _l("Passwords do not match"),
    "PASSWORD_RESET_REQUEST": _l("Instructions to reset your password have been sent to %(email)s."),
    "PASSWORD_RESET_EXPIRED": _l("You did not reset your password within %(within)s. "),
    "INVALID_RESET_PASSWORD_TOKEN": _l("Invalid reset password token."),
    "PASSWORD_INVALID_LENGTH": _l("Password must be at least %(length)s characters"),
    "PASSWORD_TOO_SIMPLE": _l("Password not complex enough"),
    "PASSWORD_BREACHED": _l("Password on breached list"),
    "PASSWORD_BREACHED_SITE_ERROR": _l("Failed to contact breached passwords site"),
    "PASSWORD_RESET": _l("You successfully reset your password and you have been logged in automatically."),
    "PASSWORD_RESET_NO_LOGIN": _l(
        "You successfully reset your password. Please authenticate using your new password."
    ),
    "PASSWORD_IS_THE_SAME": _l("Your new password must be different than your previous password."),
    "PASSWORD_CHANGE": _l("You successfully changed your password."),
}
CONFIRMING = {
    "EMAIL_CONFIRMED": _l("Thank you. Your email has been confirmed."),
    "ALREADY_CONFIRMED": _l("Your email has already been confirmed."),
    "INVALID_CONFIRMATION_TOKEN": _l("Invalid confirmation token."),
    "CONFIRMATION_REQUIRED": _l("Email requires confirmation."),
    "CONFIRMATION_REQUEST": _l("Confirmation instructions have been sent to %(email)s."),
    "CONFIRMATION_EXPIRED": _l("You did not confirm your email within %(within)s. "),
}
FLASK_SECURITY = SIGNING_IN | PASSWORDS | CONFIRMING
"""by the key that flask-security gives each"""

FLASK_SECURITY_LABELS = {
    "change_password": _l("Change Password"),
    "email": _l("Email Address"),
    "error": _l("Error(s)"),
    "identity": _l("Identity"),
    "login": _l("Login"),
    "new_password": _l("New Password"),
    "password": _l("Password"),
    "recover_password": _l("Recover Password"),
    "remember_me": _l("Remember Me"),
    "reset_password": _l("Reset Password"),
    "retype_password": _l("Retype Password"),
    "send_confirmation": _l("Resend Confirmation Instructions"),
    "signin": _l("Sign In"),
    "submit": _l("Submit"),
    "verify_password": _l("Verify Password"),
}

WTFORMS: tuple[str | Plural, ...] = (
    _l("This field is required."),
    _l("This field cannot be edited."),
    _l("This field is disabled and cannot have a value."),
    _l("Field must be equal to %(other_name)s."),
    _n(
        "Field must be at least %(min)d character long.",
        "Field must be at least %(min)d characters long.",
    ),
    _n(
        "Field cannot be longer than %(max)d character.",
        "Field cannot be longer than %(max)d characters.",
    ),
    _n(
        "Field must be exactly %(max)d character long.",
        "Field must be exactly %(max)d characters long.",
    ),
    _l("Field must be between %(min)d and %(max)d characters long."),
    _l("Number must be at least %(min)s."),
    _l("Number must be at most %(max)s."),
    _l("Number must be between %(min)s and %(max)s."),
    _l("Date must be at least %(min)s."),
    _l("Date must be at most %(max)s."),
    _l("Date must be between %(min)s and %(max)s."),
    _l("Invalid input."),
    _l("Invalid email address."),
    _l("Invalid URL."),
    _l("Invalid value, must be one of: %(values)s."),
    _l("Invalid value, can't be any of: %(values)s."),
    _l("Not a valid choice."),
    _n(
        "'%(value)s' is not a valid choice for this field.",
        "'%(value)s' are not valid choices for this field.",
    ),
    _l("Invalid Choice: could not coerce."),
    _l("Invalid choice(s): one or more data inputs could not be coerced."),
    _l("Not a valid datetime value."),
    _l("Not a valid date value."),
    _l("Not a valid time value."),
    _l("Not a valid week value."),
    _l("Not a valid integer value."),
    _l("Not a valid decimal value."),
    _l("Not a valid float value."),
    _l("Invalid CSRF Token."),
    _l("CSRF token missing."),
    _l("CSRF failed."),
    _l("CSRF token expired."),
    _l("File does not have an approved extension."),
    _l("File does not have an approved extension: {extensions}"),
)
