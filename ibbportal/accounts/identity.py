"""Who is calling: from the cookie to the session, from the session to the user, from the user to the actor.

The browser's cookie (Flask's signed one, which also carries the forgery token and messages) holds a secret; the row
that knows its digest says who that is and until when. Ending the row ends the sign-in, whatever the cookie says.
"""

from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from flask import Flask, g, request, session
from flask_login import current_user, user_logged_out
from flask_security import Security
from flask_security.signals import user_authenticated
from flask_security.utils import set_request_attr

from ibbportal.accounts import sessions
from ibbportal.accounts.models import User
from ibbportal.accounts.queries import actor_of, session_by_digest
from ibbportal.accounts.services import begin_session, end_session, touch_session
from ibbportal.security import ANONYMOUS
from ibbportal.web.clock import now
from ibbportal.web.edge import commit_now
from ibbportal.web.guard import actor

SECRET = "secret"  # noqa: S105 - the name of the place, not what lies there
FORGERY_TOKEN = "csrf_token"  # noqa: S105
PLACES = (SECRET, "_user_id", "_fresh", "_id", "fs_paa", "fs_cc")
"""what a sign-in leaves in the cookie"""
ZONE = ZoneInfo("Asia/Almaty")
"""whose midnight begins and ends mandates where the address names no basin"""


def load_user(user_id: str) -> User | None:
    """The user of the session whose secret the cookie holds; None when it has ended, or belongs to another."""
    secret = session.get(SECRET)
    found = session_by_digest(sessions.digest(secret)) if isinstance(secret, str) else None
    if found is None or not sessions.is_alive(found, now()):
        return None
    if not found.user.active or found.user.fs_uniquifier != user_id:
        return None
    g.user_session = found
    set_request_attr("fs_authn_via", "session")
    set_request_attr("fs_paa", session.get("fs_paa", 0))
    return found.user


def recognise() -> None:
    """Say who is calling, with the rights that hold at this moment. The first thing that happens to a request.

    Who has not signed in stays what `web.guard.actor` says of everybody: anonymous.
    """
    if SECRET not in session or request.endpoint == "static":
        return
    if not current_user.is_authenticated:
        _forget()
        return
    if sessions.is_due(g.user_session, now()):
        # The one thing that a read may write: in a transaction of its own, before the request's.
        touch_session(g.user_session, now=now())
        commit_now()
    g.actor = actor_of(current_user, _today())


def _today() -> date:
    zone = ZoneInfo(g.basin.zone) if g.get("basin") is not None else ZONE
    return now().astimezone(zone).date()


def _begin(_app: Flask, user: User, **_details: Any) -> None:
    """Somebody has signed in: a new secret, and a new token against forgery."""
    secret = sessions.new_secret()
    begin_session(user, sessions.digest(secret), now=now())
    session[SECRET] = secret
    session.pop(FORGERY_TOKEN, None)
    g.pop(FORGERY_TOKEN, None)
    g.actor = actor_of(user, _today())


def _end(_app: Flask, **_details: Any) -> None:
    """Somebody has signed out."""
    secret = session.get(SECRET)
    if isinstance(secret, str):
        end_session(sessions.digest(secret), by=actor(), now=now())
    _forget()
    g.actor = ANONYMOUS


def _forget() -> None:
    for place in PLACES:
        session.pop(place, None)


def init_app(app: Flask, security: Security) -> None:
    """Put server-side sessions under flask-login, and the actor before everything else that looks at a request."""
    security.login_manager.session_protection = (
        None  # The address of a mobile phone changes; the secret does not.
    )
    security.login_manager.user_loader(load_user)
    security.login_manager.request_loader(lambda _request: None)
    user_authenticated.connect(_begin, app)
    user_logged_out.connect(_end, app)
    app.before_request_funcs.setdefault(None, []).insert(0, recognise)
