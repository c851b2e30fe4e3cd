"""Verbs about users, their passwords, roles and sessions."""

import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

import sqlalchemy as sa

from ibbportal.accounts import sessions
from ibbportal.accounts.hashing import hash_password
from ibbportal.accounts.models import RoleAssignment, User, UserSession
from ibbportal.accounts.passwords import Weakness, weakness
from ibbportal.accounts.queries import (
    assignment,
    credentials,
    normal_email,
    other_administrators,
    user_by_email,
    words_about,
)
from ibbportal.audit import record
from ibbportal.basins.models import Basin
from ibbportal.db import db, verb
from ibbportal.i18n import by_tag
from ibbportal.jobs import ask
from ibbportal.security import Actor, Role
from ibbportal.stakeholders.models import Person


class AddressTaken(Exception):
    """Somebody signs in under that address already."""


class OwnRights(Exception):
    """Nobody gives themself a role, nor closes the account that they act from: somebody else must."""


class LastAdministrator(Exception):
    """Nobody else who has signed in keeps the basin running."""


class WeakPassword(Exception):
    """The password is too short or too easy to guess."""

    def __init__(self, weakness: Weakness) -> None:
        super().__init__(weakness.value)
        self.weakness = weakness


@dataclass(frozen=True)
class Addressee:
    """Whom a letter is for, as little as is needed to ask for it; number 0 is nobody."""

    __tablename__: ClassVar[str] = User.__tablename__
    id: int


@verb
def invite_user(email: str, person: Person, *, by: Actor, now: datetime, language: str = "ru") -> User:
    """Open an account for a person, who chooses the password through a link: `send_invitation` sends it.

    `language`: of the letters to this person, one of the interface's.
    """
    if user_by_email(email):
        raise AddressTaken(email)
    if by_tag(language) is None:
        raise ValueError(f"letters are written in the interface's languages, not in {language}")
    user = User(
        email=normal_email(email),
        person=person,
        language=language,
        active=True,
        fs_uniquifier=secrets.token_hex(32),
    )
    db.session.add(user)
    db.session.flush()
    record("user_invited", user, by=by, at=now, basin_id=None, person=person.id)
    return user


def set_password(user: User, password: str, *, by: Actor, now: datetime) -> None:
    """Give a user a new password: whoever was signed in under the old one is out, and older links are dead."""
    found = weakness(password, words_about(user))
    if found:
        raise WeakPassword(found)
    # Hashing takes its time, so it comes before the write transaction that the verb opens.
    _put_password(user, hash_password(password), by=by, now=now)


@verb
def _put_password(user: User, hashed: str, *, by: Actor, now: datetime) -> None:
    user.password = hashed
    user.fs_uniquifier = secrets.token_hex(32)
    end_sessions_of(user)
    db.session.flush()
    record("password_set", user, by=by, at=now, basin_id=None)


@verb
def send_invitation(user: User, *, by: Actor, now: datetime) -> None:
    """Send the link for the first visit. A link that was sent before is dead from now on."""
    if user.password is not None:
        return
    user.fs_uniquifier = secrets.token_hex(32)
    ask("accounts.send_invitation", user, by=by, now=now)
    record("invitation_sent", user, by=by, at=now, basin_id=None)


@verb
def ask_for_reset(email: str, *, by: Actor, now: datetime) -> None:
    """Send a link for a new password to whoever signs in under that address.

    The same work is done where nobody does, so that the time of the answer tells nothing.
    """
    ask("accounts.send_reset", Addressee(credentials(email).user_id or 0), by=by, now=now)


@verb
def tell_of_password(user: User, *, by: Actor, now: datetime) -> None:
    """Let the user know that the password was changed."""
    ask("accounts.send_password_notice", user, by=by, now=now)


@verb
def confirm_address(user: User, *, by: Actor, now: datetime) -> None:
    """Note that the user reads what is sent to the address: a link from it was followed."""
    if user.confirmed_at is None:
        user.confirmed_at = now
        record("address_confirmed", user, by=by, at=now, basin_id=None)


@verb
def deactivate_user(user: User, *, by: Actor, now: datetime) -> None:
    """Close an account at once; what its user did stays under the user's name."""
    if by.user_id == user.id:
        raise OwnRights
    for held in user.assignments:
        if held.role is Role.ADMINISTRATOR:
            _leave_an_administrator(held.basin_id, user)
    user.active = False
    # Links that were sent before must not come to life again when the account is reopened.
    user.fs_uniquifier = secrets.token_hex(32)
    end_sessions_of(user)
    db.session.flush()
    record("user_deactivated", user, by=by, at=now, basin_id=None)


