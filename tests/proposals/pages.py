"""A citizen at the pages of filing: fills in each step as a browser without scripts would send it."""

import re
from typing import Any

from tests.strict_client import StrictClient

HERE = "/en/ili-balkhash"
NEW = f"{HERE}/proposals/new"


def hidden(page: str, name: str) -> str:
    """What a hidden field of the page's form holds."""
    found = re.search(rf'<input type="hidden" name="{name}" value="([^"]*)"', page)
    assert found, f"no hidden field {name}"
    return found[1]


class Writer:
    """Somebody without an account, in one browser."""

    def __init__(self, browser: StrictClient) -> None:
        self.browser = browser

    def choose(self, kind: str = "proposal", about: str = "none", **more: str) -> Any:
        return self.browser.post(NEW, data={"kind": kind, "about": about, **more})

    def write(self, words: str = "Put a bench by the well.", **more: str) -> Any:
        return self.browser.post(f"{NEW}/words", data={"language": "en", "words": words, "place": "", **more})

    def last_page(self) -> str:
        page = self.browser.get(f"{NEW}/send")
        assert page.status_code == 200
        return str(page.text)

    def send(self, page: str | None = None, **more: str) -> Any:
        """Send the last page, or the one that stood open."""
        shown = page or self.last_page()
        keys = {name: hidden(shown, name) for name in ("seen", "idempotency_key")}
        return self.browser.post(f"{NEW}/send", data={**keys, **more})

    def file(self, **more: str) -> Any:
        """All three steps, up to the receipt."""
        self.choose()
        self.write()
        return self.browser.get(self.send(**more).location)


def number_on(receipt: str) -> str:
    found = re.search(r"No\. (\d{4}-\d{2}-\d{4})", receipt)
    assert found, "no number on the receipt"
    return found[1]


def secret_on(receipt: str) -> str:
    found = re.search(r'secret__digits"><span class="nowrap">([\d ]+)<', receipt)
    return found[1] if found else ""
