"""How a person signs in, and with which roles."""

from datetime import timedelta

from flask import Flask
from flask_security import Security

from ibbportal.accounts import hashing, identity, jobs
from ibbportal.accounts.datastore import Users
from ibbportal.accounts.views import answer_for_the_library, pages

__all__ = ["init_app", "jobs"]

ADDRESS = "/<language>/account"


def init_app(app: Flask) -> None:
    """Put accounts into the application: sessions, who is calling, and the pages of signing in."""
    app.config.update(
        hashing.SETTINGS,
        SECURITY_URL_PREFIX=ADDRESS,
        SECURITY_LOGIN_URL="/sign-in",
        SECURITY_LOGOUT_URL="/sign-out",
        SECURITY_LOGOUT_METHODS=["POST"],
        SECURITY_STATIC_FOLDER=None,
        SECURITY_API_ENABLED_METHODS=["session"],
        # Asking for the password again before grave steps comes with the second factor.
        SECURITY_FRESHNESS=timedelta(seconds=-1),
        SECURITY_I18N_DOMAIN="messages",
        SECURITY_I18N_DIRNAME=app.config["BABEL_TRANSLATION_DIRECTORIES"],
        SECURITY_CLI_USERS_NAME=None,
        SECURITY_CLI_ROLES_NAME=None,
    )
    app.register_blueprint(pages, url_prefix=ADDRESS)
    security = Security(app, Users())
    identity.init_app(app, security)
    with app.app_context():
        answer_for_the_library()
