"""The working version on screen, entering documents and beginning versions."""

from datetime import datetime
from typing import Any

import pytest

from ibbportal.basins.models import Basin
from ibbportal.db import db
from ibbportal.documents.queries import document_by_code
from ibbportal.documents.services.drafting import move_clause, remove_clause, set_number
from ibbportal.security import SYSTEM
from tests.documents.pages import DOCUMENTS, WORKING, press, words_on
from tests.factories.actors import Actors
from tests.factories.documents import Draft, agreement
from tests.strict_client import StrictClient

INTERFACE = ("kk", "ru", "en", "zh-hans", "ky")
STRANGERS = ("anonymous", "citizen", "drafter", "signatory", "administrator")


@pytest.fixture
def draft(basin: Basin, now: datetime) -> Draft:
    return agreement(basin, now=now)


@pytest.fixture
def editor(client: StrictClient, actors: Actors) -> StrictClient:
    return client.as_(actors.editor)


def new_document(**changes: Any) -> dict[str, Any]:
    return {
        "code": "plan",
        "kind": "plan",
        "title_ru": "План управления бассейном",
        "title_en": "Basin plan",
        "source_language": "ru",
        "authentic_languages": ["ru", "kk"],
        **changes,
    }


@pytest.mark.parametrize("language", INTERFACE)
def test_the_working_version_opens_in_every_language(
    draft: Draft, editor: StrictClient, language: str
) -> None:
    page = editor.get(f"/{language}/ili-balkhash/documents/agreement/working")
    assert page.status_code == 200
    assert "Стороны исполняют пункт 1 статьи 1." in words_on(page)


def test_each_clause_stands_beside_the_chosen_language(draft: Draft, editor: StrictClient) -> None:
    draft.say(draft.paragraphs[0], "Тараптар орындайды.", "kk")
    shown = words_on(editor.get(f"{WORKING}?beside=kk"))
    assert "Тараптар орындайды." in shown
    assert "Not yet in this language." in shown
    assert "5 missing" in shown


def test_the_list_of_what_is_missing_leaves_out_what_is_there(draft: Draft, editor: StrictClient) -> None:
    draft.say(draft.paragraphs[0], "Тараптар орындайды.", "kk")
    shown = words_on(editor.get(f"{WORKING}?beside=kk&only=missing"))
    assert "Стороны исполняют пункт 1 статьи 1." not in shown
    assert "Стороны исполняют пункт 2 статьи 1." in shown


def test_the_list_of_what_is_behind_holds_what_the_source_has_left_behind(
    draft: Draft, editor: StrictClient
) -> None:
    draft.say(draft.paragraphs[0], "Тараптар орындайды.", "kk")
    assert "Nothing is behind here" in words_on(editor.get(f"{WORKING}?beside=kk&only=stale"))
    draft.say(draft.paragraphs[0], "Стороны исполняют сообща.")
    shown = words_on(editor.get(f"{WORKING}?beside=kk&only=stale"))
    assert "Стороны исполняют сообща." in shown
    assert "Стороны исполняют пункт 2 статьи 1." not in shown


@pytest.mark.parametrize("query", ["beside=xx&only=nothing", "beside=ru", "only=missing", "beside=zh-Hans"])
def test_an_address_that_was_typed_wrong_still_opens_the_version(
    draft: Draft, editor: StrictClient, query: str
) -> None:
    assert editor.get(f"{WORKING}?{query}").status_code == 200


def test_what_changed_since_the_version_before_is_marked(draft: Draft, editor: StrictClient) -> None:
    draft.next_version()
    k = {"by": SYSTEM, "now": draft.now}
    draft.say(draft.paragraphs[0], "Стороны исполняют сообща.")
    move_clause(draft.version, draft.paragraphs[1], parent=draft.articles[1], after=None, **k)
    remove_clause(draft.version, draft.paragraphs[3], **k)
    set_number(draft.version, draft.articles[1], "2-1", **k)
    shown = words_on(editor.get(WORKING))
    for mark in ("Changed", "Moved", "Renumbered", "Taken out since version 1", "things are still open"):
        assert mark in shown


def test_nothing_is_open_before_the_first_version_is_frozen(draft: Draft, editor: StrictClient) -> None:
    assert "Nothing stands in the way of freezing." in words_on(editor.get(WORKING))


def test_a_translator_is_offered_words_but_no_scissors(
    draft: Draft, client: StrictClient, actors: Actors
) -> None:
    shown = words_on(client.as_(actors.translator).get(WORKING))
    assert "Edit" in shown
    assert "Take out" not in shown
    assert "Number all anew" not in shown


def test_a_moderator_reads_the_draft_and_changes_nothing(
    draft: Draft, client: StrictClient, actors: Actors
) -> None:
    shown = words_on(client.as_(actors.moderator).get(WORKING))
    assert "Стороны исполняют пункт 1 статьи 1." in shown
    assert "Take out" not in shown
    assert client.as_(actors.moderator).post(f"{WORKING}/numbers").status_code == 403


@pytest.mark.parametrize("who", STRANGERS)
def test_what_is_drafted_and_what_does_not_exist_get_the_same_answer(
    draft: Draft, client: StrictClient, actors: Actors, who: str
) -> None:
    stranger = client.as_(getattr(actors, who))
    known, unknown = (stranger.get(f"{DOCUMENTS}/{code}/working") for code in ("agreement", "nothing"))
    assert known.status_code == unknown.status_code
    assert known.status_code in (302, 403)
    clause = stranger.post(f"{WORKING}/{draft.articles[0]}", data={"finish": "ru", "ru-words": "Иначе."})
    assert clause.status_code == stranger.post(f"{WORKING}/nobody").status_code == 403


