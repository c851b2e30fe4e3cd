"""Telling, reading, following. What is told goes out by a job of the same transaction."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from ibbportal.accounts.models import User
from ibbportal.audit import record
from ibbportal.db import db, verb
from ibbportal.jobs import ask
from ibbportal.notices.facts import plain
from ibbportal.notices.kinds import Circle, NoticeKind, also_told, kind_named
from ibbportal.notices.lifecycle import NOTICE, NoticeState
from ibbportal.notices.models import Follow, MailChoice, Notice
from ibbportal.notices.permissions import visible_notices
from ibbportal.notices.queries import following, told_already, without_mail
from ibbportal.notices.recipients import Addressee
from ibbportal.security import SYSTEM, Actor

SEND = "notices.send"


@verb
def tell(
    recipients: Iterable[User | Addressee],
    kind: NoticeKind,
    *,
    about: Any,
    basin_id: int,
    now: datetime,
    by: Actor = SYSTEM,
    occasion: str = "",
    but: Collection[User] = (),
    lull: timedelta | None = None,
    **facts: Any,
) -> Sequence[Notice]:
    """Tell users, or authors by their address, of something; each once per kind, subject and occasion.

    `about` is a row with an id; `facts` are numbers, words, moments and texts, which the kind makes sentences of.
    `but`: users who learn of it otherwise. `lull`: who has the same unread since so long is not told anew.
    Within a verb: the notices stand, and are mailed, only if what they tell of does.
    """
    kind_named(kind.code)
    db.session.flush()
    users, addressees = _apart([*recipients, *also_told(kind.code, about, now)])
    users_told, addresses_told = told_already(
        kind.code, about, occasion, unread_since=now - lull if lull else None
    )
    silent = without_mail([user.id for user in users])
    kept = {name: plain(fact) for name, fact in facts.items()}
    common = _common(kind, about, basin_id, occasion, kept, now)
    wanted = [
        Notice(**common, recipient=user, state=NoticeState.KEPT if user.id in silent else NoticeState.WAITING)
        for user in users
        if user.id not in users_told and user not in but
    ]
    wanted += [
        Notice(**common, email=addressee.email, language=addressee.interface_language)
        for addressee in addressees
        if addressee.email not in addresses_told
    ]
    told = [notice for notice in wanted if _is_new(notice)]
    for notice in told:
        if notice.state is not NoticeState.KEPT:
            ask(SEND, notice, by=by, now=now, basin_id=basin_id)
    if told:
        record("people_told", about, by=by, at=now, basin_id=basin_id, kind=kind.code, people=len(told))
    return told


def _apart(recipients: Iterable[User | Addressee]) -> tuple[list[User], list[Addressee]]:
    """Users and addressees, each once."""
    once = list(dict.fromkeys(recipients))
    users = [each for each in once if isinstance(each, User)]
    return users, [each for each in once if isinstance(each, Addressee)]


def _common(
    kind: NoticeKind, about: Any, basin_id: int, occasion: str, facts: dict[str, Any], now: datetime
) -> dict[str, Any]:
    circle: Circle = kind.circle(about)
    return {
        "kind": kind.code,
        "subject_type": about.__tablename__,
        "subject_id": about.id,
        "occasion": occasion,
        "basin_id": basin_id,
        "audience_id": circle.audience_id,
        "body_id": circle.body_id,
        "facts": facts,
        "created_at": now,
    }


def _is_new(notice: Notice) -> bool:
    """Whether nobody told the same at the same moment and was first."""
    try:
        with db.session.begin_nested():
            db.session.add(notice)
    except IntegrityError:
        return False
    return True


@verb
def note_mailed(notice: Notice, *, now: datetime) -> None:
    """The mail server has taken the letter."""
    notice.state, notice.mailed_at = NOTICE.after("mail", notice.state), now
    db.session.flush()


@verb
def keep(notice: Notice) -> None:
    """Leave a notice in the portal only."""
    notice.state = NOTICE.after("keep", notice.state)
    db.session.flush()


@verb
def drop(notice: Notice) -> None:
    """Neither mail nor show a notice: its recipient may no longer see what it tells of."""
    notice.state = NOTICE.after("drop", notice.state)
    db.session.flush()


@verb
def mark_read(notice: Notice, *, now: datetime) -> None:
    """Note that the recipient has read a notice."""
    notice.read_at = notice.read_at or now
    db.session.flush()


@verb
def mark_all_read(basin_id: int, until_id: int, *, by: Actor, now: datetime) -> None:
    """Note that everything up to the notice that stood on the page has been read; what came after has not."""
    unread = visible_notices(by).where(
        Notice.basin_id == basin_id, Notice.read_at.is_(None), Notice.id <= until_id
    )
    for notice in db.session.scalars(unread):
        notice.read_at = now
    db.session.flush()


@verb
def follow(subject: Any, *, by: Actor, now: datetime) -> None:
    """Be told of the steps of something from now on."""
    if by.user_id is None or following(by, subject):
        return
    row = Follow(user_id=by.user_id, subject_type=subject.__tablename__, subject_id=subject.id, since=now)
    try:
        with db.session.begin_nested():
            db.session.add(row)
    except IntegrityError:
        # The same button was pressed twice at once.
        return


@verb
def unfollow(subject: Any, *, by: Actor) -> None:
    """Be told no longer."""
    db.session.execute(
        sa.delete(Follow).where(
            Follow.user_id == by.user_id,
            Follow.subject_type == subject.__tablename__,
            Follow.subject_id == subject.id,
        )
    )


@verb
def choose_mail(user: User, *, by_mail: bool) -> None:
    """Take notices by mail, too, or in the portal only."""
    db.session.merge(MailChoice(user_id=user.id, by_mail=by_mail))
    db.session.flush()


@verb
def forget_address(email: str) -> None:
    """Erase what was told to an address: it goes with the author's identity."""
    db.session.execute(sa.delete(Notice).where(Notice.email == email))
