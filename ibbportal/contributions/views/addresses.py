"""From addresses to what lies on the reply desk.

The desk exists for the working group only. Whoever does not belong to it gets the basin as the subject, so that every
number is refused alike, whether a remark has it or not.
"""

from ibbportal.basins.models import Basin
from ibbportal.contributions.models import Change, Remark, Reply
from ibbportal.contributions.permissions import SEE_INBOX
from ibbportal.contributions.queries import change_by_id, remark_by_id, reply_by_id
from ibbportal.documents.models import Version
from ibbportal.documents.queries import document_by_code
from ibbportal.documents.views.addresses import working_of
from ibbportal.security import can
from ibbportal.web.guard import actor, basin


def _is_closed() -> bool:
    return not can(actor(), SEE_INBOX, basin())


def remark_of_address(remark_id: int) -> Remark | Basin | None:
    """A received remark."""
    if _is_closed():
        return basin()
    return remark_by_id(basin().id, remark_id, actor())


def reply_of_address(reply_id: int) -> Reply | Basin | None:
    """A reply, in whatever state."""
    if _is_closed():
        return basin()
    return reply_by_id(basin().id, reply_id)


def change_of_address(change_id: int) -> Change | Basin | None:
    """A cause that was given."""
    if _is_closed():
        return basin()
    return change_by_id(basin().id, change_id)


def working_of_address(code: str) -> Version | Basin | None:
    """The working version of a document; one that was frozen meanwhile is refused as such."""
    if _is_closed():
        return basin()
    document = document_by_code(basin().id, code)
    return working_of(document) if document else None
