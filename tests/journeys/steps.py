"""What several journeys have people do."""

from tests.journeys.conftest import Visitor


def write_remark(
    drafter: Visitor, clause: str, words: str, *, proposed: str = "", relation: str = "on"
) -> None:
    edit = drafter.page.url.split("?")[0].split("#")[0]
    drafter.page.goto(f"{edit}?clause={clause}&text=en")
    page = drafter.page
    drafter.choose("kind", "technical")
    drafter.choose("relation", relation)
    page.fill("textarea[name=words]", words)
    if proposed:
        page.fill("textarea[name=proposed]", proposed)
    drafter.press("form[action*='/remarks'] button.govuk-button:not([formaction])")


def answer(secretary: Visitor, remark: str, *, disposition: str = "accepted", **fields: str) -> None:
    """Reply to a remark, with the change that it makes, and publish the reply."""
    page = secretary.page
    page.goto(remark)
    secretary.choose("disposition", disposition)
    for name, words in fields.items():
        page.fill(f"[name={name}]", words)
    secretary.press("form[action*='/reply'] button.govuk-button:not([formaction])")
    secretary.press("form[action$='/approve'] button")
    secretary.press("form[action$='/publish'] button")
