"""Users sign in; sessions remember it on the server; role assignments say what they may do for the portal."""

from datetime import datetime

import sqlalchemy as sa
from flask_security.core import RoleMixin, UserMixin
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ibbportal.db import Model
from ibbportal.i18n import current
from ibbportal.security import Role
from ibbportal.stakeholders.models import Person


class User(Model, UserMixin):
    """A person's way into the portal. What the person may do for a ministry comes from mandates, not from here."""

    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(sa.String(255), unique=True)
    password: Mapped[str | None] = mapped_column(sa.String(255))
    """argon2id; none until the invitation is taken up"""
    active: Mapped[bool] = mapped_column(default=True)
    fs_uniquifier: Mapped[str] = mapped_column(sa.String(64), unique=True)
    """changes with the password, so that older sessions and tokens die"""
    confirmed_at: Mapped[datetime | None]
    person_id: Mapped[int] = mapped_column(sa.ForeignKey("persons.id"))
    language: Mapped[str] = mapped_column(sa.String(35), default="ru")
    """of mails to this person"""

    person: Mapped[Person] = relationship(lazy="joined", innerjoin=True)
    assignments: Mapped[list["RoleAssignment"]] = relationship(back_populates="user", lazy="selectin")

    @property
    def name(self) -> str:
        """The person's name, in the language that is being spoken if it is known."""
        return self.person.name.in_language(current().tag)

    @property
    def roles(self) -> list[RoleMixin]:  # type: ignore[override]
        """flask-security asks for global roles; here every role is held within a basin (RoleAssignment)."""
        return []


class RoleAssignment(Model):
    """A portal role, within one basin."""

    __tablename__ = "role_assignments"

    user_id: Mapped[int] = mapped_column(sa.ForeignKey("users.id"), primary_key=True)
    basin_id: Mapped[int] = mapped_column(sa.ForeignKey("basins.id"), primary_key=True)
    role: Mapped[Role] = mapped_column(primary_key=True)
    user: Mapped[User] = relationship(back_populates="assignments")


class UserSession(Model):
    """A sign-in that is remembered on the server; the cookie holds only its secret."""

    __tablename__ = "sessions"

    id: Mapped[int] = mapped_column(primary_key=True)
    secret_digest: Mapped[str] = mapped_column(sa.String(64), unique=True)
    """SHA-256 of the 256-bit secret in the cookie: a stolen database opens no session"""
    user_id: Mapped[int] = mapped_column(sa.ForeignKey("users.id"), index=True)
    begun_at: Mapped[datetime]
    seen_at: Mapped[datetime]
    """written at most every five minutes"""
    expires_at: Mapped[datetime]
    user: Mapped[User] = relationship(lazy="joined", innerjoin=True)
