"""Who is told of what, and what they see of it."""

from datetime import datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from ibbportal.accounts.models import User
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
    tell,
    unfollow,
)
from ibbportal.opinions.services.drafting import pass_for_signature, return_to_drafter
from ibbportal.rounds.models import Round
from ibbportal.rounds.notices import CLOSED, INVITED
from ibbportal.rounds.services import close_round, extend
from ibbportal.security import SYSTEM, Actor, Role
from ibbportal.stakeholders.models import AudienceKind
from ibbportal.stakeholders.services import standing_audience
from tests.factories.actors import Actors
from tests.factories.contributions import decision, published, received
from tests.factories.opinions import complete, submitted
from tests.factories.rounds import invitation_of, round_on, second_version
from tests.notices.conftest import MakeUser
from tests.notices.record import as_actor, told


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
