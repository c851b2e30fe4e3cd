"""Freezing: what is sealed, and what the digest says."""

from datetime import datetime

import pytest
import sqlalchemy as sa

from ibbportal.basins.models import Basin
from ibbportal.db import db
from ibbportal.documents.gates import GateShut, Obstacle, register_gate
from ibbportal.documents.lifecycle import VersionState
from ibbportal.documents.models import PlacementStatus, Version
from ibbportal.documents.queries import version_text
from ibbportal.documents.services.documents import begin_version
from ibbportal.documents.services.drafting import move_clause, renumber_version, set_number, set_status
from ibbportal.documents.services.freezing import (
    NothingToFreeze,
    freeze_version,
    language_digest,
    tree_digest,
)
from ibbportal.lifecycles import WrongState
from ibbportal.security import SYSTEM
from tests.factories.documents import Draft, agreement


@pytest.fixture
def draft(basin: Basin, now: datetime) -> Draft:
    return agreement(basin, now=now)


def test_freezing_gives_a_version_its_digest_and_its_instant(draft: Draft) -> None:
    version = draft.freeze()
    assert version.state is VersionState.FROZEN
    assert version.digest
    assert len(version.digest) == 64
    assert version.frozen_at == draft.now


def test_a_version_is_frozen_once(draft: Draft) -> None:
    version = draft.freeze()
    with pytest.raises(WrongState):
        freeze_version(version, by=SYSTEM, now=draft.now)


def test_a_version_without_words_is_not_frozen(basin: Basin, now: datetime) -> None:
    with pytest.raises(NothingToFreeze):
        agreement(basin, now=now, code="empty", articles=0).freeze()


def test_the_source_the_authentic_and_every_complete_language_are_sealed(draft: Draft) -> None:
    for clause in draft.text:
        draft.say(clause.uid, f"{clause.number}, in English", "en")
    draft.say(draft.paragraphs[0], "基础", "zh-Hans")
    assert sorted(each.language for each in draft.freeze().languages) == ["en", "kk", "ru"]


def test_the_version_before_is_superseded(draft: Draft) -> None:
    draft.next_version()
    draft.freeze()
    states = db.session.scalars(sa.select(Version.state).order_by(Version.number)).all()
    assert states == [VersionState.SUPERSEDED, VersionState.FROZEN]


def test_the_same_text_has_the_same_digest(draft: Draft) -> None:
    first = draft.freeze().digest
    begin_version(draft.document, by=SYSTEM, now=draft.now)
    assert draft.freeze().digest == first


def test_the_digest_does_not_depend_on_how_the_text_came_about(draft: Draft) -> None:
    uid = draft.paragraphs[0]
    before = tree_digest(draft.text), language_digest(draft.text, "ru")
    words = draft.words(uid)
    draft.say(uid, "Иначе.")
    draft.say(uid, words)
    renumber_version(draft.version, by=SYSTEM, now=draft.now)
    assert (tree_digest(draft.text), language_digest(draft.text, "ru")) == before


@pytest.mark.parametrize("change", ["words", "number", "order", "status"])
def test_any_change_of_the_text_changes_the_digest(draft: Draft, change: str) -> None:
    uid, k = draft.paragraphs[0], {"by": SYSTEM, "now": draft.now}
    before = tree_digest(draft.text), language_digest(draft.text, "ru")
    if change == "words":
        draft.say(uid, "Иначе.")
    elif change == "number":
        set_number(draft.version, uid, "9", **k)
    elif change == "order":
        move_clause(draft.version, uid, parent=draft.articles[0], after=draft.paragraphs[1], **k)
    else:
        set_status(draft.version, uid, PlacementStatus.INITIALLED, **k)
    assert (tree_digest(draft.text), language_digest(draft.text, "ru")) != before


def test_a_gate_of_another_package_keeps_a_version_from_being_frozen(
    draft: Draft, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ibbportal.documents.gates._GATES", {})
    register_gate("freeze", lambda _version: [Obstacle("first"), Obstacle("second")])
    with pytest.raises(GateShut) as shut:
        draft.freeze()
    db.session.rollback()
    assert [each.code for each in shut.value.obstacles] == ["first", "second"]


def test_what_was_frozen_reads_the_same_for_good(draft: Draft) -> None:
    uid = draft.paragraphs[0]
    draft.next_version()
    frozen = draft.version.based_on
    assert frozen
    draft.say(uid, "Иначе.")
    db.session.commit()
    text = version_text(frozen)
    sealed = {each.language: each.digest for each in frozen.languages}
    assert language_digest(text, "ru") == sealed["ru"]
