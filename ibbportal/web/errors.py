"""Errors as pages in the reader's language: what happened, what was kept, what to do next."""

from typing import Any

from flask import Flask, Response, render_template, request
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException, InternalServerError

from ibbportal.db import db
from ibbportal.lifecycles import WrongState

PAGES = frozenset({400, 403, 404, 405, 409, 413, 429, 500})


def _page(code: int, **details: Any) -> tuple[str, int]:
    template = f"errors/{code}.html" if code in PAGES else "errors/400.html"
    return render_template(template, **details), code


def _on_http_error(error: HTTPException) -> Any:
    db.session.rollback()
    if error.code is None or error.code < 400:
        return error
    page = Response(*_page(error.code))
    for name, value in error.get_headers(request.environ):
        if name in ("Allow", "Retry-After"):
            page.headers[name] = value
    return page


def _on_forgery(_error: CSRFError) -> Any:
    db.session.rollback()
    return _page(400, expired=True)


def _on_wrong_state(_error: WrongState) -> Any:
    """Somebody else was faster, or the page was old: the step is no longer possible."""
    db.session.rollback()
    return _page(409)


def _on_crash(_error: InternalServerError) -> Any:
    db.session.rollback()
    return _page(500)


def init_app(app: Flask) -> None:
    """Show every error as a page of the portal."""
    app.register_error_handler(HTTPException, _on_http_error)
    app.register_error_handler(CSRFError, _on_forgery)
    app.register_error_handler(WrongState, _on_wrong_state)
    app.register_error_handler(InternalServerError, _on_crash)
