"""Where a reader may look: within their audiences, and of each document in the newest version that they may see."""

from collections.abc import Sequence

import sqlalchemy as sa

from ibbportal.db import db
from ibbportal.documents.lifecycle import VersionState
from ibbportal.documents.models import Document, Version
from ibbportal.documents.permissions import visible_versions
from ibbportal.search.queries import Scope
from ibbportal.security import Actor
from ibbportal.stakeholders.permissions import visible_audience_ids


def scope_of(basin_id: int, actor: Actor, *, all_versions: bool) -> Scope:
    """Where an actor may look in a basin."""
    only = {} if all_versions else {"versions": newest_version_ids(basin_id, actor)}
    return Scope(basin_id, visible_audience_ids(actor), only)


def newest_version_ids(basin_id: int, actor: Actor) -> Sequence[int]:
    """Of each document the last frozen version that the actor may read."""
    newest = (
        visible_versions(actor)
        .join(Document, Document.id == Version.document_id)
        .where(Document.basin_id == basin_id, Version.state != VersionState.WORKING)
        .with_only_columns(Version.document_id, sa.func.max(Version.number).label("number"))
        .group_by(Version.document_id)
        .subquery()
    )
    return db.session.scalars(
        sa.select(Version.id).join(
            newest,
            sa.and_(newest.c.document_id == Version.document_id, newest.c.number == Version.number),
        )
    ).all()
