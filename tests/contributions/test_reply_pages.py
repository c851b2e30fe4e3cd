"""The reply screen: what it shows, what it saves together, and that nothing typed is lost."""

import re

import pytest

from ibbportal.contributions.lifecycle import Disposition, Effect, RemarkState, ReplyState
from ibbportal.contributions.models import Reply
from ibbportal.contributions.services.answering import TextEdit, change_text
from ibbportal.contributions.services.notes import write_note
from ibbportal.contributions.services.reactions import settle_remark
from ibbportal.contributions.services.replies import (
    approve_reply,
    current_reply,
    replace_reply,
    revise_reply,
)
from ibbportal.contributions.services.translating import translate_remark
from ibbportal.db import db
from ibbportal.db.transactions import begin_writing
from ibbportal.documents.queries import version_text, working_version
from ibbportal.documents.services.documents import begin_version
from ibbportal.documents.services.drafting import Typed, remove_clause, reword
from ibbportal.documents.services.freezing import freeze_version
from ibbportal.security import SYSTEM
from tests.contributions.conftest import ARTICLE, COSTS, DISPUTES, EXCHANGE, MONTHLY
from tests.factories.contributions import answered, approved, decision, drafted, published
from tests.factories.rounds import DATA

NAUGHTY = [
    "<script>alert(1)</script>",
    "'; DROP TABLE replies; --",
    "{{ 7 * 7 }} %(x)s {0} %s",
    "right \u202e to left",
    "Ә Ғ Қ Ң Ө Ұ Ү Һ І ә ғ қ ң ө ұ ү һ і",
    "第一条　数据交换",
    "👩‍🚒🏳️‍🌈",
    "a" * 10_000,
]


@pytest.fixture
def address(remark):
    return f"/en/ili-balkhash/remarks/{remark.id}/reply"


@pytest.fixture
def secretary(client, actors):
    return client.as_(actors.secretary)


def hidden(page: str) -> dict[str, str]:
    """What the page's form has seen."""
    names = (
        "reply",
        "seen_revision",
        "seen_version",
        "clause",
        "text_language",
        "clause_revision",
        "clause_wording",
    )
    found = {name: re.search(rf'name="{name}" value="([^"]*)"', page) for name in names}
    return {name: match.group(1) for name, match in found.items() if match}


def filled(client, address: str, **changes: str) -> dict[str, str]:
    """The form as it opens, with what somebody enters."""
    page = client.get(address)
    assert page.status_code == 200
    words = re.search(r'<textarea[^>]* name="words"[^>]*>(.*?)</textarea>', page.text, re.DOTALL)
    standing = {"words": words.group(1).strip()} if words else {}
    return {**hidden(page.text), **standing, "disposition": "accepted", **changes}


def reply_to(remark) -> Reply:
    db.session.expire_all()
    reply = current_reply(remark)
    assert reply is not None
    return reply


# --- what it shows ---------------------------------------------------------------------------------------------


def test_the_remark_is_shown_as_it_was_written_with_what_it_proposes(secretary, address, remark, working):
    page = secretary.get(address).text

    assert f"No. {remark.number}" in page
    assert "Квартал слишком долог." in page
    assert "Nobody has translated the remark into this language yet." in page
    assert "<del>" in page
    assert "ежемесячно" in page
    assert f"{DATA}</textarea>" in page


def test_a_translation_stands_beside_the_original(secretary, address, remark, now):
    translate_remark(remark, words={"en": "A quarter is too long."}, proposed={}, by=SYSTEM, now=now)

    page = secretary.get(address).text

    assert "A quarter is too long." in page
    assert "Nobody has translated" not in page


def test_a_remark_without_a_working_version_can_be_answered_and_offers_to_begin_one(
    secretary, address, remark
):
    page = secretary.get(address).text
    assert "Begin version 2" in page
    assert 'name="words"' not in page

    response = secretary.post(address, data=filled(secretary, address))

    assert response.status_code == 303
    assert reply_to(remark).disposition is Disposition.ACCEPTED


