"""Who is told: users, by the mandates in force on a day, and addresses of those who have no account."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from ibbportal.accounts.models import User
from ibbportal.accounts.queries import actor_of
from ibbportal.basins.models import Basin
from ibbportal.db import db
from ibbportal.i18n import by_tag
from ibbportal.notices.kinds import Reader
from ibbportal.notices.models import Follow, Notice
from ibbportal.security import Capacity
from ibbportal.stakeholders.models import Mandate

OTHERWISE = "ru"
"""the language of mails to authors who write in one that the interface does not speak"""


@dataclass(frozen=True)
class Addressee:
    """Somebody without an account who gave an address of e-mail, and the language of what they wrote."""

    email: str
    language: str

    @property
    def interface_language(self) -> str:
        return self.language if by_tag(self.language) else OTHERWISE


def today(basin: Basin, now: datetime) -> date:
    """The day on the basin's calendar, on which mandates are looked at."""
    return now.astimezone(ZoneInfo(basin.zone)).date()


def people_of_bodies(
    body_ids: Collection[int], day: date, capacities: Collection[Capacity] = frozenset(Capacity)
) -> Sequence[User]:
    """Users who hold, on a day, a mandate of one of the bodies in one of the capacities."""
    acting = sa.select(Mandate.person_id).where(
        Mandate.body_id.in_(body_ids),
        Mandate.capacity.in_(capacities),
        Mandate.valid_from <= day,
        sa.or_(Mandate.valid_to.is_(None), Mandate.valid_to >= day),
    )
    return _active(User.person_id.in_(acting))


def followers(*subjects: Any) -> Sequence[User]:
    """Users who follow one of these things."""
    wanted = [
        sa.and_(Follow.subject_type == subject.__tablename__, Follow.subject_id == subject.id)
        for subject in subjects
    ]
    return _active(User.id.in_(sa.select(Follow.user_id).where(sa.or_(*wanted))))


def reader_of(notice: Notice, now: datetime) -> Reader | None:
    """Who would read the notice if it went out now; nobody where the account is closed."""
    user = notice.recipient
    if user is None:
        return Reader(notice.email or "", notice.language or OTHERWISE)
    if not user.active:
        return None
    actor = actor_of(user, today(notice.basin, now))
    return Reader(user.email, user.language, actor, user.person.name.in_language(user.language))


def _active(wanted: sa.ColumnElement[bool]) -> Sequence[User]:
    return db.session.scalars(sa.select(User).where(wanted, User.active).order_by(User.id)).all()
