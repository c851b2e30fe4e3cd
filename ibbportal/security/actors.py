"""An actor is whoever acts: a plain value, so that services run the same from a page, a job, a command and a test."""

from dataclasses import dataclass, field
from enum import StrEnum


class Role(StrEnum):
    """What a person may do for the portal itself, within one basin."""

    SECRETARY = "secretary"
    EDITOR = "editor"
    TRANSLATOR = "translator"
    MODERATOR = "moderator"
    AUDITOR = "auditor"
    ADMINISTRATOR = "administrator"


STAFF = frozenset({Role.SECRETARY, Role.EDITOR, Role.TRANSLATOR, Role.MODERATOR, Role.AUDITOR})
"""The working group: those who may read what is still being drafted. Administrators keep the portal running
and are trusted with uptime, not with drafts."""


class Capacity(StrEnum):
    """In which capacity a person acts for a body (a mandate)."""

    DRAFTER = "drafter"
    LEGAL = "legal"
    SIGNATORY = "signatory"
    ACTING_SIGNATORY = "acting_signatory"
    OBSERVER = "observer"


SIGNING = frozenset({Capacity.SIGNATORY, Capacity.ACTING_SIGNATORY})
DRAFTING = frozenset({Capacity.DRAFTER, Capacity.LEGAL}) | SIGNING


@dataclass(frozen=True)
class Actor:
    """Who acts, with the rights that hold at this moment."""

    user_id: int | None = None
    name: str = ""
    roles: frozenset[tuple[int, Role]] = field(default_factory=frozenset)
    """(basin id, role)"""
    mandates: frozenset[tuple[int, Capacity]] = field(default_factory=frozenset)
    """(body id, capacity), only those in force"""
    is_system: bool = False
    """The portal itself: a job or a command on the host."""

    @property
    def is_anonymous(self) -> bool:
        return self.user_id is None and not self.is_system

    @property
    def body_ids(self) -> frozenset[int]:
        return frozenset(body_id for body_id, _ in self.mandates)

    @property
    def staff_basin_ids(self) -> frozenset[int]:
        """The basins whose drafts this actor may read."""
        return frozenset(basin_id for basin_id, role in self.roles if role in STAFF)

    def has_role(self, basin_id: int, *roles: Role) -> bool:
        return any((basin_id, role) in self.roles for role in roles)

    def acts_for(self, body_id: int | None, capacities: frozenset[Capacity] = DRAFTING) -> bool:
        return any(body == body_id and capacity in capacities for body, capacity in self.mandates)


ANONYMOUS = Actor()
SYSTEM = Actor(name="ibbportal", is_system=True)
