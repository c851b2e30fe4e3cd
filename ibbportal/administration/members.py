"""A person as a basin's register knows them: the account, the roles here, the mandates of its bodies."""

from collections.abc import Sequence, Set
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from ibbportal.accounts.models import User
from ibbportal.security import Role
from ibbportal.stakeholders.models import Mandate, Person


class Standing(StrEnum):
    """How somebody stands with the portal."""

    ACTIVE = "active"
    INVITED = "invited"
    CLOSED = "closed"
    WITHOUT_ACCOUNT = "without_account"


def standing_of(is_active: bool | None, has_password: bool) -> Standing:
    """`is_active` is none where there is no account."""
    if is_active is None:
        return Standing.WITHOUT_ACCOUNT
    if not is_active:
        return Standing.CLOSED
    return Standing.ACTIVE if has_password else Standing.INVITED


@dataclass(frozen=True)
class Member:
    """Somebody of a basin."""

    person: Person
    user: User | None
    basin_id: int
    basin_ids: Set[int]
    """of the basins in which the person has a role, or a mandate of one of their bodies; this one among them"""
    roles: Sequence[Role]
    """in this basin"""
    mandates: Sequence[Mandate]
    """of this basin's bodies, those that have ended too, the latest first"""
    seen_at: datetime | None

    @property
    def user_id(self) -> int | None:
        return self.user.id if self.user else None

    @property
    def standing(self) -> Standing:
        if self.user is None:
            return Standing.WITHOUT_ACCOUNT
        return standing_of(self.user.active, self.user.password is not None)

    def in_force(self, on: date) -> list[Mandate]:
        return [mandate for mandate in self.mandates if mandate.is_in_force(on)]

    def not_in_force(self, on: date) -> list[Mandate]:
        """Those that have ended, and those still to begin."""
        return [mandate for mandate in self.mandates if not mandate.is_in_force(on)]
