"""`flask demo load`: the whole story, once, and how to sign in."""

import json
from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from ibbportal.accounts.hashing import verify_password
from ibbportal.accounts.queries import user_by_email
from ibbportal.audit.models import Event
from ibbportal.audit.services import chain_head, verify
from ibbportal.basins.models import Basin, Place
from ibbportal.basins.queries import all_basins
from ibbportal.basins.services import create_basin
from ibbportal.contributions.gates import CAUSE_MISSING, PROMISE_OPEN, change_gate
from ibbportal.contributions.lifecycle import RemarkState
from ibbportal.contributions.models import Change, Remark, Reply
from ibbportal.db import db
from ibbportal.demo.jobs import PUBLISH
from ibbportal.demo.loading import SlugTaken, load
from ibbportal.demo.loading.texts import uid_of
from ibbportal.demo.people import PASSWORD
from ibbportal.demo.reading import Demonstration
from ibbportal.demo.words import LANGUAGES
from ibbportal.documents.lifecycle import VersionState
from ibbportal.documents.models import Document, Version
from ibbportal.documents.queries import document_by_code, version_numbered, version_text
from ibbportal.documents.text import Standing
from ibbportal.jobs.models import Job
from ibbportal.opinions.lifecycle import OpinionState
from ibbportal.opinions.models import Opinion
from ibbportal.portal.searchable.contributions import received_contribution_ids, rows_of_contribution
from ibbportal.portal.searchable.problems import problem_ids
from ibbportal.portal.searchable.versions import frozen_version_ids
from ibbportal.problems.models import Problem
from ibbportal.proposals.following import account_of
from ibbportal.proposals.lifecycle import Progress
from ibbportal.proposals.models import Filing
from ibbportal.publications.models import Edition
from ibbportal.publications.queries import RENDER
from ibbportal.rounds.lifecycle import InvitationState, RoundState
from ibbportal.rounds.models import Round
from ibbportal.search.queries import indexed_ids
from ibbportal.security import ANONYMOUS, SYSTEM
from ibbportal.stakeholders.models import Body

GAPS = {
    2: {("zh-Hans", Standing.MISSING): ["flow.3"], ("ky", Standing.STALE): ["emergencies.1", "public.1"]},
    3: {
        ("zh-Hans", Standing.MISSING): ["flow.3"],
        ("zh-Hans", Standing.STALE): ["harm.2"],
        ("en", Standing.STALE): ["harm.2"],
        ("ky", Standing.STALE): ["harm.2", "emergencies.1", "public.1"],
    },
}


def agreement(basin: Basin) -> Document:
    document = document_by_code(basin.id, "agreement")
    assert document is not None
    return document


def version(basin: Basin, number: int, code: str = "agreement") -> Version:
    document = document_by_code(basin.id, code)
    assert document is not None
    found = version_numbered(document, number)
    assert found is not None
    return found


def count(model: Any) -> int:
    return db.session.scalar(sa.select(sa.func.count()).select_from(model)) or 0


