"""Who is told of what, and what they see of it."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from ibbportal.accounts.models import User
from ibbportal.accounts.queries import actor_of
from ibbportal.audit.models import Event
from ibbportal.basins.models import Basin
from ibbportal.contributions.services.incorporation import give_own_reason
from ibbportal.contributions.services.replies import approve_reply, draft_reply, publish_replies
from ibbportal.db import db
from ibbportal.documents.models import Version
from ibbportal.documents.queries import provision_by_uid
from ibbportal.documents.services.freezing import circulate_version, freeze_version
from ibbportal.notices.kinds import NoticeKind, UnknownKind
from ibbportal.notices.models import Notice
from ibbportal.notices.queries import count_unread, unread_notices
from ibbportal.notices.recipients import Addressee
from ibbportal.notices.services import (
    choose_mail,
    follow,
    forget_address,
    mark_all_read,
    mark_read,
    tell,
    unfollow,
)
from ibbportal.opinions.services.drafting import pass_for_signature, return_to_drafter
from ibbportal.rounds.models import Round
from ibbportal.rounds.notices import CLOSED, INVITED, REMINDER, remind_of_rounds
from ibbportal.rounds.services import close_round, extend
from ibbportal.security import SYSTEM, Actor, Role
from ibbportal.stakeholders.models import AudienceKind, Mandate
from ibbportal.stakeholders.services import end_mandate, standing_audience
from tests.clock import Clock
from tests.factories.actors import Actors
from tests.factories.contributions import decision, published, received
from tests.factories.opinions import complete, submitted
from tests.factories.rounds import invitation_of, round_on, second_version
from tests.notices.conftest import MakeUser
from tests.queries import counted_queries


def told(kind: str, **where: Any) -> list[str]:
    """The addresses of those who were told, each as often as told."""
    rows = db.session.scalars(sa.select(Notice).filter_by(kind=kind, **where)).all()
    return sorted(row.recipient.email if row.recipient else row.email or "" for row in rows)


def as_actor(user: User, now: datetime) -> Actor:
    return actor_of(user, now.date())


@pytest.fixture
def asked(
    version: Version, actors: Actors, drafter: User, signatory: User, observer: User, now: datetime
) -> Round:
    """A round that asks the ministry of the drafter, the signatory and the observer."""
    opened = round_on(version, [actors.ministry], now=now)
    db.session.commit()
    return opened


def test_whoever_may_write_or_sign_is_told_of_an_invitation(asked: Round, other_drafter: User) -> None:
    assert told("rounds.invited") == ["drafter@example.org", "signatory@example.org"]


def test_each_is_written_to_in_their_own_language(
    version: Version, actors: Actors, drafter: User, signatory: User, outbox: list[Any], now: datetime
) -> None:
    round_on(version, [actors.ministry], now=now)
    db.session.commit()
    languages = {letter.to[0]: letter.extra_headers["Content-Language"] for letter in outbox}
    assert languages == {"drafter@example.org": "en", "signatory@example.org": "ru"}


def test_the_same_is_told_once(asked: Round, drafter: User, actors: Actors, now: datetime) -> None:
    invitation = invitation_of(asked, actors.ministry)
    again = tell([drafter, drafter], INVITED, about=invitation, basin_id=asked.basin_id, now=now)
    assert list(again) == []
    assert told("rounds.invited").count("drafter@example.org") == 1


def test_an_opinion_is_receipted_to_everybody_who_acts_for_the_body(
    asked: Round, actors: Actors, other_drafter: User, now: datetime
) -> None:
    submitted(invitation_of(asked, actors.ministry), actors.signatory, now=now)
    db.session.commit()
    assert told("opinions.received") == [
        "drafter@example.org",
        "observer@example.org",
        "signatory@example.org",
    ]


def test_signatories_are_told_of_a_draft_and_drafters_of_its_return(
    asked: Round, actors: Actors, now: datetime
) -> None:
    opinion = complete(invitation_of(asked, actors.ministry), actors.drafter, now=now)
    pass_for_signature(opinion, by=actors.drafter, now=now)
    assert told("opinions.to_sign") == ["signatory@example.org"]
    return_to_drafter(opinion, by=actors.signatory, now=now)
    assert told("opinions.returned") == ["drafter@example.org"]
    pass_for_signature(opinion, by=actors.drafter, now=now + timedelta(hours=1))
    assert told("opinions.to_sign") == ["signatory@example.org"] * 2


def test_replies_that_are_published_together_are_told_once_per_opinion(
    asked: Round, actors: Actors, basin: Basin, now: datetime
) -> None:
    remarks = received(invitation_of(asked, actors.ministry), actors.signatory, {}, {}, now=now)
    replies = [draft_reply([each], decision(), basin_id=basin.id, by=SYSTEM, now=now) for each in remarks]
    for reply in replies:
        approve_reply(reply, by=SYSTEM, now=now)
    publish_replies(replies, by=SYSTEM, now=now)
    assert told("contributions.replied") == [
        "drafter@example.org",
        "observer@example.org",
        "signatory@example.org",
    ]


def test_a_reply_that_comes_while_another_is_unread_is_not_told_anew_within_a_day(
    asked: Round, actors: Actors, now: datetime
) -> None:
    remarks = received(invitation_of(asked, actors.ministry), actors.signatory, {}, {}, {}, now=now)
    counts = []
    for hours, remark in zip((0, 2, 27), remarks, strict=True):
        published(remark, now=now + timedelta(hours=hours))
        counts.append(told("contributions.replied").count("drafter@example.org"))
    assert counts == [1, 1, 2]


def test_a_reply_that_comes_after_another_was_read_is_told_anew(
    asked: Round, actors: Actors, drafter: User, now: datetime
) -> None:
    first, second = received(invitation_of(asked, actors.ministry), actors.signatory, {}, {}, now=now)
    published(first, now=now)
    mark_all_read(asked.basin_id, 10**6, by=as_actor(drafter, now), now=now)
    published(second, now=now + timedelta(hours=2))
    told_again = told("contributions.replied")
    assert told_again.count("drafter@example.org") == 2
    assert told_again.count("signatory@example.org") == 1


def test_more_time_is_told_for_each_due_date(asked: Round, actors: Actors, now: datetime) -> None:
    invitation = invitation_of(asked, actors.ministry)
    extend(invitation, due_at=asked.due_at + timedelta(days=3), by=SYSTEM, now=now)
    extend(invitation, due_at=asked.due_at + timedelta(days=5), by=SYSTEM, now=now)
    assert told("rounds.extended") == ["drafter@example.org"] * 2 + ["signatory@example.org"] * 2


def test_who_was_asked_and_who_follows_is_told_of_the_end(
    asked: Round, version: Version, make_user: MakeUser, now: datetime
) -> None:
    follower = make_user("follower@example.org")
    follow(version.document, by=as_actor(follower, now), now=now)
    close_round(asked, by=SYSTEM, now=now)
    assert told("rounds.closed") == [
        "drafter@example.org",
        "follower@example.org",
        "signatory@example.org",
    ]


# --- versions ---------------------------------------------------------------------------------------------------


def publish(version: Version, basin: Basin, now: datetime) -> None:
    everybody = standing_audience(basin, AudienceKind.PUBLIC, by=SYSTEM, now=now)
    circulate_version(version, everybody, by=SYSTEM, now=now)


def test_followers_are_told_of_a_version_that_is_made_public(
    version: Version, basin: Basin, make_user: MakeUser, now: datetime
) -> None:
    stays, leaves = make_user("stays@example.org"), make_user("leaves@example.org")
    for user in (stays, leaves):
        follow(version.document, by=as_actor(user, now), now=now)
    unfollow(version.document, by=as_actor(leaves, now))
    publish(version, basin, now)
    assert told("documents.version_shown") == ["stays@example.org"]


def test_a_follower_learns_nothing_of_a_version_that_is_not_for_them(
    asked: Round, version: Version, actors: Actors, make_user: MakeUser, outbox: list[Any], now: datetime
) -> None:
    follower = make_user("follower@example.org")
    follow(version.document, by=as_actor(follower, now), now=now)
    second = second_version(version, "Стороны обмениваются данными ежемесячно.", now=now)
    _explain(second, now)
    freeze_version(second, by=SYSTEM, now=now)
    round_on(second, [actors.ministry], now=now)
    db.session.commit()
    assert "follower@example.org" not in [letter.to[0] for letter in outbox]
    reader = as_actor(follower, now)
    assert count_unread(second.basin_id, reader) == 0
    assert unread_notices(second.basin_id, reader) == []


def _explain(version: Version, now: datetime) -> None:
    provision = provision_by_uid(version.document_id, "agreement-a1p1")
    assert provision is not None
    give_own_reason(version, provision, {"ru": "Точнее."}, written_in="ru", by=SYSTEM, now=now)


def test_who_gave_an_opinion_on_the_version_before_is_told_of_the_next(
    asked: Round, version: Version, basin: Basin, actors: Actors, other_drafter: User, now: datetime
) -> None:
    submitted(invitation_of(asked, actors.ministry), actors.signatory, now=now)
    second = second_version(version, "Стороны обмениваются данными ежемесячно.", now=now)
    _explain(second, now)
    freeze_version(second, by=SYSTEM, now=now)
    publish(second, basin, now)
    assert told("documents.version_shown", subject_id=second.id) == [
        "drafter@example.org",
        "observer@example.org",
        "signatory@example.org",
    ]


def test_who_is_asked_is_not_told_of_the_version_besides(asked: Round, version: Version) -> None:
    assert told("documents.version_shown") == []
    assert "drafter@example.org" in told("rounds.invited")


# --- reminders --------------------------------------------------------------------------------------------------


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


# --- what the recipient sees ------------------------------------------------------------------------------------


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


# --- telling itself ---------------------------------------------------------------------------------------------


def test_an_author_is_told_under_the_address_they_gave_and_once(
    asked: Round, basin: Basin, outbox: list[Any], now: datetime
) -> None:
    tell(
        [Addressee("author@example.org", "de"), Addressee("author@example.org", "de")],
        CLOSED,
        about=asked,
        basin_id=basin.id,
        now=now,
        title=asked.version.document.title,
        code="agreement",
        version=1,
        round=1,
    )
    notice = db.session.scalars(sa.select(Notice).where(Notice.email.is_not(None))).one()
    assert (notice.email, notice.language) == ("author@example.org", "ru")


def test_erasing_an_author_erases_what_they_were_told(asked: Round, basin: Basin, now: datetime) -> None:
    author = [Addressee("author@example.org", "kk")]
    tell(author, CLOSED, about=asked, basin_id=basin.id, now=now, code="agreement")
    forget_address("author@example.org")
    assert told("rounds.closed") == []


def test_telling_leaves_one_event_with_the_number_of_people(
    asked: Round, drafter: User, now: datetime
) -> None:
    events = db.session.scalars(sa.select(Event).where(Event.verb == "people_told")).all()
    assert [(event.object_type, event.at) for event in events] == [("invitations", now)]


def test_what_somebody_reads_and_follows_leaves_no_event(
    asked: Round, drafter: User, basin: Basin, version: Version, now: datetime
) -> None:
    before = db.session.scalar(sa.select(sa.func.count()).select_from(Event))
    reader = as_actor(drafter, now)
    follow(version.document, by=reader, now=now)
    follow(version.document, by=reader, now=now)
    mark_all_read(basin.id, 10**6, by=reader, now=now)
    choose_mail(drafter, by_mail=False)
    unfollow(version.document, by=reader)
    db.session.commit()
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Event)) == before


def test_a_kind_that_nobody_registered_is_not_told(asked: Round, drafter: User, now: datetime) -> None:
    unknown = NoticeKind("x.unknown", Round, "", lambda _facts: (), CLOSED.address, CLOSED.may_still_see)
    with pytest.raises(UnknownKind):
        tell([drafter], unknown, about=asked, basin_id=asked.basin_id, now=now)


def test_staff_see_what_they_are_told_of_a_restricted_round_while_they_are_staff(
    asked: Round, make_user: MakeUser, basin: Basin, now: datetime
) -> None:
    editor = make_user("editor@example.org")
    tell([editor], CLOSED, about=asked, basin_id=basin.id, now=now, code="agreement")
    assert count_unread(basin.id, as_actor(editor, now)) == 0
    held = Actor(user_id=editor.id, roles=frozenset({(basin.id, Role.EDITOR)}))
    assert count_unread(basin.id, held) == 1
