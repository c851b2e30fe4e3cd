"""A portal that runs, and the people who sit at it."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from ibbportal.demo.people import PASSWORD
from tests.databases import PostgresMaker, SqliteMaker
from tests.journeys.server import Portal, running_portal
from tests.journeys.staging import BASIN, Stage, load_demonstration, staged


@pytest.fixture
def portal(databases: SqliteMaker | PostgresMaker, tmp_path: Path) -> Iterator[Portal]:
    """The portal on a database of its own, with a worker."""
    url = databases.make("journey")
    with running_portal(url, tmp_path) as portal:
        yield portal
    databases.drop("journey")


class Visitor:
    """Somebody at a browser, reading the portal in one language."""

    def __init__(
        self, browser: Browser, portal: Portal, language: str, *, scripts: bool, basin: str = "lake"
    ) -> None:
        self.portal = portal
        self.home = f"/{language}/{basin}"
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
        """Press a button, or follow a link, that leads to another page."""
        with self.page.expect_navigation():
            self.page.click(selector)

    def choose(self, name: str, value: str) -> None:
        """Choose an answer by its words, as people do: circle and box are drawn, and may be anywhere beside them."""
        answer = self.page.locator(f"input[name='{name}'][value='{value}']").first
        number = answer.get_attribute("id")
        self.page.click(f"label[for='{number}'], label:has([id='{number}'])")
        expect(answer).to_be_checked()

    def close(self) -> None:
        self.context.close()
        assert not self.errors, self.errors


Meets = Callable[..., Visitor]
"""somebody of the demonstration by name, signed in; without a name a passer-by"""


@pytest.fixture(scope="session")
def stages(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], Stage]]:
    """A stage for each language, set up when the first journey asks for it."""
    loaded: Path = tmp_path_factory.mktemp("loaded")
    load_demonstration(loaded)
    standing: dict[str, Stage] = {}
    with ExitStack() as running:

        def stage_in(language: str) -> Stage:
            if language not in standing:
                folder = tmp_path_factory.mktemp("stage") / language
                standing[language] = running.enter_context(staged(loaded, folder, language))
            return standing[language]

        yield stage_in


@pytest.fixture
def stage(stages: Callable[[str], Stage], language: str) -> Stage:
    return stages(language)


@pytest.fixture
def meets(stage: Stage, chromium: Browser, scripts: bool) -> Iterator[Meets]:
    """Somebody comes to the demonstration's portal."""
    visitors: list[Visitor] = []

    def meet(who: str = "") -> Visitor:
        visitor = Visitor(chromium, stage.portal, stage.language, scripts=scripts, basin=BASIN)
        visitors.append(visitor)
        return visitor.sign_in(f"{who}@demo.example", PASSWORD) if who else visitor

    yield meet
    for visitor in visitors:
        visitor.close()
