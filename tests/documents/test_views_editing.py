"""Editing a clause: saving, saving while it is written, and what becomes of words that cannot be saved."""

from datetime import datetime
from typing import Any

import pytest

from ibbportal.basins.models import Basin
from ibbportal.db import db
from ibbportal.documents.services.documents import begin_version
from ibbportal.documents.services.drafting import remove_clause
from ibbportal.documents.text import Standing
from ibbportal.security import SYSTEM
from ibbportal.web.forms import plain_text
from tests.documents.pages import WORKING, fields, press, words_on
from tests.factories.actors import Actors
from tests.factories.documents import Draft, agreement
from tests.strict_client import StrictClient

AUTOSAVE = {"X-Autosave": "1", "Accept": "application/json"}
KAZAKH = "Тараптар орындайды."
NAUGHTY = {
    "markup": "<script>alert(1)</script></textarea><b>",
    "a template": "{{ 7 * 7 }} {% raw %} %(name)s",
    "an entity": "&amp; &lt; &#0;",
    "both directions": "abc \u202e\u05d0\u05d1\u05d2 \u202c",
    "beyond the plane": "水 😀 𠀋 e\u0301",
    "blanks": "a\u00a0b\u2003c",
    "quotes": "\"'`; DROP TABLE wordings; --",
}


@pytest.fixture
def draft(basin: Basin, now: datetime) -> Draft:
    return agreement(basin, now=now, articles=1, paragraphs=2)


@pytest.fixture
def editor(client: StrictClient, actors: Actors) -> StrictClient:
    return client.as_(actors.editor)


@pytest.fixture
def translator(client: StrictClient, actors: Actors) -> StrictClient:
    return client.as_(actors.translator)


@pytest.fixture
def address(draft: Draft) -> str:
    return f"{WORKING}/{draft.paragraphs[0]}"


def standing(draft: Draft, language: str = "kk") -> Standing:
    clause = draft.text.clause(draft.paragraphs[0])
    assert clause
    return draft.text.standing(clause, language)


def opened(client: StrictClient, address: str, **typed: str) -> dict[str, str]:
    """The form as it was opened, with what was typed into it since."""
    return fields(client.get(address)) | typed


def kazakh(words: str) -> dict[str, str]:
    return {"kk-words": words}


def russian(words: str) -> dict[str, str]:
    return {"ru-words": words}


def test_the_clause_opens_with_its_words_and_what_each_language_lacks(
    draft: Draft, editor: StrictClient, address: str
) -> None:
    draft.say(draft.paragraphs[0], KAZAKH, "kk")
    draft.say(draft.paragraphs[0], "Стороны исполняют сообща.")
    page = editor.get(f"{address}?beside=kk")
    shown = words_on(page)
    assert fields(page)["ru-words"] == "Стороны исполняют сообща."
    assert fields(page)["kk-words"] == KAZAKH
    assert "Translation behind" in shown
    assert "How the source changed since this was translated" in shown


def test_saving_a_translation_makes_it_current_and_says_so(
    draft: Draft, editor: StrictClient, address: str
) -> None:
    said = press(editor, address, **opened(editor, address, **kazakh(KAZAKH), finish="kk"))
    assert "The clause is saved." in said
    assert draft.words(draft.paragraphs[0], "kk") == KAZAKH
    assert standing(draft) is Standing.CURRENT


def test_pressing_save_in_one_language_loses_nothing_typed_in_another(
    draft: Draft, editor: StrictClient, address: str
) -> None:
    press(editor, address, **opened(editor, address, **kazakh(KAZAKH), **{"en-words": "Half a"}, finish="kk"))
    assert draft.words(draft.paragraphs[0], "en") == "Half a"
    assert standing(draft, "en") is Standing.STALE
    assert standing(draft, "kk") is Standing.CURRENT


