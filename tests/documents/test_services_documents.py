"""Entering documents and beginning their versions."""

from datetime import datetime

import pytest
import sqlalchemy as sa

from ibbportal.audit.models import Event
from ibbportal.basins.models import Basin
from ibbportal.db import db
from ibbportal.documents.lifecycle import VersionState
from ibbportal.documents.models import DocumentKind, PlacedWording, Version
from ibbportal.documents.queries import version_text, working_version
from ibbportal.documents.services.documents import (
    CodeTaken,
    LanguageNotListed,
    WorkingVersionExists,
    begin_version,
    create_document,
)
from ibbportal.security import SYSTEM
from ibbportal.stakeholders.models import AudienceKind
from tests.factories.basins import ili_balkhash
from tests.factories.documents import agreement


def test_a_new_document_has_an_empty_working_version_for_the_working_group(
    basin: Basin, now: datetime
) -> None:
    draft = agreement(basin, now=now, articles=0)
    assert draft.version.number == 1
    assert draft.version.state is VersionState.WORKING
    assert draft.version.audience.kind is AudienceKind.WORKING_GROUP
    assert len(draft.text) == 0


def test_what_was_entered_is_in_the_chain(basin: Basin, now: datetime) -> None:
    agreement(basin, now=now, articles=1, paragraphs=0)
    db.session.commit()
    verbs = db.session.scalars(sa.select(Event.verb).order_by(Event.id)).all()
    assert verbs[-4:] == ["document_created", "audience_made", "version_begun", "clause_added"]


def test_a_code_is_taken_once_in_a_basin(basin: Basin, now: datetime) -> None:
    agreement(basin, now=now)
    with pytest.raises(CodeTaken):
        agreement(basin, now=now)


def test_another_basin_may_use_the_same_code(basin: Basin, now: datetime) -> None:
    first = agreement(basin, now=now)
    second = agreement(ili_balkhash(now=now, slug="chu-talas"), now=now)
    assert first.document.id != second.document.id


@pytest.mark.parametrize(("source", "authentic"), [("de", ()), ("ru", ("kk", "de"))])
def test_only_languages_of_the_basin_are_taken(
    basin: Basin, now: datetime, source: str, authentic: tuple[str, ...]
) -> None:
    with pytest.raises(LanguageNotListed):
        create_document(
            basin,
            "plan",
            kind=DocumentKind.PLAN,
            titles={source: "Plan"},
            source_language=source,
            authentic_languages=authentic,
            by=SYSTEM,
            now=now,
        )


def test_a_document_has_one_working_version(basin: Basin, now: datetime) -> None:
    draft = agreement(basin, now=now)
    with pytest.raises(WorkingVersionExists):
        begin_version(draft.document, by=SYSTEM, now=now)


def test_the_database_too_refuses_a_second_working_version(basin: Basin, now: datetime) -> None:
    draft = agreement(basin, now=now)
    first = draft.version
    db.session.add(
        Version(
            document=draft.document, number=2, audience_id=first.audience_id, created_at=now, based_on=first
        )
    )
    with pytest.raises(sa.exc.IntegrityError):
        db.session.flush()
    db.session.rollback()


def test_the_next_version_has_the_same_clauses_and_shares_their_words(basin: Basin, now: datetime) -> None:
    draft = agreement(basin, now=now)
    draft.say(draft.paragraphs[0], "Тараптар орындайды.", "kk")
    before = draft.text
    following = draft.next_version()
    assert following.number == 2
    assert following.based_on is not None
    assert [(each.uid, each.number, each.path) for each in draft.text] == [
        (each.uid, each.number, each.path) for each in before
    ]
    rows = sa.select(sa.func.count(), sa.func.count(sa.distinct(PlacedWording.wording_id)))
    placed, wordings = db.session.execute(rows).one()
    assert placed == 2 * wordings


def test_a_change_in_the_next_version_leaves_the_frozen_one_alone(basin: Basin, now: datetime) -> None:
    draft = agreement(basin, now=now)
    uid = draft.paragraphs[0]
    frozen = draft.freeze()
    begin_version(draft.document, by=SYSTEM, now=now)
    draft.say(uid, "Стороны исполняют сообща.")
    assert frozen.digest
    assert draft.words(uid) == "Стороны исполняют сообща."
    old = version_text(frozen).clause(uid)
    assert old
    assert old.words("ru") == "Стороны исполняют пункт 1 статьи 1."


def test_after_freezing_there_is_no_working_version_until_one_is_begun(basin: Basin, now: datetime) -> None:
    draft = agreement(basin, now=now)
    draft.freeze()
    assert working_version(draft.document) is None
    assert begin_version(draft.document, by=SYSTEM, now=now).number == 2
