"""Tying changes to their causes, and answering and changing the text in one step."""

import pytest
import sqlalchemy as sa

from ibbportal.audit.models import Event
from ibbportal.contributions.lifecycle import Disposition, Effect, ReplyState
from ibbportal.contributions.models import Change
from ibbportal.contributions.services.answering import NewClause, TextEdit, answer_remarks, change_text
from ibbportal.contributions.services.incorporation import (
    NoReasonGiven,
    NothingToTakeOver,
    NotIncorporating,
    TiedAlready,
    explain_all,
    give_own_reason,
    incorporate,
    take_over_changes,
    untie,
)
from ibbportal.contributions.services.replies import replace_reply
from ibbportal.db import db
from ibbportal.documents.models import Provision
from ibbportal.documents.outline import ClauseKind
from ibbportal.documents.places import Where
from ibbportal.documents.queries import provision_by_uid, version_text
from ibbportal.documents.services.documents import begin_version
from ibbportal.documents.services.drafting import EditConflict, NoSuchClause, Typed, reword
from ibbportal.documents.services.freezing import freeze_version
from ibbportal.lifecycles import WrongState
from ibbportal.security import SYSTEM
from tests.contributions.conftest import ARTICLE, COSTS, DISPUTES, EXCHANGE, MONTHLY
from tests.factories.contributions import NOT_ACCEPTED, approved, decision, drafted, published
from tests.factories.rounds import frozen_agreement

NOT_ACCEPTING = [
    each for each in Disposition if each not in (Disposition.ACCEPTED, Disposition.PARTLY_ACCEPTED)
]


def clause(version, uid: str = EXCHANGE) -> Provision:
    found = provision_by_uid(version.document_id, uid)
    assert found is not None
    return found


def tie(reply, version, uid: str = EXCHANGE, *, now, **more) -> Change:
    return incorporate(reply, version, clause(version, uid), by=SYSTEM, now=now, **more)


def test_a_change_is_tied_to_the_reply_that_caused_it(remark, working, now):
    reply = drafted(remark, now=now)

    change = tie(reply, working, now=now)

    assert (change.reply, change.version, change.provision.uid) == (reply, working, EXCHANGE)
    assert reply.changes == [change]


def test_a_change_is_tied_to_a_reply_once_per_language(remark, working, now):
    reply = drafted(remark, now=now)
    tie(reply, working, now=now)

    with pytest.raises(TiedAlready):
        tie(reply, working, now=now)
    tie(reply, working, now=now, language="kk")
    with pytest.raises(TiedAlready):
        tie(reply, working, now=now, language="kk")


def test_one_change_may_have_several_causes(remark, other_remark, working, now):
    tie(drafted(remark, now=now), working, now=now)
    tie(drafted(other_remark, now=now), working, now=now)

    assert db.session.scalar(sa.select(sa.func.count()).select_from(Change)) == 2


@pytest.mark.parametrize("disposition", NOT_ACCEPTING)
def test_a_reply_that_does_not_accept_causes_no_change(remark, working, now, disposition):
    with pytest.raises(NotIncorporating):
        tie(drafted(remark, now=now, disposition=disposition), working, now=now)


@pytest.mark.parametrize("effect", [each for each in Effect if each is not Effect.THIS_TEXT])
def test_a_reply_with_another_effect_causes_no_change(remark, working, now, effect):
    with pytest.raises(NotIncorporating):
        tie(drafted(remark, now=now, effect=effect), working, now=now)


def test_a_replaced_reply_causes_no_change(remark, working, now):
    old = approved(remark, now=now)
    replace_reply(old, by=SYSTEM, now=now)

    with pytest.raises(NotIncorporating):
        tie(old, working, now=now)


def test_a_reply_on_one_document_causes_no_change_in_another(remark, basin, now):
    other = frozen_agreement(basin, now=now, code="plan")
    plan = begin_version(other.document, by=SYSTEM, now=now)

    with pytest.raises(NotIncorporating):
        tie(drafted(remark, now=now), plan, "plan-a1p1", now=now)


