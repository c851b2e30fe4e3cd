"""Who may read, make and publish editions."""

import sqlalchemy as sa

from ibbportal.publications.models import Edition
from ibbportal.security import Actor, Permission, Rules
from ibbportal.stakeholders.permissions import (
    anyone,
    in_audience,
    is_secretary,
    is_staff,
    visible_audience_ids,
)

SEE_LIBRARY = Permission(
    "publications.see_library", "See the published booklets, as far as one may read them"
)
LIST_EDITIONS = Permission(
    "publications.list_editions", "See the booklets of a document of which one may read a version"
)
READ_EDITION = Permission("publications.read_edition", "Read an edition and take its file home")
MAKE_EDITION = Permission("publications.make_edition", "Make an edition of a frozen version in a language")
PUBLISH_EDITION = Permission("publications.publish_edition", "Publish an edition to the version's readers")


def is_published(_actor: Actor, subject: Edition) -> bool:
    """is published"""
    return subject.published_at is not None


def is_foreseen(actor: Actor, subject: Edition) -> bool:
    """looks at the subject as if it were published already"""
    return actor.foresees(subject.__tablename__, subject.id)


RULES: Rules = {
    SEE_LIBRARY: [[anyone]],
    LIST_EDITIONS: [[anyone]],
    READ_EDITION: [[in_audience, is_published], [in_audience, is_foreseen], [is_staff]],
    MAKE_EDITION: [[is_secretary]],
    PUBLISH_EDITION: [[is_secretary]],
}


def visible_editions(actor: Actor) -> sa.Select[Edition]:
    """The editions that the actor may read: the query's face of READ_EDITION."""
    query = sa.select(Edition)
    if actor.is_system:
        return query
    foreseen = actor.foreseen(Edition.__tablename__)
    is_out = Edition.published_at.is_not(None)
    return query.where(
        sa.or_(
            sa.and_(
                Edition.audience_id.in_(visible_audience_ids(actor)),
                sa.or_(is_out, Edition.id == foreseen) if foreseen else is_out,
            ),
            Edition.basin_id.in_(actor.staff_basin_ids),
        )
    )