def test_the_side_lists_what_keeps_the_version_from_being_frozen(secretary, address, remark, working, now):
    approved(remark, now=now)
    reword(working, COSTS, "ru", "Расходы делятся.", seen_revision=1, by=SYSTEM, now=now)

    page = secretary.get(address).text

    assert "accepted, but nothing changed" in page
    assert "Article 1, paragraph 2 changed without a cause" in page
    assert "working/freeze#clause-agreement-a1p2" in page


# --- saving ----------------------------------------------------------------------------------------------------


def test_a_reply_is_saved_as_a_draft_with_its_reasons(secretary, address, remark, working):
    form = filled(
        secretary, address, disposition="not_accepted", reason_en="No need.", reason_kk="Қажет емес."
    )

    response = secretary.post(address, data=form)

    assert response.status_code == 303
    reply = reply_to(remark)
    assert (reply.state, reply.disposition, reply.effect) == (
        ReplyState.DRAFTED,
        Disposition.NOT_ACCEPTED,
        Effect.NONE,
    )
    assert reply.reason.contents() == {"en": "No need.", "kk": "Қажет емес."}
    assert reply.reason.language == "en"
    assert remark.state is RemarkState.RECEIVED
    assert "The reply is saved as a draft." in secretary.get(response.location).text


def test_reply_and_change_are_saved_together(secretary, address, remark, working):
    response = secretary.post(address, data=filled(secretary, address, words=MONTHLY))

    assert response.status_code == 303
    reply = reply_to(remark)
    assert reply.effect is Effect.THIS_TEXT
    assert [change.provision.uid for change in reply.changes] == [EXCHANGE]
    assert version_text(working).clause(EXCHANGE).words("ru") == MONTHLY
    page = secretary.get(response.location).text
    assert "Changed because of this reply:" in page
    assert f"{MONTHLY}</textarea>" in page


def test_words_that_were_left_as_they_were_change_nothing(secretary, address, remark, working):
    secretary.post(address, data=filled(secretary, address))

    assert reply_to(remark).changes == []


def test_similar_remarks_are_answered_together_and_the_opposite_is_left_out(
    secretary, address, remark, other_remark, working
):
    assert "Оставить квартал." in secretary.get(address).text

    secretary.post(address, data=filled(secretary, address))
    assert answered(reply_to(remark)) == [remark.number]
    secretary.post(address, data=filled(secretary, address, together=str(other_remark.id)))
    assert answered(reply_to(remark)) == [remark.number, other_remark.number]


def test_a_remark_with_a_reply_of_its_own_is_shown_but_cannot_join(
    secretary, address, remark, other_remark, working, now
):
    drafted(other_remark, now=now)

    page = secretary.get(address).text
    response = secretary.post(address, data=filled(secretary, address, together=str(other_remark.id)))

    assert "It has a reply of its own" in page
    assert response.status_code == 422
    assert current_reply(remark) is None


def test_an_article_is_added_after_the_one_that_is_cited(secretary, article_remark, working):
    address = f"/en/ili-balkhash/remarks/{article_remark.id}/reply"
    page = secretary.get(address).text
    assert "Add a new article beside it" in page

    form = filled(
        secretary, address, new_where="after", new_heading="Открытость", new_words="Данные открыты."
    )
    response = secretary.post(address, data=form)

    assert response.status_code == 303
    (change,) = reply_to(article_remark).changes
    text = version_text(working)
    assert [each.uid for each in text.children(None)] == [ARTICLE, DISPUTES, change.provision.uid]
    assert [each.words("ru") for each in text.subtree(change.provision.uid)] == [
        "Открытость",
        "Данные открыты.",
    ]


def test_a_change_beside_the_source_is_tied_for_its_language(secretary, address, remark, working):
    query = f"{address}?in=kk"

    secretary.post(address, data=filled(secretary, query, words="Ай сайын алмасады."))

    assert [change.language for change in reply_to(remark).changes] == ["kk"]


