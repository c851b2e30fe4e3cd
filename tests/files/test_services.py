"""Files between the request and the store."""

import io
import os
from datetime import datetime
from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import Flask

from ibbportal.audit.models import Event
from ibbportal.db import db, is_writing
from ibbportal.files import FileRefused, read, receive, register, store
from ibbportal.files.models import StoredFile
from ibbportal.files.services import BytesDiffer
from ibbportal.files.store import KeyTaken, ObjectMissing, get, put
from ibbportal.security import SYSTEM
from tests.factories.files import PDF, png


def folder(app: Flask) -> Path:
    return Path(app.config["STORAGE_URL"].removeprefix("file://"))


def objects(app: Flask) -> set[str]:
    return {path.name for path in folder(app).iterdir()} if folder(app).exists() else set()


def test_a_stored_file_is_read_as_it_was_sent(app: Flask, now: datetime) -> None:
    file = store(io.BytesIO(PDF), "Хат № 5.pdf", by=SYSTEM, now=now)
    db.session.commit()
    assert read(file) == PDF
    assert (file.name, file.media_type, file.size) == ("Хат № 5.pdf", "application/pdf", len(PDF))
    assert db.session.scalars(sa.select(Event.verb).where(Event.object_type == "files")).all() == [
        "file_stored"
    ]


def test_the_bytes_are_kept_before_the_transaction_begins(app: Flask, now: datetime) -> None:
    received = receive(PDF, "letter.pdf")
    assert received.key in objects(app)
    assert not is_writing()
    register(received, by=SYSTEM, now=now)
    assert is_writing()


def test_bytes_and_their_entry_in_the_folder_are_on_disk_before_receive_returns(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    receive(PDF, "make the folder.pdf")
    synced: list[str] = []
    real = os.fsync

    def fsync(descriptor: int) -> None:
        synced.append(os.readlink(f"/proc/self/fd/{descriptor}"))
        real(descriptor)

    monkeypatch.setattr(os, "fsync", fsync)
    received = receive(PDF, "letter.pdf")
    assert synced == [str(folder(app) / received.key), str(folder(app))]


def test_what_is_refused_leaves_nothing_behind(app: Flask, now: datetime) -> None:
    before = objects(app)
    with pytest.raises(FileRefused):
        store(b"<svg/>", "letter.pdf", by=SYSTEM, now=now)
    assert objects(app) == before
    assert db.session.scalar(sa.select(sa.func.count()).select_from(StoredFile)) == 0


def test_equal_files_lie_under_keys_of_their_own(app: Flask) -> None:
    assert receive(png(), "a.png").key != receive(png(), "a.png").key


def test_what_is_stored_is_never_written_over(app: Flask) -> None:
    key = receive(PDF, "letter.pdf").key
    with pytest.raises(KeyTaken):
        put(key, b"other")
    assert get(key) == PDF


def test_bytes_that_were_changed_in_the_store_are_not_given_out(app: Flask, now: datetime) -> None:
    file = store(PDF, "letter.pdf", by=SYSTEM, now=now)
    (folder(app) / file.key).write_bytes(PDF.replace(b"1.7", b"1.4"))
    with pytest.raises(BytesDiffer):
        read(file)


def test_a_row_without_its_bytes_says_so(app: Flask, now: datetime) -> None:
    file = store(PDF, "letter.pdf", by=SYSTEM, now=now)
    (folder(app) / file.key).unlink()
    with pytest.raises(ObjectMissing):
        read(file)
