"""From addresses to what the working group handles. Whoever does not belong to it gets the basin as the subject, so
that every number is refused alike, whether something was filed under it or not."""

from ibbportal.basins.models import Basin
from ibbportal.contributions.permissions import SEE_INBOX
from ibbportal.proposals.models import Filing
from ibbportal.proposals.queries import filing_of_remark
from ibbportal.security import can
from ibbportal.web.guard import actor, basin


def filing_of_address(remark_id: int) -> Filing | Basin | None:
    """A proposal or a report, published or not."""
    if not can(actor(), SEE_INBOX, basin()):
        return basin()
    return filing_of_remark(basin().id, remark_id, actor())
