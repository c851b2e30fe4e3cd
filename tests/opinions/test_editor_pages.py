"""Writing remarks clause by clause, with the mistakes that people make."""

from datetime import timedelta

import pytest

from ibbportal.contributions.lifecycle import Relation, RemarkKind
from ibbportal.contributions.services.incorporation import explain_all
from ibbportal.db import db
from ibbportal.documents.services.freezing import freeze_version
from tests.factories.opinions import begun, remark_on
from tests.factories.rounds import DATA, round_on, second_version
from tests.opinions.conftest import told

PROPOSED = "Стороны ежемесячно обмениваются данными о расходе воды."
REMARK = {"kind": "technical", "relation": "on", "words": "Квартал слишком долог.", "proposed": DATA}
NAUGHTY = [
    "<script>alert(1)</script>",
    "'; DROP TABLE remarks; --",
    "{{ 7 * 7 }} %(x)s {0} %s",
    "￼ ‮ right to left \u202e",
    "Ә Ғ Қ Ң Ө Ұ Ү Һ І ә ғ қ ң ө ұ ү һ і",
    "第一条　数据交换",
    "👩‍🚒🏳️‍🌈",
    "a" * 20_000,
]


def test_the_editor_opens_at_the_first_article(drafter, address):
    page = drafter.get(f"{address}/edit").text

    assert "Статья 1" in page
    assert "New remark" in page
    assert "No position is taken yet." in page


def test_the_proposal_begins_with_the_words_of_the_clause(drafter, address):
    page = drafter.get(f"{address}/edit?clause=agreement-a1p1").text

    assert f"{DATA}</textarea>" in page


def test_a_clause_that_is_not_part_of_the_text_is_missing(drafter, address):
    assert drafter.get(f"{address}/edit?clause=nowhere").status_code == 404
    assert drafter.get(f"{address}/edit?remark=987654").status_code == 404


def test_a_remark_with_a_proposed_wording_is_added(drafter, address, opinion):
    form = {**REMARK, "quoted": "ежеквартально", "proposed": PROPOSED, "is_blocking": "y"}

    response = drafter.post(f"{address}/remarks?clause=agreement-a1p1", data=form)

    assert response.status_code == 303
    (remark,) = opinion.remarks
    assert (remark.kind, remark.relation, remark.is_blocking) == (RemarkKind.TECHNICAL, Relation.ON, True)
    assert remark.proposed.in_language("ru") == PROPOSED
    page = drafter.get(response.location).text
    assert "The remark is part of the opinion." in page
    assert "Квартал слишком долог." in page


def test_words_that_were_not_changed_propose_nothing(drafter, address, opinion):
    drafter.post(f"{address}/remarks?clause=agreement-a1p1", data=REMARK)

    assert opinion.remarks[0].proposed is None


def test_a_new_clause_is_proposed_after_an_article(drafter, address, opinion):
    form = {**REMARK, "relation": "after", "words": "", "proposed": "Данные открыты."}

    drafter.post(f"{address}/remarks?clause=agreement-a2", data=form)

    (remark,) = opinion.remarks
    assert remark.relation is Relation.AFTER
    assert "After Статья 2" in drafter.get(f"{address}/edit").text


def test_a_remark_on_the_whole_belongs_to_no_clause(drafter, address, opinion):
    drafter.post(f"{address}/remarks?clause=whole", data={"kind": "conceptual", "words": "Нет преамбулы."})

    assert opinion.remarks[0].provision is None
    assert opinion.remarks[0].relation is Relation.WHOLE


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"kind": ""}, "Choose the kind of the remark."),
        ({"kind": "cosmic"}, ""),
        ({"relation": "whole"}, ""),
        ({"words": "", "proposed": ""}, "Say what is wrong, or change the proposed wording."),
        ({"words": "   ", "proposed": DATA}, "Say what is wrong, or change the proposed wording."),
        ({"quoted": "таких слов нет"}, "These words do not stand in the clause."),
        ({"words": "a" * 20_001}, "This is too long. The field takes at most 20000 characters."),
        ({"words": "a\x00b"}, "The text holds control characters."),
    ],
)
def test_a_mistake_is_said_beside_its_field_and_nothing_is_lost(
    drafter, address, opinion, changes, complaint
):
    response = drafter.post(f"{address}/remarks?clause=agreement-a1p1", data={**REMARK, **changes})

    assert response.status_code == 422
    assert complaint in response.text
    assert "govuk-error-summary" in response.text
    assert "<title>Error:" in response.text
    assert opinion.remarks == []


@pytest.mark.parametrize("words", NAUGHTY)
def test_whatever_people_write_comes_back_as_they_wrote_it(drafter, address, opinion, words):
    response = drafter.post(f"{address}/remarks?clause=agreement-a1p1", data={**REMARK, "words": words})

    assert response.status_code == 303
    remark = opinion.remarks[0]
    assert remark.text.in_language("ru") == words
    page = drafter.get(f"{address}/edit?remark={remark.id}").text
    assert "<script>alert" not in page


def test_the_preview_saves_nothing_and_works_without_scripts(drafter, address, opinion):
    form = {**REMARK, "proposed": PROPOSED}

    page = drafter.post(f"{address}/preview?clause=agreement-a1p1", data=form)
    fragment = drafter.post(
        f"{address}/preview?clause=agreement-a1p1", data=form, headers={"HX-Request": "true"}
    )

    for shown in (page.text, fragment.text):
        assert "<del>" in shown
        assert "<ins>" in shown
    assert "Квартал слишком долог." in page.text
    assert "<html" not in fragment.text
    assert opinion.remarks == []


