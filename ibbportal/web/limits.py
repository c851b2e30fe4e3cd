"""How often somebody may try: per account, per address, per caller. Counted in memory, or in Redis by REDIS_URL.

The limits are decorators of views, and stand above `@access`:

    @limit_submissions
    @access(SUBMIT_OPINION, load=own_opinion)
    def submit(opinion): ...

In memory each process counts for itself; several processes need Redis to keep the numbers exact. When Redis is down,
counting goes on in memory.
"""

import hashlib
from collections.abc import Callable
from typing import Any

from flask import Flask, Response, current_app, request
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address

from ibbportal.web.guard import actor

View = Callable[..., Any]

limiter = Limiter(
    get_remote_address,
    strategy="moving-window",
    headers_enabled=True,
    in_memory_fallback_enabled=True,
    key_prefix="limits",
)


@limiter.request_filter
def _is_switched_off() -> bool:
    return not current_app.config["RATELIMIT_ENABLED"]


def _account() -> str:
    email = request.form.get("email", "").strip().casefold()
    return "account:" + hashlib.sha256(email.encode()).hexdigest()


def _caller() -> str:
    user_id = actor().user_id
    return f"user:{user_id}" if user_id is not None else get_remote_address()


def _was_refused(response: Response) -> bool:
    """A form that was accepted leads on; one that was refused is shown again."""
    return response.status_code < 300 or response.status_code >= 400


def limit_sign_in(view: View) -> View:
    """Ten failures in five minutes, per account and per address: guessing is slow, a whole office signing in is not."""
    for whose in (_account, get_remote_address):
        view = limiter.limit("10 per 5 minutes", key_func=whose, methods=["POST"], deduct_when=_was_refused)(
            view
        )
    return view


def limit_password_checks(view: View) -> View:
    """The same for who is signed in already and gives the password once more."""
    limited: View = limiter.limit(
        "10 per 5 minutes", key_func=_caller, methods=["POST"], deduct_when=_was_refused
    )(view)
    return limited


def limit_resets(view: View) -> View:
    """Five letters a day to one account; an address may ask for twenty."""
    for times, whose in (("5 per day", _account), ("20 per day", get_remote_address)):
        view = limiter.limit(times, key_func=whose, methods=["POST"])(view)
    return view


def limit_submissions(view: View) -> View:
    """Formal submissions: far more than a person files, far less than a machine."""
    limited: View = limiter.limit("60 per hour", key_func=_caller, methods=["POST"])(view)
    return limited


def limit_steps(view: View) -> View:
    """Steps of a form that anybody may fill in: people of one office or one library share an address."""
    limited: View = limiter.limit("300 per hour", key_func=_caller, methods=["POST"])(view)
    return limited


def limit_guesses(view: View) -> View:
    """Numbers with wrong secrets: people mistype, machines guess."""
    limited: View = limiter.limit(
        "20 per 10 minutes", key_func=get_remote_address, methods=["POST"], deduct_when=_was_refused
    )(view)
    return limited


def limit_printing(view: View) -> View:
    """Asking for a PDF to be made."""
    limited: View = limiter.limit("20 per hour", key_func=_caller, methods=["POST"])(view)
    return limited


def limit_files_made(view: View) -> View:
    """Taking home what is set in type at once."""
    limited: View = limiter.limit("60 per hour", key_func=_caller, methods=["GET"])(view)
    return limited


def limit_searching(view: View) -> View:
    """Looking for words: faster than anybody reads, slower than copying the index out."""
    limited: View = limiter.limit("10 per 2 seconds", key_func=_caller, methods=["GET"])(view)
    return limited


def init_app(app: Flask) -> None:
    """Count in Redis where there is one. RATELIMIT_ENABLED is asked anew at each request, so tests may switch it."""
    wanted = app.config["RATELIMIT_ENABLED"]
    app.config["RATELIMIT_ENABLED"] = True
    app.config["RATELIMIT_STORAGE_URI"] = app.config["REDIS_URL"] or "memory://"
    limiter.init_app(app)
    app.config["RATELIMIT_ENABLED"] = wanted