def test_only_a_working_version_is_changed(remark, version, working, now):
    reply = drafted(remark, now=now)

    with pytest.raises(WrongState):
        tie(reply, version, now=now)
    with pytest.raises(WrongState):
        give_own_reason(version, clause(version), {"ru": "Так."}, written_in="ru", by=SYSTEM, now=now)
    change = give_own_reason(working, clause(working), {"ru": "Так."}, written_in="ru", by=SYSTEM, now=now)
    freeze_version(working, by=SYSTEM, now=now)
    with pytest.raises(WrongState):
        untie(change, by=SYSTEM, now=now)


@pytest.mark.parametrize("reasons", [{}, {"ru": ""}, {"ru": "", "kk": ""}])
def test_an_own_initiative_needs_words(working, now, reasons):
    with pytest.raises(NoReasonGiven):
        give_own_reason(working, clause(working), reasons, written_in="ru", by=SYSTEM, now=now)


def test_one_reason_explains_all_that_has_no_cause_yet(remark, working, now):
    reword(working, EXCHANGE, "ru", MONTHLY, seen_revision=1, by=SYSTEM, now=now)
    reword(working, COSTS, "ru", "Расходы делятся поровну.", seen_revision=1, by=SYSTEM, now=now)
    tie(approved(remark, now=now), working, now=now)

    assert explain_all(working, {"ru": "По итогам."}, written_in="ru", by=SYSTEM, now=now) == 1
    assert explain_all(working, {"ru": "По итогам."}, written_in="ru", by=SYSTEM, now=now) == 0


def test_a_cause_is_taken_away_again(remark, working, now):
    reply = drafted(remark, now=now)
    untie(tie(reply, working, now=now), by=SYSTEM, now=now)

    assert db.session.scalar(sa.select(sa.func.count()).select_from(Change)) == 0


def test_what_a_replaced_reply_changed_in_the_working_version_is_its_successors(remark, working, now):
    old = approved(remark, now=now)
    changes = [tie(old, working, uid, now=now) for uid in (EXCHANGE, COSTS, DISPUTES)]

    new = replace_reply(old, by=SYSTEM, now=now)

    assert {change.reply for change in changes} == {new}


def test_a_frozen_version_keeps_its_cause_and_the_successor_takes_it_over_when_told(remark, working, now):
    reword(working, EXCHANGE, "ru", MONTHLY, seen_revision=1, by=SYSTEM, now=now)
    old = published(remark, now=now)
    change = tie(old, working, now=now)
    freeze_version(working, by=SYSTEM, now=now)
    new = replace_reply(old, by=SYSTEM, now=now)

    assert change.reply is old
    (taken,) = take_over_changes(new, by=SYSTEM, now=now)
    assert (taken.reply, taken.version, taken.provision.uid) == (new, working, EXCHANGE)
    with pytest.raises(NothingToTakeOver):
        take_over_changes(new, by=SYSTEM, now=now)


def test_a_first_reply_has_nothing_to_take_over(remark, working, now):
    with pytest.raises(NothingToTakeOver):
        take_over_changes(approved(remark, now=now), by=SYSTEM, now=now)


def test_a_reply_that_refuses_takes_nothing_over(remark, now):
    with pytest.raises(NotIncorporating):
        take_over_changes(approved(remark, now=now, disposition=NOT_ACCEPTED), by=SYSTEM, now=now)


def answer(remark, working, edit: TextEdit | None, *, now, reply=None, seen=0, **decided):
    return answer_remarks(
        [remark],
        decision(**decided),
        reply=reply,
        seen_revision=seen,
        edit=edit,
        basin_id=remark.basin_id,
        by=SYSTEM,
        now=now,
    )


def test_answering_rewords_the_clause_and_ties_it(remark, working, now):
    edit = TextEdit(working, EXCHANGE, Typed("ru", MONTHLY, 1))

    reply = answer(remark, working, edit, now=now)

    assert version_text(working).clause(EXCHANGE).words("ru") == MONTHLY
    (change,) = reply.changes
    assert (change.provision.uid, change.language) == (EXCHANGE, None)


def test_a_clause_that_is_reworded_again_has_its_cause_already(remark, working, now):
    reply = answer(remark, working, TextEdit(working, EXCHANGE, Typed("ru", MONTHLY, 1)), now=now)

    again = TextEdit(working, EXCHANGE, Typed("ru", f"{MONTHLY} Всегда.", 2))
    answer(remark, working, again, now=now, reply=reply, seen=reply.revision)

    assert len(reply.changes) == 1


