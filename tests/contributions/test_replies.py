"""Replies: drafted, revised, approved, published, replaced; and each refusal."""

import pytest
import sqlalchemy as sa

from ibbportal.audit.models import Event
from ibbportal.contributions.lifecycle import Disposition, Effect, RemarkState, ReplyState
from ibbportal.contributions.models import Remark, Reply
from ibbportal.contributions.services.reactions import maintain_remark, settle_remark
from ibbportal.contributions.services.replies import (
    AnsweredAlready,
    EffectContradicts,
    NothingAnswered,
    ReasonMissing,
    ReplyChanged,
    approve_reply,
    current_reply,
    draft_reply,
    publish_replies,
    publish_reply,
    replace_reply,
    revise_reply,
)
from ibbportal.db import db
from ibbportal.lifecycles import WrongState
from ibbportal.security import SYSTEM
from tests.factories.contributions import (
    ACCEPTED,
    NOT_ACCEPTED,
    PARTLY,
    answered,
    approved,
    decision,
    drafted,
    published,
)

REASONED = [each for each in Disposition if each is not ACCEPTED]
TOLD = {"by": SYSTEM}


def revise(reply: Reply, *remarks: Remark, now, seen: int | None = None, **decided) -> None:
    revise_reply(
        reply,
        decision(**decided),
        remarks=remarks,
        seen_revision=reply.revision if seen is None else seen,
        by=SYSTEM,
        now=now,
    )


def test_one_reply_answers_several_remarks_and_each_keeps_its_number(remark, other_remark, now):
    reply = drafted(remark, other_remark, now=now)

    assert reply.state is ReplyState.DRAFTED
    assert answered(reply) == [remark.number, other_remark.number]
    assert current_reply(remark) is current_reply(other_remark) is reply
    assert remark.state is RemarkState.RECEIVED


@pytest.mark.parametrize("disposition", REASONED)
def test_every_disposition_but_accepted_needs_a_reason(remark, now, disposition):
    with pytest.raises(ReasonMissing):
        drafted(remark, now=now, disposition=disposition, ru="")


def test_what_is_accepted_needs_no_reason(remark, now):
    assert drafted(remark, now=now).reason is None


@pytest.mark.parametrize("disposition", [each for each in Disposition if each not in (ACCEPTED, PARTLY)])
def test_only_what_is_accepted_changes_this_text(remark, now, disposition):
    with pytest.raises(EffectContradicts):
        drafted(remark, now=now, disposition=disposition, effect=Effect.THIS_TEXT)


def test_a_reply_answers_something(basin, now):
    with pytest.raises(NothingAnswered):
        draft_reply([], decision(), basin_id=basin.id, now=now, **TOLD)


def test_a_remark_has_one_reply_at_a_time(remark, other_remark, now):
    drafted(remark, now=now)

    with pytest.raises(AnsweredAlready):
        drafted(other_remark, remark, now=now)


def test_a_settled_remark_takes_no_new_reply(remark, now):
    published(remark, now=now)
    settle_remark(remark, by=SYSTEM, now=now)

    with pytest.raises(WrongState):
        replace_reply(current_reply(remark), by=SYSTEM, now=now)
    assert current_reply(remark).state is ReplyState.PUBLISHED


def test_a_draft_is_revised_in_its_decision_its_reason_and_its_remarks(remark, other_remark, now):
    reply = drafted(remark, now=now)

    revise(reply, remark, other_remark, now=now, disposition=PARTLY, ru="Отчасти.", kk="Ішінара.")

    assert reply.disposition is PARTLY
    assert reply.reason.contents() == {"ru": "Отчасти.", "kk": "Ішінара."}
    assert answered(reply) == [remark.number, other_remark.number]
    revise(reply, remark, now=now, disposition=PARTLY, ru="Отчасти.")
    assert answered(reply) == [remark.number]
    assert current_reply(other_remark) is None


def test_a_reason_in_a_language_that_is_not_named_stays_and_an_emptied_one_goes(remark, now):
    reply = drafted(remark, now=now, disposition=NOT_ACCEPTED, ru="Нет.", en="No.")

    revise(reply, remark, now=now, disposition=NOT_ACCEPTED, ru="Нет!")
    assert reply.reason.contents() == {"ru": "Нет!", "en": "No."}
    revise(reply, remark, now=now, disposition=NOT_ACCEPTED, ru="")

    assert reply.reason.contents() == {"en": "No."}
    assert reply.reason.in_language("kk") == "No."
    with pytest.raises(ReasonMissing):
        revise(reply, remark, now=now, disposition=NOT_ACCEPTED, en="")


def test_a_reason_that_was_not_changed_stays_the_wording_that_it_was(remark, now):
    reply = drafted(remark, now=now, disposition=NOT_ACCEPTED, ru="Нет.", en="No.")
    before = reply.reason.wordings["en"].wording_id

    revise(reply, remark, now=now, disposition=NOT_ACCEPTED, ru="Нет!", en="No.")

    assert reply.reason.wordings["en"].wording_id == before


