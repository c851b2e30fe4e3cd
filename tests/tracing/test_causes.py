"""Why a clause is as it is, told to each reader as far as they may know it."""

from datetime import datetime

import pytest

from ibbportal.basins.models import Basin
from ibbportal.contributions.lifecycle import Disposition, Effect
from ibbportal.contributions.models import Reply
from ibbportal.contributions.services.incorporation import give_own_reason, incorporate
from ibbportal.contributions.services.replies import (
    Decision,
    approve_reply,
    publish_reply,
    replace_reply,
    revise_reply,
)
from ibbportal.db import db
from ibbportal.documents.models import Provision, Version
from ibbportal.documents.queries import provision_by_uid
from ibbportal.documents.services.documents import begin_version
from ibbportal.documents.services.drafting import reword
from ibbportal.documents.services.freezing import circulate_version, freeze_version
from ibbportal.security import SYSTEM, Actor
from ibbportal.stakeholders.models import AudienceKind
from ibbportal.stakeholders.services import audience_of_bodies, standing_audience
from ibbportal.tracing.causes import Cause, causes_of, with_inherited
from tests.factories.actors import Actors
from tests.factories.publications import ANSWERED_BEHIND_DOORS, OWN_REASON, REASON, Story, told

PUBLIC_CLAUSE, HIDDEN_CLAUSE, OWN_CLAUSE = "agreement-a1p1", "agreement-a1p2", "agreement-a2"


@pytest.fixture
def story(basin: Basin, actors: Actors, now: datetime) -> Story:
    return told(basin, actors, now=now)


def provision(version: Version, uid: str) -> Provision:
    found = provision_by_uid(version.document_id, uid)
    assert found is not None
    return found


def causes_on(version: Version, uid: str, actor: Actor) -> list[Cause]:
    return list(causes_of(version, actor).get(provision(version, uid).id, ()))


def reasons(version: Version, actor: Actor) -> set[str]:
    found = (cause for causes in causes_of(version, actor).values() for cause in causes)
    return {str(cause.reason.in_language("ru")) for cause in found if cause.reason}


def test_everybody_is_told_the_causes_of_a_public_version_that_were_published_to_everybody(story, actors):
    assert reasons(story.second, actors.anonymous) == {REASON, OWN_REASON}


def test_a_reply_to_a_restricted_remark_is_told_to_those_who_may_read_the_remark(story, actors):
    everything = {REASON, OWN_REASON, ANSWERED_BEHIND_DOORS}
    assert reasons(story.second, actors.other_drafter) == everything
    assert reasons(story.second, actors.secretary) == everything
    assert reasons(story.second, actors.system) == everything
    assert reasons(story.second, actors.drafter) == {REASON, OWN_REASON}
    assert reasons(story.second, actors.administrator) == {REASON, OWN_REASON}


def test_who_asked_is_named_to_those_who_may_read_the_remark(story, actors):
    (cause,) = causes_on(story.second, PUBLIC_CLAUSE, actors.anonymous)
    assert [asker.number for asker in cause.askers] == [story.asked.number]
    assert cause.askers[0].body == actors.ministry
    (hidden,) = causes_on(story.second, HIDDEN_CLAUSE, actors.other_drafter)
    assert [asker.number for asker in hidden.askers] == [story.hidden.number]


def test_a_reply_to_remarks_of_two_audiences_names_each_reader_their_own(story, actors, now):
    """Somebody asked in public for what somebody else asked behind closed doors, and one reply answers both."""
    third = begin_version(story.document, by=SYSTEM, now=now)
    (answer,) = story.asked.answers
    successor = replace_reply(answer.reply, by=SYSTEM, now=now)
    hidden = replace_reply(story.hidden.answers[0].reply, by=SYSTEM, now=now)
    db.session.delete(hidden.answers[0])
    db.session.flush()
    for remark in (story.asked, story.hidden):
        db.session.expire(remark, ["answers"])
    both = _published_to_both(story, successor, now)
    reword(third, PUBLIC_CLAUSE, "ru", "Стороны еженедельно.", seen_revision=1, by=SYSTEM, now=now)
    incorporate(both, third, provision(third, PUBLIC_CLAUSE), by=SYSTEM, now=now)
    named = {
        who: {asker.number for cause in causes_on(third, PUBLIC_CLAUSE, actor) for asker in cause.askers}
        for who, actor in (
            ("anonymous", actors.anonymous),
            ("secretary", actors.secretary),
            ("asked", actors.other_drafter),
        )
    }
    assert named["anonymous"] == {story.asked.number}
    assert named["secretary"] == named["asked"] == {story.asked.number, story.hidden.number}


