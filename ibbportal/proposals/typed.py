"""What a citizen typed, looked at before anything is kept: refused with a reason, never cut short or altered."""

import unicodedata
from dataclasses import dataclass

LONGEST_WORDS = 20_000
"""of a proposal, a report or a proposed wording: about eight pages"""


class Refused(Exception):
    """It cannot be kept as it is. Nothing of it was kept."""


class NothingSaid(Refused):
    """A proposal needs words, or a proposed wording."""


class TooLong(Refused):
    """More than anybody would read; the longest that is taken goes with it."""

    def __init__(self, longest: int) -> None:
        super().__init__(f"more than {longest} characters")
        self.longest = longest


class NotText(Refused):
    """It holds control characters or halves of characters, which no page and no database can hold."""


@dataclass(frozen=True)
class AuthorDetails:
    """Who files something, as far as they say so. Nobody has to."""

    name: str = ""
    is_named: bool = False
    """whether the name may stand beside the words when they are published"""
    email: str = ""
    telephone: str = ""

    @property
    def is_empty(self) -> bool:
        return not (self.name or self.email or self.telephone)


def check_words(words: str, *, longest: int = LONGEST_WORDS) -> None:
    """Refuse what is too long or is no text."""
    if len(words) > longest:
        raise TooLong(longest)
    if any(sign not in "\n\r\t" and unicodedata.category(sign) in ("Cc", "Cs") for sign in words):
        raise NotText


def check_author(author: AuthorDetails) -> None:
    """Refuse a name, an address or a telephone number that its column does not hold."""
    check_words(author.name, longest=200)
    check_words(author.email, longest=254)
    check_words(author.telephone, longest=40)
