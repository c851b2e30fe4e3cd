"""The inbox of the reply desk, and publishing approved replies together."""

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response

from ibbportal.contributions.forms import PublishForm
from ibbportal.contributions.inbox import Stage, Wanted, sort_out
from ibbportal.contributions.permissions import DRAFT_REPLY, PUBLISH_REPLY, SEE_INBOX
from ibbportal.contributions.queries import received_remarks, replies_by_id
from ibbportal.contributions.services.replies import publish_replies
from ibbportal.contributions.views import pages
from ibbportal.security import can
from ibbportal.web.addresses import row_number
from ibbportal.web.clock import now
from ibbportal.web.forms import Form
from ibbportal.web.guard import access, actor, basin
from ibbportal.web.navigation import Section, add_section

add_section(
    Section(
        _l("Replies"),
        "contributions.inbox",
        shown_to=lambda asking, there: can(asking, SEE_INBOX, there),
        rank=20,
    )
)


def wanted(at_first: Stage = Stage.WAITING) -> Wanted:
    """What the address asks for; at first what waits for a reply."""
    asked = request.args.get("show", at_first.value)
    stage = Stage(asked) if asked in list(Stage) else None
    return Wanted(stage, request.args.get("document", ""), request.args.get("body", ""))


@pages.get("/replies/")
@access(SEE_INBOX)
def inbox() -> str:
    """The remarks that were received, by how far their replies are."""
    asked = wanted()
    return render_template(
        "contributions/inbox.html",
        inbox=sort_out(received_remarks(basin().id, actor()), asked),
        wanted=asked,
        may_draft=can(actor(), DRAFT_REPLY, basin()),
        may_publish=can(actor(), PUBLISH_REPLY, basin()),
        publish_form=Form(),
    )


@pages.post("/replies/publish")
@access(PUBLISH_REPLY)
def publish_selected() -> Response:
    """Publish those of the ticked replies that are approved, and lead to the account of each."""
    form = PublishForm()
    if not form.validate():
        flash(gettext("Nothing was published. Choose the replies to publish."), "error")
        return redirect(url_for("contributions.inbox", show=Stage.APPROVED.value), 303)
    chosen = replies_by_id(basin().id, form.replies.data)
    done = publish_replies(chosen, by=actor(), now=now())
    return redirect(
        url_for(
            "contributions.published",
            reply=[reply.id for reply in done.published],
            refused=[reply.id for reply in done.refused],
        ),
        303,
    )


@pages.get("/replies/published")
@access(SEE_INBOX)
def published() -> str:
    """What became of each reply that was to be published."""
    return render_template(
        "contributions/published.html",
        published=replies_by_id(basin().id, _numbers("reply")),
        refused=replies_by_id(basin().id, _numbers("refused")),
    )


def _numbers(name: str) -> list[int]:
    return request.args.getlist(name, type=row_number)
