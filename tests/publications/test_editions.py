"""Freezing editions, having them printed once, and publishing them."""

import re
from datetime import timedelta

import pytest
import sqlalchemy as sa

from ibbportal.audit.models import Event
from ibbportal.audit.services import chain_head, verify
from ibbportal.contributions.services.replies import approve_reply, publish_reply
from ibbportal.db import db
from ibbportal.documents.services.documents import begin_version
from ibbportal.files import read
from ibbportal.jobs.models import Job, JobState
from ibbportal.jobs.sweeping import sweep
from ibbportal.lifecycles import WrongState
from ibbportal.pdf import MissingLetters
from ibbportal.publications import jobs
from ibbportal.publications.gathering import Part
from ibbportal.publications.jobs import imprint_of
from ibbportal.publications.models import Edition, Rendition
from ibbportal.publications.plain import digest
from ibbportal.publications.queries import RENDER, booklet_of
from ibbportal.publications.services import (
    AnotherDocument,
    LanguageNotSpoken,
    NotPrinted,
    ask_for_rendition,
    default_booklet,
    freeze_edition,
    publish_edition,
)
from ibbportal.publications.standing import Stage, standing_of
from ibbportal.security import SYSTEM
from ibbportal.stakeholders.models import AudienceKind
from ibbportal.stakeholders.services import standing_audience
from tests.factories.files import PDF
from tests.factories.rounds import frozen_agreement


def last_job() -> Job:
    job = db.session.scalar(sa.select(Job).where(Job.task == RENDER).order_by(Job.id.desc()).limit(1))
    assert job is not None
    return job


def count(model) -> int:
    return db.session.scalar(sa.select(sa.func.count()).select_from(model))


def printed(story, *, now, language="ru") -> Edition:
    edition = story.edition(language, now=now)
    db.session.commit()
    return edition


def test_an_edition_has_a_number_of_its_own_series(story, printer, now):
    edition = story.edition("zh-Hans", now=now)
    assert re.fullmatch(r"B-2026-\d{4}-zh-Hans", edition.number)


def test_numbers_do_not_count_editions(story, printer, now):
    """Three numbers in a row, drawn from thousands, hardly ever follow one another."""
    drawn = []
    for minute in range(3):
        booklet = story.booklet(now=now)
        edition = freeze_edition(booklet, story.second, "ru", by=SYSTEM, now=now + timedelta(minutes=minute))
        drawn.append(int(edition.number.split("-")[2]))
    assert drawn != list(range(drawn[0], drawn[0] + 3))


def test_the_languages_of_one_moment_share_their_number(story, printer, now):
    booklet = story.booklet(now=now)
    numbers = [
        freeze_edition(booklet, story.second, language, by=SYSTEM, now=now).number
        for language in ("kk", "zh-Hans")
    ]
    assert numbers[0].removesuffix("kk") == numbers[1].removesuffix("zh-Hans")


def test_the_same_contents_are_the_same_edition_with_the_same_file(story, printer, now):
    booklet = story.booklet(now=now)
    first = freeze_edition(booklet, story.second, "ru", by=SYSTEM, now=now)
    db.session.commit()
    again = freeze_edition(booklet, story.second, "ru", by=SYSTEM, now=now + timedelta(days=1))
    db.session.commit()
    assert again is first
    assert printer == [first.number]
    assert (count(Edition), count(Rendition)) == (1, 1)


def test_new_contents_are_a_new_edition_and_the_old_one_stays(story, printer, now):
    first = printed(story, now=now)
    reply = _unpublished(story)
    approve_reply(reply, by=SYSTEM, now=now)
    publish_reply(reply, by=SYSTEM, now=now)
    second = freeze_edition(first.booklet, story.second, "ru", by=SYSTEM, now=now + timedelta(days=1))
    assert second is not first
    assert second.number != first.number
    assert digest(first.contents) == first.inputs_digest != second.inputs_digest


def _unpublished(story):
    remark = next(each for each in story.asked.contribution.remarks if each is not story.asked)
    return remark.answers[0].reply


def test_a_version_for_more_readers_is_a_new_edition_even_if_it_says_the_same(story, basin, printer, now):
    public = story.second.audience
    story.show_to(standing_audience(basin, AudienceKind.WORKING_GROUP, by=SYSTEM, now=now), now=now)
    booklet = story.booklet(parts=[Part.GLOSSARY], now=now)
    restricted = freeze_edition(booklet, story.second, "ru", by=SYSTEM, now=now)
    story.show_to(public, now=now)
    for_all = freeze_edition(booklet, story.second, "ru", by=SYSTEM, now=now)
    assert (restricted.audience.kind, for_all.audience.kind) == (
        AudienceKind.WORKING_GROUP,
        AudienceKind.PUBLIC,
    )


