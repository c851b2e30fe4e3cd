"""One-time links as addresses. The host is the configured one: a request's Host header never reaches a mail."""

from datetime import datetime
from urllib.parse import urlsplit

from flask import current_app

from ibbportal.accounts.models import User
from ibbportal.accounts.queries import user_by_uniquifier
from ibbportal.accounts.tokens import Purpose, Tokens
from ibbportal.i18n import by_tag


def link_for(user: User, purpose: Purpose, now: datetime) -> str:
    """The address that lets its holder choose the user's password, once."""
    base = urlsplit(current_app.config["BASE_URL"])
    language = by_tag(user.language)
    token = _tokens().make(purpose, user.fs_uniquifier, now)
    routes = current_app.url_map.bind(base.netloc, url_scheme=base.scheme)
    return routes.build(
        "accounts.follow_link",
        {"language": language.slug if language else "ru", "purpose": purpose.value, "token": token},
        force_external=True,
    )


def holder(purpose: Purpose, token: str, now: datetime) -> User | None:
    """Whose link this is, while it lives: an invitation until a password was set, a reset only after."""
    uniquifier = _tokens().read(purpose, token, now)
    user = user_by_uniquifier(uniquifier) if uniquifier else None
    if user is None or not user.active:
        return None
    return user if (user.password is None) == (purpose is Purpose.INVITATION) else None


def _tokens() -> Tokens:
    return Tokens((current_app.config["SECRET_KEY"], *current_app.config["SECRET_KEY_FALLBACKS"]))