def test_saving_leads_on_to_the_next_clause_that_lacks_the_language(
    draft: Draft, editor: StrictClient, address: str
) -> None:
    answer = editor.post(address, data=opened(editor, address, **kazakh(KAZAKH), finish_and_next="kk"))
    assert answer.location == f"{WORKING}/{draft.paragraphs[1]}?beside=kk"


def test_after_the_last_one_it_says_that_nothing_is_missing(
    draft: Draft, editor: StrictClient, address: str
) -> None:
    for uid in (draft.articles[0], draft.paragraphs[1]):
        draft.say(uid, KAZAKH, "kk")
    said = press(editor, address, **opened(editor, address, **kazakh(KAZAKH), finish_and_next="kk"))
    assert "Nothing is missing or behind in this language" in said


@pytest.mark.parametrize("words", NAUGHTY.values(), ids=NAUGHTY)
def test_any_words_are_kept_letter_by_letter(
    draft: Draft, editor: StrictClient, address: str, words: str
) -> None:
    press(editor, address, **opened(editor, address, **russian(words), finish="ru"))
    assert draft.words(draft.paragraphs[0]) == plain_text(words)
    assert fields(editor.get(address))["ru-words"] == plain_text(words)
    assert editor.get(WORKING).status_code == 200


def test_control_characters_from_a_word_processor_become_line_breaks_or_go(
    draft: Draft, editor: StrictClient, address: str
) -> None:
    press(
        editor,
        address,
        **opened(editor, address, **russian("первая\x0bвторая\x00\x1b\r\nтретья"), finish="ru"),
    )
    assert draft.words(draft.paragraphs[0]) == "первая\nвторая\nтретья"


def test_opening_and_saving_unchanged_changes_nothing(
    draft: Draft, editor: StrictClient, address: str
) -> None:
    press(editor, address, **opened(editor, address, finish="ru"))
    assert draft.revision(draft.paragraphs[0], "ru") == 1


def test_emptying_a_translation_takes_it_away(draft: Draft, editor: StrictClient, address: str) -> None:
    draft.say(draft.paragraphs[0], KAZAKH, "kk")
    press(editor, address, **opened(editor, address, **kazakh("  "), finish="kk"))
    assert standing(draft) is Standing.MISSING


def test_a_text_that_is_too_long_is_shown_again_with_all_that_was_typed(
    draft: Draft, editor: StrictClient, address: str
) -> None:
    long = "П" * 50_001
    page = editor.post(address, data=opened(editor, address, **russian(long), **kazakh(KAZAKH), finish="ru"))
    assert page.status_code == 422
    assert "at most 50000 characters" in words_on(page)
    assert fields(page)["ru-words"] == long
    assert fields(page)["kk-words"] == KAZAKH
    assert draft.words(draft.paragraphs[0]) == "Стороны исполняют пункт 1 статьи 1."


@pytest.mark.parametrize("forged", ["x", "-1", "9" * 30, "", "1.5"])
@pytest.mark.parametrize("name", ["seen_version", "seen_source", "kk-seen_revision", "kk-seen_wording"])
def test_a_hidden_field_that_was_tampered_with_is_no_fault(
    draft: Draft, editor: StrictClient, address: str, name: str, forged: str
) -> None:
    answer = editor.post(
        address, data=opened(editor, address, **kazakh(KAZAKH), finish="kk") | {name: forged}
    )
    assert answer.status_code in (303, 409, 422)


@pytest.mark.parametrize(
    "data", [{}, {"finish": "xx"}, {"kk-quality": "perfect", "kk-words": "а", "seen_version": "1"}]
)
def test_a_form_that_no_page_made_is_no_fault(
    draft: Draft, editor: StrictClient, address: str, data: dict[str, str]
) -> None:
    assert editor.post(address, data=data).status_code in (303, 409, 422)
    assert draft.words(draft.paragraphs[0]) == "Стороны исполняют пункт 1 статьи 1."


# --- two who write at once -----------------------------------------------------------------------------------


