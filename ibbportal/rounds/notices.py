"""What people are told of rounds: that their body is asked, that time runs out, that there is more of it, that it is
over."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from flask_babel import gettext, ngettext
from flask_babel import lazy_gettext as _l

from ibbportal.accounts.models import User
from ibbportal.notices.facts import Facts, instant_of, words_of
from ibbportal.notices.kinds import Address, Circle, NoticeKind, Reader
from ibbportal.notices.recipients import followers, people_of_bodies
from ibbportal.notices.services import tell
from ibbportal.rounds.deadlines import days_left
from ibbportal.rounds.lifecycle import STILL_SILENT, RoundState
from ibbportal.rounds.models import Invitation, Round
from ibbportal.rounds.permissions import SEE_ROUND
from ibbportal.rounds.queries import silent_invitations
from ibbportal.security import SYSTEM, Actor, can
from ibbportal.security.actors import DRAFTING
from ibbportal.stakeholders.models import Body
from ibbportal.stakeholders.permissions import drafts_for_body
from ibbportal.web.formats import moment

REMINDER_DAYS = (7, 3, 1)
"""so many days before a body's due date, whoever may write its opinion is reminded"""
HOURS_OF_REMINDING = range(9, 20)
"""on the round's clock: nobody is woken"""


# --- words -----------------------------------------------------------------------------------------------------


def _names(facts: Facts) -> dict[str, Any]:
    return {
        "body": words_of(facts["body"]),
        "title": words_of(facts["title"]),
        "version": facts["version"],
        "moment": moment(instant_of(facts["due_at"]), facts["zone"]),
    }


def _after_the_deadline(facts: Facts) -> str:
    if facts["is_hard"]:
        return gettext("After that moment no opinion is accepted.")
    return gettext("An opinion that comes later is accepted, and marked as late.")


def _invited(facts: Facts) -> Sequence[str]:
    names = _names(facts)
    return (
        gettext("%(body)s is asked for its opinion on “%(title)s”, version %(version)s.", **names),
        gettext("The opinion is due by %(moment)s.", **names),
        _after_the_deadline(facts),
    )


def _reminder(facts: Facts) -> Sequence[str]:
    names = _names(facts)
    return (
        gettext("%(body)s has not yet given its opinion on “%(title)s”, version %(version)s.", **names),
        ngettext("%(num)s day is left.", "%(num)s days are left.", facts["days"])
        if facts["days"]
        else gettext("Today is the last day."),
        gettext("The opinion is due by %(moment)s.", **names),
        _after_the_deadline(facts),
    )


def _overdue(facts: Facts) -> Sequence[str]:
    names = _names(facts)
    late = (
        gettext("The deadline is over, and no opinion is accepted any more.")
        if facts["is_hard"]
        else gettext("It is still accepted until the consultation is closed, and marked as late.")
    )
    return (
        gettext(
            "The opinion of %(body)s on “%(title)s”, version %(version)s, was due by %(moment)s and has not come in.",
            **names,
        ),
        late,
    )


def _extended(facts: Facts) -> Sequence[str]:
    names = _names(facts)
    return (
        gettext("%(body)s has more time for its opinion on “%(title)s”, version %(version)s.", **names),
        gettext("The opinion is now due by %(moment)s.", **names),
        _after_the_deadline(facts),
    )


def _closed(facts: Facts) -> Sequence[str]:
    names = {"title": words_of(facts["title"]), "version": facts["version"]}
    return (
        gettext("The consultation on “%(title)s”, version %(version)s, is closed.", **names),
        gettext("Every remark that came in will get a reply; the page of the consultation shows them."),
    )


# --- kinds -----------------------------------------------------------------------------------------------------


def _address(facts: Facts) -> Address:
    return Address("rounds.see_round", {"code": facts["code"], "number": facts["round"]})


def _circle(invitation: Invitation) -> Circle:
    return Circle(audience_id=invitation.audience.id, body_id=invitation.body_id)


def _may_answer(reader: Reader, invitation: Invitation) -> bool:
    return can(reader.actor, SEE_ROUND, invitation.round) and drafts_for_body(reader.actor, invitation)


def _must_answer(reader: Reader, invitation: Invitation) -> bool:
    """Who has answered in the meantime is not reminded."""
    return _may_answer(reader, invitation) and is_silent(invitation)


def is_silent(invitation: Invitation) -> bool:
    """Whether the round still waits for the body."""
    return invitation.round.state is RoundState.OPEN and invitation.state in STILL_SILENT


