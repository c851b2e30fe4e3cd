"""Translating segment by segment: what each language lacks, minor edits, and languages completed after freezing."""

from datetime import datetime
from typing import Any

import pytest

from ibbportal.basins.models import Basin
from ibbportal.db import db
from ibbportal.documents.segments import Segment, SegmentState, segments_of
from ibbportal.documents.services.rewording import EditConflict
from ibbportal.documents.services.translating import (
    LanguageIncomplete,
    LanguageSealed,
    NothingToDeclare,
    ReasonMissing,
    complete_words,
    declare_unaffected,
    seal_language,
)
from ibbportal.lifecycles import WrongState
from ibbportal.security import SYSTEM
from ibbportal.texts.models import Quality
from tests.documents.test_views_editing import NAUGHTY
from tests.factories.actors import Actors
from tests.factories.documents import Draft, agreement
from tests.queries import counted_queries
from tests.strict_client import StrictClient, parse

KAZAKH, KYRGYZ = "Тараптар орындайды.", "Тараптар аткарышат."
BEFORE, AFTER = "Стороны исполняют.", "Стороны исполняют сообща."


@pytest.fixture
def draft(basin: Basin, now: datetime) -> Draft:
    draft = agreement(basin, now=now, articles=1, paragraphs=2)
    draft.say(draft.paragraphs[0], BEFORE)
    return draft


@pytest.fixture
def uid(draft: Draft) -> str:
    return draft.paragraphs[0]


def segment(draft: Draft, uid: str, language: str = "kk") -> Segment:
    _, segments = segments_of(draft.version, language)
    return next(each for each in segments if each.clause.uid == uid)


def test_a_segment_tells_what_its_language_lacks_and_how_its_source_changed_since(draft, uid):
    assert segment(draft, uid).state is SegmentState.MISSING
    draft.say(uid, KAZAKH, "kk")
    assert segment(draft, uid).state is SegmentState.DRAFT
    draft.say(uid, AFTER)
    stale = segment(draft, uid)
    assert stale.state is SegmentState.STALE
    assert "".join(piece.text for piece in stale.source_since if piece.kind != "inserted") == BEFORE
    assert "".join(piece.text for piece in stale.source_since if piece.kind != "deleted") == AFTER
    draft.say(uid, KAZAKH, "kk", quality=Quality.REVIEWED)
    assert segment(draft, uid).state is SegmentState.REVIEWED


def test_the_segments_take_as_many_queries_however_many_there_are(basin, now):
    def asked(draft: Draft) -> int:
        db.session.flush()
        db.session.expire_all()
        assert draft.version.document.source_language
        with counted_queries() as statements:
            segments_of(draft.version, "kk")
        return len(statements)

    small = agreement(basin, code="small", now=now, articles=1, paragraphs=1)
    large = agreement(basin, code="large", now=now, articles=4, paragraphs=5)
    assert asked(small) == asked(large)


def test_an_edit_that_is_declared_minor_leaves_the_translation_current_and_says_why(draft, uid, now):
    draft.say(uid, KAZAKH, "kk", quality=Quality.REVIEWED)
    draft.say(uid, AFTER)
    declare_unaffected(draft.version, uid, ["kk"], "исправлена опечатка", by=SYSTEM, now=now)
    declared = segment(draft, uid)
    assert (declared.state, declared.reason) == (SegmentState.REVIEWED, "исправлена опечатка")
    draft.say(uid, "Стороны исполняют добросовестно.")
    assert segment(draft, uid).state is SegmentState.STALE


def test_only_what_follows_an_earlier_source_can_be_declared_unaffected_and_only_with_a_reason(
    draft, uid, now
):
    with pytest.raises(NothingToDeclare):
        declare_unaffected(draft.version, uid, ["kk"], "нет перевода", by=SYSTEM, now=now)
    draft.say(uid, KAZAKH, "kk")
    with pytest.raises(NothingToDeclare):
        declare_unaffected(draft.version, uid, ["kk"], "актуален", by=SYSTEM, now=now)
    draft.say(uid, AFTER)
    with pytest.raises(ReasonMissing):
        declare_unaffected(draft.version, uid, ["kk"], "  ", by=SYSTEM, now=now)


def test_a_language_may_be_completed_after_freezing_and_is_sealed_apart(draft, uid, now):
    draft.freeze()
    version = draft.document.versions[0]
    digest, sealed_before = version.digest, {each.language: each.digest for each in version.languages}
    with pytest.raises(LanguageIncomplete):
        seal_language(version, "ky", by=SYSTEM, now=now)
    _, segments = segments_of(version, "ky")
    for each in segments:
        complete_words(
            version, each.clause.uid, "ky", KYRGYZ, seen_revision=each.revision, by=SYSTEM, now=now
        )
    seal_language(version, "ky", by=SYSTEM, now=now)
    assert version.digest == digest
    assert {each.language: each.digest for each in version.languages}.items() > sealed_before.items()
    with pytest.raises(LanguageSealed):
        complete_words(version, uid, "ky", "Башка.", seen_revision=1, by=SYSTEM, now=now)
    with pytest.raises(LanguageSealed):
        seal_language(version, "ky", by=SYSTEM, now=now)


