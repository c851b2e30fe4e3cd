"""Putting remarks and replies into other languages, beside their originals."""

import pytest

from ibbportal.contributions.services.replies import ReplyChanged, replace_reply, revise_reply
from ibbportal.contributions.services.translating import (
    NothingToTranslate,
    OriginalTouched,
    translate_reply,
)
from ibbportal.lifecycles import WrongState
from ibbportal.security import SYSTEM
from tests.factories.contributions import NOT_ACCEPTED, decision, drafted, published, received
from tests.factories.rounds import frozen_agreement, invitation_of, round_on

HOME = "/en/ili-balkhash"


@pytest.fixture
def remark(actors, basin, now):
    asked = round_on(frozen_agreement(basin, now=now), [actors.ministry], now=now)
    (found,) = received(
        invitation_of(asked, actors.ministry), actors.signatory, {"proposed": "Каждый месяц."}, now=now
    )
    return found


def address(remark, language="en"):
    return f"{HOME}/remarks/{remark.id}/translation?to={language}"


def seen_on(page):
    return page.split('name="seen" value="')[1].split('"')[0]


def test_the_translator_finds_each_original_beside_an_empty_field(remark, actors, client, now):
    published(remark, now=now, disposition=NOT_ACCEPTED)
    translator = client.as_(actors.translator)

    page = translator.get(address(remark)).text

    for original in ("Квартал слишком долог.", "Каждый месяц.", "Таков договор."):
        assert original in page
    for name in ("words", "proposed", "reason"):
        assert f'name="{name}"' in page
    assert f"/remarks/{remark.id}/translation" in translator.get(f"{HOME}/remarks/{remark.id}/reply").text


def test_what_is_translated_is_read_in_that_language(remark, actors, client, now):
    reply = published(remark, now=now, disposition=NOT_ACCEPTED)
    translator = client.as_(actors.translator)
    seen = seen_on(translator.get(address(remark)).text)

    answer = translator.post(
        address(remark), data={"seen": seen, "words": "Too long.", "proposed": "", "reason": "So it says."}
    )

    assert answer.status_code == 303
    assert remark.text.contents() == {"ru": "Квартал слишком долог.", "en": "Too long."}
    assert remark.proposed.contents() == {"ru": "Каждый месяц."}, "an empty field changes nothing"
    assert reply.reason.contents()["en"] == "So it says."
    page = client.as_(actors.drafter).get(f"{HOME}/documents/agreement/rounds/1/matrix").text
    for words in ("Too long.", "Квартал слишком долог.", "So it says."):
        assert words in page


def test_the_second_of_two_translators_sees_the_first_ones_words(remark, actors, client, now):
    translator = client.as_(actors.translator)
    seen = seen_on(translator.get(address(remark)).text)
    translator.post(address(remark), data={"seen": seen, "words": "Too long."})

    late = translator.post(address(remark), data={"seen": seen, "words": "Much too long."})

    assert late.status_code == 409
    assert "Somebody else has translated this meanwhile" in late.text
    assert "Too long." in late.text
    assert "Much too long." in late.text
    again = translator.post(address(remark), data={"seen": seen_on(late.text), "words": "Much too long."})
    assert again.status_code == 303
    assert remark.text.contents()["en"] == "Much too long."


def test_the_original_has_no_field(remark, actors, client):
    page = client.as_(actors.translator).get(address(remark, "ru")).text

    assert "Everything here was written in this language." in page
    assert 'name="words"' not in page


@pytest.mark.parametrize("language", ["tlh", "", "xx"])
def test_only_the_languages_of_the_basin_are_translated_into(remark, actors, client, language):
    expected = 200 if not language else 404
    assert client.as_(actors.translator).get(address(remark, language)).status_code == expected


def test_what_is_too_long_is_said_beside_its_field(remark, actors, client):
    translator = client.as_(actors.translator)
    seen = seen_on(translator.get(address(remark)).text)

    answer = translator.post(address(remark), data={"seen": seen, "words": "x" * 20_001})

    assert answer.status_code == 422
    assert answer.text.count("A translation has at most") == 2, "in the summary and beside the field"


def test_only_those_who_translate_do(remark, actors, client):
    for other, status in (
        (actors.moderator, 403),
        (actors.auditor, 403),
        (actors.drafter, 403),
        (actors.citizen, 403),
    ):
        assert client.as_(other).get(address(remark)).status_code == status
        assert client.as_(other).post(address(remark), data={"words": "x"}).status_code == status
    missing = f"{HOME}/remarks/987654/translation"
    assert client.as_(actors.drafter).get(missing).status_code == 403, "a number tells nothing"
    assert client.as_(actors.translator).get(missing).status_code == 404


def test_the_reason_keeps_the_words_in_which_it_was_given(remark, now):
    reply = published(remark, now=now, disposition=NOT_ACCEPTED)

    with pytest.raises(OriginalTouched):
        translate_reply(reply, {"ru": "Иначе."}, by=SYSTEM, now=now)


def test_a_reply_without_a_reason_has_nothing_to_translate(remark, now):
    with pytest.raises(NothingToTranslate):
        translate_reply(published(remark, now=now), {"en": "Yes."}, by=SYSTEM, now=now)


def test_a_replaced_reply_stays_as_it_was(remark, now):
    reply = published(remark, now=now, disposition=NOT_ACCEPTED)
    replace_reply(reply, by=SYSTEM, now=now)

    with pytest.raises(WrongState):
        translate_reply(reply, {"en": "So it says."}, by=SYSTEM, now=now)


def test_who_has_the_draft_open_does_not_wipe_the_translation_out(remark, now):
    reply = drafted(remark, now=now, disposition=NOT_ACCEPTED)
    seen = reply.revision
    translate_reply(reply, {"en": "So it says."}, by=SYSTEM, now=now)

    with pytest.raises(ReplyChanged):
        revise_reply(reply, decision(NOT_ACCEPTED), remarks=[remark], seen_revision=seen, by=SYSTEM, now=now)
