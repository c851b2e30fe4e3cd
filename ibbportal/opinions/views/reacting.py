"""A body's reaction to the replies to its remarks: the reply settles it, or the remark is maintained."""

from flask import flash, redirect, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from ibbportal.contributions.models import Remark
from ibbportal.contributions.queries import remark_by_id
from ibbportal.opinions.permissions import REACT
from ibbportal.opinions.services.reacting import maintain, settle
from ibbportal.opinions.views import pages
from ibbportal.web.clock import now
from ibbportal.web.guard import access, actor, basin


def answered_remark_of_address(opinion_id: int, remark_id: int) -> Remark | None:
    """A submitted remark that the actor may read."""
    remark = remark_by_id(basin().id, remark_id, actor())
    return remark if remark and remark.contribution_id == opinion_id else None


@pages.post("/opinions/<int:opinion_id>/remarks/<int:remark_id>/settle")
@access(REACT, load=answered_remark_of_address)
def settle_remark(remark: Remark) -> Response:
    """The reply is enough."""
    settle(remark, by=actor(), now=now())
    flash(gettext("Remark No. %(number)s is settled.", number=remark.number), "success")
    return _back(remark)


@pages.post("/opinions/<int:opinion_id>/remarks/<int:remark_id>/maintain")
@access(REACT, load=answered_remark_of_address)
def maintain_remark(remark: Remark) -> Response:
    """The reply is not enough."""
    maintain(remark, by=actor(), now=now())
    flash(
        gettext(
            "Remark No. %(number)s is maintained. It stands in the table of disagreements.",
            number=remark.number,
        ),
        "success",
    )
    return _back(remark)


def _back(remark: Remark) -> Response:
    anchor = f"remark-{remark.ordinal}"
    return redirect(url_for("opinions.read_opinion", opinion_id=remark.contribution_id, _anchor=anchor), 303)
