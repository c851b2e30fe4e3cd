"""Two people at the same moment: each verb decides on what stands, never on what stood."""

import threading
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from flask import Flask

from ibbportal.contributions.services.remarks import write_remark
from ibbportal.db import db
from ibbportal.lifecycles import WrongState
from ibbportal.opinions.models import Opinion
from ibbportal.opinions.services.drafting import begin_opinion
from ibbportal.opinions.services.submission import opinion_digest, submit_opinion
from ibbportal.rounds.models import Invitation, Round
from ibbportal.rounds.services import close_round
from ibbportal.security import SYSTEM
from tests.factories.basins import ili_balkhash
from tests.factories.opinions import complete, remark_draft
from tests.factories.rounds import frozen_agreement, round_on
from tests.factories.stakeholders import ministry


@pytest.fixture
def invitation_id(committing_app: Flask, now: datetime) -> int:
    basin = ili_balkhash(now=now)
    asked = round_on(frozen_agreement(basin, now=now), [ministry(basin, now=now)], now=now)
    db.session.commit()
    return asked.invitations[0].id


@pytest.fixture
def opinion_id(invitation_id: int, now: datetime) -> int:
    opinion = complete(db.session.get_one(Invitation, invitation_id), SYSTEM, now=now)
    db.session.commit()
    return opinion.id


def at_once(app: Flask, *acts: Callable[[], Any]) -> list[Any]:
    """What became of each act when all were done at the same moment: its result, or its refusal."""
    start, outcomes = threading.Barrier(len(acts)), [None] * len(acts)

    def run(place: int, act: Callable[[], Any]) -> None:
        with app.app_context():
            start.wait(10)
            try:
                outcomes[place] = act()
                db.session.commit()
            except WrongState as refusal:
                db.session.rollback()
                outcomes[place] = refusal
            finally:
                db.session.remove()

    threads = [threading.Thread(target=run, args=each) for each in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    # What this session read before is not what stands now.
    db.session.rollback()
    return outcomes


def test_two_signatures_at_once_give_one_number(committing_app, opinion_id, now):
    def sign() -> str | None:
        return submit_opinion(db.session.get_one(Opinion, opinion_id), by=SYSTEM, now=now).register_number

    numbers = [outcome for outcome in at_once(committing_app, sign, sign) if isinstance(outcome, str)]

    assert numbers == [db.session.get_one(Opinion, opinion_id).register_number]


def test_two_drafters_who_begin_at_once_share_one_draft(committing_app, invitation_id, now):
    def begin() -> int:
        invitation = db.session.get_one(Invitation, invitation_id)
        return begin_opinion(invitation, language="ru", by=SYSTEM, now=now).id

    first, second = at_once(committing_app, begin, begin)

    assert first == second


def test_a_remark_that_comes_with_the_signature_is_signed_or_refused(committing_app, opinion_id, now):
    def sign() -> None:
        submit_opinion(db.session.get_one(Opinion, opinion_id), by=SYSTEM, now=now)

    def write() -> None:
        opinion = db.session.get_one(Opinion, opinion_id)
        draft = remark_draft("agreement-a2", words="В последний миг.")
        write_remark(opinion, opinion.version, draft, language="ru", by=SYSTEM, now=now)

    _signed, written = at_once(committing_app, sign, write)

    opinion = db.session.get_one(Opinion, opinion_id)
    assert len(opinion.remarks) == (1 if isinstance(written, WrongState) else 2)
    assert opinion_digest(opinion) == opinion.digest


def test_an_opinion_that_comes_with_the_closing_is_in_or_out(committing_app, opinion_id, now):
    def sign() -> str | None:
        return submit_opinion(db.session.get_one(Opinion, opinion_id), by=SYSTEM, now=now).register_number

    def close() -> None:
        round_id = db.session.get_one(Opinion, opinion_id).round.id
        close_round(db.session.get_one(Round, round_id), by=SYSTEM, now=now)

    signed, closed = at_once(committing_app, sign, close)

    opinion = db.session.get_one(Opinion, opinion_id)
    assert closed is None
    assert opinion.invitation.state == ("lapsed" if isinstance(signed, WrongState) else "signed")
    assert (opinion.register_number is None) == isinstance(signed, WrongState)
