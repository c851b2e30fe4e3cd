"""Closed by default: a view that does not say who may enter is shut, and a test lists it.

    @pages.get("/documents/<code>/<int:number>")
    @access(READ_VERSION, load=visible_version)
    def read_version(version): ...

`load` turns the address into the subject, from among what the actor may see: it returns None for what is missing and
for what is hidden alike, so that both get the same answer. The view is then called with the subject.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from flask import Flask, abort, current_app, g, redirect, request, url_for
from werkzeug.wrappers import Response

from ibbportal.security import Actor, Permission, can
from ibbportal.web.viewing import own_actor, viewpoint

View = Callable[..., Any]


@dataclass(frozen=True)
class Access:
    """What a view asks of whoever calls it."""

    permission: Permission | None
    """None: open to everybody, and the view shows nothing that is anybody's"""


def actor() -> Actor:
    """Who is calling, with the rights that hold at that moment; or whose eyes they have borrowed, with no rights."""
    looks = viewpoint()
    return Actor(viewpoint=looks) if looks else own_actor()


def basin() -> Any:
    """The basin of the address."""
    found = g.get("basin")
    if found is None:
        abort(404)
    return found


def open_to_all(view: View) -> View:
    """Declare a view open to everybody."""
    view.access = Access(None)  # type: ignore[attr-defined]
    return view


def access(permission: Permission, load: Callable[..., Any] = basin) -> Callable[[View], View]:
    """Declare what a view asks, and hand it the subject.

    Without `load` the subject is the basin, and is not handed on.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(**address: Any) -> Any:
            subject = load(**address) if load is not basin else basin()
            if subject is None:
                abort(404)
            if not can(actor(), permission, subject):
                return refuse()
            return view(subject) if load is not basin else view(**address)

        guarded.access = Access(permission)  # type: ignore[attr-defined]
        return guarded

    return decorate


def refuse() -> Response:
    """Who has not signed in is asked to; who has is told that this is not for them."""
    if own_actor().is_anonymous and request.method in ("GET", "HEAD"):
        return redirect(url_for("security.login", next=request.path))
    return abort(403)


def _stay_shut() -> None:
    if request.endpoint is None or request.routing_exception is not None:
        return
    view = current_app.view_functions[request.endpoint]
    if not hasattr(view, "access"):
        abort(403)


def init_app(app: Flask) -> None:
    """Shut every view that declares nothing. The built files are everybody's."""
    if app.has_static_folder:
        open_to_all(app.view_functions["static"])
    app.before_request(_stay_shut)
