"""What a recipient sees of what was told: as long as it is theirs to see, and at what cost."""

from datetime import date, datetime, timedelta

import sqlalchemy as sa

from ibbportal.accounts.models import User
from ibbportal.basins.models import Basin
from ibbportal.db import db
from ibbportal.notices.queries import count_unread, unread_notices
from ibbportal.notices.services import (
    mark_all_read,
    mark_read,
)
from ibbportal.rounds.models import Round
from ibbportal.rounds.notices import REMINDER, remind_of_rounds
from ibbportal.security import SYSTEM
from ibbportal.stakeholders.models import Mandate
from ibbportal.stakeholders.services import end_mandate
from tests.factories.actors import Actors
from tests.notices.record import as_actor
from tests.queries import counted_queries


def test_whose_mandate_ended_sees_nothing_of_it_any_more(
    asked: Round, drafter: User, basin: Basin, now: datetime
) -> None:
    assert count_unread(basin.id, as_actor(drafter, now)) == 1
    mandate = db.session.scalars(sa.select(Mandate).where(Mandate.person_id == drafter.person_id)).one()
    end_mandate(mandate, last_day=date(2026, 3, 15), by=SYSTEM, now=now)
    assert count_unread(basin.id, as_actor(drafter, now)) == 0
    assert unread_notices(basin.id, as_actor(drafter, now)) == []


def test_counting_takes_one_query_and_none_for_who_has_not_signed_in(
    asked: Round, drafter: User, basin: Basin, actors: Actors, now: datetime
) -> None:
    reader, basin_id = as_actor(drafter, now), basin.id
    with counted_queries() as statements:
        assert count_unread(basin_id, reader) == 1
    assert len(statements) == 1
    with counted_queries() as statements:
        assert count_unread(basin_id, actors.anonymous) == 0
    assert statements == []


def test_the_list_takes_as_many_queries_for_many_as_for_one(
    asked: Round, drafter: User, basin: Basin, now: datetime
) -> None:
    reader, basin_id = as_actor(drafter, now), basin.id

    def cost() -> int:
        db.session.expire_all()
        with counted_queries() as statements:
            unread_notices(basin_id, reader)
        return len(statements)

    of_one = cost()
    for days in (4, 8):
        remind_of_rounds(now + timedelta(days=days))
    assert len(unread_notices(basin_id, reader)) == 3
    assert cost() == of_one


def test_what_was_read_is_not_counted(asked: Round, drafter: User, basin: Basin, now: datetime) -> None:
    reader = as_actor(drafter, now)
    (notice,) = unread_notices(basin.id, reader)
    mark_read(notice, now=now)
    mark_read(notice, now=now + timedelta(days=1))
    assert notice.read_at == now
    assert count_unread(basin.id, reader) == 0


def test_marking_all_leaves_unread_what_came_after(
    asked: Round, drafter: User, signatory: User, basin: Basin, now: datetime
) -> None:
    reader = as_actor(drafter, now)
    (first,) = unread_notices(basin.id, reader)
    remind_of_rounds(now + timedelta(days=4))
    mark_all_read(basin.id, first.id, by=reader, now=now)
    (left,) = unread_notices(basin.id, reader)
    assert left.kind == REMINDER.code
    assert count_unread(basin.id, as_actor(signatory, now)) == 2, "others have read nothing"
