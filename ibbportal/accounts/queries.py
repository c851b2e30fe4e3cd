"""Reads about users, their sessions and their rights."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload
from sqlalchemy.sql.base import ExecutableOption

from ibbportal.accounts.models import RoleAssignment, User, UserSession
from ibbportal.basins.models import Basin
from ibbportal.db import db
from ibbportal.security import Actor, Role
from ibbportal.stakeholders.models import Mandate, Person, body_basins
from ibbportal.stakeholders.queries import mandates_in_force
from ibbportal.texts.models import Text, TextWording


def normal_email(email: str) -> str:
    """The form in which addresses are kept and compared."""
    return email.strip().casefold()


def user_by_email(email: str) -> User | None:
    return db.session.scalar(sa.select(User).where(User.email == normal_email(email)))


def name_of_user(user_id: int | None) -> Text | None:
    """What a user is called; none where nobody was noted, or the user is gone."""
    user = db.session.get(User, user_id) if user_id is not None else None
    return user.person.name if user else None


def user_by_uniquifier(uniquifier: str) -> User | None:
    return db.session.scalar(sa.select(User).where(User.fs_uniquifier == uniquifier))


@dataclass(frozen=True)
class Credentials:
    """What deciding a sign-in takes, and no more: the same one small query whether or not the address is known."""

    user_id: int | None
    password: str | None


def credentials(email: str) -> Credentials:
    """The hash of whoever may sign in under that address."""
    row = db.session.execute(
        sa.select(User.id, User.password, User.active).where(User.email == normal_email(email))
    ).first()
    if row is None or not row.active:
        return Credentials(None, None)
    return Credentials(row.id, row.password)


def session_by_digest(secret_digest: str) -> UserSession | None:
    """A session with its user and the user's name and roles, in two queries: it is asked at every request."""
    statement = (
        sa.select(UserSession)
        .where(UserSession.secret_digest == secret_digest)
        .options(*_with_name_and_roles())
    )
    return db.session.scalars(statement).unique().one_or_none()


def _with_name_and_roles() -> Sequence[ExecutableOption]:
    user = joinedload(UserSession.user)
    name = user.joinedload(User.person).joinedload(Person.name)
    return (
        name.joinedload(Text.wordings).joinedload(TextWording.wording),
        user.selectinload(User.assignments),
    )


def actor_of(user: User, on: date) -> Actor:
    """The user as one who acts, with the roles held and the mandates in force on that day."""
    mandates = mandates_in_force(user.person_id, on)
    return Actor(
        user_id=user.id,
        name=str(user.person.name.in_language(user.language)),
        roles=frozenset((held.basin_id, held.role) for held in user.assignments),
        mandates=frozenset((mandate.body_id, mandate.capacity) for mandate in mandates),
    )


def home_basin(actor: Actor) -> Basin | None:
    """The first basin in which the actor has something to do."""
    by_role = [basin_id for basin_id, _ in actor.roles]
    by_mandate = sa.select(body_basins.c.basin_id).where(body_basins.c.body_id.in_(actor.body_ids))
    return db.session.scalars(
        sa.select(Basin)
        .where(sa.or_(Basin.id.in_(by_role), Basin.id.in_(by_mandate)))
        .order_by(Basin.id)
        .limit(1)
    ).first()


def words_about(user: User) -> list[str]:
    """What somebody who knows the user would try as a password: name, address, the bodies acted for."""
    person = user.person
    codes = [mandate.body.code for mandate in person.mandates]
    names = " ".join((*person.name.contents().values(), *codes)).replace("-", " ").split()
    mailbox, _, host = user.email.partition("@")
    return [*names, *mailbox.replace("-", ".").replace("_", ".").split("."), *host.split(".")]


def all_users() -> Sequence[User]:
    """Every user with roles and mandates, in the order in which they came."""
    return db.session.scalars(
        sa.select(User)
        .options(
            joinedload(User.person).selectinload(Person.mandates).joinedload(Mandate.body),
            selectinload(User.assignments),
        )
        .order_by(User.id)
    ).all()


def assignment(user: User, basin: Basin, role: object) -> RoleAssignment | None:
    return db.session.get(RoleAssignment, (user.id, basin.id, role))


def other_administrators(basin_id: int, leaving: User) -> Sequence[User]:
    """Who keeps a basin running beside somebody who leaves: accounts that are open and whose holder has signed in.

    The rows are locked, so that two administrators who take the role from each other at once do not both succeed.
    """
    held = db.session.scalars(
        sa.select(RoleAssignment)
        .where(RoleAssignment.basin_id == basin_id, RoleAssignment.role == Role.ADMINISTRATOR)
        .with_for_update()
    )
    ids = [assigned.user_id for assigned in held if assigned.user_id != leaving.id]
    return db.session.scalars(
        sa.select(User).where(User.id.in_(ids), User.active.is_(True), User.password.is_not(None))
    ).all()
