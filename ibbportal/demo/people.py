"""The people of the demonstration: their accounts, and each as one who acts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from ibbportal.accounts.models import User
from ibbportal.accounts.queries import actor_of
from ibbportal.accounts.services import assign_role, invite_user, set_password
from ibbportal.basins.models import Basin
from ibbportal.demo.setting import DemoPerson
from ibbportal.security import SYSTEM, Actor, Role
from ibbportal.stakeholders.models import Body
from ibbportal.stakeholders.services import give_mandate, register_person

PASSWORD = "seven-herons-over-reeds"  # noqa: S105 - known to everybody: it opens the demonstration and nothing else
"""of every person of the demonstration"""


@dataclass(frozen=True)
class SignIn:
    """How somebody signs in, and as whom."""

    role: str
    """the role in the portal, or the capacity in which the person acts for a body"""
    body: str
    """the body's code; empty for who works for the portal"""
    email: str
    password: str


def sign_ins(people: Sequence[DemoPerson]) -> tuple[SignIn, ...]:
    """All who can sign in, in the order in which they are introduced."""
    return tuple(_sign_in(person) for person in people)


def _sign_in(person: DemoPerson) -> SignIn:
    right = person.role or person.capacity
    assert right is not None, "who signs in may do something"
    return SignIn(right.value, person.body or "", person.email, PASSWORD)


@dataclass
class Cast:
    """Those who act in the story, by their key."""

    users: dict[str, User] = field(default_factory=dict)
    _actors: dict[str, Actor] = field(default_factory=dict)

    def admit(self, key: str, user: User, on: date) -> None:
        """Take somebody in, with the rights that were given by that day."""
        self.users[key] = user
        self._actors[key] = actor_of(user, on)

    def __getitem__(self, key: str) -> Actor:
        return self._actors[key]


def open_accounts(
    people: Sequence[DemoPerson], basin: Basin, bodies: Mapping[str, Body], *, today: date, now: datetime
) -> Cast:
    """Give everybody an account, with a role or a mandate. The administrator comes first and lets the others in."""
    cast = Cast()
    for person in sorted(people, key=lambda person: person.role is not Role.ADMINISTRATOR):
        by = cast["administrator"] if cast.users else SYSTEM
        user = _open_account(person, basin, bodies, by=by, now=now)
        cast.admit(person.key, user, today)
    return cast


def _open_account(
    person: DemoPerson, basin: Basin, bodies: Mapping[str, Body], *, by: Actor, now: datetime
) -> User:
    human = register_person(person.name, by=by, now=now)
    if person.body and person.capacity:
        body, since = bodies[person.body], now.date()
        give_mandate(human, body, person.capacity, valid_from=since, by=by, now=now)
    user = invite_user(person.email, human, by=by, now=now)
    if person.role:
        assign_role(user, basin, person.role, by=by, now=now)
    set_password(user, PASSWORD, by=by, now=now)
    return user
