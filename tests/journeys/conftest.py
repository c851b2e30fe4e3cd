"""A portal that runs, and the people who sit at it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.databases import PostgresMaker, SqliteMaker
from tests.journeys.server import Portal, running_portal


@pytest.fixture
def portal(databases: SqliteMaker | PostgresMaker, tmp_path: Path) -> Iterator[Portal]:
    """The portal on a database of its own, with a worker."""
    url = databases.make("journey")
    with running_portal(url, tmp_path) as portal:
        yield portal
    databases.drop("journey")


class Visitor:
    """Somebody at a browser, reading the portal in one language."""

    def __init__(self, browser: Browser, portal: Portal, language: str, *, scripts: bool) -> None:
        self.portal = portal
        self.home = f"/{language}/lake"
        self.language = language
        self.context: BrowserContext = browser.new_context(
            java_script_enabled=scripts, accept_downloads=True, base_url=portal.url
        )
        self.context.set_default_timeout(20_000)
        self.page: Page = self.context.new_page()
        self.errors: list[str] = []
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("response", self._note_crash)

    def _note_crash(self, response: Any) -> None:
        if response.status >= 500:
            self.errors.append(f"{response.status} {response.url}")

    def sign_in(self, email: str, password: str) -> "Visitor":
        self.page.goto(f"/{self.language}/account/sign-in")
        self.page.fill("input[name=email]", email)
        self.page.fill("input[name=password]", password)
        self.page.press("input[name=password]", "Enter")
        self.page.wait_for_url(lambda url: "sign-in" not in url)
        return self

    def go(self, path: str) -> None:
        """Open a page of the basin."""
        response = self.page.goto(self.home + path)
        assert response is not None
        assert response.ok, f"{path}: {response.status}"

    def press(self, selector: str) -> None:
        """Press a button that leads to another page."""
        with self.page.expect_navigation():
            self.page.click(selector)

    def close(self) -> None:
        self.context.close()
        assert not self.errors, self.errors