def test_the_second_of_two_editors_gets_a_page_with_both_texts(
    draft: Draft, editor: StrictClient, client: StrictClient, actors: Actors, address: str
) -> None:
    mine, theirs = opened(editor, address), opened(editor, address)
    press(client.as_(actors.secretary), address, **theirs | russian("Их текст сообща."), finish="ru")
    page = editor.post(address, data=mine | russian("Мой текст.") | {"finish": "ru"})
    assert page.status_code == 409
    shown = words_on(page)
    assert "Somebody else saved this clause while you wrote" in shown
    assert "Их текст сообща." in shown
    assert fields(page)["ru-words"] == "Мой текст."
    assert "[deleted:" in shown
    assert "[inserted:" in shown
    assert draft.words(draft.paragraphs[0]) == "Их текст сообща."


@pytest.fixture
def conflict(draft: Draft, editor: StrictClient, address: str) -> dict[str, str]:
    """The fields of the page on which an editor meets what somebody else has saved."""
    mine = opened(editor, address, **russian("Мой текст."), **kazakh(KAZAKH), finish="ru")
    draft.say(draft.paragraphs[0], "Их текст.")
    return fields(editor.post(address, data=mine))


def test_mine_is_saved_over_theirs_when_its_writer_says_so(
    draft: Draft, editor: StrictClient, address: str, conflict: dict[str, str]
) -> None:
    press(editor, address, **conflict, **{"ru-choice": "mine"})
    assert draft.words(draft.paragraphs[0]) == "Мой текст."


def test_theirs_stays_when_its_finder_says_so(
    draft: Draft, editor: StrictClient, address: str, conflict: dict[str, str]
) -> None:
    press(editor, address, **conflict, **{"ru-choice": "theirs"})
    assert draft.words(draft.paragraphs[0]) == "Их текст."


@pytest.mark.parametrize("choice", ["mine", "theirs"])
def test_what_else_was_typed_goes_along_either_way(
    draft: Draft, editor: StrictClient, address: str, conflict: dict[str, str], choice: str
) -> None:
    assert conflict["kk-words"] == KAZAKH
    press(editor, address, **conflict, **{"ru-choice": choice})
    assert draft.words(draft.paragraphs[0], "kk") == KAZAKH


def test_a_third_editor_makes_another_conflict_not_a_loss(
    draft: Draft, editor: StrictClient, address: str, conflict: dict[str, str]
) -> None:
    draft.say(draft.paragraphs[0], "Третий текст.")
    page = editor.post(address, data=conflict | {"ru-choice": "mine"})
    assert page.status_code == 409
    assert fields(page)["ru-words"] == "Мой текст."
    assert draft.words(draft.paragraphs[0]) == "Третий текст."


def test_each_of_several_languages_in_conflict_is_decided_for_itself(
    draft: Draft, editor: StrictClient, address: str
) -> None:
    mine = opened(editor, address, **russian("Мой текст."), **kazakh("Менің мәтінім."))
    draft.say(draft.paragraphs[0], "Их текст.")
    draft.say(draft.paragraphs[0], "Олардың мәтіні.", "kk")
    page = editor.post(address, data=mine)
    assert page.status_code == 409
    press(editor, address, **fields(page) | {"kk-choice": "theirs"})
    assert draft.words(draft.paragraphs[0]) == "Мой текст."
    assert draft.words(draft.paragraphs[0], "kk") == "Олардың мәтіні."


def test_who_did_not_touch_a_language_is_in_no_conflict_over_it(
    draft: Draft, editor: StrictClient, address: str
) -> None:
    draft.say(draft.paragraphs[0], KAZAKH, "kk")
    mine = opened(editor, address, **russian("Мой текст."), finish="ru")
    draft.say(draft.paragraphs[0], "Басқаша.", "kk")
    press(editor, address, **mine)
    assert draft.words(draft.paragraphs[0], "kk") == "Басқаша."


