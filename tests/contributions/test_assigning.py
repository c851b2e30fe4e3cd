"""Remarks are given to people of the secretariat, who find them in the inbox."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from ibbportal.accounts.models import User
from ibbportal.audit.models import Event
from ibbportal.contributions.inbox import Queue, Wanted
from ibbportal.contributions.lifecycle import Disposition, RemarkState
from ibbportal.contributions.queues import Inbasket, handlers_of, read_inbox
from ibbportal.contributions.services.assigning import NotAHandler, assign_remark, assign_remarks
from ibbportal.contributions.services.reactions import settle_remark
from ibbportal.contributions.services.translating import translate_remark
from ibbportal.db import db
from ibbportal.lifecycles import WrongState
from ibbportal.security import SYSTEM, Actor, Role
from tests.factories.accounts import user_with
from tests.factories.contributions import drafted, published
from tests.queries import counted_queries

INBOX = "/en/ili-balkhash/replies/"


@pytest.fixture
def editor(basin, now) -> User:
    return user_with(basin, Role.EDITOR, now=now)


def acting(user: User, basin) -> Actor:
    return Actor(user_id=user.id, roles=frozenset({(basin.id, Role.EDITOR)}))


def queue(basin, actor, now, which: Queue):
    basket = Inbasket(basin, actor, now.date())
    return [row.remark for row in read_inbox(basket, Wanted(queue=which)).rows]


class TestGivingARemark:
    def test_it_stands_among_that_persons_own(self, remark, editor, basin, now):
        assign_remark(remark, editor, by=SYSTEM, now=now)

        assert remark.state is RemarkState.ASSIGNED
        assert queue(basin, acting(editor, basin), now, Queue.MINE) == [remark]
        assert queue(basin, acting(editor, basin), now, Queue.UNHANDLED)[0] == remark

    def test_it_is_recorded_with_whom_and_until_when(self, remark, editor, now):
        assign_remark(remark, editor, due_on=now.date(), by=SYSTEM, now=now)
        db.session.commit()

        event = db.session.scalars(sa.select(Event).where(Event.verb == "remark_assigned")).one()
        assert event.payload is not None
        assert event.payload.content == {"to": editor.id, "due_on": now.date().isoformat()}

    def test_it_is_overdue_the_day_after(self, remark, editor, basin, now):
        assign_remark(remark, editor, due_on=now.date(), by=SYSTEM, now=now)

        assert queue(basin, acting(editor, basin), now, Queue.OVERDUE) == []
        assert queue(basin, acting(editor, basin), now + timedelta(days=1), Queue.OVERDUE) == [remark]

    def test_it_is_mine_until_it_is_answered(self, remark, editor, basin, now):
        assign_remark(remark, editor, by=SYSTEM, now=now)
        published(remark, now=now)

        assert queue(basin, acting(editor, basin), now, Queue.MINE) == []
        assert queue(basin, acting(editor, basin), now, Queue.BODY) == [remark]

    def test_nobody_who_sees_to_no_replies_can_be_given_one(self, remark, basin, now):
        translator = user_with(basin, Role.TRANSLATOR, now=now)
        with pytest.raises(NotAHandler):
            assign_remark(remark, translator, by=SYSTEM, now=now)
        assert translator not in handlers_of(basin.id)

    def test_what_is_settled_is_given_to_nobody(self, remark, other_remark, editor, now):
        published(remark, now=now)
        settle_remark(remark, by=SYSTEM, now=now)
        with pytest.raises(WrongState):
            assign_remark(remark, editor, by=SYSTEM, now=now)
        done = assign_remarks([remark, other_remark], editor, by=SYSTEM, now=now)
        assert (done.assigned, done.refused) == ((other_remark,), (remark,))


class TestWaitingForTranslation:
    def test_a_remark_waits_until_it_is_said_in_every_language_of_the_basin(self, remark, actors, basin, now):
        assert remark in queue(basin, actors.secretary, now, Queue.TRANSLATION)
        others = {tag: "said" for tag in basin.languages if tag != "ru"}
        translate_remark(remark, words=others, proposed=others, by=SYSTEM, now=now)
        assert remark not in queue(basin, actors.secretary, now, Queue.TRANSLATION)

    def test_the_languages_of_its_round_are_enough_where_it_asks_for_some(
        self, remark, asked, actors, basin, now
    ):
        asked.languages_asked = ["ru"]
        db.session.flush()
        assert remark not in queue(basin, actors.secretary, now, Queue.TRANSLATION)

    def test_a_published_reply_waits_as_well(self, remark, asked, actors, basin, now):
        asked.languages_asked = ["ru", "kk"]
        translate_remark(remark, words={"kk": "said"}, proposed={"kk": "said"}, by=SYSTEM, now=now)
        assert remark not in queue(basin, actors.secretary, now, Queue.TRANSLATION)
        published(remark, now=now, ru="Нет.", disposition=Disposition.NOTED)
        assert remark in queue(basin, actors.secretary, now, Queue.TRANSLATION)


class TestThePage:
    def test_the_ticked_remarks_go_to_the_chosen_person(self, client, actors, remark, other_remark, editor):
        secretary = client.as_(actors.secretary)
        sent = {"remarks": [remark.id, other_remark.id], "to": editor.id, "due_on": "2099-01-31"}
        response = secretary.post(f"{INBOX}assign?show=unhandled&body=moa", data=sent)

        assert response.location.endswith("?show=unhandled&body=moa")
        page = secretary.get(response.location).text
        assert "2 remarks are now with" in page
        db.session.expire_all()
        assert (remark.assigned_to_id, other_remark.assigned_to_id) == (editor.id, editor.id)

    def test_one_may_take_them_oneself(self, client, basin, remark, editor):
        browser = client.as_(acting(editor, basin))
        browser.post(f"{INBOX}assign", data={"remarks": [remark.id], "take": "1"})
        db.session.expire_all()
        assert remark.assigned_to_id == editor.id

    @pytest.mark.parametrize(
        "sent", [{}, {"remarks": "x"}, {"to": "9999"}, {"due_on": "soon"}, {"due_on": "2001-01-01"}]
    )
    def test_a_form_that_makes_no_sense_gives_nothing(self, client, actors, remark, editor, sent):
        browser = client.as_(actors.secretary)
        whole = {"remarks": [remark.id], "to": editor.id, "due_on": ""} if sent else {}
        response = browser.post(f"{INBOX}assign", data={**whole, **sent})
        assert "Nothing was assigned." in browser.get(response.location).text
        db.session.expire_all()
        assert remark.assigned_to_id is None

    @pytest.mark.parametrize(("who", "status"), [("auditor", 403), ("translator", 403), ("drafter", 403)])
    def test_who_sees_to_no_replies_gives_none(self, client, actors, remark, who, status):
        browser = client.as_(getattr(actors, who))
        assert browser.post(f"{INBOX}assign", data={"remarks": [remark.id]}).status_code == status

    def test_the_number_of_queries_does_not_grow_with_the_remarks(
        self, client, actors, remarks, other_remark, now
    ):
        secretary = client.as_(actors.secretary)
        drafted(remarks[0], now=now)
        with counted_queries() as few:
            secretary.get(f"{INBOX}?show=all&body=moa")
        with counted_queries() as many:
            secretary.get(f"{INBOX}?show=all")
        assert len(many) <= len(few) + 4, many
        assert len(many) <= 32
