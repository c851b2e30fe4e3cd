"""Editions as they really come out: through the service and the job, in five languages, valid, with nothing hidden."""

import hashlib

import page
import pytest

from ibbportal.audit.services import verify
from ibbportal.db import db
from ibbportal.files import read
from ibbportal.i18n import INTERFACE
from ibbportal.publications.export import version_pdf
from ibbportal.publications.services import freeze_edition
from ibbportal.security import SYSTEM
from tests.factories.publications import MONTHLY, SECRETS
from tests.publications.test_booklet_print import PROFILES, text_of

LANGUAGES = [language.tag for language in INTERFACE]


def words_of(file: bytes) -> str:
    return " ".join(text_of(file).replace("\u00a0", " ").split())


def checked(path, file: bytes) -> None:
    path.write_bytes(file)
    for profile in PROFILES:
        report = page.validate_pdf(str(path), profile=profile)
        assert report.is_compliant, [failure.message for failure in report.failures]


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_edition_is_printed_and_kept_in_every_language(story, tmp_path, language, now):
    edition = freeze_edition(story.booklet(now=now), story.second, language, by=SYSTEM, now=now)
    db.session.commit()
    db.session.refresh(edition)
    file = read(edition.rendition.file)
    checked(tmp_path / "booklet.pdf", file)
    told = words_of(file)
    assert edition.number in told
    assert story.asked.number in told
    assert edition.rendition.pages % 4 == 0
    whole = told.replace("- ", "")
    assert not [secret for secret in SECRETS if secret in whole]
    assert story.hidden.contribution.register_number not in told


def test_the_imprint_shows_the_head_of_the_chain_as_recorded(story, now):
    edition = story.edition("en", now=now)
    db.session.commit()
    db.session.refresh(edition)
    told = words_of(read(edition.rendition.file))
    head = edition.chain_head
    for group in (head[:8], head[8:16], head[-8:], edition.inputs_digest[:8], edition.inputs_digest[-8:]):
        assert group in told
    assert verify((edition.chain_length, head)).intact


def test_a_version_exports_as_one_and_the_same_file(story, tmp_path, clock, now):
    db.session.commit()
    file = version_pdf(story.second, "kk", now=now)
    checked(tmp_path / "version.pdf", file)
    assert MONTHLY.split()[0] in words_of(file)
    later = version_pdf(story.second, "kk", now=clock.advance(days=3))
    assert hashlib.sha256(later).digest() == hashlib.sha256(file).digest()
