"""Each rule of visibility has two faces, one for an object and one for a list: they agree, for every kind of actor,
every kind of audience and every state."""

from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, date, datetime
from itertools import combinations
from typing import Any

import pytest
import sqlalchemy as sa

from ibbportal.basins.models import Basin
from ibbportal.contributions.models import Contribution
from ibbportal.contributions.permissions import READ_CONTRIBUTION, visible_contributions
from ibbportal.db import begin_writing, db
from ibbportal.documents.lifecycle import VersionState
from ibbportal.documents.models import Document, DocumentKind, Version
from ibbportal.documents.permissions import READ_VERSION, visible_versions
from ibbportal.documents.queries import visible_document, visible_documents, visible_version
from ibbportal.opinions.lifecycle import OpinionState
from ibbportal.opinions.models import Opinion
from ibbportal.opinions.permissions import READ_OPINION
from ibbportal.opinions.queries import opinion_by_id
from ibbportal.publications.models import Booklet, Edition
from ibbportal.publications.permissions import READ_EDITION, visible_editions
from ibbportal.publications.queries import visible_edition
from ibbportal.rounds.lifecycle import PositionValue, RoundState, SilenceRule
from ibbportal.rounds.models import Invitation, Round
from ibbportal.rounds.permissions import SEE_ROUND, visible_rounds
from ibbportal.rounds.queries import visible_round
from ibbportal.security import ANONYMOUS, SYSTEM, Actor, Capacity, Permission, Role, can
from ibbportal.stakeholders.models import Audience, AudienceKind, Body
from ibbportal.stakeholders.permissions import sees_audience, visible_audience_ids
from ibbportal.texts.models import Text
from tests.factories.basins import ili_balkhash
from tests.factories.stakeholders import ministry

NOW = datetime(2026, 3, 16, 6, 0, tzinfo=UTC)


class World:
    """Two basins, three bodies of which one belongs to both, and an object of each kind in each state per audience."""

    def __init__(self, now: datetime) -> None:
        self.basins = [ili_balkhash(now=now), ili_balkhash(now=now, slug="chu-talas")]
        first, second = self.basins
        self.bodies = [
            ministry(first, "mep", now=now),
            ministry(first, "moa", now=now),
            ministry(second, "mfa", now=now),
        ]
        self.audiences = [audience for basin in self.basins for audience in self._audiences(basin)]
        for number, audience in enumerate(self.audiences):
            self._fill(audience, number)
        db.session.flush()

    def _audiences(self, basin: Basin) -> Iterator[Audience]:
        mep, moa, mfa = self.bodies
        begin_writing()
        for kind, bodies in (
            (AudienceKind.WORKING_GROUP, []),
            (AudienceKind.PUBLIC, []),
            (AudienceKind.BODIES, []),
            (AudienceKind.BODIES, [mep]),
            (AudienceKind.BODIES, [moa, mfa]),
            # No verb makes such a one: a body named by the working group still sees nothing of it.
            (AudienceKind.WORKING_GROUP, [mep]),
        ):
            audience = Audience(basin_id=basin.id, kind=kind, bodies=bodies)
            db.session.add(audience)
            db.session.flush()
            yield audience

    def _fill(self, audience: Audience, number: int) -> None:
        basin = db.session.get_one(Basin, audience.basin_id)
        document = Document(
            basin=basin,
            code=f"d{number}",
            kind=DocumentKind.PLAN,
            title=Text.of({"ru": "План"}, "ru"),
            source_language="ru",
            created_at=NOW,
        )
        versions = [_version(document, audience, place, state) for place, state in enumerate(VersionState, 1)]
        db.session.add_all(versions)
        db.session.flush()
        for place, state in enumerate(RoundState, 1):
            self._fill_round(_round(versions[1], audience, place, state), basin, number * 100 + place * 10)
        _print(document, versions[1], audience, basin)

    def _fill_round(self, asked: Round, basin: Basin, number: int) -> None:
        """Opinions in every state, of each body; a number of its own for each that has one."""
        for body in self.bodies:
            invitation = Invitation(round=asked, body=body, due_at=NOW)
            opinions = [_opinion(invitation, asked.audience, basin, state) for state in OpinionState]
            # A body has one draft at a time: the other one belongs to another body's invitation.
            del opinions[body.id % 2]
            for opinion in opinions:
                if opinion.digest:
                    number += 1
                    opinion.register_number, opinion.received_at = f"2026-{number:06}", NOW
            db.session.add_all(opinions)

    def actors(self) -> Iterator[Actor]:
        """Nobody, somebody, whoever holds one role or mandate, and whoever holds two."""
        rights = [(basin.id, role) for basin in self.basins for role in Role]
        mandates = [(body.id, capacity) for body in self.bodies for capacity in Capacity]
        yield from (ANONYMOUS, Actor(user_id=1))
        held: list[tuple[Any, ...]] = [(right,) for right in (*rights, *mandates)]
        few = [*rights[:1], *rights[4:7], rights[-1], *mandates[::4]]
        for together in (*held, *combinations(few, 2)):
            yield Actor(
                user_id=1,
                roles=frozenset(each for each in together if isinstance(each[1], Role)),
                mandates=frozenset(each for each in together if isinstance(each[1], Capacity)),
            )

    def some_actors(self) -> Iterator[Actor]:
        """One of each sort, for what takes a query per object."""
        first, second = self.basins
        mep, moa, mfa = self.bodies
        yield ANONYMOUS
        for basin, role in ((first, Role.MODERATOR), (first, Role.ADMINISTRATOR), (second, Role.SECRETARY)):
            yield Actor(user_id=1, roles=frozenset({(basin.id, role)}))
        for body, capacity in ((mep, Capacity.DRAFTER), (moa, Capacity.OBSERVER), (mfa, Capacity.SIGNATORY)):
            yield Actor(user_id=1, mandates=frozenset({(body.id, capacity)}))


