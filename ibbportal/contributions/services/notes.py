"""Internal notes on remarks: what the secretariat tells itself, and nobody else."""

from datetime import datetime

from ibbportal.audit import record
from ibbportal.contributions.models import Note, Remark
from ibbportal.db import db, verb
from ibbportal.security import Actor


class NothingNoted(Exception):
    """A note needs words."""


@verb
def write_note(remark: Remark, content: str, *, by: Actor, now: datetime) -> Note:
    """Leave a note on a remark; it stays, under its writer's name."""
    if not content.strip():
        raise NothingNoted
    note = Note(remark=remark, content=content, written_by_id=by.user_id, written_at=now)
    db.session.add(note)
    db.session.flush()
    record("note_written", note, by=by, at=now, basin_id=remark.basin_id, remark=remark.number)
    return note
