"""Headers that every answer carries, errors and files too (ASSURANCE: a closed policy, nothing inline)."""

from flask import Flask, Response, current_app, g

POLICY = (
    "default-src 'none'; "
    "script-src 'self'; "
    "style-src 'self'; "
    "img-src 'self'; "
    "font-src 'self'; "
    "connect-src 'self'; "
    "form-action 'self'; "
    "base-uri 'none'; "
    "frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
DOWNLOAD_POLICY = "default-src 'none'; sandbox"


def as_download(response: Response) -> Response:
    """A file that people sent or that we made: saved, never run."""
    response.headers["Content-Security-Policy"] = DOWNLOAD_POLICY
    return response


def _add(response: Response) -> Response:
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    if current_app.config["HTTPS"]:
        response.headers["Strict-Transport-Security"] = "max-age=31536000; includeSubDomains"
    response.headers.setdefault("Cache-Control", "no-store")
    response.vary.add("Cookie")
    if "language" in g:
        response.headers.setdefault("Content-Language", g.language.tag if g.language else "en")
    return response


def init_app(app: Flask) -> None:
    """Add the headers to every answer."""
    app.after_request(_add)
