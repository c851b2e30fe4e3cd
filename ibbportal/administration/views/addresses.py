"""From addresses to subjects, for those who may look into the registers: for others there are none."""

from dataclasses import dataclass

from ibbportal.administration import queries
from ibbportal.administration.members import Member
from ibbportal.administration.permissions import SEE_ADMINISTRATION
from ibbportal.administration.queries import KnownBody
from ibbportal.basins.models import Place
from ibbportal.basins.queries import place_of_basin
from ibbportal.security import can
from ibbportal.stakeholders.models import Mandate
from ibbportal.web.guard import actor, basin


@dataclass(frozen=True)
class HeldMandate:
    """A mandate with its holder, whose rights are at stake."""

    mandate: Mandate
    member: Member

    @property
    def basin_id(self) -> int:
        return self.member.basin_id

    @property
    def user_id(self) -> int | None:
        return self.member.user_id


def _may_look() -> bool:
    return can(actor(), SEE_ADMINISTRATION, basin())


def member_of_address(person_id: int) -> Member | None:
    """Somebody whom the basin knows."""
    return queries.member_of(basin().id, person_id) if _may_look() else None


def mandate_of_address(person_id: int, mandate_id: int) -> HeldMandate | None:
    """A mandate that somebody holds, held, or will hold."""
    member = member_of_address(person_id)
    found = [mandate for mandate in member.mandates if mandate.id == mandate_id] if member else []
    return HeldMandate(found[0], member) if member and found else None


def body_of_address(body_id: int) -> KnownBody | None:
    """A body in the basin's register."""
    return queries.known_body(basin().id, body_id) if _may_look() else None


def place_of_address(place_id: int) -> Place | None:
    """A place of the basin."""
    return place_of_basin(basin().id, place_id) if _may_look() else None
