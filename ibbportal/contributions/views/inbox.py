"""The inbox of the secretariat: its queues, giving remarks to people, and publishing approved replies together."""

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext, ngettext
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response

from ibbportal.contributions.forms import AssignForm, PublishForm
from ibbportal.contributions.inbox import FILTERS, Queue, Wanted, page_of
from ibbportal.contributions.permissions import ASSIGN_REMARK, PUBLISH_REPLY, SEE_INBOX
from ibbportal.contributions.queries import replies_by_id
from ibbportal.contributions.queues import Inbasket, handlers_of, read_inbox, remarks_by_id
from ibbportal.contributions.services.assigning import Assigned, assign_remarks
from ibbportal.contributions.services.replies import publish_replies
from ibbportal.contributions.views import pages
from ibbportal.security import can
from ibbportal.web.addresses import row_number
from ibbportal.web.clock import now, today
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


def wanted(at_first: Queue = Queue.UNHANDLED) -> Wanted:
    """What the address asks for; at first what nobody has begun to answer."""
    asked = request.args.get("show", at_first.value)
    queue = Queue(asked) if asked in list(Queue) else None
    return Wanted(queue, **{name: request.args.get(name, "") for name in FILTERS})


def basket() -> Inbasket:
    """The inbox of whoever asks, on the basin's day."""
    return Inbasket(basin(), actor(), today())


@pages.get("/replies/")
@access(SEE_INBOX)
def inbox() -> str:
    """What came in, queue by queue."""
    may_assign = can(actor(), ASSIGN_REMARK, basin())
    return render_template(
        "contributions/inbox.html",
        inbox=read_inbox(basket(), wanted(), page=request.args.get("page", 1, type=row_number)),
        page_of=page_of,
        may_publish=can(actor(), PUBLISH_REPLY, basin()),
        publish_form=Form(),
        assign_form=_assign_form() if may_assign else None,
    )


def _assign_form() -> AssignForm:
    form = AssignForm(handlers_of(basin().id), today())
    if form.to.data is None and actor().user_id in form.people:
        form.to.data = actor().user_id
    return form


@pages.post("/replies/assign")
@access(ASSIGN_REMARK)
def assign() -> Response:
    """Give the ticked remarks to somebody, or take them, and say which could not be given."""
    form = _assign_form()
    if "take" in request.form:
        form.to.data = actor().user_id
    if not form.validate():
        flash(" ".join([gettext("Nothing was assigned."), *form.errors_in_words]), "error")
        return redirect(_back_to_list(), 303)
    done = assign_remarks(
        remarks_by_id(basin().id, form.remarks.data, actor()),
        form.people[form.to.data],
        due_on=form.due_on.data,
        by=actor(),
        now=now(),
    )
    _tell_assigned(done, str(form.people[form.to.data].name))
    return redirect(_back_to_list(), 303)


def _tell_assigned(done: Assigned, name: str) -> None:
    if done.assigned:
        words = ngettext(
            "%(num)s remark is now with %(name)s.",
            "%(num)s remarks are now with %(name)s.",
            len(done.assigned),
            name=name,
        )
        flash(words, "success")
    if done.refused:
        numbers = ", ".join(remark.number for remark in done.refused)
        flash(gettext("Not assigned, since no reply is due any more: %(numbers)s.", numbers=numbers), "error")


def _back_to_list() -> str:
    return url_for("contributions.inbox", **wanted().address)


@pages.post("/replies/publish")
@access(PUBLISH_REPLY)
def publish_selected() -> Response:
    """Publish those of the ticked replies that are approved, and lead to the account of each."""
    form = PublishForm()
    if not form.validate():
        flash(gettext("Nothing was published. Choose the replies to publish."), "error")
        return redirect(url_for("contributions.inbox", show=Queue.APPROVED.value), 303)
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
