"""`flask booklets render`: the same edition and the same kept file as the pages have."""

import json

import pytest
import sqlalchemy as sa

from ibbportal.db import db
from ibbportal.jobs.queue import queued_ids
from ibbportal.jobs.worker import run_job
from ibbportal.pdf import MissingLetters
from ibbportal.publications import jobs
from ibbportal.publications.models import Edition, Rendition
from tests.factories import basins
from tests.factories.actors import Actors
from tests.factories.files import PDF
from tests.factories.publications import told
from tests.factories.rounds import working_agreement


def run(app, *words):
    return app.test_cli_runner().invoke(args=["booklets", "render", *map(str, words)])


@pytest.fixture
def output(tmp_path):
    return tmp_path / "booklet.pdf"


def count(model) -> int:
    return db.session.scalar(sa.select(sa.func.count()).select_from(model))


def test_it_writes_the_booklet_of_the_last_frozen_version(app, story, printer, output):
    db.session.commit()
    done = run(app, "agreement", "--lang", "ru", "--output", output, "--json")
    assert done.exit_code == 0, done.output
    report = json.loads(done.output)
    assert output.read_bytes() == PDF
    assert (report["version"], report["lang"], report["pages"], report["kept"]) == (2, "ru", 4, False)
    assert report["edition"] == printer[0]


def test_a_second_call_serves_what_the_first_one_made(app, story, printer, output):
    db.session.commit()
    for was_kept in (False, True):
        report = json.loads(run(app, "agreement", "--lang", "zh_hans", "--output", output, "--json").output)
        assert report["kept"] is was_kept
    assert len(printer) == 1
    assert (count(Edition), count(Rendition)) == (1, 1)


def test_the_queue_of_a_worker_does_not_print_it_again(committing_app, printer, output, now):
    """The command does the job itself; what lies in the queue finds it done."""
    basin = basins.ili_balkhash(now=now)
    told(basin, Actors(basin, now=now), now=now)
    db.session.commit()
    done = run(committing_app, "agreement", "--lang", "ru", "--output", output)
    assert done.exit_code == 0, done.output
    delivery = committing_app.extensions["jobs"]
    for waiting in queued_ids(delivery.huey):
        run_job(waiting)
    assert len(printer) == 1


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (["nothing", "--lang", "ru"], "There is no document nothing"),
        (["agreement", "--lang", "de"], "Booklets are printed in"),
        (["agreement", "--lang", "../ru"], "Booklets are printed in"),
        (["agreement", "--lang", "ru", "--basin", "nowhere"], "There is no basin nowhere"),
    ],
)
def test_bad_input_is_refused_in_words(app, story, output, words, reason):
    db.session.commit()
    done = run(app, *words, "--output", output)
    assert done.exit_code in (1, 2)
    assert reason in done.output
    assert isinstance(done.exception, SystemExit)
    assert not output.exists()
    assert count(Edition) == 0


def test_an_output_that_has_no_folder_is_refused_before_anything_is_made(app, story, tmp_path):
    db.session.commit()
    done = run(app, "agreement", "--lang", "ru", "--output", tmp_path / "missing" / "booklet.pdf")
    assert (done.exit_code, count(Edition)) == (2, 0)


def test_a_document_without_a_frozen_version_has_no_booklet(app, basin, output, now):
    working_agreement(basin, now=now)
    db.session.commit()
    done = run(app, "agreement", "--lang", "ru", "--output", output)
    assert done.exit_code == 1
    assert "has no frozen version yet" in done.output


def test_a_failed_print_ends_with_its_code_and_no_file(app, story, monkeypatch, output):
    def fail(*_args, **_more):
        raise MissingLetters("\u1a20")

    monkeypatch.setattr(jobs, "print_booklet", fail)
    db.session.commit()
    done = run(app, "agreement", "--lang", "ru", "--output", output)
    assert done.exit_code == 1
    assert "missing_letters" in done.output
    assert not output.exists()
