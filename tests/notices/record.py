"""Who was told of what, read from the rows."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa

from ibbportal.accounts.models import User
from ibbportal.accounts.queries import actor_of
from ibbportal.db import db
from ibbportal.notices.models import Notice
from ibbportal.security import Actor


def told(kind: str, **where: Any) -> list[str]:
    """The addresses of those who were told, each as often as told."""
    rows = db.session.scalars(sa.select(Notice).filter_by(kind=kind, **where)).all()
    return sorted(row.recipient.email if row.recipient else row.email or "" for row in rows)


def as_actor(user: User, now: datetime) -> Actor:
    return actor_of(user, now.date())