def test_it_records_the_head_of_the_chain_as_it_stood(story, printer, now):
    db.session.commit()
    length, head = chain_head()
    edition = printed(story, now=now)
    assert (edition.chain_length, edition.chain_head) == (length, head)
    imprint = imprint_of(edition)
    assert (imprint.chain_length, imprint.chain_head) == (length, head)
    assert imprint.inputs_digest == edition.inputs_digest == digest(edition.contents)
    assert imprint.address.endswith(f"/ru/ili-balkhash/editions/{edition.number}")
    assert verify((edition.chain_length, edition.chain_head)).intact


def test_what_was_done_is_told_in_the_audit_chain(story, printer, now):
    publish_edition(printed(story, now=now), by=SYSTEM, now=now)
    db.session.commit()
    verbs = list(db.session.scalars(sa.select(Event.verb).order_by(Event.id.desc()).limit(7)))
    assert {"edition_frozen", "job_asked", "edition_printed", "edition_published"} <= set(verbs)
    assert verify().intact


def test_its_file_is_kept_and_read_again(story, printer, now):
    edition = printed(story, now=now)
    assert last_job().state is JobState.DONE
    assert last_job().progress == 100
    assert read(edition.rendition.file) == PDF
    assert (edition.rendition.file.media_type, edition.rendition.pages) == ("application/pdf", 4)
    assert edition.rendition.file.name == f"agreement-2-{edition.number}.pdf"


def test_a_job_that_runs_twice_keeps_the_first_file(story, printer, now):
    edition = printed(story, now=now)
    file = edition.rendition.file_id
    jobs.render_edition(last_job())
    db.session.commit()
    assert edition.rendition.file_id == file
    assert count(Rendition) == 1


def test_what_cannot_be_printed_is_not_tried_again_by_itself(story, printer, monkeypatch, now):
    edition = _failing(story, monkeypatch, MissingLetters("\u1a20"), now=now)
    assert (last_job().state, last_job().failure) == (JobState.FAILED, "missing_letters")
    standing = standing_of(edition)
    assert (standing.stage, standing.failure) == (Stage.FAILED, "missing_letters")
    with pytest.raises(NotPrinted):
        publish_edition(edition, by=SYSTEM, now=now)


def _failing(story, monkeypatch, failure: type[Exception] | Exception, *, now) -> Edition:
    def fail(*_args, **_more):
        raise failure

    with monkeypatch.context() as patch:
        patch.setattr(jobs, "print_booklet", fail)
        return printed(story, now=now)


def test_a_person_may_have_it_tried_again(story, printer, monkeypatch, now):
    edition = _failing(story, monkeypatch, MissingLetters("\u1a20"), now=now)
    ask_for_rendition(edition, by=SYSTEM, now=now)
    db.session.commit()
    assert standing_of(edition).stage is Stage.PRINTED
    assert ask_for_rendition(edition, by=SYSTEM, now=now) is None


def test_a_failure_that_may_pass_is_tried_again_later(story, printer, monkeypatch, clock, now):
    edition = _failing(story, monkeypatch, TimeoutError, now=now)
    standing = standing_of(edition)
    assert (standing.stage, standing.failure) == (Stage.WAITING, "timeout_error")
    sweep(clock.advance(minutes=2))
    db.session.expire_all()
    assert standing_of(edition).stage is Stage.PRINTED


def test_a_published_edition_stays_published_since_then(story, printer, now):
    edition = printed(story, now=now)
    publish_edition(edition, by=SYSTEM, now=now)
    publish_edition(edition, by=SYSTEM, now=now + timedelta(days=1))
    assert edition.published_at == now


def test_a_working_version_is_not_printed(story, now):
    working = begin_version(story.document, by=SYSTEM, now=now)
    with pytest.raises(WrongState):
        freeze_edition(story.booklet(now=now), working, "ru", by=SYSTEM, now=now)


def test_a_language_whose_fixed_words_nobody_has_is_refused(story, now):
    with pytest.raises(LanguageNotSpoken):
        freeze_edition(story.booklet(now=now), story.second, "de", by=SYSTEM, now=now)


def test_a_booklet_prints_versions_of_its_own_document(story, basin, now):
    other = frozen_agreement(basin, now=now, code="other")
    with pytest.raises(AnotherDocument):
        freeze_edition(story.booklet(now=now), other, "ru", by=SYSTEM, now=now)


def test_without_a_plan_a_booklet_has_the_title_of_its_document_and_every_part(story, now):
    booklet = default_booklet(story.document, by=SYSTEM, now=now)
    assert booklet.title.contents() == story.document.title.contents()
    assert booklet.parts == [part.value for part in Part]
    assert default_booklet(story.document, by=SYSTEM, now=now) is booklet


def test_the_plan_that_was_made_last_is_what_is_printed(story, now):
    default_booklet(story.document, by=SYSTEM, now=now)
    planned = story.booklet(now=now)
    assert booklet_of(story.document.id) is planned