def test_staff_are_told_what_does_not_exist(draft: Draft, editor: StrictClient) -> None:
    for address in ("nothing/working", "agreement/working/nobody", "agreement/working/nobody/place"):
        assert editor.get(f"{DOCUMENTS}/{address}").status_code == 404


def test_all_numbers_are_counted_anew_by_one_button(draft: Draft, editor: StrictClient) -> None:
    set_number(draft.version, draft.articles[1], "9", by=SYSTEM, now=draft.now)
    assert "1 number has changed." in press(editor, f"{WORKING}/numbers")
    assert "All numbers were consecutive already." in press(editor, f"{WORKING}/numbers")


def test_a_document_is_entered_and_led_to_its_empty_version(basin: Basin, editor: StrictClient) -> None:
    answer = editor.post(f"{DOCUMENTS}/new", data=new_document())
    assert (answer.status_code, answer.location) == (303, f"{DOCUMENTS}/plan/working")
    document = document_by_code(basin.id, "plan")
    assert document
    assert document.title.contents() == {"ru": "План управления бассейном", "en": "Basin plan"}
    assert document.authentic_languages == ["ru", "kk"]
    assert "The version is empty" in words_on(editor.get(answer.location))


@pytest.mark.parametrize(
    ("mistake", "said"),
    [
        ({"code": ""}, "Enter a short name."),
        ({"code": "Plan 2027"}, "Use small Latin letters"),
        ({"code": "план"}, "Use small Latin letters"),
        ({"code": "plan\n"}, ""),
        ({"code": "a" * 61}, "at most 60 characters"),
        ({"code": "new"}, "The portal needs this word itself."),
        ({"kind": "poem"}, "Choose one of the answers"),
        ({"kind": ""}, "Choose one of the answers"),
        ({"source_language": "de"}, "Choose one of the answers"),
        ({"authentic_languages": ["ru", "de"]}, "Choose one of the answers"),
        ({"title_ru": "   "}, "Enter the title in the source language."),
        ({"title_ru": "П" * 501}, "at most 500 characters"),
    ],
)
def test_a_mistake_is_said_and_what_was_typed_stays(
    basin: Basin, editor: StrictClient, mistake: dict[str, Any], said: str
) -> None:
    page = editor.post(f"{DOCUMENTS}/new", data=new_document(**mistake))
    if not said:
        assert page.status_code == 303
        return
    assert page.status_code == 422
    assert said in words_on(page)
    assert 'value="Basin plan"' in page.get_data(as_text=True)
    assert document_by_code(basin.id, "plan") is None


def test_an_empty_form_is_refused_and_not_a_fault(basin: Basin, editor: StrictClient) -> None:
    assert editor.post(f"{DOCUMENTS}/new").status_code == 422


def test_a_short_name_that_is_taken_is_said(draft: Draft, editor: StrictClient) -> None:
    page = editor.post(f"{DOCUMENTS}/new", data=new_document(code="agreement"))
    assert page.status_code == 409
    assert "Another document has this short name." in words_on(page)


def test_a_double_click_enters_one_document(basin: Basin, editor: StrictClient) -> None:
    form = new_document(idempotency_key="one-key-for-both")
    first, second = (editor.post(f"{DOCUMENTS}/new", data=form) for _ in range(2))
    assert first.location == second.location
    assert second.status_code in (302, 303)


def test_control_characters_are_dropped_from_a_title(basin: Basin, editor: StrictClient) -> None:
    editor.post(f"{DOCUMENTS}/new", data=new_document(title_ru="План\x00 \x1bбассейна"))
    document = document_by_code(basin.id, "plan")
    assert document
    assert document.title.contents()["ru"] == "План бассейна"


@pytest.mark.parametrize("who", ["translator", "moderator", "auditor", *STRANGERS])
def test_only_secretaries_and_editors_enter_documents(
    client: StrictClient, actors: Actors, basin: Basin, who: str
) -> None:
    answer = client.as_(getattr(actors, who)).post(f"{DOCUMENTS}/new", data=new_document())
    assert answer.status_code == 403
    assert document_by_code(basin.id, "plan") is None


def test_the_list_of_documents_leads_an_editor_to_the_form(draft: Draft, editor: StrictClient) -> None:
    assert f'href="{DOCUMENTS}/new"' in editor.get(f"{DOCUMENTS}/").get_data(as_text=True)


def test_without_a_working_version_the_page_offers_the_next(draft: Draft, editor: StrictClient) -> None:
    draft.freeze()
    assert "Begin version 2" in words_on(editor.get(WORKING))
    assert "Version 2 is begun." in press(editor, f"{DOCUMENTS}/agreement/versions")
    assert draft.version.number == 2


def test_a_version_that_was_begun_already_is_shown(draft: Draft, editor: StrictClient) -> None:
    assert "The next version has been begun already." in press(editor, f"{DOCUMENTS}/agreement/versions")
    db.session.expire_all()
    assert draft.version.number == 1


def test_a_translator_cannot_begin_a_version(draft: Draft, client: StrictClient, actors: Actors) -> None:
    draft.freeze()
    translator = client.as_(actors.translator)
    assert "Begin version" not in words_on(translator.get(WORKING))
    assert translator.post(f"{DOCUMENTS}/agreement/versions").status_code == 403


def test_the_reading_page_offers_the_next_version_to_an_editor(draft: Draft, editor: StrictClient) -> None:
    draft.freeze()
    assert "Begin version 2" in words_on(editor.get(f"{DOCUMENTS}/agreement/1"))