@verb
def reopen_user(user: User, *, by: Actor, now: datetime) -> None:
    """Open a closed account again, with the password, the roles and the mandates that it had."""
    if user.active:
        return
    user.active = True
    record("user_reopened", user, by=by, at=now, basin_id=None)


@verb
def sign_out_everywhere(user: User, *, by: Actor, now: datetime) -> None:
    """End all sign-ins of a user, who may sign in anew."""
    end_sessions_of(user)
    record("sessions_ended", user, by=by, at=now, basin_id=None)


@verb
def set_language(user: User, language: str, *, by: Actor, now: datetime) -> None:
    """Write to a user in another language of the interface from now on."""
    if by_tag(language) is None:
        raise ValueError(f"letters are written in the interface's languages, not in {language}")
    if user.language == language:
        return
    user.language = language
    record("language_set", user, by=by, at=now, basin_id=None, language=language)


@verb
def move_account(user: User, email: str, *, by: Actor, now: datetime) -> None:
    """Let a user sign in under another address from now on, after an invitation sent there.

    The password goes and every sign-in ends: whoever reads the new address has to show it. The old address is told, so
    that nobody's account is moved away unnoticed.
    """
    old, new = user.email, normal_email(email)
    if new == old:
        return
    if user_by_email(new):
        raise AddressTaken(email)
    if by.user_id == user.id:
        raise OwnRights
    for held in user.assignments:
        if held.role is Role.ADMINISTRATOR:
            _leave_an_administrator(held.basin_id, user)
    if user.password is not None:
        ask("accounts.send_farewell", user, arguments={"to": old}, by=by, now=now)
    user.email, user.password, user.confirmed_at = new, None, None
    end_sessions_of(user)
    record("account_moved", user, by=by, at=now, basin_id=None)
    send_invitation(user, by=by, now=now)


def _leave_an_administrator(basin_id: int, leaving: User) -> None:
    if not other_administrators(basin_id, leaving):
        raise LastAdministrator


@verb
def assign_role(user: User, basin: Basin, role: Role, *, by: Actor, now: datetime) -> None:
    """Give a user a role in a basin. Its user signs in anew: a session never gains rights."""
    if by.user_id == user.id:
        raise OwnRights
    if assignment(user, basin, role):
        return
    db.session.add(RoleAssignment(user=user, basin_id=basin.id, role=role))
    end_sessions_of(user)
    db.session.flush()
    record("role_assigned", user, by=by, at=now, basin_id=basin.id, role=role.value)


@verb
def withdraw_role(user: User, basin: Basin, role: Role, *, by: Actor, now: datetime) -> None:
    """Take a role away; the user's next request is without it."""
    held = assignment(user, basin, role)
    if held is None:
        return
    if role is Role.ADMINISTRATOR:
        _leave_an_administrator(basin.id, user)
    db.session.delete(held)
    end_sessions_of(user)
    db.session.flush()
    db.session.expire(user, ["assignments"])
    record("role_withdrawn", user, by=by, at=now, basin_id=basin.id, role=role.value)


@verb
def begin_session(user: User, secret_digest: str, *, now: datetime) -> UserSession:
    """Remember a sign-in. Sessions of the same user that have run out are cleared away."""
    db.session.execute(
        sa.delete(UserSession).where(
            UserSession.user_id == user.id,
            sa.or_(UserSession.expires_at <= now, UserSession.seen_at <= now - sessions.IDLE),
        )
    )
    session = UserSession(
        secret_digest=secret_digest,
        user_id=user.id,
        begun_at=now,
        seen_at=now,
        expires_at=now + sessions.ABSOLUTE,
    )
    db.session.add(session)
    db.session.flush()
    record("signed_in", user, by=Actor(user_id=user.id), at=now, basin_id=None)
    return session


@verb
def touch_session(session: UserSession, *, now: datetime) -> None:
    """Write down that the holder of a session was seen."""
    session.seen_at = now


@verb
def end_session(secret_digest: str, *, by: Actor, now: datetime) -> None:
    """Forget a sign-in."""
    ended = db.session.scalar(sa.select(UserSession).where(UserSession.secret_digest == secret_digest))
    if ended is None:
        return
    db.session.delete(ended)
    record("signed_out", ended.user, by=by, at=now, basin_id=None)


@verb
def end_sessions_of(user: User) -> None:
    """Sign a user out everywhere."""
    db.session.execute(sa.delete(UserSession).where(UserSession.user_id == user.id))
