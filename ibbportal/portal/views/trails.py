"""The auditor's walk: each contribution with its disposition, reply and change, and its trail in the record.

Nothing here can be changed.
"""

from flask import render_template, request

from ibbportal.audit.services import chain_head, verify
from ibbportal.basins.models import Basin
from ibbportal.contributions.lifecycle import Disposition
from ibbportal.contributions.models import Contribution
from ibbportal.documents.queries import visible_documents
from ibbportal.portal.audited import in_words
from ibbportal.portal.permissions import SEE_TRAILS
from ibbportal.portal.trails import Chosen, contribution_by_id, read_trail, read_trails
from ibbportal.portal.views import pages
from ibbportal.portal.views.auditing import CHECKED_AT_ONCE
from ibbportal.rounds.queries import visible_rounds_of_basin
from ibbportal.security import can
from ibbportal.stakeholders.queries import bodies_of
from ibbportal.web.addresses import row_number
from ibbportal.web.clock import now, today
from ibbportal.web.guard import access, actor, basin


def _chosen() -> Chosen:
    asked = request.args
    disposition = asked.get("disposition", "")
    return Chosen(
        document=asked.get("document", ""),
        body=asked.get("body", ""),
        round_id=asked.get("round", type=row_number),
        disposition=Disposition(disposition) if disposition in list(Disposition) else None,
        without_reply="without_reply" in asked,
        late="late" in asked,
    )


@pages.get("/audit/contributions/")
@access(SEE_TRAILS)
def list_trails() -> str:
    """Every remark that was received, with what became of it."""
    chosen, page = _chosen(), request.args.get("page", 1, type=row_number)
    return render_template(
        "portal/trails.html",
        trails=read_trails(basin(), actor(), chosen, today(), page=page),
        chosen=chosen,
        documents=visible_documents(basin().id, actor()),
        rounds=visible_rounds_of_basin(basin().id, actor()),
        bodies=bodies_of(basin().id),
        dispositions=Disposition,
    )


def _contribution(contribution_id: int) -> Contribution | Basin | None:
    """A contribution; the basin for who walks no trails, so that every number is refused alike."""
    if not can(actor(), SEE_TRAILS, basin()):
        return basin()
    return contribution_by_id(basin().id, contribution_id, actor())


@pages.get("/audit/contributions/<int:contribution_id>")
@access(SEE_TRAILS, load=_contribution)
def see_trail(contribution: Contribution) -> str:
    """One contribution with every event about it, and whether the chain that holds them is whole."""
    trail = read_trail(contribution, actor())
    length, head = chain_head()
    is_checked = "check" in request.args or length <= CHECKED_AT_ONCE
    return render_template(
        "portal/trail.html",
        trail=trail,
        contribution=contribution,
        events=in_words(trail.events, actor()),
        length=length,
        head=head,
        verdict=verify() if is_checked else None,
        checked_at=now(),
    )
