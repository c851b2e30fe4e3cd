"""Reads about rounds and invitations."""

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.orm import selectinload

from ibbportal.db import db
from ibbportal.documents.models import Document, Version
from ibbportal.rounds.lifecycle import STILL_SILENT, RoundState
from ibbportal.rounds.models import Invitation, Round
from ibbportal.rounds.permissions import visible_rounds
from ibbportal.security import Actor


def visible_rounds_of_basin(basin_id: int, actor: Actor) -> Sequence[Round]:
    """The rounds of a basin that the actor may see: open ones first, by what is due next."""
    return db.session.scalars(
        visible_rounds(actor)
        .join(Version, Version.id == Round.version_id)
        .join(Document, Document.id == Version.document_id)
        .where(Document.basin_id == basin_id)
        .options(selectinload(Round.invitations))
        .order_by(sa.case((Round.state == RoundState.OPEN, 0), else_=1), Round.due_at, Round.id)
    ).all()


def visible_round(basin_id: int, code: str, number: int, actor: Actor) -> Round | None:
    """A round by its address: the document's code and the round's number."""
    return db.session.scalar(
        visible_rounds(actor)
        .join(Version, Version.id == Round.version_id)
        .join(Document, Document.id == Version.document_id)
        .where(Document.basin_id == basin_id, Document.code == code, Round.number == number)
        .options(selectinload(Round.invitations))
    )


def rounds_of_version(version_id: int) -> Sequence[Round]:
    return db.session.scalars(sa.select(Round).where(Round.version_id == version_id).order_by(Round.id)).all()


def rounds_of_document(document_id: int, actor: Actor) -> Sequence[Round]:
    """The rounds of a document that the actor may see, the latest first."""
    return db.session.scalars(
        visible_rounds(actor)
        .join(Version, Version.id == Round.version_id)
        .where(Version.document_id == document_id)
        .order_by(Round.number.desc())
    ).all()


def round_by_id(round_id: int, actor: Actor) -> Round | None:
    """A round by its id, from among those that the actor may see."""
    return db.session.scalar(visible_rounds(actor).where(Round.id == round_id))


def last_round_number(document_id: int) -> int:
    """The number of the document's latest round; 0 where there was none."""
    return (
        db.session.scalar(
            sa.select(sa.func.max(Round.number))
            .join(Version, Version.id == Round.version_id)
            .where(Version.document_id == document_id)
        )
        or 0
    )


def invitations_of_bodies(basin_id: int, body_ids: frozenset[int]) -> Sequence[Invitation]:
    """The invitations of bodies in a basin, what is due next first."""
    return db.session.scalars(
        sa.select(Invitation)
        .join(Round, Round.id == Invitation.round_id)
        .join(Version, Version.id == Round.version_id)
        .join(Document, Document.id == Version.document_id)
        .where(Document.basin_id == basin_id, Invitation.body_id.in_(body_ids))
        .order_by(sa.case((Round.state == RoundState.OPEN, 0), else_=1), Invitation.due_at, Invitation.id)
    ).all()


def invitation_by_id(basin_id: int, invitation_id: int, actor: Actor) -> Invitation | None:
    """An invitation by its id, from among the rounds that the actor may see."""
    seen = visible_rounds(actor).with_only_columns(Round.id)
    return db.session.scalar(
        sa.select(Invitation)
        .join(Round, Round.id == Invitation.round_id)
        .join(Version, Version.id == Round.version_id)
        .join(Document, Document.id == Version.document_id)
        .where(Document.basin_id == basin_id, Invitation.id == invitation_id, Invitation.round_id.in_(seen))
    )


def silent_invitations() -> Sequence[Invitation]:
    """The invitations of all open rounds that wait for an answer, whatever the basin."""
    return db.session.scalars(
        sa.select(Invitation)
        .join(Round, Round.id == Invitation.round_id)
        .where(Round.state == RoundState.OPEN, Invitation.state.in_(STILL_SILENT))
        .order_by(Invitation.id)
    ).all()
