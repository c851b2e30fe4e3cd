"""Who may come: plain values, as verbs and rules take them. Nobody needs a user's row to act."""

from dataclasses import replace
from datetime import datetime
from functools import cached_property
from itertools import count

from ibbportal.basins.models import Basin
from ibbportal.security import ANONYMOUS, SYSTEM, Actor, Capacity, Role
from ibbportal.stakeholders.models import Body
from tests.factories.stakeholders import ministry

_user_ids = count(1001)


def somebody(name: str) -> Actor:
    """Signed in, and nothing more."""
    return Actor(user_id=next(_user_ids), name=name)


def staff(basin: Basin, *roles: Role) -> Actor:
    """Somebody with portal roles in the basin."""
    named = somebody(" and ".join(role.value for role in roles))
    return replace(named, roles=frozenset((basin.id, role) for role in roles))


def officer(body: Body, *capacities: Capacity) -> Actor:
    """Somebody who acts for a body."""
    named = somebody(f"{' and '.join(capacity.value for capacity in capacities)} of {body.code}")
    return replace(named, mandates=frozenset((body.id, capacity) for capacity in capacities))


class Actors:
    """One of each for a basin, made when first asked for. Drafter, signatory and observer act for `ministry`."""

    anonymous = ANONYMOUS
    system = SYSTEM

    def __init__(self, basin: Basin, *, now: datetime) -> None:
        self._basin = basin
        self._now = now

    @cached_property
    def ministry(self) -> Body:
        return ministry(self._basin, "mep", now=self._now)

    @cached_property
    def other_ministry(self) -> Body:
        return ministry(self._basin, "moa", now=self._now)

    @cached_property
    def citizen(self) -> Actor:
        return somebody("citizen")

    @cached_property
    def secretary(self) -> Actor:
        return staff(self._basin, Role.SECRETARY)

    @cached_property
    def editor(self) -> Actor:
        return staff(self._basin, Role.EDITOR)

    @cached_property
    def translator(self) -> Actor:
        return staff(self._basin, Role.TRANSLATOR)

    @cached_property
    def moderator(self) -> Actor:
        return staff(self._basin, Role.MODERATOR)

    @cached_property
    def auditor(self) -> Actor:
        return staff(self._basin, Role.AUDITOR)

    @cached_property
    def administrator(self) -> Actor:
        return staff(self._basin, Role.ADMINISTRATOR)

    @cached_property
    def drafter(self) -> Actor:
        return officer(self.ministry, Capacity.DRAFTER)

    @cached_property
    def signatory(self) -> Actor:
        return officer(self.ministry, Capacity.SIGNATORY)

    @cached_property
    def observer(self) -> Actor:
        return officer(self.ministry, Capacity.OBSERVER)

    @cached_property
    def other_drafter(self) -> Actor:
        return officer(self.other_ministry, Capacity.DRAFTER)

    @cached_property
    def other_signatory(self) -> Actor:
        return officer(self.other_ministry, Capacity.SIGNATORY)
