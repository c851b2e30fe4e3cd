"""Who may read remarks and answer them."""

import sqlalchemy as sa

from ibbportal.contributions.models import Contribution
from ibbportal.security import Actor, Permission, Role, Rules
from ibbportal.stakeholders.permissions import (
    drafts_for_body,
    in_audience,
    is_editor,
    is_moderator,
    is_secretary,
    is_staff,
    is_translator,
    visible_audience_ids,
)

READ_CONTRIBUTION = Permission("contributions.read", "Read what somebody sent in, once it has its number")
SEE_INBOX = Permission(
    "contributions.see_inbox", "See the remarks that wait for a reply, and the drafted replies"
)
DRAFT_REPLY = Permission("contributions.draft_reply", "Draft replies to remarks")
PUBLISH_REPLY = Permission("contributions.publish_reply", "Approve and publish replies")
INCORPORATE = Permission("contributions.incorporate", "Tie changes of the working version to their causes")
ASSIGN_REMARK = Permission(
    "contributions.assign", "Give remarks to somebody of the secretariat, or take them"
)
TRANSLATE_REMARK = Permission(
    "contributions.translate", "Put remarks and the reasons of replies into other languages"
)
WRITE_NOTE = Permission("contributions.write_note", "Leave internal notes on remarks")
WRITE_REMARK = Permission("contributions.write_remark", "Write remarks into one's body's draft opinion")

HANDLERS = (Role.SECRETARY, Role.EDITOR, Role.MODERATOR)
"""the roles whose holders see to remarks, and may be given them"""


def is_received(_actor: Actor, subject: Contribution) -> bool:
    """has its number"""
    return subject.register_number is not None


RULES: Rules = {
    READ_CONTRIBUTION: [[in_audience, is_received]],
    SEE_INBOX: [[is_staff]],
    DRAFT_REPLY: [[is_secretary], [is_editor]],
    PUBLISH_REPLY: [[is_secretary]],
    INCORPORATE: [[is_secretary], [is_editor]],
    ASSIGN_REMARK: [[is_secretary], [is_editor], [is_moderator]],
    TRANSLATE_REMARK: [[is_secretary], [is_editor], [is_translator]],
    WRITE_NOTE: [[is_secretary], [is_editor], [is_translator]],
    WRITE_REMARK: [[drafts_for_body]],
}


def visible_contributions(actor: Actor) -> sa.Select[Contribution]:
    """The contributions that the actor may read: the query's face of READ_CONTRIBUTION."""
    return sa.select(Contribution).where(
        Contribution.audience_id.in_(visible_audience_ids(actor)), Contribution.register_number.is_not(None)
    )
