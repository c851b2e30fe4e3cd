"""Who may read what citizens filed, handle it, and know who its author is."""

import sqlalchemy as sa

from ibbportal.contributions.permissions import is_received
from ibbportal.proposals.models import Filing
from ibbportal.security import Actor, Permission, Rules
from ibbportal.stakeholders.permissions import (
    anyone,
    in_audience,
    is_moderator,
    is_secretary,
    is_staff,
    visible_audience_ids,
)

FILE_PROPOSAL = Permission("proposals.file", "File a proposal, or report a problem")
READ_FILING = Permission("proposals.read", "Read a proposal or a report: everybody, once it is published")
SEE_FILING = Permission("proposals.see", "See a proposal or a report as the working group handles it")
HANDLE_FILING = Permission(
    "proposals.handle", "Publish or withhold a proposal or a report, and say which problem it is about"
)
SEE_AUTHOR = Permission("proposals.see_author", "See who filed something, and how to reach them")
RECEIVE_FOR_AUTHOR = Permission(
    "proposals.receive_for_author", "Enter what somebody said by telephone, by letter or at a hearing"
)
ERASE_AUTHOR = Permission("proposals.erase_author", "Erase who filed something; the words stay")

RULES: Rules = {
    FILE_PROPOSAL: [[anyone]],
    READ_FILING: [[in_audience, is_received]],
    SEE_FILING: [[is_staff, is_received]],
    HANDLE_FILING: [[is_secretary], [is_moderator]],
    SEE_AUTHOR: [[is_secretary], [is_moderator]],
    RECEIVE_FOR_AUTHOR: [[is_secretary], [is_moderator]],
    ERASE_AUTHOR: [[is_secretary]],
}


def visible_filings(actor: Actor) -> sa.Select[Filing]:
    """What the actor may read: the query's face of READ_FILING. Publishing widens the audience to the public."""
    return sa.select(Filing).where(
        Filing.register_number.is_not(None), Filing.audience_id.in_(visible_audience_ids(actor))
    )


def handled_filings(actor: Actor) -> sa.Select[Filing]:
    """What the actor sees being handled: the query's face of SEE_FILING."""
    filings = sa.select(Filing).where(Filing.register_number.is_not(None))
    return filings if actor.is_system else filings.where(Filing.basin_id.in_(actor.staff_basin_ids))
