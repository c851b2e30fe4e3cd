"""Settings from the environment.

The embedded default needs nothing: SQLite, local files and a local queue in `var/`. `docs/running.md` says what each
variable is for.
"""

import os
import secrets
from datetime import timedelta
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent

DEMO_HOSTS = "localhost,127.0.0.1"


def _kept_secret(path: Path) -> str:
    """A secret that is made once and kept beside the data, readable by its owner only."""
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text()
    with os.fdopen(descriptor, "w") as file:
        file.write(secrets.token_hex(32))
    return path.read_text()


def _secret(name: str, folder: Path) -> str:
    return os.environ.get(name) or _kept_secret(folder / f"{name.lower()}.txt")


def settings() -> dict[str, Any]:
    """All settings, read when the application is made."""
    folder = Path(os.environ.get("IBBPORTAL_VAR", ROOT / "var"))
    folder.mkdir(parents=True, exist_ok=True)
    secure = os.environ.get("IBBPORTAL_HTTPS", "") == "1"
    return {
        "VAR": folder,
        "SECRET_KEY": _secret("SECRET_KEY", folder),
        "SECRET_KEY_FALLBACKS": os.environ.get("SECRET_KEY_FALLBACKS", "").split(),
        "SECURITY_PASSWORD_SALT": _secret("SECURITY_PASSWORD_SALT", folder),
        "SQLALCHEMY_DATABASE_URI": os.environ.get("DATABASE_URL", f"sqlite:///{folder / 'ibbportal.sqlite'}"),
        "REDIS_URL": os.environ.get("REDIS_URL", ""),
        "QUEUE_FILE": str(folder / "queue.sqlite"),
        "STORAGE_URL": os.environ.get("STORAGE_URL", f"file://{folder / 'files'}"),
        "MAIL_URL": os.environ.get("MAIL_URL", ""),
        "BASE_URL": os.environ.get("BASE_URL", "http://localhost:8000"),
        "TRUSTED_HOSTS": os.environ.get("TRUSTED_HOSTS", DEMO_HOSTS).split(","),
        "TRUSTED_PROXIES": int(os.environ.get("TRUSTED_PROXIES", "0")),
        "HTTPS": secure,
        "SESSION_COOKIE_NAME": "__Host-session" if secure else "session",
        "SESSION_COOKIE_SECURE": secure,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "PERMANENT_SESSION_LIFETIME": timedelta(hours=12),
        # 1 MB of form; routes that take files raise their own limit to 25 MB.
        "MAX_CONTENT_LENGTH": 1_000_000,
        "MAX_FORM_MEMORY_SIZE": 4_000_000,
        "MAX_FORM_PARTS": 200,
        "BABEL_DEFAULT_LOCALE": "en",
        "BABEL_DEFAULT_TIMEZONE": "UTC",
        "BABEL_TRANSLATION_DIRECTORIES": str(ROOT / "translations"),
        "WTF_CSRF_TIME_LIMIT": None,
        "RATELIMIT_ENABLED": True,
    }