def _version(document: Document, audience: Audience, number: int, state: VersionState) -> Version:
    is_frozen = state is not VersionState.WORKING
    return Version(
        document=document,
        number=number,
        state=state,
        audience=audience,
        created_at=NOW,
        digest="0" * 64 if is_frozen else None,
        frozen_at=NOW if is_frozen else None,
    )


def _round(version: Version, audience: Audience, number: int, state: RoundState) -> Round:
    return Round(
        version=version,
        audience=audience,
        number=number,
        state=state,
        opened_at=NOW,
        due_at=NOW,
        zone="Asia/Almaty",
        is_hard=True,
        silence_rule=SilenceRule.NONE,
        positions_offered=[PositionValue.AGREED.value],
    )


def _opinion(invitation: Invitation, audience: Audience, basin: Basin, state: OpinionState) -> Opinion:
    is_submitted = state in (OpinionState.SUBMITTED, OpinionState.SUPERSEDED)
    return Opinion(
        basin_id=basin.id,
        audience=audience,
        body=invitation.body,
        invitation=invitation,
        language="ru",
        state=state,
        letter_number="1",
        letter_date=date(2026, 3, 16),
        digest="0" * 64 if is_submitted else None,
        created_at=NOW,
    )


def _print(document: Document, version: Version, audience: Audience, basin: Basin) -> None:
    booklet = Booklet(document=document, title=Text.of({"ru": "Буклет"}, "ru"), parts=[], created_at=NOW)
    for number, published_at in enumerate((None, NOW)):
        edition = Edition(
            booklet=booklet,
            version=version,
            audience=audience,
            basin_id=basin.id,
            language="ru",
            number=f"B-2026-{audience.id:04}-{number}",
            contents={},
            inputs_digest="0" * 64,
            chain_length=0,
            chain_head="0" * 64,
            frozen_at=NOW,
            published_at=published_at,
        )
        db.session.add(edition)


@pytest.fixture
def world(app, now) -> World:
    return World(now)


FACES: Mapping[str, tuple[type[Any], Permission, Callable[[Actor], sa.Select[Any]]]] = {
    "versions": (Version, READ_VERSION, visible_versions),
    "rounds": (Round, SEE_ROUND, visible_rounds),
    "contributions": (Contribution, READ_CONTRIBUTION, visible_contributions),
    "editions": (Edition, READ_EDITION, visible_editions),
}