def test_of_two_who_revise_a_reply_one_gets_both_texts(remark, now):
    reply = drafted(remark, now=now, disposition=NOT_ACCEPTED, ru="Нет.")
    seen = reply.revision
    revise(reply, remark, now=now, disposition=NOT_ACCEPTED, ru="Нет, потому что.")

    with pytest.raises(ReplyChanged) as conflict:
        revise(reply, remark, now=now, seen=seen, disposition=NOT_ACCEPTED, ru="Нельзя.")

    assert (conflict.value.mine, conflict.value.theirs) == ("Нельзя.", "Нет, потому что.")
    assert conflict.value.revision == reply.revision


def test_words_alone_raise_the_revision(remark, now):
    reply = drafted(remark, now=now, disposition=NOT_ACCEPTED, ru="Нет.")
    seen = reply.revision

    revise(reply, remark, now=now, disposition=NOT_ACCEPTED, ru="Нет!")

    assert reply.revision > seen


def test_a_remark_that_was_answered_meanwhile_cannot_be_drawn_into_a_reply(remark, other_remark, now):
    reply = drafted(remark, now=now)
    drafted(other_remark, now=now)

    with pytest.raises(AnsweredAlready):
        revise(reply, remark, other_remark, now=now)


def test_a_reply_keeps_at_least_one_remark(remark, now):
    reply = drafted(remark, now=now)

    with pytest.raises(NothingAnswered):
        revise(reply, now=now)


@pytest.mark.parametrize("given", [approved, published])
def test_a_given_reply_is_not_revised(remark, now, given):
    reply = given(remark, now=now)

    with pytest.raises(WrongState):
        revise(reply, remark, now=now)


def test_a_reply_is_approved_as_it_was_read(remark, now):
    reply = drafted(remark, now=now)

    with pytest.raises(ReplyChanged):
        approve_reply(reply, by=SYSTEM, now=now, seen_revision=reply.revision + 1)
    approve_reply(reply, by=SYSTEM, now=now, seen_revision=reply.revision)

    assert (reply.state, reply.approved_at) == (ReplyState.APPROVED, now)


def test_a_draft_is_not_published(remark, now):
    reply = drafted(remark, now=now)

    with pytest.raises(WrongState):
        publish_reply(reply, by=SYSTEM, now=now)
    assert (reply.state, remark.state) == (ReplyState.DRAFTED, RemarkState.RECEIVED)


def test_publishing_answers_the_remarks(remark, other_remark, now):
    reply = published(remark, other_remark, now=now)

    assert reply.published_at == now
    assert {remark.state, other_remark.state} == {RemarkState.ANSWERED}


def test_a_maintained_remark_may_be_answered_anew(remark, now):
    first = published(remark, now=now)
    maintain_remark(remark, by=SYSTEM, now=now)

    second = replace_reply(first, by=SYSTEM, now=now)
    approve_reply(second, by=SYSTEM, now=now)
    publish_reply(second, by=SYSTEM, now=now)

    assert remark.state is RemarkState.ANSWERED


def test_a_replaced_reply_is_kept_and_a_new_draft_answers_in_its_place(remark, other_remark, now):
    old = published(remark, other_remark, now=now, disposition=PARTLY, ru="Отчасти.")

    new = replace_reply(old, by=SYSTEM, now=now)

    assert (old.state, old.published_at) == (ReplyState.REPLACED, now)
    assert old.reason.contents() == new.reason.contents() == {"ru": "Отчасти."}
    assert old.reason_id != new.reason_id
    assert answered(old) == answered(new)
    assert current_reply(remark) is new
    with pytest.raises(WrongState):
        replace_reply(old, by=SYSTEM, now=now)


def test_a_draft_is_revised_and_not_replaced(remark, now):
    with pytest.raises(WrongState):
        replace_reply(drafted(remark, now=now), by=SYSTEM, now=now)


def test_a_bulk_publishes_what_is_approved_and_names_the_rest(remark, other_remark, whole_remark, now):
    ready = approved(remark, now=now)
    draft = drafted(other_remark, now=now)
    there = published(whole_remark, now=now)

    bulk = publish_replies([ready, draft, there], by=SYSTEM, now=now)

    assert (bulk.published, bulk.refused) == ((ready,), (draft, there))
    assert (ready.state, draft.state) == (ReplyState.PUBLISHED, ReplyState.DRAFTED)


def test_a_reply_that_cannot_answer_all_its_remarks_is_left_whole(remark, other_remark, now):
    reply = approved(remark, other_remark, now=now)
    other_remark.state = RemarkState.WITHDRAWN
    db.session.flush()

    bulk = publish_replies([reply], by=SYSTEM, now=now)

    assert bulk.refused == (reply,)
    assert (reply.state, reply.published_at, remark.state) == (
        ReplyState.APPROVED,
        None,
        RemarkState.RECEIVED,
    )


def test_each_step_is_told_in_the_audit_chain(remark, now):
    reply = drafted(remark, now=now)
    revise(reply, remark, now=now)
    approve_reply(reply, by=SYSTEM, now=now)
    publish_reply(reply, by=SYSTEM, now=now)
    replace_reply(reply, by=SYSTEM, now=now)
    db.session.commit()

    told = db.session.scalars(sa.select(Event.verb).where(Event.verb.like("reply%")).order_by(Event.id)).all()
    assert told == ["reply_drafted", "reply_revised", "reply_approved", "reply_published", "reply_replaced"]
