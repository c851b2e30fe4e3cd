"""Mail: one way out, chosen by MAIL_URL; plain text, one recipient, no secrets in the subject.

(empty)                              to the console: the embedded default shows what would have been sent
file:///var/spool/ibbportal          one file per mail
smtp://user:word@host:587            over STARTTLS;  smtps:// over TLS from the start;  smtp+plain:// without
"""

from typing import Any
from urllib.parse import unquote, urlsplit

from flask import Flask, current_app
from flask_mailman import EmailMessage, Mail
from flask_mailman.message import sanitize_address

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


NOT_A_SERVER = frozenset({"console", "locmem", "file"})
"""ways that lead out to nobody: mail that takes one of them reaches this machine only"""


def reaches_people() -> bool:
    """Whether a mail server stands behind MAIL_URL."""
    return current_app.config["MAIL_BACKEND"] not in NOT_A_SERVER


def send(
    recipient: str, subject: str, body: str, *, language: str | None = None, message_id: str | None = None
) -> None:
    """Send one plain mail now. Line breaks in what becomes a header are refused, not sent.

    `message_id`: the part before the @, where the same letter may go out more than once: mail programs then show
    it once.
    """
    headers = {"Auto-Submitted": "auto-generated"}
    if language:
        headers["Content-Language"] = language
    if message_id:
        headers["Message-ID"] = f"<{message_id}@{_host()}>"
    letter = EmailMessage(subject=subject, body=body, to=[recipient], headers=headers)
    # What cannot be sent is refused before a server is asked; whatever happens then, the line to it is closed.
    sanitize_address(recipient, "utf-8")
    letter.message()
    with current_app.extensions["mailman"].get_connection() as connection:
        connection.send_messages([letter])


def _host() -> str:
    return urlsplit(current_app.config["BASE_URL"]).hostname or "localhost"


def init_app(app: Flask) -> None:
    """Choose the way out."""
    app.config.update(settings_of(app.config["MAIL_URL"]))
    host = urlsplit(app.config["BASE_URL"]).hostname or "localhost"
    app.config.setdefault("MAIL_DEFAULT_SENDER", f"no-reply@{host}")
    Mail(app)
