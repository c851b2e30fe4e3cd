"""The remarks on a version with what became of them, and how many there are, for each reader."""

from datetime import datetime

import pytest
import sqlalchemy as sa

from ibbportal.basins.models import Basin
from ibbportal.contributions.services.incorporation import incorporate
from ibbportal.contributions.services.replies import approve_reply, publish_reply, replace_reply
from ibbportal.db import db
from ibbportal.documents.queries import provision_by_uid, version_text
from ibbportal.documents.services.documents import begin_version
from ibbportal.opinions.models import Opinion
from ibbportal.security import SYSTEM
from ibbportal.tracing.counts import remarks_per_clause
from ibbportal.tracing.remarks import remarks_on
from tests.factories.actors import Actors
from tests.factories.publications import IN_DRAFT, Story, told


@pytest.fixture
def story(basin: Basin, actors: Actors, now: datetime) -> Story:
    return told(basin, actors, now=now)


def numbers(story, actor):
    return [each.remark.number for each in remarks_on(story.first.id, actor, basin_id=story.first.basin_id)]


def test_each_reader_finds_the_remarks_of_their_audiences(story, actors):
    in_public = [f"{story.asked.contribution.register_number}/{ordinal}" for ordinal in (1, 2)]
    assert numbers(story, actors.anonymous) == in_public
    assert numbers(story, actors.drafter) == in_public
    assert sorted(numbers(story, actors.other_drafter)) == sorted([*in_public, story.hidden.number])
    assert sorted(numbers(story, actors.secretary)) == sorted([*in_public, story.hidden.number])


@pytest.mark.parametrize("who", ["anonymous", "drafter", "other_drafter", "secretary", "system"])
def test_nobody_finds_a_draft_among_them(story, actors, who):
    assert db.session.scalar(sa.select(sa.func.count(Opinion.id)).where(Opinion.digest.is_(None))) == 1
    found = remarks_on(story.first.id, getattr(actors, who), basin_id=story.first.basin_id)
    assert not [each for each in found if str(each.remark.text.in_language("ru")) == IN_DRAFT]


def test_a_reply_in_work_is_shown_to_the_working_group_only(story, actors):
    def unanswered(actor):
        found = remarks_on(story.first.id, actor, basin_id=story.first.basin_id)
        return [each.remark.ordinal for each in found if each.reply is None]

    assert unanswered(actors.anonymous) == unanswered(actors.drafter) == [2]
    assert unanswered(actors.secretary) == unanswered(actors.system) == []


def test_remarks_of_one_clause_are_found_alone(story, actors):
    clause = provision_by_uid(story.document.id, "agreement-a1p2")
    found = remarks_on(
        story.first.id, actors.secretary, provision_id=clause.id, basin_id=story.first.basin_id
    )
    assert [each.remark.number for each in found] == [story.hidden.number]
    assert not remarks_on(
        story.first.id, actors.anonymous, provision_id=clause.id, basin_id=story.first.basin_id
    )


def test_what_a_reply_changed_in_a_version_that_one_may_not_read_is_not_told(story, actors, now):
    reply = replace_reply(story.asked.answers[0].reply, by=SYSTEM, now=now)
    approve_reply(reply, by=SYSTEM, now=now)
    publish_reply(reply, by=SYSTEM, now=now)
    third = begin_version(story.document, by=SYSTEM, now=now)
    incorporate(reply, third, provision_by_uid(story.document.id, "agreement-a1p1"), by=SYSTEM, now=now)

    def led_to(actor):
        found = remarks_on(story.first.id, actor, basin_id=story.first.basin_id)
        (asked,) = [each for each in found if each.remark.id == story.asked.id]
        assert asked.reply is reply
        return {change.version.number for change in asked.changes}

    db.session.expire_all()
    assert led_to(actors.anonymous) == led_to(actors.drafter) == set()
    assert led_to(actors.secretary) == {3}


def test_what_is_counted_beside_a_clause_is_what_may_be_read(story, actors):
    text = version_text(story.first)

    def counted(actor):
        return {
            text.by_provision[provision_id].uid: count
            for provision_id, count in remarks_per_clause(story.first.id, actor).items()
        }

    assert counted(actors.anonymous) == counted(actors.drafter) == {"agreement-a1p1": 2}
    assert counted(actors.other_drafter) == {"agreement-a1p1": 2, "agreement-a1p2": 1}
    assert counted(actors.secretary) == {"agreement-a1p1": 2, "agreement-a1p2": 1}
    assert counted(actors.system) == counted(actors.secretary)