def test_what_was_sealed_with_the_version_cannot_be_completed(draft, uid, now):
    draft.freeze()
    with pytest.raises(LanguageSealed):
        complete_words(draft.document.versions[0], uid, "ru", AFTER, seen_revision=1, by=SYSTEM, now=now)


def test_a_working_version_is_sealed_by_freezing_alone(draft, now):
    with pytest.raises(WrongState):
        seal_language(draft.version, "kk", by=SYSTEM, now=now)


def test_of_two_who_complete_a_segment_the_second_gets_both_texts(draft, uid, now):
    draft.freeze()
    version = draft.document.versions[0]
    complete_words(version, uid, "ky", KYRGYZ, seen_revision=0, by=SYSTEM, now=now)
    with pytest.raises(EditConflict) as conflict:
        complete_words(version, uid, "ky", "Башкача.", seen_revision=0, by=SYSTEM, now=now)
    assert (conflict.value.mine, conflict.value.theirs) == ("Башкача.", KYRGYZ)


def page_of(draft: Draft, tail: str = "", language: str = "kk") -> str:
    return f"/en/ili-balkhash/documents/{draft.document.code}/1/translations/{language}{tail}"


def keys(client: StrictClient, address: str) -> dict[str, str]:
    found = parse(client.get(address).get_data(as_text=True)).find(".//input[@name='idempotency_key']")
    return {"idempotency_key": "" if found is None else found.get("value") or ""}


def send(client: StrictClient, draft: Draft, uid: str, **typed: Any) -> Any:
    return client.post(page_of(draft, f"/{uid}"), data=keys(client, page_of(draft)) | typed)


def test_a_translator_writes_a_segment_beside_its_source(draft, uid, client, actors: Actors):
    translator = client.as_(actors.translator)
    assert BEFORE in translator.get(page_of(draft, "?only=missing")).text
    answer = send(translator, draft, uid, words=KAZAKH, seen_revision="0", quality="reviewed")
    assert answer.status_code == 303
    assert segment(draft, uid).state is SegmentState.REVIEWED


def test_a_segment_sent_empty_or_for_another_revision_comes_back_with_what_was_typed(
    draft, uid, client, actors: Actors
):
    translator = client.as_(actors.translator)
    empty = send(translator, draft, uid, words=" ", seen_revision="0", quality="draft")
    assert empty.status_code == 422
    assert "Write the translation first." in empty.text
    draft.say(uid, KAZAKH, "kk")
    clash = send(translator, draft, uid, words="Басқаша.", seen_revision="0", quality="draft")
    assert clash.status_code == 409
    assert "Басқаша." in clash.text
    assert KAZAKH in clash.text


@pytest.mark.parametrize("words", NAUGHTY.values(), ids=NAUGHTY)
def test_strange_words_are_kept_and_never_become_markup(draft, uid, client, actors: Actors, words):
    translator = client.as_(actors.translator)
    assert send(translator, draft, uid, words=words, seen_revision="0", quality="draft").status_code == 303
    shown = translator.get(page_of(draft)).text
    assert "<script>alert" not in shown
    draft.say(uid, AFTER)
    declared = translator.post(
        page_of(draft, f"/{uid}/unaffected"), data=keys(translator, page_of(draft)) | {"reason": words}
    )
    assert declared.status_code == 303
    assert "<script>alert" not in translator.get(page_of(draft)).text
    assert segment(draft, uid).state is SegmentState.DRAFT


def test_an_auditor_reads_the_segments_and_writes_nothing(draft, uid, client, actors: Actors):
    moderator = client.as_(actors.moderator)
    page = moderator.get(page_of(draft))
    assert page.status_code == 200
    assert "<textarea" not in page.text
    assert client.as_(actors.drafter).get(page_of(draft)).status_code == 403


def test_the_secretary_seals_a_completed_language_from_its_page(draft, client, actors: Actors, now):
    draft.freeze()
    version = draft.document.versions[0]
    for each in segments_of(version, "ky")[1]:
        complete_words(version, each.clause.uid, "ky", KYRGYZ, seen_revision=0, by=SYSTEM, now=now)
    secretary = client.as_(actors.secretary)
    here = page_of(draft, language="ky")
    answer = secretary.post(f"{here}/seal", data=keys(secretary, here))
    assert answer.status_code == 303
    assert "ky" in {each.language for each in version.languages}


def test_a_stale_translation_that_was_sealed_says_so_for_good(draft, uid, now):
    draft.say(uid, KAZAKH, "kk")
    draft.say(uid, AFTER)
    draft.freeze()
    version = draft.document.versions[0]
    stale = next(each for each in segments_of(version, "kk")[1] if each.clause.uid == uid)
    assert stale.state is SegmentState.STALE
    with pytest.raises(LanguageSealed):
        declare_unaffected(version, uid, ["kk"], "опечатка", by=SYSTEM, now=now)