def test_a_clause_that_was_changed_before_is_tied_by_a_tick(secretary, address, remark, working, now):
    reword(working, EXCHANGE, "ru", MONTHLY, seen_revision=1, by=SYSTEM, now=now)
    assert "It reads already as the reply says" in secretary.get(address).text

    secretary.post(address, data=filled(secretary, address, ties="y"))

    assert [change.provision.uid for change in reply_to(remark).changes] == [EXCHANGE]


def test_a_clause_that_was_taken_out_is_tied_by_a_tick(secretary, address, remark, working, now):
    remove_clause(working, EXCHANGE, by=SYSTEM, now=now)
    page = secretary.get(address).text
    assert "The clause no longer stands in the working version." in page

    secretary.post(address, data=filled(secretary, address, ties="y"))

    assert [change.provision.uid for change in reply_to(remark).changes] == [EXCHANGE]


@pytest.mark.parametrize("given", [approved, published])
def test_a_given_reply_is_read_only_but_may_still_be_incorporated(
    secretary, address, remark, working, now, given
):
    given(remark, now=now)
    page = secretary.get(address).text
    assert 'name="disposition"' not in page
    assert "Save the change" in page

    form = {**filled(secretary, address, words=MONTHLY)}
    form.pop("disposition")
    response = secretary.post(address, data=form)

    assert response.status_code == 303
    assert [change.provision.uid for change in reply_to(remark).changes] == [EXCHANGE]


def test_a_change_alone_without_a_change_is_said(secretary, address, remark, working, now):
    published(remark, now=now)
    form = filled(secretary, address)
    form.pop("disposition")

    assert "Nothing was changed, so there is nothing to save." in secretary.post(address, data=form).text


def test_another_clause_can_be_changed_in_its_place(secretary, whole_remark, working):
    address = f"/en/ili-balkhash/remarks/{whole_remark.id}/reply"
    assert "Choose the clause that the reply changes" in secretary.get(address).text

    turned = secretary.post(
        f"{address}/preview",
        data={**filled(secretary, address), "show": "1", "another": COSTS, "another_language": "ru"},
    )
    assert turned.status_code == 200
    assert "Каждая Сторона несёт свои расходы.</textarea>" in turned.text
    form = {**hidden(turned.text), "disposition": "accepted", "words": "Расходы делятся поровну."}
    secretary.post(address, data=form)

    assert [change.provision.uid for change in reply_to(whole_remark).changes] == [COSTS]


def test_words_that_were_typed_are_not_let_go_for_another_clause(secretary, address, working):
    form = {**filled(secretary, address, words=MONTHLY), "show": "1", "another": COSTS}

    page = secretary.post(f"{address}/preview", data=form).text

    assert "You have changed the words of this clause." in page
    assert f"{MONTHLY}</textarea>" in page


def test_the_preview_saves_nothing_and_works_without_scripts(secretary, address, remark, working):
    form = filled(secretary, address, words=MONTHLY, reason_en="Half-written", disposition="")

    page = secretary.post(f"{address}/preview", data=form)
    fragment = secretary.post(f"{address}/preview", data=form, headers={"HX-Request": "true"})

    for shown in (page, fragment):
        assert shown.status_code == 200
        assert "<ins>" in shown.text
    assert "Half-written</textarea>" in page.text
    assert "<html" not in fragment.text
    assert current_reply(remark) is None


def test_the_proposed_wording_is_taken_over(secretary, address, working):
    page = secretary.post(f"{address}/preview", data={**filled(secretary, address), "take": "1"}).text

    assert f"{MONTHLY}</textarea>" in page