def test_a_remark_is_opened_changed_and_taken_out(drafter, address, opinion, actors, now):
    remark = remark_on(opinion, actors.drafter, now=now)
    here = f"{address}/remarks/{remark.id}"

    changed = drafter.post(here, data={**REMARK, "revision": remark.revision, "words": "Иначе."})
    assert changed.status_code == 303
    assert opinion.remarks[0].text.in_language("ru") == "Иначе."

    assert drafter.post(f"{here}/drop").status_code == 303
    db.session.expire_all()
    assert opinion.remarks == []


def test_of_two_drafters_one_gets_both_texts(drafter, address, opinion, actors, now):
    remark = remark_on(opinion, actors.drafter, now=now)
    seen = remark.revision
    here = f"{address}/remarks/{remark.id}"
    drafter.post(here, data={**REMARK, "revision": seen, "words": "Слова первого."})

    conflict = drafter.post(here, data={**REMARK, "revision": seen, "words": "Слова второго."})

    assert conflict.status_code == 409
    assert "Слова первого." in conflict.text
    assert "Слова второго." in conflict.text
    assert opinion.remarks[0].text.in_language("ru") == "Слова первого."

    knowing = {**REMARK, "revision": opinion.remarks[0].revision, "words": "Слова второго."}
    assert drafter.post(here, data=knowing).status_code == 303
    assert opinion.remarks[0].text.in_language("ru") == "Слова второго."


def test_a_form_that_comes_twice_counts_once(drafter, address, opinion):
    form = {**REMARK, "idempotency_key": "once-and-for-all"}

    first = drafter.post(f"{address}/remarks?clause=agreement-a1p1", data=form)
    again = drafter.post(f"{address}/remarks?clause=agreement-a1p1", data=form)

    assert first.location == again.location
    assert len(opinion.remarks) == 1


def test_where_a_form_came_back_with_its_mistakes_one_may_reload(drafter, address, opinion, actors, now):
    remark = remark_on(opinion, actors.drafter, now=now)
    for path in ("remarks?clause=agreement-a2", "stance?clause=agreement-a2", "preview?clause=agreement-a2"):
        arrived = drafter.get(f"{address}/{path}")
        assert arrived.location.endswith(f"{address}/edit?clause=agreement-a2")
    arrived = drafter.get(f"{address}/remarks/{remark.id}")
    assert arrived.location.endswith(f"/edit?remark={remark.id}#form")


def test_other_bodies_and_the_secretariat_do_not_see_a_draft(client, address, actors, opinion, now):
    remark = remark_on(opinion, actors.drafter, now=now)
    for stranger in (actors.other_drafter, actors.other_signatory, actors.secretary, actors.citizen):
        browser = client.as_(stranger)
        assert browser.get(address).status_code == 404
        assert browser.get(f"{address}/edit").status_code == 404
        assert browser.get(f"{address}/sign").status_code == 404
        assert browser.post(f"{address}/remarks", data=REMARK).status_code == 404
        assert browser.post(f"{address}/remarks/{remark.id}", data=REMARK).status_code == 404
        assert browser.post(f"{address}/remarks/{remark.id}/drop").status_code == 404
        assert browser.post(f"{address}/stance").status_code == 404
        assert browser.post(f"{address}/pass").status_code == 404
        assert browser.post(f"{address}/preview", data=REMARK).status_code == 404


def test_a_remark_is_not_reached_through_another_opinion(client, actors, opinion, other_invitation, now):
    remark = remark_on(opinion, actors.drafter, now=now)
    other = begun(other_invitation, actors.other_drafter, now=now)

    response = client.as_(actors.drafter).post(
        f"/en/ili-balkhash/opinions/{other.id}/remarks/{remark.id}", data=REMARK
    )

    assert response.status_code == 404


def test_passing_for_signature_shuts_the_editor_until_it_is_returned(drafter, address, opinion):
    assert drafter.post(f"{address}/pass").status_code == 303
    assert drafter.get(f"{address}/edit").status_code == 302
    assert drafter.post(f"{address}/remarks?clause=agreement-a1p1", data=REMARK).status_code == 409

    assert drafter.post(f"{address}/return").status_code == 303
    assert drafter.get(f"{address}/edit").status_code == 200


def test_after_the_deadline_the_draft_is_read_and_says_why(
    drafter, address, opinion, invitation, actors, now, clock
):
    remark_on(opinion, actors.drafter, now=now)
    clock.move_to(invitation.due_at + timedelta(seconds=1))

    page = drafter.get(drafter.get(f"{address}/edit").location).text

    assert "This draft was not submitted" in page
    assert told(invitation.due_at) in page
    assert "Квартал слишком долог." in page


def test_what_was_being_written_when_time_ran_out_is_still_saved(
    drafter, address, opinion, invitation, clock
):
    clock.move_to(invitation.due_at + timedelta(seconds=1))

    drafter.post(f"{address}/remarks?clause=agreement-a1p1", data=REMARK)

    assert len(opinion.remarks) == 1


def test_the_last_change_of_a_clause_is_shown_to_those_who_saw_the_version_before(
    version, asked, invitation, actors, client, now
):
    working = second_version(version, PROPOSED, now=now)
    explain_all(working, {"ru": "Уточнение."}, written_in="ru", by=actors.secretary, now=now)
    second = freeze_version(working, by=actors.secretary, now=now)
    again = round_on(second, [actors.ministry], now=now)
    opinion = begun(again.invitations[0], actors.drafter, now=now)

    page = (
        client.as_(actors.drafter)
        .get(f"/en/ili-balkhash/opinions/{opinion.id}/edit?clause=agreement-a1p1")
        .text
    )

    assert "ежеквартально" in page
    assert "<del>" in page
    assert "since version 1" in page
