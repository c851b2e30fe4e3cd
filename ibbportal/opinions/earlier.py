"""What the bodies of a round said on earlier versions, and whether that still stands, as far as a reader may know."""

from collections.abc import Mapping, Sequence

import sqlalchemy as sa

from ibbportal.db import db
from ibbportal.documents.models import Version
from ibbportal.documents.permissions import visible_versions
from ibbportal.opinions.carrying import affected_between
from ibbportal.opinions.lifecycle import OpinionState
from ibbportal.opinions.models import Opinion
from ibbportal.rounds.models import Invitation, Round
from ibbportal.rounds.permissions import visible_rounds
from ibbportal.rounds.voices import Earlier
from ibbportal.security import Actor
from ibbportal.stakeholders.permissions import visible_audience_ids


def earlier_positions(asked: Round, actor: Actor) -> Mapping[int, Earlier]:
    """By body the last position that it took on an earlier version, carried to the one that is circulated or not."""
    opinions = _last_before(asked, actor)
    changed = affected_between({opinion.version.id for opinion in opinions}, asked.version_id)
    return {
        opinion.invitation.body_id: Earlier(
            opinion.id, opinion.position.value, opinion.version.number, not changed[opinion.version.id]
        )
        for opinion in opinions
        if opinion.position
    }


def _last_before(asked: Round, actor: Actor) -> Sequence[Opinion]:
    seen = visible_rounds(actor).with_only_columns(Round.id)
    rows = db.session.scalars(
        sa.select(Opinion)
        .join(Invitation, Invitation.id == Opinion.invitation_id)
        .join(Round, Round.id == Invitation.round_id)
        .join(Version, Version.id == Round.version_id)
        .where(
            Version.document_id == asked.version.document_id,
            Version.number < asked.version.number,
            Invitation.body_id.in_([invitation.body_id for invitation in asked.invitations]),
            Opinion.state == OpinionState.SUBMITTED,
            Opinion.audience_id.in_(visible_audience_ids(actor)),
            Round.id.in_(seen),
        )
        .order_by(Version.number, Round.number)
    )
    return list({opinion.invitation.body_id: opinion for opinion in rows}.values())


def changed_since(asked: Round, actor: Actor) -> frozenset[int] | None:
    """The clauses that the newest version which the reader may see changes; none where there is none newer."""
    newest = db.session.scalar(
        visible_versions(actor)
        .where(
            Version.document_id == asked.version.document_id,
            Version.number > asked.version.number,
            Version.digest.is_not(None),
        )
        .order_by(Version.number.desc())
        .limit(1)
    )
    if newest is None:
        return None
    return affected_between({asked.version_id}, newest.id)[asked.version_id]