INVITED = NoticeKind(
    "rounds.invited",
    about=Invitation,
    heading=_l("Your body is asked for an opinion"),
    says=_invited,
    address=_address,
    may_still_see=_may_answer,
    circle=_circle,
)
REMINDER = NoticeKind(
    "rounds.reminder",
    about=Invitation,
    heading=_l("Reminder: an opinion is due soon"),
    says=_reminder,
    address=_address,
    may_still_see=_must_answer,
    circle=_circle,
)
OVERDUE = NoticeKind(
    "rounds.overdue",
    about=Invitation,
    heading=_l("An opinion is overdue"),
    says=_overdue,
    address=_address,
    may_still_see=_must_answer,
    circle=_circle,
)
EXTENDED = NoticeKind(
    "rounds.extended",
    about=Invitation,
    heading=_l("There is more time for an opinion"),
    says=_extended,
    address=_address,
    may_still_see=_may_answer,
    circle=_circle,
)
CLOSED = NoticeKind(
    "rounds.closed",
    about=Round,
    heading=_l("A consultation is closed"),
    says=_closed,
    address=_address,
    may_still_see=lambda reader, closed: can(reader.actor, SEE_ROUND, closed),
    circle=lambda closed: Circle(audience_id=closed.audience_id),
)

NOTICE_KINDS = (INVITED, REMINDER, OVERDUE, EXTENDED, CLOSED)


# --- telling ---------------------------------------------------------------------------------------------------


def people_asked(bodies: Sequence[Body], day: date) -> Sequence[User]:
    """Whoever may write or sign the opinions of these bodies."""
    return people_of_bodies([body.id for body in bodies], day, DRAFTING)


def tell_of_invitations(opened: Round, *, by: Actor, now: datetime) -> None:
    """Tell everybody who may write or sign for a body that is asked."""
    for invitation in opened.invitations:
        _tell_invited(invitation, INVITED, by=by, now=now)


def tell_of_extension(invitation: Invitation, *, by: Actor, now: datetime) -> None:
    """Tell a body's people that they have more time."""
    _tell_invited(invitation, EXTENDED, occasion=invitation.due_at.isoformat(), by=by, now=now)


def tell_of_closing(closed: Round, *, by: Actor, now: datetime) -> None:
    """Tell the people of all who were asked, and those who follow the document or the round."""
    day = now.astimezone(ZoneInfo(closed.zone)).date()
    asked = people_asked([invitation.body for invitation in closed.invitations], day)
    tell(
        [*asked, *followers(closed, closed.version.document)],
        CLOSED,
        about=closed,
        basin_id=closed.basin_id,
        by=by,
        now=now,
        **_facts_of_round(closed),
    )


def remind_of_rounds(now: datetime) -> int:
    """Remind the people of bodies whose time runs out or has run out. Each day of reminding counts once, and once
    again where the deadline was moved. How many were reminded."""
    return sum(_remind(invitation, now) for invitation in silent_invitations())


REMINDERS = {"rounds": remind_of_rounds}


def _remind(invitation: Invitation, now: datetime) -> int:
    if now.astimezone(ZoneInfo(invitation.round.zone)).hour not in HOURS_OF_REMINDING:
        return 0
    due = invitation.due_at.isoformat()
    if now > invitation.due_at:
        return _tell_invited(invitation, OVERDUE, occasion=due, by=SYSTEM, now=now)
    day = day_of_reminding(invitation, now)
    if day is None:
        return 0
    left = days_left(invitation.due_at, invitation.round.zone, now)
    return _tell_invited(invitation, REMINDER, occasion=f"{due} {day}", by=SYSTEM, now=now, days=left)


def day_of_reminding(invitation: Invitation, now: datetime) -> int | None:
    """Which of the days of reminding it is. Days that had begun when the round opened are passed over: whoever has
    just been invited needs no reminder."""
    zone = invitation.round.zone
    left = days_left(invitation.due_at, zone, now)
    at_first = days_left(invitation.due_at, zone, invitation.round.opened_at or now)
    return min((day for day in REMINDER_DAYS if left <= day < at_first), default=None)


def _tell_invited(
    invitation: Invitation, kind: NoticeKind, *, by: Actor, now: datetime, occasion: str = "", **more: Any
) -> int:
    day = now.astimezone(ZoneInfo(invitation.round.zone)).date()
    told = tell(
        people_asked([invitation.body], day),
        kind,
        about=invitation,
        basin_id=invitation.basin_id,
        occasion=occasion,
        by=by,
        now=now,
        body=invitation.body.name,
        due_at=invitation.due_at,
        is_hard=invitation.round.is_hard,
        zone=invitation.round.zone,
        **_facts_of_round(invitation.round),
        **more,
    )
    return len(told)


def _facts_of_round(asked: Round) -> dict[str, Any]:
    document = asked.version.document
    return {
        "title": document.title,
        "code": document.code,
        "version": asked.version.number,
        "round": asked.number,
    }
