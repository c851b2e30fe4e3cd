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
class Viewpoint:
    """With whose eyes somebody looks at a basin, without acting for anybody: the public's, or those of a body to which
    something was sent. It carries no right but to read what these may read."""

    basin_id: int
    body_id: int | None = None
    """none: the public"""
    foresees: tuple[str, int] | None = None
    """one thing, by its table and its number, that is looked at as if it were shown to them already"""


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
    viewpoint: Viewpoint | None = None
    """whose eyes are borrowed; who looks so has no user, no roles and no mandates"""

    @property
    def is_anonymous(self) -> bool:
        looks_as_body = self.viewpoint is not None and self.viewpoint.body_id is not None
        return self.user_id is None and not self.is_system and not looks_as_body

    @property
    def body_ids(self) -> frozenset[int]:
        return frozenset(body_id for body_id, _ in self.mandates)

    @property
    def reading_body_ids(self) -> frozenset[int]:
        """The bodies whose audiences this actor belongs to: those acted for, and the one whose eyes are borrowed."""
        borrowed = self.viewpoint.body_id if self.viewpoint else None
        return self.body_ids if borrowed is None else self.body_ids | {borrowed}

    def foreseen(self, table: str) -> int | None:
        """The number of what is looked at as if it were shown already, if it is of that table."""
        foresees = self.viewpoint.foresees if self.viewpoint else None
        return foresees[1] if foresees and foresees[0] == table else None

    def foresees(self, table: str, number: int) -> bool:
        return self.foreseen(table) == number

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