# --- mistakes --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"disposition": ""}, "Choose what becomes of the remark."),
        ({"disposition": "cosmic"}, ""),
        ({"disposition": "noted", "reason_kk": ""}, "Give the reason. Only an accepted remark needs none."),
        (
            {"disposition": "noted", "reason_en": "Known.", "effect": "this_text"},
            "Only a reply that accepts changes this text.",
        ),
        ({"effect": "weather"}, ""),
        ({"reason_en": "a" * 10_001}, "A reason has at most 10000 characters."),
        (
            {"disposition": "not_accepted", "reason_en": "No.", "words": MONTHLY},
            "Only a reply that accepts, and that changes this text, may change a clause.",
        ),
        (
            {"effect": "measure", "new_words": "Новое."},
            "Only a reply that accepts, and that changes this text, may change a clause.",
        ),
        ({"words": ""}, "A clause keeps its words."),
        ({"words": "a" * 50_001}, "A clause has at most 50000 characters."),
        ({"together": "987654"}, ""),
        ({"together": "all"}, ""),
        ({"new_where": "within"}, ""),
        ({"seen_revision": "-1"}, ""),
        ({"clause_revision": "99999999999999999999"}, ""),
    ],
)
def test_a_mistake_is_said_beside_its_field_and_nothing_is_lost(
    secretary, address, remark, working, changes, complaint
):
    form = filled(secretary, address, reason_kk="Жазылған.")

    response = secretary.post(address, data={**form, **changes})

    assert response.status_code == 422
    assert complaint in response.text
    assert "govuk-error-summary" in response.text
    assert "<title>Error:" in response.text
    assert "Жазылған.</textarea>" in response.text or "reason_kk" in changes
    assert current_reply(remark) is None
    assert version_text(working).clause(EXCHANGE).words("ru") == DATA


@pytest.mark.parametrize("words", NAUGHTY)
def test_whatever_people_write_comes_back_as_they_wrote_it(secretary, address, remark, working, words):
    form = filled(secretary, address, disposition="noted", reason_en=words)

    assert secretary.post(address, data=form).status_code == 303
    assert reply_to(remark).reason.in_language("en") == words
    page = secretary.get(address).text
    assert "<script>alert" not in page
    assert "49" not in re.findall(r">(49) ", page)


def test_control_characters_are_nobodys_words(secretary, address, remark, working):
    secretary.post(address, data=filled(secretary, address, disposition="noted", reason_en="a\x00b\x0bc"))

    assert reply_to(remark).reason.in_language("en") == "ab\nc"


@pytest.mark.parametrize(
    "nonsense",
    [
        {},
        {"reply": "1"},
        {"clause": "nowhere", "words": "Слова."},
        {"reply": "1", "disposition": "accepted", "clause": "x" * 99},
        {"reply": "1", "disposition": "accepted", "text_language": "xx", "words": "Слова."},
        {"reply": "1", "disposition": "accepted", "clause_wording": "1e9", "words": "Слова."},
        {"show": "1", "another": "nowhere", "another_language": "xx"},
    ],
)
def test_no_form_however_it_was_bent_breaks_the_page(secretary, address, remark, working, nonsense):
    for url in (address, f"{address}/preview"):
        assert secretary.post(url, data=nonsense).status_code < 500


# --- two people at once ----------------------------------------------------------------------------------------


def test_of_two_who_write_one_reply_one_gets_both_texts(secretary, address, remark, working, now):
    reply = drafted(remark, now=now, disposition=Disposition.NOTED, en="Theirs first.")
    form = filled(secretary, address, disposition="noted", reason_en="Mine.")
    theirs = decision(Disposition.NOTED, en="Theirs now.")
    revise_reply(reply, theirs, remarks=[remark], seen_revision=reply.revision, by=SYSTEM, now=now)

    response = secretary.post(address, data=form)

    assert response.status_code == 409
    assert "Theirs now." in response.text
    assert "Mine.</textarea>" in response.text
    assert reply_to(remark).reason.in_language("en") == "Theirs now."
    again = {**form, **hidden(response.text)}
    assert secretary.post(address, data=again).status_code == 303
    assert reply_to(remark).reason.in_language("en") == "Mine."


def test_of_two_who_begin_a_reply_one_gets_both_texts(secretary, address, remark, working, now):
    form = filled(secretary, address, disposition="noted", reason_en="Mine.")
    drafted(remark, now=now, disposition=Disposition.NOTED, en="Theirs.")

    response = secretary.post(address, data=form)

    assert response.status_code == 409
    assert "Theirs." in response.text
    assert "Mine.</textarea>" in response.text


