"""Saving the words of a clause: what counts as a translation of what, and what becomes of two who write at once."""

import threading
from datetime import datetime

import pytest
import sqlalchemy as sa
from flask import Flask

from ibbportal.audit.models import Event
from ibbportal.basins.models import Basin
from ibbportal.db import db
from ibbportal.documents.models import PlacedWording, Version
from ibbportal.documents.queries import latest_translation, placed_wordings, provision_by_uid
from ibbportal.documents.services.drafting import (
    EditConflict,
    EditConflicts,
    NoSuchClause,
    Typed,
    remove_clause,
    reword,
    reword_clause,
)
from ibbportal.documents.text import Standing
from ibbportal.security import SYSTEM
from ibbportal.texts.models import Quality
from tests.factories.basins import ili_balkhash
from tests.factories.documents import Draft, agreement

KAZAKH = "Тараптар орындайды."


@pytest.fixture
def draft(basin: Basin, now: datetime) -> Draft:
    return agreement(basin, now=now, articles=1, paragraphs=2)


@pytest.fixture
def uid(draft: Draft) -> str:
    return draft.paragraphs[0]


def standing(draft: Draft, uid: str, language: str = "kk") -> Standing:
    clause = draft.text.clause(uid)
    assert clause
    return draft.text.standing(clause, language)


def row(draft: Draft, uid: str, language: str) -> PlacedWording:
    provision = provision_by_uid(draft.document.id, uid)
    assert provision
    return placed_wordings(draft.version.id, provision.id)[language]


def both(draft: Draft, uid: str, *typed: Typed) -> None:
    reword_clause(draft.version, uid, typed, by=SYSTEM, now=draft.now)


def test_words_are_missing_then_current_then_stale_then_current_again(draft: Draft, uid: str) -> None:
    assert standing(draft, uid) is Standing.MISSING
    draft.say(uid, KAZAKH, "kk")
    assert standing(draft, uid) is Standing.CURRENT
    draft.say(uid, "Стороны исполняют сообща.")
    assert standing(draft, uid) is Standing.STALE
    draft.say(uid, "Тараптар бірге орындайды.", "kk")
    assert standing(draft, uid) is Standing.CURRENT


def test_saving_a_stale_translation_unchanged_says_that_it_still_fits(draft: Draft, uid: str) -> None:
    draft.say(uid, KAZAKH, "kk")
    draft.say(uid, "Стороны исполняют сообща.")
    revision = draft.revision(uid, "kk")
    draft.say(uid, KAZAKH, "kk", quality=Quality.REVIEWED)
    assert standing(draft, uid) is Standing.CURRENT
    assert draft.revision(uid, "kk") == revision
    declared = latest_translation(row(draft, uid, "kk").wording_id)
    assert declared
    assert declared.quality is Quality.REVIEWED


def test_changing_the_source_back_makes_its_translation_current_no_more(draft: Draft, uid: str) -> None:
    """The wording is another one, although it reads the same: somebody has to look."""
    first = draft.words(uid)
    draft.say(uid, KAZAKH, "kk")
    draft.say(uid, "Стороны исполняют сообща.")
    draft.say(uid, first)
    assert standing(draft, uid) is Standing.STALE


def test_a_translator_translates_the_source_that_stood_on_the_page(draft: Draft, uid: str) -> None:
    seen = row(draft, uid, "ru").wording_id
    draft.say(uid, "Стороны исполняют сообща.")
    draft.say(uid, KAZAKH, "kk", seen_source=seen)
    assert standing(draft, uid) is Standing.STALE


def test_whoever_writes_source_and_translation_at_once_translates_what_they_write(
    draft: Draft, uid: str
) -> None:
    seen = row(draft, uid, "ru").wording_id
    both(
        draft,
        uid,
        Typed("kk", KAZAKH, seen_revision=0, seen_source=seen),
        Typed("ru", "Стороны исполняют сообща.", seen_revision=1, seen_source=seen),
    )
    assert standing(draft, uid) is Standing.CURRENT


@pytest.mark.parametrize("forged", [10**6, "another language"])
def test_a_source_that_never_was_is_not_translated(draft: Draft, uid: str, forged: int | str) -> None:
    draft.say(uid, "Parties act.", "en")
    source_id = row(draft, uid, "en").wording_id if forged == "another language" else forged
    draft.say(uid, KAZAKH, "kk", seen_source=source_id)
    assert standing(draft, uid) is Standing.STALE


def test_words_that_are_still_being_written_translate_nothing_yet(draft: Draft, uid: str) -> None:
    draft.say(uid, "Тарап", "kk", is_finished=False)
    assert draft.words(uid, "kk") == "Тарап"
    assert standing(draft, uid) is Standing.STALE
    draft.say(uid, KAZAKH, "kk")
    assert standing(draft, uid) is Standing.CURRENT


