"""Those for whom an edition is made, as actors: it holds what they may see, whoever has it made."""

from dataclasses import dataclass

from ibbportal.security import ANONYMOUS, Actor, Capacity, Role
from ibbportal.stakeholders.models import Audience, AudienceKind
from ibbportal.stakeholders.permissions import sees_audience


@dataclass(frozen=True)
class Readership:
    """All who will read the same pages. What one of them may not see, none of them gets."""

    readers: tuple[Actor, ...]

    @classmethod
    def of(cls, audience: Audience) -> "Readership":
        """The readers of an audience: nobody in particular, one for each body, or the working group."""
        if audience.kind is AudienceKind.WORKING_GROUP:
            return cls((Actor(roles=frozenset({(audience.basin_id, Role.AUDITOR)})),))
        if audience.kind is AudienceKind.BODIES and audience.bodies:
            return cls(
                tuple(Actor(mandates=frozenset({(body.id, Capacity.OBSERVER)})) for body in audience.bodies)
            )
        return cls((ANONYMOUS,))

    @property
    def actor(self) -> Actor:
        """One who sees what any of the readers sees: for queries, whose rows `sees` then sifts."""
        return Actor(
            roles=frozenset(role for reader in self.readers for role in reader.roles),
            mandates=frozenset(mandate for reader in self.readers for mandate in reader.mandates),
        )

    def sees(self, audience: Audience) -> bool:
        """Whether each of the readers belongs to the audience."""
        return all(sees_audience(reader, audience) for reader in self.readers)
