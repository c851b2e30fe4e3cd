"""Looking with the eyes of others: before something is shown to more people, the secretary sees it as they would.

The signed cookie names a basin and whose eyes. In that basin's addresses, and nowhere else, `guard.actor` is then one
who may read what these may read and do nothing: no user, no roles, no mandates. The right to look so is asked for anew
at each request, of whoever has signed in.
"""

from collections.abc import Callable
from typing import Any

from flask import Flask, abort, current_app, g, has_request_context, request, session

from ibbportal.security import ANONYMOUS, Actor, Viewpoint, can
from ibbportal.security.viewing import VIEW_AS_BODY, VIEW_AS_PUBLIC

PLACE = "viewing"
"""in the cookie"""
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


def own_actor() -> Actor:
    """Who has signed in, whosever eyes are borrowed."""
    return g.get("actor", ANONYMOUS)


def borrow(viewpoint: Viewpoint, by: Actor) -> None:
    """From the next request on, look so. It ends with the sign-in of whoever began it."""
    session[PLACE] = {
        "user": by.user_id,
        "basin": viewpoint.basin_id,
        "body": viewpoint.body_id,
        "foresees": list(viewpoint.foresees) if viewpoint.foresees else None,
    }


def give_back() -> None:
    """From the next request on, look with one's own eyes."""
    session.pop(PLACE, None)


def viewpoint() -> Viewpoint | None:
    """Whose eyes are borrowed in this request, by somebody who still may."""
    if not has_request_context():
        # A job or a command looks with its own eyes.
        return None
    kept, here, own = session.get(PLACE), g.get("basin"), own_actor()
    if kept is None or here is None or kept["basin"] != here.id or kept["user"] != own.user_id:
        return None
    looks = Viewpoint(kept["basin"], kept["body"], tuple(kept["foresees"]) if kept["foresees"] else None)
    return looks if may_look(own, looks, here) else None


def may_look(own: Actor, looks: Viewpoint, there: Any) -> bool:
    """Whether somebody may look so: what they would see must be theirs to see anyhow."""
    is_public = looks.body_id is None and looks.foresees is None
    return can(own, VIEW_AS_PUBLIC if is_public else VIEW_AS_BODY, there)


def while_viewing(view: Callable[..., Any]) -> Callable[..., Any]:
    """Mark the one view that takes a form while eyes are borrowed: the one that gives them back."""
    view.while_viewing = True  # type: ignore[attr-defined]
    return view


def _take_no_forms() -> None:
    if request.method in SAFE or viewpoint() is None or request.endpoint is None:
        return
    if not hasattr(current_app.view_functions[request.endpoint], "while_viewing"):
        abort(403)


def init_app(app: Flask) -> None:
    """Refuse every form while eyes are borrowed, whatever its page's rule says."""
    app.before_request(_take_no_forms)
