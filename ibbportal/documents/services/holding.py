"""What every verb on a working version begins and ends with: holding it, finding the clause, noting what was done.

Whoever changes a version or begins one holds it until the commit, and the next one waits. SQLite has one writer
anyway; on PostgreSQL the row is locked, so that nobody decides on what another is changing.
"""

from datetime import datetime

import sqlalchemy as sa

from ibbportal.audit import record
from ibbportal.db import db
from ibbportal.documents.lifecycle import VersionState
from ibbportal.documents.models import Document, Placement, Version
from ibbportal.documents.queries import placement
from ibbportal.lifecycles import WrongState
from ibbportal.security import Actor


class NoSuchClause(Exception):
    """The clause does not stand in this version (any more)."""


def hold_version(version: Version) -> VersionState:
    """Wait for the version, and say in which state it is now."""
    held = sa.select(Version.state).where(Version.id == version.id).with_for_update(key_share=True)
    return db.session.execute(held).scalar_one()


def hold_working_version(version: Version) -> None:
    """Wait for a version that is to be worked on; once it is frozen it cannot be."""
    state = hold_version(version)
    if state is not VersionState.WORKING:
        raise WrongState("draft", state)


def hold_document(document: Document) -> None:
    """Wait for a document whose versions are about to be counted."""
    held = sa.select(Document.id).where(Document.id == document.id).with_for_update(key_share=True)
    db.session.execute(held)


def placed_clause(version: Version, uid: str) -> Placement:
    """Where the clause stands; NoSuchClause where it does not (any more)."""
    found = placement(version.id, uid)
    if found is None:
        raise NoSuchClause(uid)
    return found


def note(verb_name: str, version: Version, uid: str, by: Actor, now: datetime, **content: object) -> None:
    record(verb_name, version, by=by, at=now, basin_id=version.basin_id, clause=uid, **content)
