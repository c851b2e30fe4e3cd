"""The pages of booklets, as those see them who make, read, or may not know of an edition."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from ibbportal.db import begin_writing, db
from ibbportal.jobs.models import Job, JobState
from ibbportal.pdf import MissingLetters
from ibbportal.publications import jobs
from ibbportal.publications.gathering import Part
from ibbportal.publications.models import Edition
from ibbportal.publications.queries import RENDER
from ibbportal.publications.services import freeze_edition, publish_edition
from ibbportal.security import SYSTEM
from ibbportal.stakeholders.services import audience_of_bodies
from tests.factories.files import PDF
from tests.factories.rounds import frozen_agreement

BASIN = "/en/ili-balkhash"
BOOKLETS = f"{BASIN}/documents/agreement/booklets"


@pytest.fixture
def edition(story, printer, now) -> Edition:
    """Printed, not published."""
    made = story.edition(now=now)
    db.session.commit()
    return made


@pytest.fixture
def published(edition, now) -> Edition:
    publish_edition(edition, by=SYSTEM, now=now)
    db.session.commit()
    return edition


@pytest.fixture
def restricted(story, basin, actors, printer, now) -> Edition:
    """Published to one ministry."""
    story.show_to(audience_of_bodies(basin, [actors.ministry], by=SYSTEM, now=now), now=now)
    made = story.edition(now=now)
    db.session.commit()
    publish_edition(made, by=SYSTEM, now=now)
    db.session.commit()
    return made


def page(edition: Edition, step: str = "") -> str:
    return f"{BASIN}/editions/{edition.number}{step}"


def editions() -> list[Edition]:
    return list(db.session.scalars(sa.select(Edition).order_by(Edition.id)))


def test_the_secretary_has_editions_made_in_the_chosen_languages(story, actors, printer, client):
    secretary = client.as_(actors.secretary)
    assert "Make editions" in secretary.get(BOOKLETS).text

    answer = secretary.post(BOOKLETS, data={"version": "2", "languages": ["kk", "zh-Hans"]})

    assert (answer.status_code, answer.location) == (303, BOOKLETS)
    assert [edition.language for edition in editions()] == ["kk", "zh-Hans"]
    assert secretary.get(BOOKLETS).text.count("Printed, not published yet") == 2


def test_one_language_leads_to_its_edition(story, actors, printer, client):
    answer = client.as_(actors.secretary).post(BOOKLETS, data={"version": "1", "languages": "en"})
    (edition,) = editions()
    assert answer.location == page(edition)
    assert edition.version.number == 1


def test_a_form_without_a_language_says_what_is_missing_and_makes_nothing(story, actors, client):
    answer = client.as_(actors.secretary).post(BOOKLETS, data={"version": "2"})
    assert answer.status_code == 422
    assert "Choose at least one language." in answer.text
    assert editions() == []


def test_a_version_that_is_not_offered_is_refused(story, actors, client):
    for version in ("7", "", "two"):
        answer = client.as_(actors.secretary).post(BOOKLETS, data={"version": version, "languages": "ru"})
        assert answer.status_code == 422
    assert editions() == []


def test_what_has_not_changed_is_not_made_again(story, actors, printer, client, clock):
    secretary = client.as_(actors.secretary)
    for _again in range(2):
        secretary.post(BOOKLETS, data={"version": "2", "languages": ["ru", "en"]})
        clock.advance(hours=1)
    assert len(editions()) == 2
    assert "Nothing changed since 2 editions were made: they stay." in secretary.get(BOOKLETS).text


def test_others_cannot_have_editions_made(story, actors, client):
    for who in ("citizen", "editor", "drafter", "anonymous"):
        answer = client.as_(getattr(actors, who)).post(BOOKLETS, data={"version": "2", "languages": "ru"})
        assert answer.status_code == 403
    assert "Make editions" not in client.as_(actors.editor).get(BOOKLETS).text
    assert editions() == []


def test_a_document_that_one_may_not_see_has_no_booklets(basin, actors, client, now):
    frozen_agreement(basin, now=now)
    assert client.as_(actors.secretary).get(BOOKLETS).status_code == 200
    for who in ("anonymous", "citizen", "drafter"):
        browser = client.as_(getattr(actors, who))
        assert browser.get(BOOKLETS).status_code == 404
        assert browser.post(BOOKLETS, data={}).status_code == 404


def test_an_edition_shows_what_proves_it(published, client):
    told = client.get(page(published)).text
    for fact in (published.number, published.inputs_digest, published.chain_head, "events"):
        assert fact in told
    assert "Download the booklet" in told
    assert "Publish" not in told.split("<main")[1].split("Published")[0]


def test_before_it_is_published_it_exists_for_the_working_group_alone(edition, actors, client):
    for step in ("", "/progress", "/file"):
        assert client.as_(actors.translator).get(page(edition, step)).status_code == 200
        for who in ("anonymous", "citizen", "drafter", "administrator"):
            assert client.as_(getattr(actors, who)).get(page(edition, step)).status_code == 404
    assert edition.number not in client.get(BOOKLETS).text
    assert edition.number not in client.get(f"{BASIN}/library/").text


def test_a_restricted_edition_exists_for_its_readers_alone(restricted, actors, client):
    for step in ("", "/progress", "/file"):
        assert client.as_(actors.drafter).get(page(restricted, step)).status_code == 200
        for who in ("anonymous", "citizen", "other_drafter"):
            assert client.as_(getattr(actors, who)).get(page(restricted, step)).status_code == 404
    assert restricted.number in client.as_(actors.drafter).get(f"{BASIN}/library/").text
    assert restricted.number not in client.get(f"{BASIN}/library/").text


def test_a_number_that_was_never_given_is_answered_like_a_hidden_one(edition, client):
    hidden, missing = client.get(page(edition)), client.get(f"{BASIN}/editions/B-2026-0000-ru")
    assert (hidden.status_code, missing.status_code) == (404, 404)
    assert hidden.text.replace(edition.number, "") == missing.text.replace("B-2026-0000-ru", "")


def test_the_secretary_publishes_and_everybody_reads(edition, actors, client):
    answer = client.as_(actors.secretary).post(page(edition, "/publish"))
    assert (answer.status_code, answer.location) == (303, page(edition))
    assert client.get(page(edition)).status_code == 200
    assert edition.number in client.get(f"{BASIN}/library/").text


def test_all_printed_languages_are_published_in_one_go(story, actors, printer, client):
    secretary = client.as_(actors.secretary)
    secretary.post(BOOKLETS, data={"version": "2", "languages": ["ru", "en", "kk"]})
    numbers = [edition.number for edition in editions()]

    secretary.post(f"{BOOKLETS}/publish", data={"number": numbers[:2]})

    assert [edition.published_at is not None for edition in editions()] == [True, True, False]


def test_nobody_else_publishes(edition, actors, client):
    assert client.as_(actors.editor).post(page(edition, "/publish")).status_code == 403
    assert client.as_(actors.citizen).post(page(edition, "/publish")).status_code == 404
    assert client.as_(actors.editor).post(f"{BOOKLETS}/publish").status_code == 403
    assert edition.published_at is None


@pytest.fixture
def waiting(story, app, now):
    """An edition whose printing was asked for and has not begun."""
    app.extensions["jobs"].mode = "held"
    edition = story.edition(now=now)
    db.session.commit()
    yield edition
    app.extensions["jobs"].mode = "immediate"


def job_of(edition: Edition) -> Job:
    job = db.session.scalar(sa.select(Job).where(Job.task == RENDER, Job.subject_id == edition.id))
    assert job is not None
    return job


def test_an_edition_that_is_not_printed_yet_is_not_published(waiting, actors, client):
    secretary = client.as_(actors.secretary)
    assert secretary.post(page(waiting, "/publish")).status_code == 303
    assert "It is not printed yet." in secretary.get(page(waiting)).text
    assert waiting.published_at is None
    assert secretary.get(page(waiting, "/file")).status_code == 404


def test_while_it_is_printed_the_page_asks_every_two_seconds_and_links_for_those_without_scripts(
    waiting, actors, client
):
    told = client.as_(actors.secretary).get(page(waiting)).text
    assert f'hx-get="{page(waiting, "/progress")}" hx-trigger="every 2s"' in told
    assert f'<a href="{page(waiting, "/progress")}">See how far it is</a>' in told


def test_progress_is_a_part_for_htmx_and_a_page_for_others(waiting, actors, client):
    secretary = client.as_(actors.secretary)
    part = secretary.get(page(waiting, "/progress"), headers={"HX-Request": "true"})
    whole = secretary.get(page(waiting, "/progress"))
    assert "<html" not in part.text
    assert "The edition waits for the printer." in part.text
    assert "What proves this edition" in whole.text
    assert "HX-Request" in part.headers["Vary"]


def test_progress_tells_how_far_it_is(waiting, actors, client, now):
    begin_writing()
    job = job_of(waiting)
    job.state, job.progress, job.lease_until = JobState.RUNNING, 42, now + timedelta(minutes=1)
    db.session.commit()
    part = client.as_(actors.secretary).get(page(waiting, "/progress"), headers={"HX-Request": "true"}).text
    assert 'value="42"' in part
    assert "42 % of the booklet is done." in part
    assert "42 %" in client.as_(actors.secretary).get(BOOKLETS).text


def test_a_failure_is_shown_with_its_code_and_can_be_tried_again(
    story, actors, printer, monkeypatch, client, now
):
    def fail(*_args, **_more):
        raise MissingLetters("\u1a20")

    with monkeypatch.context() as patch:
        patch.setattr(jobs, "print_booklet", fail)
        edition = story.edition(now=now)
        told = client.as_(actors.secretary).get(page(edition)).text
    assert "missing_letters" in told
    assert "Try again" in told
    assert "Try again" not in client.as_(actors.auditor).get(page(edition)).text

    answer = client.as_(actors.secretary).post(page(edition, "/print"))
    assert (answer.status_code, answer.location) == (303, page(edition))
    assert "Download the booklet" in client.as_(actors.secretary).get(page(edition)).text


def test_the_file_is_an_attachment_with_a_sensible_name(published, client):
    answer = client.get(page(published, "/file"))
    assert answer.data == PDF
    assert answer.mimetype == "application/pdf"
    assert answer.headers["Content-Disposition"] == f"attachment; filename=agreement-2-{published.number}.pdf"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer.headers["Content-Security-Policy"]


def test_what_everybody_may_have_may_be_kept_and_is_not_sent_twice(published, client):
    first = client.get(page(published, "/file"))
    assert first.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert first.headers["ETag"] == f'"{published.rendition.file.digest}"'
    again = client.get(page(published, "/file"), headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")


def test_what_is_restricted_or_unpublished_is_kept_nowhere(edition, actors, client):
    answer = client.as_(actors.secretary).get(page(edition, "/file"))
    assert answer.headers["Cache-Control"] == "private, no-store"


def test_a_restricted_file_is_kept_nowhere(restricted, actors, client):
    answer = client.as_(actors.drafter).get(page(restricted, "/file"))
    assert answer.headers["Cache-Control"] == "private, no-store"


def test_the_library_shows_the_latest_edition_of_each_language(story, printer, client, clock, now):
    made = []
    for part in (Part.TEXT, Part.GLOSSARY):
        booklet = story.booklet(parts=[part], now=clock())
        made.append(freeze_edition(booklet, story.second, "ru", by=SYSTEM, now=clock()))
        db.session.commit()
        publish_edition(made[-1], by=SYSTEM, now=clock.advance(days=1))
        db.session.commit()
    told = client.get(f"{BASIN}/library/").text
    assert made[1].number in told
    assert made[0].number not in told


def test_an_empty_library_says_so(basin, client):
    assert "No booklet is published yet" in client.get(f"{BASIN}/library/").text
