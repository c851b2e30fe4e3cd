"""Whose word counts about a request: the proxies' about the caller's address and scheme, ours about the host.

One proxy too few and everybody seems to come from the proxy; one too many and callers choose their own address.
"""

from flask import Flask, Response
from werkzeug.exceptions import SecurityError
from werkzeug.middleware.proxy_fix import ProxyFix


def _refuse_host(_error: SecurityError) -> Response:
    """A host that is none of ours (TRUSTED_HOSTS) gets a plain answer: no address of a page can be built for it."""
    return Response("This address does not lead to the portal.\n", 400, mimetype="text/plain")


def init_app(app: Flask) -> None:
    """Believe TRUSTED_PROXIES proxies about address and scheme. The host is never taken from a proxy's header."""
    app.register_error_handler(SecurityError, _refuse_host)
    trusted = app.config["TRUSTED_PROXIES"]
    if trusted > 0:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=trusted, x_proto=trusted, x_host=0)  # type: ignore[method-assign]
