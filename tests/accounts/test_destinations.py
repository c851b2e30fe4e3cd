"""Where signing in leads: to a page of ours, never anywhere else."""

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from flask import Flask

from ibbportal.accounts.destinations import is_own_page, onward
from ibbportal.accounts.models import User
from ibbportal.accounts.queries import actor_of, home_basin
from ibbportal.basins.models import Basin
from ibbportal.security import ANONYMOUS
from tests.factories.accounts import sign_in
from tests.strict_client import StrictClient

EVIL = [
    "http://evil.example",
    "https://evil.example/en/ili-balkhash/",
    "//evil.example",
    "///evil.example",
    "////evil.example/en/ili-balkhash/",
    "\\\\evil.example",
    "/\\evil.example",
    "\\/evil.example",
    "/\t/evil.example",
    "/\n/evil.example",
    "/\r\n/evil.example",
    "\t//evil.example",
    " //evil.example",
    "\x19//evil.example",
    "\u200a//evil.example",
    "http:evil.example",
    "http:/evil.example",
    "https:///evil.example",
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "data:text/html,hello",
    "vbscript:msgbox(1)",
    "evil.example",
    "@evil.example",
    "/en/ili-balkhash/@evil.example//",
    "http://localhost@evil.example/",
    "http://localhost\\@evil.example/",
    "http://localhost.evil.example/",
    "http://evil.example\\.localhost/",
    "/%2f%2fevil.example",
    "/%5cevil.example",
    "/%09/evil.example",
    "/%0d%0aLocation:%20//evil.example",
    "/en/ili-balkhash/%2e%2e//evil.example",
    "/／evil.example",
    "／／evil.example",
    "/en/ili-balkhash/?next=//evil.example",
    "/en/ili-balkhash/#//evil.example",
    "/xx/ili-balkhash/",
    "/en/no-such-basin/",
    "/en/no/such/page",
    "/en/account/sign-out",
    "/en/account/sign-in",
    "/static/build/main.css",
    "http://[::1",
    "",
    "?",
    "#",
    ".",
    "..",
]


@pytest.fixture
def in_request(app: Flask, basin: Basin) -> Iterator[None]:
    with app.test_request_context("/en/account/sign-in"):
        yield


@pytest.mark.parametrize("address", EVIL)
def test_what_is_not_plainly_ours_is_not_followed(in_request: None, address: str) -> None:
    assert not is_own_page(address)
    assert onward(address, ANONYMOUS) == "/ru/" or urlsplit(onward(address, ANONYMOUS)).path == "/en/"


@pytest.mark.parametrize(
    "address",
    [
        "/en/ili-balkhash/",
        "/kk/ili-balkhash/",
        "/zh-hans/ili-balkhash/documents/?page=2",
        "/en/account/password",
    ],
)
def test_a_page_of_ours_is_followed(in_request: None, address: str) -> None:
    assert is_own_page(address)
    assert onward(address, ANONYMOUS) == address


@pytest.mark.parametrize("where", ["form", "address"])
def test_signing_in_never_leads_off_the_site(client: StrictClient, drafter: User, where: str) -> None:
    for address in EVIL:
        if where == "form":
            answer = sign_in(client, next=address)
        else:
            data = {"email": drafter.email, "password": "seven quiet herons cross"}
            answer = client.post("/en/account/sign-in", query_string={"next": address}, data=data)
        parts = urlsplit(answer.location)
        assert answer.status_code == 302
        assert (parts.scheme, parts.netloc) == ("", "")
        assert parts.path.startswith("/en/")
        assert "evil" not in answer.location
        client.post("/en/account/sign-out")


def test_signing_in_leads_to_the_page_that_was_asked_for(client: StrictClient, drafter: User) -> None:
    assert sign_in(client, next="/ru/ili-balkhash/").location == "/ru/ili-balkhash/"


def test_the_page_that_was_asked_for_survives_a_mistyped_password(
    client: StrictClient, drafter: User
) -> None:
    page = sign_in(client, password="a wrong password indeed", next="/ru/ili-balkhash/").text
    assert 'value="/ru/ili-balkhash/"' in page


def test_the_desk_is_that_of_the_first_basin_with_something_to_do(
    drafter: User, secretary: User, make_user, basin: Basin, now
) -> None:
    today = now.date()
    assert home_basin(actor_of(drafter, today)) == basin
    assert home_basin(actor_of(secretary, today)) == basin
    assert home_basin(actor_of(make_user("nothing@example.org"), today)) is None
