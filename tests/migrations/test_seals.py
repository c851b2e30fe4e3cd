"""The database refuses to change what is official, whoever asks."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

import pytest
import sqlalchemy as sa

from ibbportal.audit.models import Event
from ibbportal.basins.models import Basin
from ibbportal.db import begin_writing, db
from ibbportal.documents.lifecycle import VersionState
from ibbportal.documents.models import (
    Document,
    DocumentKind,
    PlacedWording,
    Placement,
    Provision,
    Version,
    VersionLanguage,
)
from ibbportal.documents.outline import ClauseKind
from ibbportal.security import SYSTEM
from ibbportal.stakeholders.models import AudienceKind
from ibbportal.stakeholders.services import standing_audience
from ibbportal.texts.models import Text, Wording


@contextmanager
def refused(rule: str) -> Iterator[None]:
    """Whatever happens within is refused by the rule of that name."""
    with pytest.raises(sa.exc.IntegrityError, match=rule), db.session.begin_nested():  # noqa: PT012
        yield
        db.session.flush()


@pytest.fixture
def version(basin: Basin, now: datetime) -> Version:
    """A working version: an article with a paragraph, in Russian and Kazakh."""
    audience = standing_audience(basin, AudienceKind.WORKING_GROUP, by=SYSTEM, now=now)
    title = Text.of({"ru": "Соглашение"}, "ru")
    document = Document(
        basin=basin,
        code="agreement",
        kind=DocumentKind.AGREEMENT,
        title=title,
        source_language="ru",
        created_at=now,
    )
    version = Version(document=document, number=1, audience=audience, created_at=now)
    db.session.add(version)
    db.session.flush()
    article = place(version, None, ClauseKind.ARTICLE)
    place(version, article, ClauseKind.PARAGRAPH)
    return version


def place(version: Version, parent: Placement | None, kind: ClauseKind) -> Placement:
    provision = Provision(document=version.document)
    db.session.add(provision)
    db.session.flush()
    placement = Placement(
        version_id=version.id,
        provision_id=provision.id,
        parent_id=parent.provision_id if parent else None,
        position=0,
        kind=kind,
    )
    db.session.add(placement)
    db.session.flush()
    for language in ("ru", "kk"):
        say(placement, language)
    return placement


def say(placement: Placement, language: str) -> PlacedWording:
    placed = PlacedWording(
        version_id=placement.version_id,
        provision_id=placement.provision_id,
        language=language,
        wording=Wording.of(f"words in {language}", language),
    )
    db.session.add(placed)
    db.session.flush()
    return placed


def freeze(version: Version, now: datetime) -> None:
    version.state, version.digest, version.frozen_at = VersionState.FROZEN, "d" * 64, now
    db.session.add(VersionLanguage(version_id=version.id, language="ru", digest="r" * 64, sealed_at=now))
    db.session.flush()


def placements(version: Version) -> list[Placement]:
    return list(db.session.scalars(sa.select(Placement).where(Placement.version_id == version.id)))


def test_a_working_version_changes_as_it_likes(version: Version) -> None:
    article, paragraph = placements(version)
    paragraph.position = 5
    placed = db.session.scalars(sa.select(PlacedWording).where(PlacedWording.language == "ru")).first()
    assert placed is not None
    placed.wording = Wording.of("other words", "ru")
    db.session.flush()
    db.session.delete(paragraph)
    db.session.flush()
    assert placements(version) == [article]


def test_a_whole_working_version_can_be_emptied_at_once(version: Version) -> None:
    db.session.execute(sa.delete(Placement).where(Placement.version_id == version.id))
    assert db.session.scalar(sa.select(sa.func.count()).select_from(PlacedWording)) == 0
    db.session.delete(version)
    db.session.flush()


def test_clauses_of_a_frozen_version_cannot_be_moved(version: Version, now: datetime) -> None:
    freeze(version, now)
    with refused("placements_of_frozen_version"):
        placements(version)[1].position = 7


def test_clauses_of_a_frozen_version_cannot_be_removed(version: Version, now: datetime) -> None:
    freeze(version, now)
    with refused("of_frozen_version"):
        db.session.execute(sa.delete(Placement).where(Placement.version_id == version.id))


def test_clauses_cannot_be_added_to_a_frozen_version(version: Version, now: datetime) -> None:
    freeze(version, now)
    with refused("placements_of_frozen_version"):
        place(version, None, ClauseKind.ARTICLE)


def test_words_of_a_frozen_version_cannot_be_exchanged_in_any_language(
    version: Version, now: datetime
) -> None:
    freeze(version, now)
    for language in ("ru", "kk"):
        placed = db.session.scalars(
            sa.select(PlacedWording).where(PlacedWording.language == language)
        ).first()
        assert placed is not None
        with refused("placed_wordings_of_frozen_version"):
            placed.wording = Wording.of("other words", language)
        with refused("placed_wordings_of_frozen_version"):
            db.session.delete(placed)


def test_another_language_may_be_appended_until_it_is_sealed(version: Version, now: datetime) -> None:
    freeze(version, now)
    article, paragraph = placements(version)
    say(article, "en")
    db.session.add(VersionLanguage(version_id=version.id, language="en", digest="e" * 64, sealed_at=now))
    db.session.flush()
    with refused("placed_wordings_of_sealed_language"):
        say(paragraph, "en")


def test_a_sealed_language_takes_no_more_words(version: Version, now: datetime) -> None:
    article = placements(version)[0]
    db.session.execute(sa.delete(PlacedWording).where(PlacedWording.language == "ru"))
    freeze(version, now)
    with refused("placed_wordings_of_sealed_language"):
        say(article, "ru")


def test_clauses_cannot_be_smuggled_into_a_frozen_version(version: Version, now: datetime) -> None:
    freeze(version, now)
    second = Version(document=version.document, number=2, audience=version.audience, created_at=now)
    db.session.add(second)
    db.session.flush()
    place(second, None, ClauseKind.ARTICLE)
    with refused("of_frozen_version"):
        db.session.execute(
            sa.update(PlacedWording)
            .where(PlacedWording.version_id == second.id)
            .values(
                version_id=version.id, provision_id=placements(version)[0].provision_id, language="zh-Hans"
            )
        )


def test_a_frozen_version_cannot_be_thawed(version: Version, now: datetime) -> None:
    freeze(version, now)
    with refused("versions_stay_frozen"):
        version.state, version.digest, version.frozen_at = VersionState.WORKING, None, None


def test_a_frozen_version_keeps_its_digest_and_its_number(version: Version, now: datetime) -> None:
    freeze(version, now)
    with refused("versions_stay_frozen"):
        version.digest = "e" * 64
    with refused("versions_stay_frozen"):
        version.number = 2
    with refused("versions_stay_frozen"):
        db.session.execute(sa.delete(Version).where(Version.id == version.id))


def test_a_frozen_version_may_go_on_in_its_life(version: Version, now: datetime) -> None:
    freeze(version, now)
    version.state = VersionState.CIRCULATED
    db.session.flush()
    version.state = VersionState.ADOPTED
    db.session.flush()


def test_the_seal_of_a_language_is_neither_changed_nor_taken_off(version: Version, now: datetime) -> None:
    freeze(version, now)
    seal = (
        version.languages[0] if version.languages else db.session.get_one(VersionLanguage, (version.id, "ru"))
    )
    with refused("version_languages_never_change"):
        seal.digest = "x" * 64
    with refused("version_languages_never_vanish"):
        db.session.delete(seal)


def test_words_once_written_never_change(version: Version) -> None:
    with refused("wordings_never_change"):
        db.session.execute(sa.update(Wording).values(content="other"))


def test_words_that_nobody_uses_may_be_erased(version: Version) -> None:
    db.session.add(Wording.of("spoken by a citizen", "en"))
    db.session.flush()
    db.session.execute(sa.delete(Wording).where(Wording.content == "spoken by a citizen"))


def test_events_never_change_and_never_vanish(version: Version) -> None:
    db.session.commit()
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Event))
    begin_writing()
    with refused("events_never_change"):
        db.session.execute(sa.update(Event).values(actor_id=1))
    with refused("events_never_vanish"):
        db.session.execute(sa.delete(Event))
    if db.engine.dialect.name == "postgresql":
        with refused("events_never_vanish"):
            db.session.execute(sa.text("TRUNCATE events"))
