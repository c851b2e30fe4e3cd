"""Reads about booklets and editions. Lists leave the contents of editions where they are: they are long."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import defer, joinedload

from ibbportal.contributions.models import Contribution
from ibbportal.db import db
from ibbportal.documents.lifecycle import VersionState
from ibbportal.documents.models import PlacedWording, Version
from ibbportal.jobs.models import Job
from ibbportal.publications.models import Booklet, Edition, Rendition
from ibbportal.publications.permissions import visible_editions
from ibbportal.security import Actor
from ibbportal.stakeholders.models import Audience
from ibbportal.texts.models import Quality, Translation

RENDER = "publications.render"
"""the name of the job that prints an edition"""

_LISTED = (defer(Edition.contents), joinedload(Edition.version))


def booklet_of(document_id: int) -> Booklet | None:
    """The booklet that is printed of a document: the plan that was made last."""
    return db.session.scalar(
        sa.select(Booklet).where(Booklet.document_id == document_id).order_by(Booklet.id.desc()).limit(1)
    )


def edition_by_id(edition_id: int) -> Edition | None:
    return db.session.get(Edition, edition_id)


def visible_edition(basin_id: int, number: str, actor: Actor) -> Edition | None:
    """An edition by its number, from among what the actor may read."""
    return db.session.scalar(
        visible_editions(actor)
        .where(Edition.basin_id == basin_id, Edition.number == number)
        .options(joinedload(Edition.version))
    )


def editions_of_document(document_id: int, actor: Actor) -> Sequence[Edition]:
    """The editions of a document that the actor may read: the latest version first, the latest edition first."""
    return db.session.scalars(
        visible_editions(actor)
        .join(Booklet, Booklet.id == Edition.booklet_id)
        .join(Version, Version.id == Edition.version_id)
        .where(Booklet.document_id == document_id)
        .options(*_LISTED)
        .order_by(Version.number.desc(), Edition.frozen_at.desc(), Edition.id)
    ).all()


def published_editions(basin_id: int, actor: Actor) -> Sequence[Edition]:
    """The published editions of a basin that the actor may read, the latest first."""
    return db.session.scalars(
        visible_editions(actor)
        .where(Edition.basin_id == basin_id, Edition.published_at.is_not(None))
        .options(*_LISTED)
        .order_by(Edition.published_at.desc(), Edition.id)
    ).all()


def unpublished_editions(basin_id: int) -> Sequence[Edition]:
    """The editions that are printed and wait to be published, the oldest first. For the working group alone."""
    return db.session.scalars(
        sa.select(Edition)
        .join(Rendition, Rendition.edition_id == Edition.id)
        .where(Edition.basin_id == basin_id, Edition.published_at.is_(None))
        .options(*_LISTED)
        .order_by(Edition.frozen_at, Edition.id)
    ).all()


def same_edition(booklet_id: int, version: Version, language: str, inputs_digest: str) -> Edition | None:
    """The edition that says the same to the same readers in the same language."""
    return db.session.scalar(
        sa.select(Edition)
        .where(
            Edition.booklet_id == booklet_id,
            Edition.version_id == version.id,
            Edition.audience_id == version.audience_id,
            Edition.language == language,
            Edition.inputs_digest == inputs_digest,
        )
        .order_by(Edition.id)
        .limit(1)
    )


def sister_number(booklet_id: int, version_id: int, frozen_at: datetime) -> str | None:
    """The number of an edition of the same version that was frozen at the same moment, in whatever language."""
    return db.session.scalar(
        sa.select(Edition.number)
        .where(
            Edition.booklet_id == booklet_id,
            Edition.version_id == version_id,
            Edition.frozen_at == frozen_at,
        )
        .limit(1)
    )


def numbers_of_year(basin_id: int, prefix: str) -> Sequence[str]:
    """The edition numbers of a basin that begin so."""
    return db.session.scalars(
        sa.select(Edition.number).where(
            Edition.basin_id == basin_id, Edition.number.startswith(prefix, autoescape=True)
        )
    ).all()


def frozen_versions(document_id: int) -> Sequence[Version]:
    """The versions that can be printed, the latest first."""
    return db.session.scalars(
        sa.select(Version)
        .where(Version.document_id == document_id, Version.state != VersionState.WORKING)
        .order_by(Version.number.desc())
    ).all()


def print_jobs(edition_ids: Collection[int]) -> Mapping[int, Job]:
    """By edition the last job that was to print it."""
    jobs = db.session.scalars(
        sa.select(Job)
        .where(
            Job.task == RENDER,
            Job.subject_type == Edition.__tablename__,
            Job.subject_id.in_(list(edition_ids)),
        )
        .order_by(Job.id)
    )
    return {job.subject_id: job for job in jobs}


def audiences_of_contributions(contribution_ids: Collection[int]) -> Mapping[int, Audience]:
    """By contribution who may read it."""
    if not contribution_ids:
        return {}
    rows = db.session.execute(
        sa.select(Contribution.id, Audience)
        .join(Audience, Audience.id == Contribution.audience_id)
        .where(Contribution.id.in_(list(contribution_ids)))
    )
    return {row[0]: row[1] for row in rows}


def machine_made(version_id: int, language: str) -> frozenset[int]:
    """The wordings of a version in a language that a machine translated and nobody has read yet."""
    latest = (
        sa.select(sa.func.max(Translation.id))
        .join(PlacedWording, PlacedWording.wording_id == Translation.wording_id)
        .where(PlacedWording.version_id == version_id, PlacedWording.language == language)
        .group_by(Translation.wording_id)
    )
    return frozenset(
        db.session.scalars(
            sa.select(Translation.wording_id).where(
                Translation.id.in_(latest), Translation.quality == Quality.MACHINE
            )
        )
    )
