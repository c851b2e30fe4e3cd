"""The record of what was done: whether it is whole, and what it says."""

from flask import render_template, request

from ibbportal.audit.services import chain_head, verify
from ibbportal.portal.audited import read_events
from ibbportal.portal.permissions import SEE_AUDIT, SEE_TRAILS
from ibbportal.portal.views import pages
from ibbportal.security import Role, can
from ibbportal.web.addresses import row_number
from ibbportal.web.guard import access, actor, basin

CHECKED_AT_ONCE = 2000
"""events that are checked whenever the page is opened; a longer chain is checked when somebody asks"""


@pages.get("/audit/")
@access(SEE_AUDIT)
def read_audit() -> str:
    """The events of the basin, latest first; administrators see those of the whole portal among them."""
    length, head = chain_head()
    before = request.args.get("before", type=row_number)
    is_asked = "check" in request.args
    is_checked = is_asked or (before is None and length <= CHECKED_AT_ONCE)
    return render_template(
        "portal/audit.html",
        length=length,
        head=head,
        verdict=verify() if is_checked else None,
        before=before,
        may_walk=can(actor(), SEE_TRAILS, basin()),
        page=read_events(
            basin(),
            actor(),
            before=before,
            with_portal_wide=actor().has_role(basin().id, Role.ADMINISTRATOR),
        ),
    )
