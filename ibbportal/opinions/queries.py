"""Reads about opinions."""

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, lazyload, selectinload

from ibbportal.contributions.models import Answer, Contribution, Remark, Reply
from ibbportal.db import db
from ibbportal.documents.models import Document, Version
from ibbportal.opinions.lifecycle import OpinionState
from ibbportal.opinions.models import Opinion
from ibbportal.rounds.models import Invitation, Round
from ibbportal.security import Actor
from ibbportal.stakeholders.models import Body
from ibbportal.stakeholders.permissions import visible_audience_ids

_WITH_REMARKS = (
    selectinload(Opinion.remarks).selectinload(Remark.answers).joinedload(Answer.reply),
    selectinload(Opinion.remarks).joinedload(Remark.provision),
)
CITED_VERSION = (
    lazyload(Version.audience),
    lazyload(Version.languages),
    joinedload(Version.document).options(lazyload(Document.title), lazyload(Document.basin)),
)
CITED = (
    lazyload(Opinion.audience),
    joinedload(Opinion.body).options(lazyload(Body.name), lazyload(Body.abbreviation)),
    joinedload(Opinion.invitation).options(
        joinedload(Invitation.body).options(lazyload(Body.name), lazyload(Body.abbreviation)),
        joinedload(Invitation.round).options(
            lazyload(Round.audience), joinedload(Round.version).options(*CITED_VERSION)
        ),
    ),
)
"""of opinions that are only cited: their names are at hand, or are asked for when they are said"""


def draft_of(invitation: Invitation) -> Opinion | None:
    """The opinion that the body is working on."""
    return db.session.scalar(
        sa.select(Opinion)
        .where(
            Opinion.invitation_id == invitation.id,
            Opinion.state.in_((OpinionState.DRAFTING, OpinionState.TO_SIGN)),
        )
        .options(*_WITH_REMARKS)
    )


def opinions_on_invitations(invitations: Sequence[Invitation]) -> Sequence[Opinion]:
    """What the bodies said or are writing on these invitations, earliest first."""
    return db.session.scalars(
        sa.select(Opinion)
        .where(Opinion.invitation_id.in_([invitation.id for invitation in invitations]))
        .options(*_WITH_REMARKS, *CITED)
        .order_by(Opinion.id)
    ).all()


def successor_of(opinion: Opinion) -> Opinion | None:
    """The submitted opinion that superseded this one."""
    return db.session.scalar(
        sa.select(Opinion).where(
            Opinion.supersedes_id == opinion.id, Contribution.register_number.is_not(None)
        )
    )


def published_reply(remark: Remark) -> Reply | None:
    """The reply that the remark's readers may see: the last one published, until another takes its place."""
    published = [answer.reply for answer in remark.answers if answer.reply.was_published]
    return published[-1] if published else None


def in_force(invitation: Invitation) -> Opinion | None:
    """The opinion that counts: the last one submitted."""
    return db.session.scalar(
        sa.select(Opinion)
        .where(Opinion.invitation_id == invitation.id, Opinion.state == OpinionState.SUBMITTED)
        .options(*_WITH_REMARKS)
    )


def opinions_on(invitation: Invitation) -> Sequence[Opinion]:
    """All that a body said in a round, latest first; superseded opinions stay readable."""
    return db.session.scalars(
        sa.select(Opinion).where(Opinion.invitation_id == invitation.id).order_by(Opinion.id.desc())
    ).all()


def opinions_in_force(round_id: int) -> Sequence[Opinion]:
    """The opinions that count in a round, with their remarks and replies."""
    return db.session.scalars(
        sa.select(Opinion)
        .join(Invitation, Invitation.id == Opinion.invitation_id)
        .where(Invitation.round_id == round_id, Opinion.state == OpinionState.SUBMITTED)
        .options(*_WITH_REMARKS)
        .order_by(Opinion.id)
    ).all()


def opinion_by_id(basin_id: int, opinion_id: int, actor: Actor) -> Opinion | None:
    """An opinion by its id, from among one's own body's and the submitted ones of one's audiences."""
    seen = sa.or_(
        Contribution.body_id.in_(actor.body_ids),
        sa.and_(
            Contribution.audience_id.in_(visible_audience_ids(actor)),
            Contribution.register_number.is_not(None),
        ),
    )
    return db.session.scalar(
        sa.select(Opinion)
        .where(Opinion.id == opinion_id, Contribution.basin_id == basin_id, seen)
        .options(*_WITH_REMARKS)
    )


def opinions_of_bodies(basin_id: int, body_ids: frozenset[int]) -> Sequence[Opinion]:
    """What the bodies have submitted in a basin, latest first, with remarks and replies."""
    return db.session.scalars(
        sa.select(Opinion)
        .join(Invitation, Invitation.id == Opinion.invitation_id)
        .join(Round, Round.id == Invitation.round_id)
        .where(
            Contribution.basin_id == basin_id,
            Contribution.body_id.in_(body_ids),
            Contribution.register_number.is_not(None),
        )
        .options(*_WITH_REMARKS, *CITED)
        .order_by(Contribution.received_at.desc())
    ).all()
