"""Reminders: on their days, by day, once each, and only for who still owes an answer."""

from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from ibbportal.accounts.models import User
from ibbportal.db import db
from ibbportal.documents.models import Version
from ibbportal.notices.models import Notice
from ibbportal.rounds.models import Round
from ibbportal.rounds.notices import REMINDER, remind_of_rounds
from ibbportal.rounds.services import close_round
from ibbportal.security import SYSTEM
from tests.clock import Clock
from tests.factories.actors import Actors
from tests.factories.opinions import submitted
from tests.factories.rounds import invitation_of, round_on
from tests.notices.record import told


def test_reminders_come_on_their_days_and_once_each(asked: Round, clock: Clock, now: datetime) -> None:
    """Due in ten days: reminded at seven, three and one, however often somebody looks."""
    reminded = {}
    for hours in range(0, 12 * 24, 6):
        count = remind_of_rounds(now + timedelta(hours=hours))
        if count:
            reminded[hours // 24] = count
    assert reminded == {3: 2, 7: 2, 9: 2, 10: 2}
    assert told("rounds.reminder").count("drafter@example.org") == 3
    assert told("rounds.overdue") == ["drafter@example.org", "signatory@example.org"]


def test_nobody_is_reminded_at_night(asked: Round, now: datetime) -> None:
    assert remind_of_rounds(now + timedelta(days=4, hours=12)) == 0
    assert remind_of_rounds(now + timedelta(days=4, hours=23)) == 2


def test_a_reminder_says_how_many_days_are_really_left(asked: Round, now: datetime) -> None:
    """The worker stood still on the seventh day: on the fifth it says five."""
    remind_of_rounds(now + timedelta(days=5))
    notice = db.session.scalars(sa.select(Notice).where(Notice.kind == REMINDER.code)).first()
    assert notice is not None
    assert notice.facts["days"] == 5


def test_who_is_asked_with_few_days_left_is_not_reminded_at_once(
    version: Version, actors: Actors, drafter: User, now: datetime
) -> None:
    round_on(version, [actors.ministry], now=now, due_at=now + timedelta(days=5))
    assert remind_of_rounds(now + timedelta(hours=1)) == 0
    assert remind_of_rounds(now + timedelta(days=2)) == 1


def test_who_has_answered_is_not_reminded(asked: Round, actors: Actors, now: datetime) -> None:
    submitted(invitation_of(asked, actors.ministry), actors.signatory, now=now)
    assert remind_of_rounds(now + timedelta(days=4)) == 0


def test_a_reminder_that_was_overtaken_by_the_answer_is_not_sent(
    asked: Round, actors: Actors, outbox: list[Any], now: datetime
) -> None:
    remind_of_rounds(now + timedelta(days=4))
    submitted(invitation_of(asked, actors.ministry), actors.signatory, now=now)
    db.session.commit()
    assert "Reminder: an opinion is due soon" not in [letter.subject for letter in outbox]


def test_a_closed_round_reminds_nobody(asked: Round, now: datetime) -> None:
    close_round(asked, by=SYSTEM, now=now)
    assert remind_of_rounds(now + timedelta(days=9)) == 0
