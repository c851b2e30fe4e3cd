"""Who may read notices. A notice knows its circle as numbers, so that what is hidden takes no question per row."""

import sqlalchemy as sa

from ibbportal.notices.kinds import kinds
from ibbportal.notices.lifecycle import NoticeState
from ibbportal.notices.models import Notice
from ibbportal.security import Actor, Permission, Rules
from ibbportal.stakeholders.permissions import is_administrator, signed_in, visible_audience_ids

READ_NOTICES = Permission("notices.read", "Read what one is told, and choose what is mailed")
FOLLOW = Permission("notices.follow", "Follow a document to be told of its steps")
SEE_MAILBOX = Permission("notices.see_mailbox", "See what the demonstration would mail")

RULES: Rules = {
    READ_NOTICES: [[signed_in]],
    FOLLOW: [[signed_in]],
    SEE_MAILBOX: [[is_administrator]],
}


def in_circle(actor: Actor) -> sa.ColumnElement[bool]:
    """Whether the actor still belongs to those who may be told: to the audience, to the body."""
    return sa.and_(
        sa.or_(Notice.audience_id.is_(None), Notice.audience_id.in_(visible_audience_ids(actor))),
        sa.or_(Notice.body_id.is_(None), Notice.body_id.in_(actor.body_ids)),
    )


def visible_notices(actor: Actor) -> sa.Select[Notice]:
    """What the actor was told and may still see."""
    return sa.select(Notice).where(
        Notice.recipient_id == actor.user_id,
        Notice.state != NoticeState.DROPPED,
        Notice.kind.in_(kinds()),
        in_circle(actor),
    )
