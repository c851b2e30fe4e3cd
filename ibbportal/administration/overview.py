"""What the administrator sees first: how much there is of everything, and what needs attention."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ibbportal.administration.members import Member, Standing
from ibbportal.administration.queries import (
    Wanted,
    find_people,
    mandates_of_basin,
    roles_held,
)
from ibbportal.basins.models import Basin
from ibbportal.basins.queries import places_of
from ibbportal.security import Role
from ibbportal.security.actors import SIGNING
from ibbportal.stakeholders.models import Body, Mandate
from ibbportal.stakeholders.queries import bodies_of

SOON = timedelta(days=30)
FIRST = 5
"""of a long list the overview names so many; their number is said in full"""


@dataclass(frozen=True)
class Counts:
    """How much there is of everything."""

    people: int
    bodies: int
    mandates: int
    """in force"""
    roles: int
    """held by somebody"""
    languages: int
    places: int


@dataclass(frozen=True)
class Attention:
    """What somebody should look at."""

    invited: Sequence[Member]
    """who have never signed in; the first of them"""
    invited_count: int
    ending: Sequence[Mandate]
    """mandates in force whose last day is near, what ends first first"""
    without_signatory: Sequence[Body]
    unheld: Sequence[Role]
    """roles that nobody holds whose account is open"""

    @property
    def is_quiet(self) -> bool:
        return not (self.invited_count or self.ending or self.without_signatory or self.unheld)


@dataclass(frozen=True)
class Overview:
    """Of a basin, on a day."""

    counts: Counts
    attention: Attention
    first: int = FIRST


def overview_of(basin: Basin, today: date) -> Overview:
    """The overview of a basin on a day."""
    mandates = [mandate for mandate in mandates_of_basin(basin.id) if mandate.is_in_force(today)]
    bodies, held = bodies_of(basin.id), roles_held(basin.id)
    invited = find_people(basin.id, Wanted(standing=Standing.INVITED), 1)
    counts = Counts(
        people=sum(invited.counts.values()),
        bodies=len(bodies),
        mandates=len(mandates),
        roles=len(held),
        languages=len(basin.languages),
        places=len(places_of(basin.id)),
    )
    signed_for = {mandate.body_id for mandate in mandates if mandate.capacity in SIGNING}
    attention = Attention(
        invited=invited.members[:FIRST],
        invited_count=invited.count,
        ending=sorted(_ending(mandates, today), key=lambda mandate: (mandate.valid_to, mandate.id)),
        without_signatory=[body for body in bodies if body.id not in signed_for],
        unheld=[role for role in Role if role not in held],
    )
    return Overview(counts, attention)


def _ending(mandates: Sequence[Mandate], today: date) -> list[Mandate]:
    return [each for each in mandates if each.valid_to is not None and each.valid_to <= today + SOON]
