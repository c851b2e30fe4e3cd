"""The dossier of one clause: each wording, what was said about it, what was answered, and what changed because of it,
across versions and renumbering."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from ibbportal.contributions.models import Contribution, Reply
from ibbportal.db import db
from ibbportal.documents.compare import Difference, compare
from ibbportal.documents.models import Provision, Version
from ibbportal.documents.queries import version_text
from ibbportal.documents.text import PlacedClause, VersionText
from ibbportal.opinions.lifecycle import OpinionState
from ibbportal.opinions.models import Opinion, Position
from ibbportal.rounds.models import Invitation, Round
from ibbportal.security import Actor
from ibbportal.stakeholders.models import Body
from ibbportal.stakeholders.permissions import visible_audience_ids
from ibbportal.tracing.causes import Cause, causes_between, with_inherited
from ibbportal.tracing.remarks import Answered, remarks_about


@dataclass(frozen=True)
class Stance:
    """Where a body stands on the clause: by a position of its own, or by the one on the whole, which covers it."""

    body: Body
    position: Position
    number: str
    """of the opinion that says so"""

    @property
    def is_on_clause(self) -> bool:
        return self.position.provision_id is not None


@dataclass(frozen=True)
class Altered:
    """A clause, this one or one within it, that a version has otherwise than the version before; and why."""

    difference: Difference
    was: PlacedClause | None
    stands: PlacedClause | None
    causes: Sequence[Cause]

    @property
    def clause(self) -> PlacedClause:
        clause = self.stands or self.was
        assert clause is not None, "a difference is of a clause that stood or stands"
        return clause


@dataclass(frozen=True)
class Stage:
    """The clause in one version, and what was said about it there."""

    version: Version
    text: VersionText
    language: str
    """in which its words and what changed in them are told"""
    clause: PlacedClause | None
    """none in the version that took it out"""
    within: Sequence[PlacedClause]
    """the clause and what it contains, in the order of reading"""
    altered: Sequence[Altered]
    was_called: PlacedClause | None
    """as it stood in the stage before, where its number or its place is another now"""
    answered: Sequence[Answered]
    stances: Sequence[Stance]

    @cached_property
    def replies(self) -> Sequence[tuple[Reply, int]]:
        """The replies to the remarks made here, each once, with the number of these remarks that it answers."""
        counts: dict[int, int] = {}
        found: dict[int, Reply] = {}
        for each in self.answered:
            if each.reply is not None:
                found[each.reply.id] = each.reply
                counts[each.reply.id] = counts.get(each.reply.id, 0) + 1
        return [(reply, counts[reply.id]) for reply in found.values()]


@dataclass(frozen=True)
class Dossier:
    """All of a clause that a reader may know, the oldest first."""

    provision: Provision
    stages: tuple[Stage, ...]

    @property
    def latest(self) -> Stage:
        """Where its words stand last: the newest version that still has it."""
        return next(stage for stage in reversed(self.stages) if stage.clause is not None)

    @property
    def standing(self) -> tuple[Stage, PlacedClause]:
        """The same, with the clause as it stands there."""
        clause = self.latest.clause
        assert clause is not None, "the latest stage is one that has it"
        return self.latest, clause

    @property
    def is_gone(self) -> bool:
        """Whether a later version took it out."""
        return self.stages[-1].clause is None

    @property
    def remarks(self) -> int:
        return sum(len(stage.answered) for stage in self.stages)

    @property
    def replies(self) -> int:
        return sum(1 for stage in self.stages for each in stage.answered if each.reply is not None)

    @property
    def changes(self) -> int:
        """In how many versions it reads or stands otherwise than before."""
        return sum(1 for stage in self.stages if stage.altered)


def dossier_of(
    provision: Provision, versions: Sequence[Version], actor: Actor, *, language: str
) -> Dossier | None:
    """The dossier of a clause in the versions that the actor may see, oldest first; none if none of these has it."""
    texts = [(version, version_text(version)) for version in versions]
    concerned = _concerned(provision.uid, [text for _, text in texts])
    if not concerned:
        return None
    answered = remarks_about(
        concerned, [version.id for version in versions], actor, basin_id=_basin(versions)
    )
    stances = _stances(provision.id, [version.id for version in versions], actor)
    stages: list[Stage] = []
    for version, text in texts:
        before = stages[-1] if stages else None
        clause = text.clause(provision.uid)
        if clause is None and (before is None or before.clause is None):
            continue
        spoken = language if language in text.languages else text.source_language
        altered = _altered(before, version, text, concerned, actor, spoken) if before else ()
        stages.append(
            Stage(
                version=version,
                text=text,
                language=spoken,
                clause=clause,
                within=text.subtree(provision.uid) if clause else (),
                altered=altered,
                was_called=_was_called(before, clause, spoken),
                answered=answered.get(version.id, ()),
                stances=stances.get(version.id, ()),
            )
        )
    return Dossier(provision, tuple(stages))


def _basin(versions: Sequence[Version]) -> int:
    return versions[0].basin_id


def _concerned(uid: str, texts: Sequence[VersionText]) -> frozenset[int]:
    """The clause and all that ever stood within it."""
    return frozenset(
        inside.provision_id for text in texts if text.clause(uid) for inside in text.subtree(uid)
    )


def _was_called(before: Stage | None, clause: PlacedClause | None, language: str) -> PlacedClause | None:
    was = before.clause if before else None
    renamed = was and clause and was.citation(language) != clause.citation(language)
    return was if renamed else None


def _altered(
    before: Stage, version: Version, text: VersionText, concerned: Set[int], actor: Actor, language: str
) -> Sequence[Altered]:
    """What the version has otherwise than the stage before, in the clause and within it, with the causes."""
    compared = compare(before.text.to_compare(language), text.to_compare(language), language)
    causes = causes_between(before.version, version, language, actor)
    altered = []
    for difference in compared.differences:
        was, stands = before.text.clause(difference.uid), text.clause(difference.uid)
        clause, where = (stands, text) if stands else (was, before.text)
        if clause is None or clause.provision_id not in concerned:
            continue
        came_or_went = {"added", "removed"} & set(difference.kinds)
        led_by = with_inherited(causes, clause.provision_id, _above(where, clause) if came_or_went else ())
        altered.append(Altered(difference, was, stands, led_by))
    return altered


def _above(text: VersionText, clause: PlacedClause) -> list[int]:
    """The provisions that a clause stands in, from the nearest up."""
    above = []
    parent = text.clause(clause.parent_uid) if clause.parent_uid else None
    while parent is not None:
        above.append(parent.provision_id)
        parent = text.clause(parent.parent_uid) if parent.parent_uid else None
    return above


def _stances(provision_id: int, version_ids: Sequence[int], actor: Actor) -> Mapping[int, Sequence[Stance]]:
    """By version, where the bodies stand whose opinions the actor may read; the opinion in force counts."""
    rows = db.session.execute(
        sa.select(Round.version_id, Opinion)
        .join(Invitation, Invitation.id == Opinion.invitation_id)
        .join(Round, Round.id == Invitation.round_id)
        .where(
            Round.version_id.in_(version_ids),
            Opinion.state == OpinionState.SUBMITTED,
            Contribution.audience_id.in_(visible_audience_ids(actor)),
        )
        .options(joinedload(Opinion.invitation).joinedload(Invitation.body))
        .order_by(Opinion.id)
    )
    stances: dict[int, list[Stance]] = {}
    for version_id, opinion in rows:
        own = next((each for each in opinion.positions if each.provision_id == provision_id), None)
        position = own or opinion.position
        if position is not None:
            stance = Stance(opinion.invitation.body, position, opinion.register_number or "")
            stances.setdefault(version_id, []).append(stance)
    return stances