def _published_to_both(story: Story, reply: Reply, now: datetime) -> Reply:
    decision = Decision(Disposition.ACCEPTED, Effect.THIS_TEXT, {"ru": "Принято."}, "ru")
    revise_reply(
        reply,
        decision,
        remarks=[story.asked, story.hidden],
        seen_revision=reply.revision,
        by=SYSTEM,
        now=now,
    )
    approve_reply(reply, by=SYSTEM, now=now)
    publish_reply(reply, by=SYSTEM, now=now)
    return reply


@pytest.mark.parametrize("step", ["drafted", "approved"])
def test_a_reply_that_is_not_published_is_a_cause_for_the_working_group_only(story, actors, basin, now, step):
    reply = replace_reply(story.asked.answers[0].reply, by=SYSTEM, now=now)
    third = begin_version(story.document, by=SYSTEM, now=now)
    reword(third, PUBLIC_CLAUSE, "ru", "Стороны еженедельно.", seen_revision=1, by=SYSTEM, now=now)
    incorporate(reply, third, provision(third, PUBLIC_CLAUSE), by=SYSTEM, now=now)
    if step == "approved":
        approve_reply(reply, by=SYSTEM, now=now)
        # Only an approved reply lets the version through; the public then reads the text, and not yet the reply.
        freeze_version(third, by=SYSTEM, now=now)
        public = standing_audience(basin, AudienceKind.PUBLIC, by=SYSTEM, now=now)
        circulate_version(third, public, by=SYSTEM, now=now)
    for outside in (actors.anonymous, actors.drafter, actors.administrator):
        assert causes_on(third, PUBLIC_CLAUSE, outside) == []
    for inside in (actors.secretary, actors.auditor, actors.translator):
        (cause,) = causes_on(third, PUBLIC_CLAUSE, inside)
        assert not cause.is_public
    if step == "approved":
        publish_reply(reply, by=SYSTEM, now=now)
        (cause,) = causes_on(third, PUBLIC_CLAUSE, actors.anonymous)
        assert cause.is_public


def test_an_own_reason_belongs_to_the_readers_of_its_version(story, actors, basin, now):
    third = begin_version(story.document, by=SYSTEM, now=now)
    reword(third, OWN_CLAUSE, "ru", "О спорах", seen_revision=1, by=SYSTEM, now=now)
    give_own_reason(
        third, provision(third, OWN_CLAUSE), {"ru": "Тихая правка."}, written_in="ru", by=SYSTEM, now=now
    )
    assert reasons(third, actors.anonymous) == reasons(third, actors.drafter) == set()
    assert reasons(third, actors.editor) == {"Тихая правка."}
    freeze_version(third, by=SYSTEM, now=now)
    audience = audience_of_bodies(basin, [actors.ministry], by=SYSTEM, now=now)
    circulate_version(third, audience, by=SYSTEM, now=now)
    assert reasons(third, actors.observer) == {"Тихая правка."}
    assert reasons(third, actors.other_drafter) == reasons(third, actors.anonymous) == set()


def test_a_remark_that_was_simply_accepted_is_a_cause_without_words(story, actors, now):
    reply = replace_reply(story.asked.answers[0].reply, by=SYSTEM, now=now)
    reply.reason = None
    db.session.flush()
    approve_reply(reply, by=SYSTEM, now=now)
    publish_reply(reply, by=SYSTEM, now=now)
    third = begin_version(story.document, by=SYSTEM, now=now)
    incorporate(reply, third, provision(third, PUBLIC_CLAUSE), by=SYSTEM, now=now)
    (cause,) = causes_on(third, PUBLIC_CLAUSE, actors.anonymous)
    assert cause.reason is None
    assert not cause.is_own
    assert cause.disposition is Disposition.ACCEPTED


def test_a_clause_without_a_cause_of_its_own_takes_the_nearest_above(story, actors):
    causes = causes_of(story.second, actors.anonymous)
    own = provision(story.second, OWN_CLAUSE).id
    asked = provision(story.second, PUBLIC_CLAUSE).id
    assert with_inherited(causes, asked, [own]) == causes[asked]
    assert with_inherited(causes, -1, [-2, own, asked]) == causes[own]
    assert with_inherited(causes, -1, [-2]) == ()
