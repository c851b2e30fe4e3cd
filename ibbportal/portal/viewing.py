"""Looking with the eyes of others, recorded: who looked, and at what before it was shown."""

from datetime import datetime
from typing import Protocol

import sqlalchemy as sa

from ibbportal.audit import record
from ibbportal.basins.models import Basin
from ibbportal.db import db, verb
from ibbportal.documents.models import Document, Version
from ibbportal.documents.permissions import visible_versions
from ibbportal.publications.models import Edition
from ibbportal.publications.permissions import visible_editions
from ibbportal.security import Actor, Viewpoint
from ibbportal.stakeholders.models import Body


class Numbered(Protocol):
    """What may be looked at before it is shown: a version, or an edition."""

    __tablename__: str
    id: int


def version_to_foresee(basin_id: int, version_id: int, own: Actor) -> Version | None:
    """A version that is looked at as if it were shown, from among those that the actor may read anyhow."""
    return db.session.scalar(
        visible_versions(own)
        .join(Document, Document.id == Version.document_id)
        .where(Version.id == version_id, Document.basin_id == basin_id)
    )


def edition_to_foresee(basin_id: int, edition_id: int, own: Actor) -> Edition | None:
    """The same of an edition."""
    query: sa.Select[Edition] = visible_editions(own)
    return db.session.scalar(query.where(Edition.id == edition_id, Edition.basin_id == basin_id))


@verb
def start_viewing(
    basin: Basin, body: Body | None, foreseen: Numbered | None, *, by: Actor, now: datetime
) -> Viewpoint:
    """Record that somebody looks with the eyes of the public, or of a body."""
    foresees = (foreseen.__tablename__, foreseen.id) if foreseen else None
    record(
        "viewing_started",
        body or basin,
        by=by,
        at=now,
        basin_id=basin.id,
        foresees=list(foresees) if foresees else None,
    )
    return Viewpoint(basin.id, body.id if body else None, foresees)