class TestTheCommand:
    def test_says_how_to_sign_in_and_changes_nothing_the_second_time(self, committing_app: Flask) -> None:
        runner = committing_app.test_cli_runner()
        first = runner.invoke(args=["demo", "load", "--json"])
        assert first.exit_code == 0, first.output
        db.session.remove()
        stood = chain_head()
        db.session.remove()

        second = runner.invoke(args=["demo", "load", "--json"])
        db.session.remove()

        assert second.exit_code == 0, second.output
        assert second.output == first.output
        assert chain_head() == stood
        report = json.loads(first.output)
        assert report["basin"] == "ili-balkhash"
        assert indexed_ids("versions") == set(frozen_version_ids())
        unfound = set(received_contribution_ids()) - indexed_ids("contributions")
        assert not [each for each in unfound if rows_of_contribution(each)]
        assert len(unfound) <= 2, "opinions that agree without a word"
        assert indexed_ids("problems") == set(problem_ids())
        db.session.remove()
        assert len(report["sign_ins"]) == 19
        table = runner.invoke(args=["demo", "load"]).output
        assert all(entry["email"] in table and entry["password"] in table for entry in report["sign_ins"])

    def test_leaves_a_basin_alone_that_is_no_demonstration(
        self, app: Flask, told: Demonstration, now: datetime
    ) -> None:
        create_basin("ili-balkhash", {"ru": "Или"}, by=SYSTEM, now=now)
        with pytest.raises(SlugTaken):
            load(told, now)
        db.session.commit()
        refused = app.test_cli_runner().invoke(args=["demo", "load"])
        assert refused.exit_code == 1
        assert "not a demonstration" in refused.output

    def test_refuses_a_portal_in_real_use(self, app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setitem(app.config, "HTTPS", True)
        refused = app.test_cli_runner().invoke(args=["demo", "load"])
        assert refused.exit_code == 1
        assert "--anyway" in refused.output
        assert not all_basins()


def test_everything_that_the_story_tells_is_there(demo_basin: Basin, told: Demonstration) -> None:
    assert demo_basin.is_demonstration
    assert count(Body) == len(told.bodies)
    assert count(Place) == len(told.places)
    assert count(Problem) == len(told.problems) == 5
    assert count(Filing) == len(told.filings) == 13
    assert count(Remark) == sum(len(each.remarks) for each in told.rounds) + len(told.filings)
    assert count(Reply) == len(told.replies)
    assert [len(version_text(version(demo_basin, number))) for number in (1, 2, 3)] == [114, 118, 118]
    assert len(version_text(version(demo_basin, 1, "plan"))) == 56
    assert len(version_text(version(demo_basin, 1, "partnership"))) == 50
    causes = [step for revision in told.revisions for step in revision.operations if step.has_cause]
    assert count(Change) == len(causes)


def test_key_figures_carry_their_words(demo_basin: Basin, told: Demonstration) -> None:
    assert [figure["code"] for figure in demo_basin.figures] == [each.code for each in told.basin.figures]
    for figure in demo_basin.figures:
        assert isinstance(figure["value"], int | float)
        assert set(figure["captions"]) == set(figure["unit_words"]) == set(LANGUAGES)


def test_all_events_stand_in_the_chain_in_order_of_time(demo: Flask) -> None:
    assert verify().intact
    instants = db.session.scalars(sa.select(Event.at).order_by(Event.id)).all()
    assert not [(earlier, later) for earlier, later in pairwise(instants) if later < earlier]


def test_nothing_has_happened_in_the_future(demo: Flask, now: datetime) -> None:
    assert (db.session.scalar(sa.select(sa.func.max(Event.at))) or now) <= now


def test_nobody_but_the_portal_itself_acts_without_a_name(demo: Flask) -> None:
    nameless = db.session.scalars(sa.select(Event.verb).where(Event.actor_id.is_(None)))
    setting_up = {"basin", "place", "body", "person", "user", "role", "password"}
    citizens = {"proposal", "sighting", "job"}
    assert {verb.partition("_")[0] for verb in nameless} <= setting_up | citizens


def test_everybody_can_sign_in(demo: Flask, told: Demonstration) -> None:
    users = [user_by_email(person.email) for person in told.people]
    assert all(user and user.active and user.password for user in users)
    assert verify_password(PASSWORD, users[0].password)


@pytest.mark.parametrize("number", [1, 2, 3])
def test_a_version_says_what_its_files_say(demo_basin: Basin, told: Demonstration, number: int) -> None:
    stands = version_text(version(demo_basin, number))
    for clause, written in zip(stands, told.clauses_of("agreement", number), strict=True):
        assert clause.uid == uid_of("agreement", written.key)
        assert (clause.kind, clause.number) == (written.kind, written.number)
        for language, words in written.words.items():
            assert clause.words(language) == words, (written.key, language)


@pytest.mark.parametrize("number", [1, 2, 3])
def test_every_language_is_complete_but_for_the_gaps_left_on_purpose(demo_basin: Basin, number: int) -> None:
    text = version_text(version(demo_basin, number))
    found = {
        (language, standing): [clause.uid for clause in text.in_standing(language, standing)]
        for language in LANGUAGES
        for standing in (Standing.MISSING, Standing.STALE)
        if text.in_standing(language, standing)
    }
    expected = {
        gap: sorted(uid_of("agreement", key) for key in keys) for gap, keys in GAPS.get(number, {}).items()
    }
    assert {gap: sorted(uids) for gap, uids in found.items()} == expected


@pytest.mark.parametrize(("code", "number"), [("plan", 1), ("plan", 2), ("partnership", 1)])
def test_plan_and_partnership_are_complete_in_every_language_frozen_and_public(
    demo_basin: Basin, code: str, number: int
) -> None:
    frozen = version(demo_basin, number, code)
    text = version_text(frozen)
    assert not [
        tag for tag in LANGUAGES for gap in (Standing.MISSING, Standing.STALE) if text.in_standing(tag, gap)
    ]
    assert frozen.state is (
        VersionState.SUPERSEDED if (code, number) == ("plan", 1) else VersionState.CIRCULATED
    )
    assert frozen.digest
    assert frozen.audience.is_public


def test_the_change_gate_of_the_working_version_lists_exactly_two_things(demo_basin: Basin) -> None:
    working = version(demo_basin, 3)
    assert working.is_working
    assert [(each.code, each.uid) for each in change_gate(working)] == [
        (PROMISE_OPEN, uid_of("agreement", "public.2")),
        (CAUSE_MISSING, uid_of("agreement", "harm.2")),
    ]


def test_the_first_round_is_over_and_every_remark_has_its_answer(demo_basin: Basin) -> None:
    first, of_plan = db.session.scalars(sa.select(Round).where(Round.number == 1).order_by(Round.id))
    assert first.state is of_plan.state is RoundState.CONCLUDED
    assert [each.version.document.code for each in (first, of_plan)] == ["agreement", "plan"]
    states = db.session.scalars(sa.select(Remark.state).where(Remark.version_id == first.version_id))
    assert Counter(states) == {RemarkState.SETTLED: 16, RemarkState.MAINTAINED: 2, RemarkState.ANSWERED: 3}


def test_the_second_round_is_open_and_each_body_is_somewhere_else(demo_basin: Basin, now: datetime) -> None:
    second = db.session.scalars(sa.select(Round).where(Round.number == 2)).one()
    assert second.state is RoundState.OPEN
    assert timedelta(days=15) < second.due_at - now < timedelta(days=17)
    assert {each.body.code: each.state for each in second.invitations} == {
        "mfa": InvitationState.DRAFTING,
        "moa": InvitationState.INVITED,
        "mep": InvitationState.DRAFTING,
        "cwr": InvitationState.INVITED,
        "akimat-almaty": InvitationState.SIGNED,
        "mebp": InvitationState.SIGNED,
        "kg": InvitationState.SIGNED,
    }
    opinions = db.session.scalars(
        sa.select(Opinion).where(Opinion.invitation_id.in_([each.id for each in second.invitations]))
    )
    assert {each.body.code: each.state for each in opinions if each.body} == {
        "mfa": OpinionState.DRAFTING,
        "mep": OpinionState.TO_SIGN,
        "akimat-almaty": OpinionState.SUBMITTED,
        "mebp": OpinionState.SUBMITTED,
        "kg": OpinionState.SUBMITTED,
    }


def test_what_was_submitted_or_published_is_said_in_every_language(demo: Flask) -> None:
    received = db.session.scalars(sa.select(Remark).where(Remark.state != RemarkState.DRAFT)).all()
    assert len(received) == 39
    for remark in received:
        filing = remark.contribution
        if isinstance(filing, Filing) and not filing.is_published:
            assert set(remark.text.contents()) == {filing.language}
            continue
        assert set(remark.text.contents()) == set(LANGUAGES)
        assert remark.proposed is None or set(remark.proposed.contents()) == set(LANGUAGES)


def test_citizens_are_shown_how_far_each_of_their_filings_has_come(demo: Flask, told: Demonstration) -> None:
    filings = db.session.scalars(sa.select(Filing).order_by(Filing.id)).all()
    found = {
        each.key: account_of(filing, ANONYMOUS, "en").progress
        for each, filing in zip(told.filings, filings, strict=True)
    }
    incorporated = ("f.summary", "f.delta", "f.delivery", "f.hours", "f.drainage", "f.banks")
    assert found == {
        **dict.fromkeys(incorporated, Progress.INCORPORATED),
        **dict.fromkeys(("f.salt", "f.open-data", "f.research"), Progress.ANSWERED),
        "f.accusation": Progress.WITHHELD,
        **dict.fromkeys(("f.sewer", "f.well"), Progress.UNDER_REVIEW),
        "f.fever": Progress.RECEIVED,
    }


def test_a_place_lies_in_the_one_that_its_file_names(demo_basin: Basin, told: Demonstration) -> None:
    places = db.session.scalars(sa.select(Place)).all()
    assert {each.code: each.parent.code if each.parent else None for each in places} == {
        each.code: each.within for each in told.places
    }


def test_the_booklet_waits_to_be_printed_and_published_in_every_language(demo_basin: Basin) -> None:
    editions = db.session.scalars(sa.select(Edition)).all()
    assert {edition.language for edition in editions} == set(LANGUAGES)
    assert {edition.version.number for edition in editions} == {2}
    assert all(edition.chain_length > 700 for edition in editions), "the chain's head is that of the story"
    of_booklets = sa.select(Job.task).where(Job.task.in_([RENDER, PUBLISH]))
    assert Counter(db.session.scalars(of_booklets)) == {RENDER: 5, PUBLISH: 5}


def test_whoever_signs_for_a_body_signed_its_opinion(demo: Flask, person: Callable[[str], Any]) -> None:
    submitted = db.session.scalars(sa.select(Opinion).where(Opinion.state == OpinionState.SUBMITTED))
    signed = {(each.body.code, each.signed_by_id) for each in submitted if each.body}
    bodies = ("mfa", "moa", "mep", "mebp", "cwr", "akimat-almaty", "kg")
    assert signed == {(code, person(f"{code.split('-')[0]}-signatory").user_id) for code in bodies}
