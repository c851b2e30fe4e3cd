"""A notice as a letter: plain text in the recipient's language, whole sentences, one address to go to."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from flask import current_app

from ibbportal.i18n import speaking
from ibbportal.notices.kinds import Address, NoticeKind, Reader, kind_named
from ibbportal.notices.models import Notice


@dataclass(frozen=True)
class Letter:
    """What goes out."""

    subject: str
    body: str
    language: str


@dataclass(frozen=True)
class Told:
    """A notice in the language that is being spoken: for the list of notices."""

    notice: Notice
    heading: str
    sentences: Sequence[str]
    address: Address


def told(notice: Notice) -> Told:
    """What a notice says, in the language that is being spoken."""
    kind = kind_named(notice.kind)
    return Told(notice, str(kind.heading), kind.says(notice.facts), kind.address(notice.facts))


@dataclass(frozen=True)
class Envelope:
    """The outside of a letter: for a list of many, which are not all written out."""

    notice: Notice
    subject: str
    email: str
    language: str


def envelope(notice: Notice) -> Envelope:
    """To whom a notice goes, and what the outside says."""
    user = notice.recipient
    email, language = (user.email, user.language) if user else (notice.email or "", notice.language or "")
    with speaking(language):
        return Envelope(notice, str(kind_named(notice.kind).heading), email, language)


def letter_to(reader: Reader, notice: Notice) -> Letter:
    """The letter that tells a reader of a notice."""
    return compose(
        kind_named(notice.kind), notice.facts, reader, notice.basin, has_account=notice.email is None
    )


def compose(kind: NoticeKind, facts: Any, reader: Reader, basin: Any, *, has_account: bool = True) -> Letter:
    """The letter of a kind with these facts. Its subject is the kind's heading, which knows no fact."""
    with speaking(reader.language) as language:
        # Without the names that pages get: there is no page here, and nobody calls.
        body = current_app.jinja_env.get_template("notices/mail/notice.txt").render(
            name=reader.name,
            sentences=kind.says(facts),
            link=page_at(kind.address(facts), language.slug, basin.slug),
            choices=page_at(Address("notices.settings"), language.slug, basin.slug) if has_account else "",
            portal_name=basin.name.in_language(language.tag),
        )
        return Letter(str(kind.heading), body.strip() + "\n", language.tag)


def page_at(address: Address, language: str, basin: str) -> str:
    """The whole address of a page. The host is the configured one: no request's Host header ever reaches a mail."""
    base = urlsplit(current_app.config["BASE_URL"])
    routes = current_app.url_map.bind(base.netloc, url_scheme=base.scheme)
    values = {"language": language, "basin": basin, **address.values}
    return routes.build(address.endpoint, values, force_external=True)
