"""What people are told of opinions: that one waits for a signature, came back, or was received."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from flask_babel import gettext
from flask_babel import lazy_gettext as _l

from ibbportal.accounts.models import User
from ibbportal.db import db
from ibbportal.documents.models import Version
from ibbportal.documents.notices import VERSION_SHOWN
from ibbportal.notices.facts import Facts, instant_of, words_of
from ibbportal.notices.kinds import Address, Circle, NoticeKind, who_may
from ibbportal.notices.recipients import people_of_bodies, today
from ibbportal.notices.services import tell
from ibbportal.opinions.models import Opinion
from ibbportal.opinions.permissions import DRAFT_OPINION, SEE_RECEIPT, SIGN_OPINION
from ibbportal.rounds.models import Invitation, Round
from ibbportal.security import Actor
from ibbportal.security.actors import DRAFTING, SIGNING
from ibbportal.web.formats import moment


def _names(facts: Facts) -> dict[str, Any]:
    return {
        "body": words_of(facts["body"]),
        "title": words_of(facts["title"]),
        "version": facts["version"],
    }


def _received(facts: Facts) -> Sequence[str]:
    return (
        gettext(
            "The opinion of %(body)s on “%(title)s”, version %(version)s, was received under the number %(number)s.",
            **_names(facts),
            number=facts["number"],
        ),
        gettext("Received: %(moment)s.", moment=moment(instant_of(facts["received_at"]), facts["zone"])),
        gettext("SHA-256 of all that was submitted: %(digest)s", digest=facts["digest"]),
    )


def _to_sign(facts: Facts) -> Sequence[str]:
    return (
        gettext(
            "The opinion of %(body)s on “%(title)s”, version %(version)s, is drafted and waits for a signature.",
            **_names(facts),
        ),
        gettext("It is due by %(moment)s.", moment=moment(instant_of(facts["due_at"]), facts["zone"])),
    )


def _returned(facts: Facts) -> Sequence[str]:
    return (
        gettext(
            "The signatory returned the draft opinion of %(body)s on “%(title)s”, version %(version)s.",
            **_names(facts),
        ),
        gettext("It is due by %(moment)s.", moment=moment(instant_of(facts["due_at"]), facts["zone"])),
    )


def _circle(opinion: Opinion) -> Circle:
    return Circle(body_id=opinion.body_id)


RECEIVED = NoticeKind(
    "opinions.received",
    about=Opinion,
    heading=_l("Receipt for an opinion"),
    says=_received,
    address=lambda facts: Address("opinions.receipt", {"opinion_id": facts["opinion"]}),
    may_still_see=who_may(SEE_RECEIPT),
    circle=_circle,
)
TO_SIGN = NoticeKind(
    "opinions.to_sign",
    about=Opinion,
    heading=_l("An opinion waits for your signature"),
    says=_to_sign,
    address=lambda facts: Address("opinions.review", {"opinion_id": facts["opinion"]}),
    may_still_see=who_may(SIGN_OPINION),
    circle=_circle,
)
RETURNED = NoticeKind(
    "opinions.returned",
    about=Opinion,
    heading=_l("A draft opinion was returned"),
    says=_returned,
    address=lambda facts: Address("opinions.edit", {"opinion_id": facts["opinion"]}),
    may_still_see=who_may(DRAFT_OPINION),
    circle=_circle,
)

NOTICE_KINDS = (RECEIVED, TO_SIGN, RETURNED)


def tell_of_receipt(opinion: Opinion, *, by: Actor, now: datetime) -> None:
    """Tell everybody who acts for the body that its opinion was received."""
    people = people_of_bodies([opinion.body_id or 0], today(opinion.version.document.basin, now))
    _tell(opinion, RECEIVED, people, by=by, now=now, number=opinion.register_number, digest=opinion.digest)


def tell_who_may_sign(opinion: Opinion, *, by: Actor, now: datetime) -> None:
    """Tell the body's signatories that a draft waits for them."""
    people = people_of_bodies([opinion.body_id or 0], today(opinion.version.document.basin, now), SIGNING)
    _tell(opinion, TO_SIGN, people, by=by, now=now, occasion=now.isoformat())


def tell_who_drafts(opinion: Opinion, *, by: Actor, now: datetime) -> None:
    """Tell those who draft for the body that the signatory returned it."""
    people = people_of_bodies(
        [opinion.body_id or 0], today(opinion.version.document.basin, now), DRAFTING - SIGNING
    )
    _tell(opinion, RETURNED, people, by=by, now=now, occasion=now.isoformat())


def _tell(
    opinion: Opinion, kind: NoticeKind, people: Sequence[User], *, by: Actor, now: datetime, **more: Any
) -> None:
    document = opinion.version.document
    tell(
        people,
        kind,
        about=opinion,
        basin_id=opinion.basin_id,
        by=by,
        now=now,
        opinion=opinion.id,
        body=opinion.body.name if opinion.body else None,
        title=document.title,
        version=opinion.version.number,
        due_at=opinion.invitation.due_at,
        received_at=now,
        zone=opinion.round.zone,
        **more,
    )


def who_spoke_before(version: Version, now: datetime) -> Sequence[User]:
    """The people of bodies that gave an opinion on the version before: they want to see what became of it."""
    if version.based_on_id is None:
        return ()
    bodies = db.session.scalars(
        sa.select(Invitation.body_id)
        .join(Opinion, Opinion.invitation_id == Invitation.id)
        .join(Round, Round.id == Invitation.round_id)
        .where(Round.version_id == version.based_on_id, Opinion.digest.is_not(None))
        .distinct()
    ).all()
    return people_of_bodies(bodies, today(version.document.basin, now))


ALSO_TOLD = {VERSION_SHOWN.code: who_spoke_before}
