"""What flask-security brings, and what of it is offered."""

from flask import Flask

from ibbportal.accounts.views import OWN_VIEWS


def test_nothing_of_the_library_is_offered_but_signing_in_and_out(app: Flask) -> None:
    registered = {rule.endpoint for rule in app.url_map.iter_rules() if rule.endpoint.startswith("security.")}
    assert registered == set(OWN_VIEWS)


def test_every_page_of_the_accounts_says_who_may_open_it(app: Flask) -> None:
    ours = [name for name in app.view_functions if name.partition(".")[0] in ("security", "accounts")]
    assert len(ours) == 7
    assert not [name for name in ours if not hasattr(app.view_functions[name], "access")]


def test_nobody_registers_alone(client) -> None:
    for address in (
        "register",
        "confirm",
        "verify",
        "tf-setup",
        "wan-register",
        "us-signin",
        "login",
        "reset",
    ):
        assert client.get(f"/en/account/{address}").status_code == 404
