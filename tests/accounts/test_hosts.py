"""Which hosts the portal answers for, and whose word about the caller counts."""

import pytest
from flask import Flask, request

from ibbportal.web import proxies
from tests.strict_client import StrictClient

PAGES = ["/en/account/sign-in", "/en/account/forgotten", "/", "/en/nowhere"]


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize(
    "host", ["evil.example", "localhost.evil.example", "evil.example:80", "localhost@evil.example"]
)
def test_a_forged_host_is_refused(client: StrictClient, path: str, host: str) -> None:
    answer = client.get(path, headers={"Host": host})
    assert answer.status_code == 400
    assert "evil" not in answer.text
    assert "evil" not in str(answer.headers)


def test_a_forged_host_is_refused_for_forms_too(client: StrictClient) -> None:
    answer = client.post(
        "/en/account/forgotten", data={"email": "a@example.org"}, headers={"Host": "evil.example"}
    )
    assert answer.status_code == 400


def test_the_word_of_a_proxy_about_the_host_is_not_taken(client: StrictClient) -> None:
    answer = client.get("/en/account/password", headers={"X-Forwarded-Host": "evil.example"})
    assert answer.status_code == 302
    assert "evil" not in answer.location


@pytest.mark.parametrize(
    ("trusted", "address"), [(0, "127.0.0.1"), (1, "203.0.113.9"), (2, "198.51.100.7"), (3, "192.0.2.66")]
)
def test_exactly_as_many_proxies_are_believed_as_there_are(trusted: int, address: str) -> None:
    app = Flask("proxied")
    app.config["TRUSTED_PROXIES"] = trusted
    app.add_url_rule("/", view_func=lambda: request.remote_addr or "")
    proxies.init_app(app)
    headers = {"X-Forwarded-For": "192.0.2.66, 198.51.100.7, 203.0.113.9", "X-Forwarded-Host": "evil.example"}
    assert app.test_client().get("/", headers=headers).text == address
