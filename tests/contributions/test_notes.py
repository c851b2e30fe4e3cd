"""Internal notes."""

import pytest
import sqlalchemy as sa

from ibbportal.audit.models import Event, EventPayload
from ibbportal.contributions.queries import notes_on
from ibbportal.contributions.services.notes import NothingNoted, write_note
from ibbportal.db import db


def test_a_note_stays_under_its_writers_name(remark, actors, now):
    write_note(remark, "МИД не возражает.", by=actors.editor, now=now)

    (note,) = notes_on(remark.id)
    assert (note.content, note.written_by_id, note.written_at) == (
        "МИД не возражает.",
        actors.editor.user_id,
        now,
    )


@pytest.mark.parametrize("content", ["", "   ", "\n\t"])
def test_a_note_needs_words(remark, actors, now, content):
    with pytest.raises(NothingNoted):
        write_note(remark, content, by=actors.editor, now=now)


def test_a_note_is_told_in_the_audit_chain_without_its_words(remark, actors, now):
    write_note(remark, "МИД не возражает.", by=actors.editor, now=now)
    db.session.commit()

    event = db.session.scalars(sa.select(Event).where(Event.verb == "note_written")).one()
    payload = db.session.get_one(EventPayload, event.id)
    assert payload.content == {"remark": remark.number}