def test_going_back_and_saving_other_words_is_a_conflict_with_oneself_and_no_loss(
    draft: Draft, editor: StrictClient, address: str
) -> None:
    page = opened(editor, address)
    press(editor, address, **page | russian("Первый раз."), finish="ru")
    again = editor.post(address, data=page | russian("Второй раз.") | {"finish": "ru"})
    assert again.status_code == 409
    assert fields(again)["ru-words"] == "Второй раз."


def test_a_double_click_saves_once(draft: Draft, editor: StrictClient, address: str) -> None:
    form = opened(editor, address, **russian("Однажды."), finish="ru")
    for _ in range(2):
        press(editor, address, **form)
    assert draft.revision(draft.paragraphs[0], "ru") == 2


# --- frozen or removed meanwhile -----------------------------------------------------------------------------


def test_words_for_a_version_that_was_frozen_meanwhile_are_shown_and_it_is_said(
    draft: Draft, editor: StrictClient, address: str
) -> None:
    form = opened(editor, address, **russian("Мой текст."), finish="ru")
    draft.freeze()
    page = editor.post(address, data=form)
    assert page.status_code == 409
    assert "The version was frozen while you wrote" in words_on(page)
    assert fields(page)["ru-words"] == "Мой текст."


def test_they_can_be_saved_from_there_once_the_next_version_has_begun(
    draft: Draft, editor: StrictClient, address: str
) -> None:
    form = opened(editor, address, **russian("Мой текст."), finish="ru")
    draft.freeze()
    kept = fields(editor.post(address, data=form))
    begin_version(draft.document, by=SYSTEM, now=draft.now)
    page = editor.post(address, data=kept)
    assert page.status_code == 409
    assert "Version 2 has been begun since." in words_on(page)
    press(editor, address, **fields(page), **{"ru-choice": "mine"})
    assert draft.version.number == 2
    assert draft.words(draft.paragraphs[0]) == "Мой текст."


def test_words_for_the_version_before_never_slip_into_the_next_one(
    draft: Draft, editor: StrictClient, address: str
) -> None:
    """The revisions of a new version begin at 1, as those of the old one did."""
    form = opened(editor, address, **russian("Мой текст."), finish="ru")
    draft.say(draft.paragraphs[0], "Их текст.")
    draft.next_version()
    page = editor.post(address, data=form)
    assert page.status_code == 409
    assert "Их текст." in words_on(page)
    assert draft.words(draft.paragraphs[0]) == "Их текст."


def test_words_for_a_clause_that_was_taken_out_meanwhile_are_shown(
    draft: Draft, editor: StrictClient, address: str
) -> None:
    form = opened(editor, address, **russian("Мой текст."), **kazakh(KAZAKH), finish="ru")
    remove_clause(draft.version, draft.paragraphs[0], by=SYSTEM, now=draft.now)
    page = editor.post(address, data=form)
    assert page.status_code == 409
    assert "The clause was taken out while you wrote" in words_on(page)
    assert (fields(page)["ru-words"], fields(page)["kk-words"]) == ("Мой текст.", KAZAKH)


# --- saving while it is written ------------------------------------------------------------------------------


def autosave(client: StrictClient, address: str, form: dict[str, str]) -> Any:
    """Send the form as the script does, and take over what the answer says."""
    answer = client.post(address, data=form, headers=AUTOSAVE)
    return answer, form | {name: str(value) for name, value in (answer.json.get("fields") or {}).items()}


def test_a_half_written_clause_is_saved_again_and_again_without_a_conflict(
    draft: Draft, editor: StrictClient, address: str
) -> None:
    form = opened(editor, address)
    for words in ("Сто", "Стороны", "Стороны исполняют."):
        answer, form = autosave(editor, address, form | russian(words))
        assert answer.status_code == 200
        assert answer.json["label"].startswith("Saved at 11:00")
        assert draft.words(draft.paragraphs[0]) == words
    press(editor, address, **form, finish="ru")
    assert draft.words(draft.paragraphs[0]) == "Стороны исполняют."


