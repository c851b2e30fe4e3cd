"""Closed by default: a view says who may enter, or nobody does."""

from flask import Flask

from ibbportal.security.policy import registered
from ibbportal.web.guard import Access
from tests.strict_client import StrictClient


def declared(app: Flask) -> dict[str, Access | None]:
    return {endpoint: getattr(view, "access", None) for endpoint, view in app.view_functions.items()}


def test_every_view_says_who_may_enter(app: Flask) -> None:
    assert not {endpoint for endpoint, access in declared(app).items() if access is None}


def test_every_permission_that_a_view_asks_for_has_a_rule(app: Flask) -> None:
    asked = {access.permission for access in declared(app).values() if access and access.permission}
    assert not {permission.name for permission in asked - set(registered())}


def test_a_view_that_says_nothing_stays_shut(app: Flask) -> None:
    app.view_functions["forgotten"] = lambda: "4d1f0c"
    app.url_map.add(app.url_rule_class("/forgotten", endpoint="forgotten"))
    browser = app.test_client()
    assert isinstance(browser, StrictClient)
    response = browser.get("/forgotten")
    assert response.status_code == 403
    assert b"4d1f0c" not in response.data
