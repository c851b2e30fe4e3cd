"""Mail: one way out, chosen by MAIL_URL; plain text, one recipient, no secrets in the subject.

(empty)                              to the console: the embedded default shows what would have been sent
file:///var/spool/ibbportal          one file per mail
smtp://user:word@host:587            over STARTTLS;  smtps:// over TLS from the start;  smtp+plain:// without
"""

from typing import Any
from urllib.parse import unquote, urlsplit

from flask import Flask
from flask_mailman import EmailMessage, Mail

TIMEOUT = 10
"""seconds that a mail server gets"""


class UnknownMailUrl(ValueError):
    """MAIL_URL names no way that is known here."""


def settings_of(url: str) -> dict[str, Any]:
    """MAIL_URL as flask-mailman's settings."""
    parts = urlsplit(url)
    if not url or parts.scheme == "console":
        return {"MAIL_BACKEND": "console"}
    if parts.scheme == "memory":
        return {"MAIL_BACKEND": "locmem"}
    if parts.scheme == "file":
        return {"MAIL_BACKEND": "file", "MAIL_FILE_PATH": unquote(parts.path)}
    if parts.scheme not in ("smtp", "smtps", "smtp+plain"):
        raise UnknownMailUrl(f"MAIL_URL begins with {parts.scheme}:")
    return {
        "MAIL_BACKEND": "smtp",
        "MAIL_SERVER": parts.hostname or "localhost",
        "MAIL_PORT": parts.port or (465 if parts.scheme == "smtps" else 25),
        "MAIL_USERNAME": unquote(parts.username) if parts.username else None,
        "MAIL_PASSWORD": unquote(parts.password) if parts.password else None,
        "MAIL_USE_SSL": parts.scheme == "smtps",
        "MAIL_USE_TLS": parts.scheme == "smtp",
        "MAIL_TIMEOUT": TIMEOUT,
    }


def send(recipient: str, subject: str, body: str) -> None:
    """Send one plain mail now. Line breaks in what becomes a header are refused, not sent."""
    EmailMessage(subject=subject, body=body, to=[recipient]).send()


def init_app(app: Flask) -> None:
    """Choose the way out."""
    app.config.update(settings_of(app.config["MAIL_URL"]))
    host = urlsplit(app.config["BASE_URL"]).hostname or "localhost"
    app.config.setdefault("MAIL_DEFAULT_SENDER", f"no-reply@{host}")
    Mail(app)