def test_a_reply_that_was_approved_meanwhile_keeps_what_was_typed_in_sight(
    secretary, address, remark, working, now
):
    reply = drafted(remark, now=now, disposition=Disposition.NOTED, en="Theirs.")
    form = filled(secretary, address, disposition="noted", reason_en="Mine.", words=DATA)
    approve_reply(reply, by=SYSTEM, now=now)

    response = secretary.post(address, data=form)

    assert response.status_code == 409
    assert "The reply was approved while you wrote" in response.text
    assert "Mine.</textarea>" in response.text
    assert reply_to(remark).reason.in_language("en") == "Theirs."


def test_a_remark_that_was_withdrawn_meanwhile_keeps_what_was_typed_in_sight(
    secretary, address, remark, working
):
    form = filled(secretary, address, disposition="noted", reason_en="Mine.")
    begin_writing()
    remark.state = RemarkState.WITHDRAWN
    db.session.commit()

    response = secretary.post(address, data=form)

    assert response.status_code == 409
    assert "No reply is due to this remark any more" in response.text
    assert "Mine.</textarea>" in response.text


def test_of_two_who_change_one_clause_one_gets_both_texts_and_the_reply_waits_with_it(
    secretary, address, remark, working, now
):
    form = filled(secretary, address, words=MONTHLY, reason_en="Because.")
    reword(working, EXCHANGE, "ru", "Стороны молчат.", seen_revision=1, by=SYSTEM, now=now)

    response = secretary.post(address, data=form)

    assert response.status_code == 409
    for words in ("Стороны молчат.", f"{MONTHLY}</textarea>", "Because.</textarea>"):
        assert words in response.text
    assert current_reply(remark) is None
    again = {**form, **hidden(response.text)}
    assert secretary.post(address, data=again).status_code == 303
    assert version_text(working).clause(EXCHANGE).words("ru") == MONTHLY


def test_words_for_a_version_that_was_frozen_meanwhile_stay_in_sight(
    secretary, address, remark, working, now
):
    form = filled(secretary, address, words=MONTHLY)
    freeze_version(working, by=SYSTEM, now=now)

    frozen = secretary.post(address, data=form)
    begin_version(working.document, by=SYSTEM, now=now)
    following = secretary.post(address, data=form)

    for response in (frozen, following):
        assert response.status_code == 409
        assert "The version was frozen while you wrote" in response.text
        assert MONTHLY in response.text
    assert secretary.post(address, data={**form, **hidden(following.text)}).status_code == 303
    third = working_version(working.document)
    assert version_text(third).clause(EXCHANGE).words("ru") == MONTHLY


def test_words_for_a_clause_that_was_taken_out_stay_in_sight(secretary, address, remark, working, now):
    form = filled(secretary, address, words=MONTHLY)
    remove_clause(working, EXCHANGE, by=SYSTEM, now=now)

    response = secretary.post(address, data=form)

    assert response.status_code == 409
    assert "The clause was taken out while you wrote" in response.text
    assert f"{MONTHLY}</textarea>" in response.text
    assert current_reply(remark) is None


def test_a_form_that_is_sent_twice_counts_once(secretary, address, remark, working):
    form = filled(
        secretary, address, words=MONTHLY, new_words="Данные бесплатны.", new_where="after", reason_en="Yes."
    )

    answers = [secretary.post(address, data=form).status_code for _ in range(2)]

    assert answers == [303, 303]
    assert len(version_text(working)) == 5
    assert len(reply_to(remark).changes) == 2


# --- steps and notes -------------------------------------------------------------------------------------------


def test_a_reply_is_approved_published_and_replaced_by_buttons_of_their_own(secretary, address, remark, now):
    reply = drafted(remark, now=now)
    base = f"/en/ili-balkhash/replies/{reply.id}"

    page = secretary.get(address).text
    assert "Approve the reply" in page
    assert "Publish the reply" not in page
    secretary.post(f"{base}/approve", data={"seen_revision": reply.revision})
    assert reply_to(remark).state is ReplyState.APPROVED
    assert "Publish the reply" in secretary.get(address).text
    secretary.post(f"{base}/publish")
    assert reply_to(remark).state is ReplyState.PUBLISHED
    assert remark.state is RemarkState.ANSWERED
    response = secretary.post(f"{base}/replace")
    assert response.location.startswith(address)
    assert (reply.state, reply_to(remark).state) == (ReplyState.REPLACED, ReplyState.DRAFTED)


