"""The same promises wherever the bytes lie: in a folder, or in S3, for which moto's server stands in."""

import io
import subprocess
import sys
import time
import urllib.request
import uuid
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from flask import Flask

from ibbportal.db import db
from ibbportal.files import read, store
from ibbportal.files.services import BytesDiffer
from ibbportal.files.store import KeyTaken, ObjectMissing, get, put
from ibbportal.security import SYSTEM
from tests.factories.files import PDF
from tests.ports import free_port

SECONDS_TO_START = 60


@pytest.fixture(scope="module")
def server_of_s3(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server that speaks S3, with an empty bucket; settings as docs/running.md names them."""
    url = f"http://127.0.0.1:{(port := free_port())}"
    log = tmp_path_factory.mktemp("s3") / "log"
    with log.open("w") as words, pytest.MonkeyPatch.context() as patch:
        command = [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)]
        server = subprocess.Popen(command, stdout=words, stderr=words)
        try:
            _make_bucket(f"{url}/letters", server, log)
            patch.setenv("AWS_ENDPOINT_URL", url)
            patch.setenv("AWS_ALLOW_HTTP", "true")
            patch.setenv("AWS_REGION", "eu-central-1")
            patch.setenv("AWS_ACCESS_KEY_ID", "key")
            patch.setenv("AWS_SECRET_ACCESS_KEY", "secret")
            yield "s3://letters"
        finally:
            server.terminate()
            server.wait(10)


def _make_bucket(url: str, server: subprocess.Popen[bytes], log: Path) -> None:
    end = time.monotonic() + SECONDS_TO_START
    while True:
        try:
            urllib.request.urlopen(urllib.request.Request(url, method="PUT"), timeout=5).close()
        except OSError:
            if server.poll() is not None or time.monotonic() > end:
                pytest.fail(f"moto's server does not answer: {log.read_text()}")
            time.sleep(0.1)
        else:
            return


@pytest.fixture
def s3(server_of_s3: str) -> str:
    """A place in that bucket which no other test has."""
    return f"{server_of_s3}/{uuid.uuid4().hex}"


@pytest.fixture(params=["folder", "s3"])
def storing_app(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Flask]:
    """A bare application; STORAGE_URL is all that the store asks of it."""
    app = Flask("store")
    if request.param == "folder":
        app.config["STORAGE_URL"] = f"file://{tmp_path / 'files'}"
    else:
        app.config["STORAGE_URL"] = request.getfixturevalue("s3")
    with app.app_context():
        yield app


def test_what_is_put_is_what_is_got(storing_app: Flask) -> None:
    content = bytes(range(256)) * 5000
    put("written", content)
    assert get("written") == content


def test_nothing_is_written_over(storing_app: Flask) -> None:
    put("once", b"first")
    with pytest.raises(KeyTaken):
        put("once", b"second")
    assert get("once") == b"first"


def test_what_was_never_put_is_missing(storing_app: Flask) -> None:
    with pytest.raises(ObjectMissing):
        get("never")


def test_two_portals_share_a_bucket_by_their_prefixes(s3: str) -> None:
    one, other = Flask("one"), Flask("other")
    one.config["STORAGE_URL"], other.config["STORAGE_URL"] = f"{s3}/one", f"{s3}/other"
    with one.app_context():
        put("letter", b"of the one")
    with other.app_context():
        put("letter", b"of the other")
    with one.app_context():
        assert get("letter") == b"of the one"


def test_a_letter_goes_to_s3_and_comes_back(
    app: Flask, s3: str, monkeypatch: pytest.MonkeyPatch, now: datetime
) -> None:
    monkeypatch.setitem(app.config, "STORAGE_URL", s3)
    file = store(io.BytesIO(PDF), "letter.pdf", by=SYSTEM, now=now)
    db.session.commit()
    assert read(file) == PDF


def test_a_letter_that_was_exchanged_in_s3_is_not_given_out(
    app: Flask, s3: str, monkeypatch: pytest.MonkeyPatch, now: datetime
) -> None:
    monkeypatch.setitem(app.config, "STORAGE_URL", s3)
    file = store(io.BytesIO(PDF), "letter.pdf", by=SYSTEM, now=now)
    put("another", PDF + b"\n")
    file.key = "another"
    with pytest.raises(BytesDiffer):
        read(file)