def test_words_beside_the_source_have_a_cause_for_their_language(remark, working, now):
    reply = answer(remark, working, TextEdit(working, EXCHANGE, Typed("kk", "Ай сайын.", 0)), now=now)

    assert [change.language for change in reply.changes] == ["kk"]


def test_a_clause_that_reads_already_as_the_reply_says_is_tied_alone(remark, working, now):
    reword(working, EXCHANGE, "ru", MONTHLY, seen_revision=1, by=SYSTEM, now=now)

    reply = answer(remark, working, TextEdit(working, EXCHANGE, ties=True), now=now)

    assert [change.provision.uid for change in reply.changes] == [EXCHANGE]


def test_an_article_is_added_behind_the_one_that_is_cited_and_tied(article_remark, working, now):
    new = NewClause(DISPUTES, Where.AFTER, "Открытость", "Данные открыты.")

    reply = answer(article_remark, working, TextEdit(working, added=new), now=now)

    text = version_text(working)
    article = text.clause(reply.changes[0].provision.uid)
    assert (article.kind, article.number, article.words("ru")) == (ClauseKind.ARTICLE, "3", "Открытость")
    assert [each.uid for each in text.children(None)] == [ARTICLE, DISPUTES, article.uid]
    (paragraph,) = text.children(article.uid)
    assert (paragraph.kind, paragraph.words("ru")) == (ClauseKind.PARAGRAPH, "Данные открыты.")
    assert len(reply.changes) == 1


def test_a_clause_is_added_before_a_paragraph(remark, working, now):
    new = NewClause(COSTS, Where.BEFORE, "", "Данные бесплатны.")

    reply = answer(remark, working, TextEdit(working, added=new), now=now)

    (change,) = reply.changes
    text = version_text(working)
    order = [each.uid for each in text.children(ARTICLE)]
    assert order == [EXCHANGE, change.provision.uid, COSTS]
    assert text.clause(change.provision.uid).kind is ClauseKind.PARAGRAPH


def test_beside_a_clause_that_is_gone_nothing_is_added(remark, working, now):
    new = NewClause("nowhere", Where.AFTER, "", "Данные бесплатны.")

    with pytest.raises(NoSuchClause):
        answer(remark, working, TextEdit(working, added=new), now=now)


def test_a_conflict_over_the_clause_saves_neither_the_reply_nor_the_clause(remark, working, now):
    reword(working, EXCHANGE, "ru", "Стороны молчат.", seen_revision=1, by=SYSTEM, now=now)
    db.session.commit()

    with pytest.raises(EditConflict):
        answer(remark, working, TextEdit(working, EXCHANGE, Typed("ru", MONTHLY, 1)), now=now)
    db.session.rollback()

    assert remark.answers == []
    assert version_text(working).clause(EXCHANGE).words("ru") == "Стороны молчат."


def test_a_refused_tie_saves_neither(remark, working, now):
    db.session.commit()
    edit = TextEdit(working, EXCHANGE, Typed("ru", MONTHLY, 1))

    with pytest.raises(NotIncorporating):
        answer(remark, working, edit, now=now, disposition=NOT_ACCEPTED)
    db.session.rollback()

    assert remark.answers == []


def test_a_given_reply_may_still_be_incorporated(remark, working, now):
    reply = published(remark, now=now)

    change_text(reply, TextEdit(working, EXCHANGE, Typed("ru", MONTHLY, 1)), by=SYSTEM, now=now)

    assert [change.provision.uid for change in reply.changes] == [EXCHANGE]
    assert reply.state is ReplyState.PUBLISHED


def test_each_tie_is_told_in_the_audit_chain(remark, working, now):
    change = tie(drafted(remark, now=now), working, now=now)
    untie(change, by=SYSTEM, now=now)
    give_own_reason(working, clause(working), {"ru": "Так."}, written_in="ru", by=SYSTEM, now=now)
    db.session.commit()

    told = db.session.scalars(
        sa.select(Event.verb).where(Event.verb.like("change%")).order_by(Event.id)
    ).all()
    assert told == ["change_tied", "change_untied", "change_tied"]
