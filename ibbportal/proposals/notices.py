"""What the authors of proposals and reports are told by mail, if they gave an address: each step, and nothing of what
it says. A mail is read by others; the words stand behind number and secret."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from flask_babel import gettext
from flask_babel import lazy_gettext as _l

from ibbportal.contributions.models import Answer, Change, Remark, Reply
from ibbportal.db import db
from ibbportal.documents.models import Version
from ibbportal.notices.facts import Facts, words_of
from ibbportal.notices.kinds import Address, NoticeKind, Reader
from ibbportal.notices.occasions import REPLY_PUBLISHED, VERSION_SHOWN
from ibbportal.notices.recipients import Addressee
from ibbportal.notices.services import tell
from ibbportal.proposals.models import Filing
from ibbportal.security import Actor


def _received(facts: Facts) -> Sequence[str]:
    return (
        gettext("What you wrote has come in. Its number is %(number)s.", number=facts["number"]),
        gettext("With this number and the secret on your receipt you can see at any time what became of it."),
    )


def _published(facts: Facts) -> Sequence[str]:
    return (
        gettext(
            "What you wrote, No. %(number)s, is published. Everybody can read it.", number=facts["number"]
        ),
        gettext("Your address and your telephone number are not shown to anybody."),
    )


def _withheld(facts: Facts) -> Sequence[str]:
    return (
        gettext("What you wrote, No. %(number)s, is not published.", number=facts["number"]),
        gettext("It gets a reply all the same. With number and secret you can read why it is not shown."),
    )


def _passed_on(facts: Facts) -> Sequence[str]:
    return (
        gettext("What you wrote, No. %(number)s, was passed on to somebody else.", number=facts["number"]),
        gettext("With number and secret you can read to whom, and why."),
    )


def _answered(facts: Facts) -> Sequence[str]:
    return (
        gettext("There is a reply to what you wrote, No. %(number)s.", number=facts["number"]),
        gettext("With number and secret you can read it, with its reason."),
    )


def _incorporated(facts: Facts) -> Sequence[str]:
    return (
        gettext(
            "Because of what you wrote, No. %(number)s, “%(title)s” has changed: see version %(version)s.",
            number=facts["number"],
            title=words_of(facts["title"]),
            version=facts["version"],
        ),
        gettext("With number and secret you can see the clause as it was and as it is now."),
    )


def _is_its_author(reader: Reader, filing: Filing) -> bool:
    """Whether the letter still goes to whoever filed it: an address that was erased is nobody's."""
    return filing.author is not None and filing.author.email == reader.email


def _kind(code: str, heading: Any, says: Callable[[Facts], Sequence[str]]) -> NoticeKind:
    return NoticeKind(
        code,
        about=Filing,
        heading=heading,
        says=says,
        address=lambda _facts: Address("proposals.follow"),
        may_still_see=_is_its_author,
    )


RECEIVED = _kind("proposals.received", _l("We have received what you wrote"), _received)
PUBLISHED = _kind("proposals.published", _l("What you wrote is published"), _published)
WITHHELD = _kind("proposals.withheld", _l("A decision on what you wrote"), _withheld)
PASSED_ON = _kind("proposals.passed_on", _l("What you wrote was passed on"), _passed_on)
ANSWERED = _kind("proposals.answered", _l("There is a reply to what you wrote"), _answered)
INCORPORATED = _kind("proposals.incorporated", _l("What you wrote has changed a text"), _incorporated)

NOTICE_KINDS = (RECEIVED, PUBLISHED, WITHHELD, PASSED_ON, ANSWERED, INCORPORATED)


def tell_author(
    filing: Filing, kind: NoticeKind, *, by: Actor, now: datetime, occasion: str = "", **facts: Any
) -> None:
    """Tell whoever filed it, if they left an address."""
    author = filing.author
    if author is None or not author.email:
        return
    tell(
        [Addressee(author.email, author.language)],
        kind,
        about=filing,
        basin_id=filing.basin_id,
        occasion=occasion,
        by=by,
        now=now,
        number=filing.register_number,
        **facts,
    )


def tell_of_reply(reply: Reply, by: Actor, now: datetime) -> None:
    """Tell the authors of what a reply answers."""
    for filing in _answered_by(Answer.reply_id == reply.id):
        tell_author(filing, ANSWERED, by=by, now=now, occasion=str(reply.id))


def tell_of_changes(version: Version, by: Actor, now: datetime) -> None:
    """Tell the authors of what has changed a version, once everybody may read it."""
    if not version.audience.is_public:
        return
    causes = (
        sa.select(Change.reply_id)
        .join(Reply, Reply.id == Change.reply_id)
        .where(Change.version_id == version.id, Reply.published_at.is_not(None))
    )
    for filing in _answered_by(Answer.reply_id.in_(causes)):
        tell_author(
            filing,
            INCORPORATED,
            by=by,
            now=now,
            occasion=str(version.id),
            title=version.document.title,
            version=version.number,
        )


TELLINGS = {REPLY_PUBLISHED: tell_of_reply, VERSION_SHOWN: tell_of_changes}


def _answered_by(replies: sa.ColumnElement[bool]) -> Sequence[Filing]:
    answered = sa.select(Remark.contribution_id).join(Answer, Answer.remark_id == Remark.id).where(replies)
    return db.session.scalars(sa.select(Filing).where(Filing.id.in_(answered)).order_by(Filing.id)).all()