def test_a_key_in_the_form_does_not_swallow_later_saves(
    draft: Draft, editor: StrictClient, address: str
) -> None:
    form = opened(editor, address) | {"idempotency_key": "the same all along"}
    for words in ("Первый.", "Второй."):
        _, form = autosave(editor, address, form | russian(words))
    assert draft.words(draft.paragraphs[0]) == "Второй."


def test_a_translation_that_is_still_being_written_does_not_count_yet(
    draft: Draft, editor: StrictClient, address: str
) -> None:
    _, form = autosave(editor, address, opened(editor, address, **kazakh("Тарап")))
    assert standing(draft) is Standing.STALE
    press(editor, address, **form | kazakh(KAZAKH), finish="kk")
    assert standing(draft) is Standing.CURRENT


def test_a_conflict_while_writing_tells_the_script_to_send_the_form_as_a_page(
    draft: Draft, editor: StrictClient, address: str
) -> None:
    form = opened(editor, address, **russian("Мой текст."))
    draft.say(draft.paragraphs[0], "Их текст.")
    answer, _ = autosave(editor, address, form)
    assert answer.status_code == 409
    assert answer.json == {"conflict": address, "resend": True}
    page = editor.post(answer.json["conflict"], data=form)
    assert fields(page)["ru-words"] == "Мой текст."
    assert "Их текст." in words_on(page)


def test_freezing_while_somebody_writes_leads_to_a_page_as_well(
    draft: Draft, editor: StrictClient, address: str
) -> None:
    form = opened(editor, address, **russian("Мой текст."))
    draft.freeze()
    answer, _ = autosave(editor, address, form)
    assert (answer.status_code, answer.json["resend"]) == (409, True)


# --- who may write what --------------------------------------------------------------------------------------


def test_a_translator_writes_any_language_but_the_source(
    draft: Draft, translator: StrictClient, address: str
) -> None:
    form = opened(translator, address)
    assert "ru-words" not in form
    press(translator, address, **form | kazakh(KAZAKH), finish="kk")
    assert standing(draft) is Standing.CURRENT


def test_a_translator_who_sends_source_words_is_refused(
    draft: Draft, translator: StrictClient, address: str
) -> None:
    form = opened(translator, address) | russian("Иначе.") | {"ru-seen_revision": "1"}
    assert translator.post(address, data=form).status_code == 403
    assert draft.words(draft.paragraphs[0]) == "Стороны исполняют пункт 1 статьи 1."


def test_a_translation_of_a_source_that_changed_meanwhile_stays_behind(
    draft: Draft, translator: StrictClient, address: str
) -> None:
    form = opened(translator, address, **kazakh(KAZAKH), finish="kk")
    draft.say(draft.paragraphs[0], "Стороны исполняют сообща.")
    press(translator, address, **form)
    assert standing(draft) is Standing.STALE


@pytest.mark.parametrize("who", ["moderator", "auditor", "administrator", "drafter", "citizen", "anonymous"])
def test_nobody_else_saves_words(
    draft: Draft, client: StrictClient, actors: Actors, editor: StrictClient, address: str, who: str
) -> None:
    form = opened(editor, address, **kazakh(KAZAKH), finish="kk")
    assert client.as_(getattr(actors, who)).post(address, data=form).status_code == 403
    assert standing(draft) is Standing.MISSING


def test_a_moderator_reads_the_clause_without_a_field(
    draft: Draft, client: StrictClient, actors: Actors, address: str
) -> None:
    page = client.as_(actors.moderator).get(address)
    assert "Стороны исполняют пункт 1 статьи 1." in words_on(page)
    assert "<textarea" not in page.get_data(as_text=True)


def test_a_get_writes_nothing(draft: Draft, editor: StrictClient, address: str) -> None:
    editor.get(address)
    db.session.expire_all()
    assert draft.revision(draft.paragraphs[0], "ru") == 1
