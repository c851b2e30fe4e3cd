"""What can be said of any page by machine: whom it shuts out, what runs over its edge, what is heavy on a slow line."""

from dataclasses import dataclass, field
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page, Response

WIDTHS = (1280, 360)
_HEIGHT = 800
_AXE = Axe()
_WCAG = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]},
    "resultTypes": ["violations"],
}
_FACTS = """() => ({
    headings: document.querySelectorAll("h1").length,
    language: document.documentElement.lang,
    title: document.title,
    dangling: [...document.querySelectorAll("[aria-describedby], [aria-labelledby], [for]")].flatMap(element =>
        ["aria-describedby", "aria-labelledby", "for"]
            .flatMap(name => (element.getAttribute(name) ?? "").split(/\\s+/).filter(Boolean))
            .filter(id => !document.getElementById(id))),
})"""
_WIDE = """() => {
    const room = document.documentElement.clientWidth
    if (document.documentElement.scrollWidth <= room) return []
    return [...document.body.querySelectorAll("*")]
        .filter(element => element.getBoundingClientRect().right > room + 1)
        .filter(element => !element.parentElement.closest(".jump, .toggle, .versions ol"))
        .slice(0, 5).map(element => element.outerHTML.slice(0, 120))
        .concat("runs over the edge")
}"""
_UNTOLD = """() => [...document.querySelectorAll(".govuk-form-group--error")]
    .filter(group => !group.querySelector(":scope .govuk-form-group--error"))
    .filter(group => {
        const message = group.querySelector(".govuk-error-message")
        const told = [...group.querySelectorAll("[aria-describedby]")]
            .flatMap(element => element.getAttribute("aria-describedby").split(/\\s+/))
        return !message?.textContent.trim() || !told.includes(message.id)
    }).map(group => group.outerHTML.slice(0, 300))"""
_LOST = """() => [...document.querySelectorAll(".govuk-error-summary a")]
    .filter(link => !document.getElementById(link.hash.slice(1)))
    .map(link => link.outerHTML)"""


@dataclass
class Opened:
    """A page that was opened, and what the browser had to say about it."""

    page: Page
    response: Response
    complaints: list[str] = field(default_factory=list)

    def facts(self) -> dict[str, Any]:
        found: dict[str, Any] = self.page.evaluate(_FACTS)
        return found

    def runs_over(self, width: int) -> list[str]:
        """What is wider than the screen."""
        self.page.set_viewport_size({"width": width, "height": _HEIGHT})
        found: list[str] = self.page.evaluate(_WIDE)
        return found

    def shuts_out(self) -> list[str]:
        """Where axe finds the guidelines broken, at the present width."""
        violations = _AXE.run(self.page, options=_WCAG).response["violations"]
        return [
            f"{violation['id']}: {', '.join(map(str, node['target']))} {node['html'][:160]}"
            for violation in violations
            for node in violation["nodes"]
        ]

    def untold_mistakes(self) -> list[str]:
        """Fields that were refused without being tied to the message that says why."""
        untold, lost = self.page.evaluate(_UNTOLD), self.page.evaluate(_LOST)
        return [*untold, *lost]


def open_page(context: BrowserContext, address: str) -> Opened:
    """Open a page in a tab of its own; the caller closes it."""
    page = context.new_page()
    page.set_viewport_size({"width": WIDTHS[0], "height": _HEIGHT})
    complaints: list[str] = []
    page.on(
        "console", lambda said: complaints.append(said.text) if said.type in ("error", "warning") else None
    )
    page.on("pageerror", lambda error: complaints.append(str(error)))
    response = page.goto(address)
    assert response is not None
    if response.status >= 400:  # The browser complains of the very status that the test expects.
        complaints[:] = [said for said in complaints if f"status of {response.status}" not in said]
    return Opened(page, response, complaints)


def weight_of(context: BrowserContext, address: str) -> int:
    """Bytes of markup, styles and scripts that come over the line for a page."""
    page = context.new_page()
    responses: list[Response] = []
    page.on("response", lambda response: responses.append(response))
    page.goto(address, wait_until="load")
    counted = [
        each for each in responses if each.request.resource_type in ("document", "stylesheet", "script")
    ]
    weight = sum(each.request.sizes()["responseBodySize"] for each in counted)
    page.close()
    return weight


def send_empty(opened: Opened, selector: str) -> None:
    """Empty a form and send it, past the checks of the browser."""
    form = opened.page.locator(selector).first
    with opened.page.expect_navigation():
        form.evaluate("""form => {
            for (const field of form.elements) {
                if (["checkbox", "radio"].includes(field.type)) field.checked = false
                else if (field.type === "select-one") field.value = ""
                else if (!["hidden", "submit", "button", "fieldset"].includes(field.type)) field.value = ""
            }
            form.noValidate = true
            form.requestSubmit()
        }""")
