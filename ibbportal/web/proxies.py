"""Whose word about the caller's address and scheme counts: that of exactly as many proxies as stand before the portal.

One too few and everybody seems to come from the proxy; one too many and callers choose their own address.
"""

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix


def init_app(app: Flask) -> None:
    """Believe TRUSTED_PROXIES proxies about address and scheme. The host is never taken from a proxy's header."""
    trusted = app.config["TRUSTED_PROXIES"]
    if trusted > 0:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=trusted, x_proto=trusted, x_host=0)  # type: ignore[method-assign]
