"""Who sees an audience's things: the predicate on one object and the query for lists, side by side."""

from typing import Any

import sqlalchemy as sa

from ibbportal.security import Actor, Capacity, Role
from ibbportal.security.actors import DRAFTING, SIGNING, STAFF
from ibbportal.stakeholders.models import Audience, AudienceKind, audience_bodies


def sees_audience(actor: Actor, audience: Audience) -> bool:
    """Whether the actor belongs to the audience."""
    if actor.is_system or audience.kind is AudienceKind.PUBLIC or audience.basin_id in actor.staff_basin_ids:
        return True
    if audience.kind is not AudienceKind.BODIES or not _is_looked_at(actor, audience.basin_id):
        return False
    return any(body.id in actor.reading_body_ids for body in audience.bodies)


def _is_looked_at(actor: Actor, basin_id: int) -> bool:
    """Whoever borrows a body's eyes sees with them in one basin only, though the body may belong to several."""
    return actor.viewpoint is None or actor.viewpoint.basin_id == basin_id


def visible_audience_ids(actor: Actor) -> sa.Select[int]:
    """The ids of all audiences that the actor belongs to: the other face of `sees_audience`."""
    ids = sa.select(Audience.id)
    if actor.is_system:
        return ids
    invited = sa.select(audience_bodies.c.audience_id).where(
        audience_bodies.c.body_id.in_(actor.reading_body_ids)
    )
    if actor.viewpoint:
        invited = invited.join(Audience, Audience.id == audience_bodies.c.audience_id).where(
            Audience.basin_id == actor.viewpoint.basin_id
        )
    return ids.where(
        sa.or_(
            Audience.kind == AudienceKind.PUBLIC,
            Audience.basin_id.in_(actor.staff_basin_ids),
            sa.and_(Audience.kind == AudienceKind.BODIES, Audience.id.in_(invited)),
        )
    )


# Predicates that the rules of the packages above are made of. A subject knows its `basin_id`, and where it has
# them its `audience` and its `body_id`.


def in_audience(actor: Actor, subject: Any) -> bool:
    """belongs to the subject's audience"""
    return sees_audience(actor, subject.audience)


def anyone(_actor: Actor, _subject: Any) -> bool:
    """whoever asks"""
    return True


def signed_in(actor: Actor, _subject: Any) -> bool:
    """has signed in"""
    return not actor.is_anonymous


def is_secretary(actor: Actor, subject: Any) -> bool:
    """is a secretary of the subject's basin"""
    return actor.has_role(subject.basin_id, Role.SECRETARY)


def is_editor(actor: Actor, subject: Any) -> bool:
    """is an editor of the subject's basin"""
    return actor.has_role(subject.basin_id, Role.EDITOR)


def is_translator(actor: Actor, subject: Any) -> bool:
    """is a translator of the subject's basin"""
    return actor.has_role(subject.basin_id, Role.TRANSLATOR)


def is_moderator(actor: Actor, subject: Any) -> bool:
    """is a moderator of the subject's basin"""
    return actor.has_role(subject.basin_id, Role.MODERATOR)


def is_auditor(actor: Actor, subject: Any) -> bool:
    """is an auditor of the subject's basin"""
    return actor.has_role(subject.basin_id, Role.AUDITOR)


def is_administrator(actor: Actor, subject: Any) -> bool:
    """is an administrator of the subject's basin"""
    return actor.has_role(subject.basin_id, Role.ADMINISTRATOR)


def is_staff(actor: Actor, subject: Any) -> bool:
    """belongs to the working group of the subject's basin"""
    return actor.has_role(subject.basin_id, *STAFF)


def drafts_for_body(actor: Actor, subject: Any) -> bool:
    """holds a mandate to draft for the subject's body"""
    return actor.acts_for(subject.body_id, DRAFTING)


def signs_for_body(actor: Actor, subject: Any) -> bool:
    """holds a mandate to sign for the subject's body"""
    return actor.acts_for(subject.body_id, SIGNING)


def acts_for_body(actor: Actor, subject: Any) -> bool:
    """holds any mandate of the subject's body"""
    return actor.acts_for(subject.body_id, frozenset(Capacity))