@pytest.mark.parametrize("kind", FACES)
def test_the_rule_on_one_object_and_the_query_for_lists_agree(world, kind):
    model, permission, visible = FACES[kind]
    everything = db.session.scalars(sa.select(model)).unique().all()
    assert len(everything) >= 2 * len(world.audiences)
    seen_by_somebody: set[int] = set()
    for actor in world.actors():
        by_rule = {each.id for each in everything if can(actor, permission, each)}
        by_query = set(db.session.scalars(visible(actor).with_only_columns(model.id)))
        assert by_rule == by_query, actor
        seen_by_somebody |= by_query
    assert 0 < len(seen_by_somebody) <= len(everything)


def test_who_belongs_to_an_audience_is_one_question_in_two_forms(world):
    for actor in (*world.actors(), SYSTEM):
        by_rule = {each.id for each in world.audiences if sees_audience(actor, each)}
        assert by_rule == set(db.session.scalars(visible_audience_ids(actor))), actor


def test_a_document_exists_for_whoever_may_read_a_version_of_it(world):
    documents = db.session.scalars(sa.select(Document)).all()
    for actor in world.actors():
        by_rule = {
            document.id
            for document in documents
            if any(can(actor, READ_VERSION, version) for version in document.versions)
        }
        listed = {found.id for basin in world.basins for found in visible_documents(basin.id, actor)}
        alone = {
            document.id
            for document in documents
            if visible_document(document.basin_id, document.code, actor) is document
        }
        assert by_rule == listed == alone, actor


def test_an_opinion_is_found_by_whoever_may_read_it(world):
    every = db.session.scalars(sa.select(Opinion).order_by(Opinion.id)).all()
    opinions = [opinion for opinion in every if opinion.round.state is RoundState.OPEN]
    assert {opinion.state for opinion in opinions} == set(OpinionState)
    for actor in world.some_actors():
        for opinion in opinions:
            found = opinion_by_id(opinion.basin_id, opinion.id, actor)
            assert (found is opinion) == can(actor, READ_OPINION, opinion), (actor, opinion.state)


def test_what_an_address_finds_is_what_the_list_holds(world):
    versions = db.session.scalars(sa.select(Version)).unique().all()
    rounds = db.session.scalars(sa.select(Round)).unique().all()
    editions = db.session.scalars(sa.select(Edition)).unique().all()
    for actor in world.some_actors():
        for version in versions:
            found = visible_version(version.basin_id, version.document.code, version.number, actor)
            assert (found is version) == can(actor, READ_VERSION, version)
        for asked in rounds:
            seen = visible_round(asked.basin_id, asked.version.document.code, asked.number, actor)
            assert (seen is asked) == can(actor, SEE_ROUND, asked)
        for edition in editions:
            printed = visible_edition(edition.basin_id, edition.number, actor)
            assert (printed is edition) == can(actor, READ_EDITION, edition)


def test_nothing_is_found_under_the_address_of_another_basin(world):
    here, there = world.basins
    for document in db.session.scalars(sa.select(Document).where(Document.basin_id == here.id)):
        assert visible_document(there.id, document.code, SYSTEM) is None


def test_the_portal_itself_reads_everything_that_was_received(world):
    """A draft is no contribution yet: the portal's own lists leave it out, although nothing is refused to it."""
    for model, _permission, visible in FACES.values():
        found = set(db.session.scalars(visible(SYSTEM).with_only_columns(model.id)))
        every = set(db.session.scalars(sa.select(model.id)))
        drafts = set(
            db.session.scalars(sa.select(Contribution.id).where(Contribution.register_number.is_(None)))
        )
        assert found == every - (drafts if model is Contribution else set())


def test_whoever_may_read_a_version_alone_reads_no_draft_opinion_on_it(world):
    """Drafts belong to their body: neither the working group nor the administrator is among its readers."""
    drafts = db.session.scalars(sa.select(Opinion).where(Opinion.digest.is_(None))).all()
    staff = Actor(user_id=1, roles=frozenset((basin.id, role) for basin in world.basins for role in Role))
    assert drafts
    assert not [draft for draft in drafts if can(staff, READ_OPINION, draft)]
    observers = {
        draft.body_id
        for draft in drafts
        if can(Actor(mandates=frozenset({(draft.body_id or 0, Capacity.OBSERVER)})), READ_OPINION, draft)
    }
    assert observers == {body.id for body in world.bodies}


def test_the_world_of_this_test_holds_every_kind_of_audience(world):
    assert {audience.kind for audience in world.audiences} == set(AudienceKind)
    assert db.session.scalars(sa.select(Body)).all() == world.bodies