def test_a_reply_that_changed_since_it_was_read_is_not_approved(secretary, remark, now):
    reply = drafted(remark, now=now)
    data = {"seen_revision": reply.revision - 1}

    response = secretary.post(f"/en/ili-balkhash/replies/{reply.id}/approve", data=data)
    page = secretary.get(response.location).text

    assert "Read it again, then approve it." in page
    assert reply_to(remark).state is ReplyState.DRAFTED


@pytest.mark.parametrize("step", ["approve", "publish", "replace", "take-over"])
def test_a_step_that_is_not_due_is_refused_with_words(secretary, remark, now, step):
    reply = (
        published(remark, now=now)
        if step in ("approve", "publish", "take-over")
        else drafted(remark, now=now)
    )

    response = secretary.post(f"/en/ili-balkhash/replies/{reply.id}/{step}", data={"seen_revision": "1"})

    assert response.status_code == 303
    assert "notice--error" in secretary.get(response.location).text


def test_a_note_is_kept_and_shown_to_the_working_group(secretary, client, actors, address, remark):
    response = secretary.post(
        f"/en/ili-balkhash/remarks/{remark.id}/notes", data={"content": "МИД не возражает."}
    )

    assert response.status_code == 303
    assert "МИД не возражает." in client.as_(actors.auditor).get(address).text


def test_an_empty_note_is_refused(secretary, remark):
    response = secretary.post(f"/en/ili-balkhash/remarks/{remark.id}/notes", data={"content": " "})

    assert response.status_code == 422
    assert "Write the note." in response.text


def test_no_note_leaves_the_working_group(client, actors, remark, now):
    write_note(remark, "Тайна редакции.", by=SYSTEM, now=now)
    published(remark, now=now)
    ministry = client.as_(actors.drafter)

    for page in (
        f"opinions/{remark.contribution_id}",
        f"opinions/{remark.contribution_id}/receipt",
        "desk/ministry",
        "documents/agreement/1/remarks",
        f"remarks/{remark.id}/reply",
    ):
        assert "Тайна" not in ministry.get(f"/ru/ili-balkhash/{page}").text


def test_a_change_for_a_reply_that_was_replaced_meanwhile_is_saved_with_the_new_draft(
    secretary, address, remark, working, now
):
    old = published(remark, now=now)
    form = filled(secretary, address, words=MONTHLY)
    form.pop("disposition")
    replace_reply(old, by=SYSTEM, now=now)

    assert secretary.post(address, data={**form, "words": ""}).status_code == 422
    assert secretary.post(address, data=form).status_code == 303
    assert [change.provision.uid for change in reply_to(remark).changes] == [EXCHANGE]


def test_a_reply_to_a_settled_remark_offers_no_replacement(secretary, address, remark, now):
    published(remark, now=now)
    assert "Replace it by a new draft" in secretary.get(address).text
    settle_remark(remark, by=SYSTEM, now=now)

    assert "Replace it by a new draft" not in secretary.get(address).text


def test_what_a_reply_changed_in_a_frozen_version_is_linked(secretary, address, remark, working, now):
    reply = published(remark, now=now)
    change_text(reply, TextEdit(working, EXCHANGE, Typed("ru", MONTHLY, 1)), by=SYSTEM, now=now)
    freeze_version(working, by=SYSTEM, now=now)

    page = secretary.get(address).text

    assert f"/documents/agreement/compare/1/2#{EXCHANGE}" in page


def test_a_decision_is_changed_without_touching_the_effect_that_goes_without_saying(
    secretary, address, remark, working
):
    secretary.post(address, data=filled(secretary, address))
    assert reply_to(remark).effect is Effect.THIS_TEXT

    secretary.post(address, data=filled(secretary, address, disposition="noted", reason_en="Known."))

    assert reply_to(remark).effect is Effect.NONE