def test_mending_a_current_translation_leaves_it_current(draft: Draft, uid: str) -> None:
    draft.say(uid, KAZAKH, "kk")
    draft.say(uid, "Тараптар орындайды!", "kk", is_finished=False)
    assert standing(draft, uid) is Standing.CURRENT


def test_empty_words_take_the_language_away(draft: Draft, uid: str) -> None:
    draft.say(uid, KAZAKH, "kk")
    draft.say(uid, "", "kk")
    assert standing(draft, uid) is Standing.MISSING
    assert "kk" not in draft.text.languages


def test_saving_what_stands_already_changes_nothing_and_leaves_no_event(draft: Draft, uid: str) -> None:
    db.session.commit()
    events = db.session.scalar(sa.select(sa.func.count()).select_from(Event))
    draft.say(uid, draft.words(uid))
    draft.say(uid, "", "kk")
    db.session.commit()
    assert draft.revision(uid, "ru") == 1
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Event)) == events


def test_the_second_of_two_editors_gets_a_conflict_with_both_texts(draft: Draft, uid: str) -> None:
    seen = draft.revision(uid, "ru")
    draft.say(uid, "Мой текст.", seen_revision=seen)
    with pytest.raises(EditConflict) as found:
        draft.say(uid, "Твой текст.", seen_revision=seen)
    assert (found.value.mine, found.value.theirs, found.value.revision) == ("Твой текст.", "Мой текст.", 2)
    assert draft.words(uid) == "Мой текст."
    draft.say(uid, "Твой текст.", seen_revision=found.value.revision)
    assert draft.words(uid) == "Твой текст."


def test_two_editors_who_write_the_same_are_in_no_conflict(draft: Draft, uid: str) -> None:
    for _ in range(2):
        draft.say(uid, "Одно и то же.", seen_revision=1)
    assert draft.revision(uid, "ru") == 2


def test_both_write_the_first_words_of_a_language(draft: Draft, uid: str) -> None:
    draft.say(uid, KAZAKH, "kk", seen_revision=0)
    with pytest.raises(EditConflict):
        draft.say(uid, "Тараптар жасайды.", "kk", seen_revision=0)


def test_words_written_after_others_were_taken_away_are_not_mistaken_for_them(draft: Draft, uid: str) -> None:
    """Revisions never begin anew: who saw the first words is in conflict with the third."""
    draft.say(uid, KAZAKH, "kk")
    seen = draft.revision(uid, "kk")
    draft.say(uid, "", "kk")
    draft.say(uid, "Басқа сөздер.", "kk", seen_revision=0)
    with pytest.raises(EditConflict) as found:
        draft.say(uid, "Тағы басқа.", "kk", seen_revision=seen)
    assert found.value.theirs == "Басқа сөздер."


def test_several_languages_are_saved_all_or_none(draft: Draft, uid: str) -> None:
    draft.say(uid, KAZAKH, "kk")
    db.session.commit()
    with pytest.raises(EditConflicts) as found:
        both(
            draft,
            uid,
            Typed("ru", "Иначе.", seen_revision=1),
            Typed("kk", "Басқаша.", seen_revision=0),
            Typed("en", "Otherwise.", seen_revision=0),
        )
    db.session.rollback()
    assert [each.language for each in found.value.conflicts] == ["kk"]
    assert (draft.words(uid), draft.words(uid, "kk"), draft.words(uid, "en")) == (
        "Стороны исполняют пункт 1 статьи 1.",
        KAZAKH,
        "",
    )


def test_the_conflict_with_a_removed_clause_is_not_an_empty_text(draft: Draft, uid: str) -> None:
    remove_clause(draft.version, uid, by=SYSTEM, now=draft.now)
    with pytest.raises(NoSuchClause):
        reword(draft.version, uid, "ru", "Иначе.", seen_revision=1, by=SYSTEM, now=draft.now)


def test_of_two_editors_at_the_same_moment_exactly_one_is_in_conflict(
    committing_app: Flask, now: datetime
) -> None:
    draft = agreement(ili_balkhash(now=now), now=now, articles=1, paragraphs=1)
    version_id, uid = draft.version.id, draft.paragraphs[0]
    db.session.commit()
    start, outcomes = threading.Barrier(2), []

    def edit(words: str) -> None:
        with committing_app.app_context():
            version = db.session.get(Version, version_id)
            assert version
            start.wait(10)
            try:
                reword(version, uid, "ru", words, seen_revision=1, by=SYSTEM, now=now)
                db.session.commit()
                outcomes.append(("saved", words))
            except EditConflict as conflict:
                db.session.rollback()
                outcomes.append(("conflict", conflict.theirs))
            finally:
                db.session.remove()

    editors = [threading.Thread(target=edit, args=(words,)) for words in ("Первый.", "Второй.")]
    for editor in editors:
        editor.start()
    for editor in editors:
        editor.join(30)
    saved, conflict = sorted(outcomes, reverse=True)
    assert (saved[0], conflict[0]) == ("saved", "conflict")
    assert saved[1] == conflict[1] == draft.words(uid)
