"""What people are told of replies to what they said."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from flask_babel import gettext
from flask_babel import lazy_gettext as _l

from ibbportal.basins.models import Basin
from ibbportal.contributions.models import Contribution, Reply
from ibbportal.contributions.permissions import READ_CONTRIBUTION
from ibbportal.db import db
from ibbportal.notices.facts import Facts
from ibbportal.notices.kinds import Address, Circle, NoticeKind, who_may
from ibbportal.notices.recipients import people_of_bodies, today
from ibbportal.notices.services import tell
from ibbportal.security import Actor

A_DAY = timedelta(days=1)


def _replied(facts: Facts) -> Sequence[str]:
    return (
        gettext(
            "Replies to remarks of your body's opinion No. %(number)s have been published.",
            number=facts["number"],
        ),
        gettext(
            "You can settle a remark with which you are content, or maintain it where the reply does not convince you."
        ),
    )


REPLIED = NoticeKind(
    "contributions.replied",
    about=Contribution,
    heading=_l("Replies to your body's remarks"),
    says=_replied,
    address=lambda facts: Address("opinions.read_opinion", {"opinion_id": facts["opinion"]}),
    may_still_see=who_may(READ_CONTRIBUTION),
    circle=lambda contribution: Circle(audience_id=contribution.audience_id, body_id=contribution.body_id),
)

NOTICE_KINDS = (REPLIED,)


def tell_of_replies(reply: Reply, *, by: Actor, now: datetime) -> None:
    """Tell the people of the bodies whose remarks are answered. What is published on one day is told once, until it
    has been read. Who filed a proposal is told by the package of proposals."""
    answered = {answer.remark.contribution for answer in reply.answers}
    for contribution in sorted(answered, key=lambda each: each.id):
        if contribution.body_id is None:
            continue
        day = today(db.session.get_one(Basin, contribution.basin_id), now)
        tell(
            people_of_bodies([contribution.body_id], day),
            REPLIED,
            about=contribution,
            basin_id=contribution.basin_id,
            occasion=now.isoformat(),
            lull=A_DAY,
            by=by,
            now=now,
            opinion=contribution.id,
            number=contribution.register_number,
        )
