"""Citizens file proposals and reports, and get a number and a secret for them."""

from datetime import date, datetime

import pytest
import sqlalchemy as sa

from ibbportal.audit.models import Event, EventPayload
from ibbportal.basins.models import Basin, PlaceKind
from ibbportal.basins.services import register_place
from ibbportal.contributions.lifecycle import Channel, Relation, RemarkState
from ibbportal.contributions.models import Author, Contribution, Remark
from ibbportal.db import db
from ibbportal.documents.models import Version
from ibbportal.proposals.models import Filing, Proposal, Sighting
from ibbportal.proposals.services import About, ClauseNotThere, LanguageUnknown, OddCount
from ibbportal.proposals.typed import LONGEST_WORDS, AuthorDetails, NothingSaid, NotText, TooLong
from ibbportal.security import SYSTEM
from ibbportal.stakeholders.models import AudienceKind
from tests.factories.actors import Actors
from tests.factories.proposals import proposed, published_proposal, reported
from tests.factories.rounds import frozen_agreement

RESIDENT = AuthorDetails(name="Житель А.", email="resident@village.example", telephone="000-01")


@pytest.fixture
def version(actors: Actors, basin: Basin, now: datetime) -> Version:
    return frozen_agreement(basin, now=now)


def filed_at_all() -> int:
    return db.session.scalar(sa.select(sa.func.count()).select_from(Filing)) or 0


def test_a_proposal_gets_its_number_at_once_and_only_the_working_group_sees_it(basin, now):
    receipt = proposed(basin, now=now)
    assert isinstance(receipt.filing, Proposal)
    assert receipt.number.startswith("2026-")
    assert receipt.filing.audience.kind is AudienceKind.WORKING_GROUP
    assert receipt.filing.received_at == now


def test_a_proposal_has_one_remark_which_carries_the_words(basin, now):
    filing = proposed(basin, words="Поставьте датчик.", now=now).filing
    (remark,) = db.session.scalars(sa.select(Remark).where(Remark.contribution_id == filing.id))
    assert remark.number == f"{filing.register_number}/1"
    assert remark.state is RemarkState.RECEIVED
    assert remark.text.contents() == {"ru": "Поставьте датчик."}
    assert (remark.version, remark.provision, remark.problem, remark.kind) == (None, None, None, None)
    assert remark.relation is Relation.WHOLE


def test_a_proposal_may_speak_of_a_clause_and_propose_its_words(basin, version, now):
    about = About(version=version, uid="agreement-a1p1")
    remark = proposed(basin, about, proposed="Ежемесячно.", now=now).filing.remark
    assert remark.provision is not None
    assert remark.provision.uid == "agreement-a1p1"
    assert remark.proposed is not None
    assert remark.relation is Relation.ON


def test_a_proposal_on_a_clause_that_does_not_stand_in_the_version_is_refused(basin, version, now):
    with pytest.raises(ClauseNotThere):
        proposed(basin, About(version=version, uid="nowhere"), now=now)
    with pytest.raises(ClauseNotThere):
        proposed(basin, About(uid="agreement-a1p1"), now=now)
    assert filed_at_all() == 0


def test_a_report_says_where_since_when_and_how_many_are_troubled(basin, now):
    place = register_place(basin, "bakanas", {"ru": "Баканас"}, kind=PlaceKind.LOCALITY, by=SYSTEM, now=now)
    filing = reported(basin, About(place=place), since=date(2025, 4, 1), people_affected=300, now=now).filing
    assert isinstance(filing, Sighting)
    assert (filing.place, filing.since, filing.people_affected) == (place, date(2025, 4, 1), 300)


@pytest.mark.parametrize(
    "wrong", [{"since": date(2999, 1, 1)}, {"people_affected": -1}, {"people_affected": 10**9}]
)
def test_a_report_from_the_future_or_of_impossible_numbers_is_refused(basin, now, wrong):
    with pytest.raises(OddCount):
        reported(basin, now=now, **wrong)
    assert filed_at_all() == 0


def test_the_author_is_a_row_of_its_own(basin, now):
    filing = proposed(basin, author=RESIDENT, now=now).filing
    assert filing.author is not None
    assert (filing.author.name, filing.author.email) == (RESIDENT.name, RESIDENT.email)
    assert filing.author.language == "ru"
    assert not filing.author.is_named


def test_whoever_gives_no_name_leaves_no_author(basin, now):
    assert proposed(basin, now=now).filing.author is None
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Author)) == 0


def test_the_audit_tells_the_number_but_neither_author_nor_words_nor_secret(basin, now):
    receipt = proposed(basin, words="Тайна переписки", author=RESIDENT, now=now)
    db.session.commit()
    told = db.session.scalars(
        sa.select(EventPayload)
        .join(Event, Event.id == EventPayload.event_id)
        .where(Event.verb == "proposal_filed")
    ).one()
    assert told.content["number"] == receipt.number
    for closed in (RESIDENT.name, RESIDENT.email, receipt.secret, receipt.printed_secret, "Тайна"):
        assert closed not in str(told.content)


def test_the_secret_is_kept_only_as_a_hash_and_differs_each_time(basin, now):
    first, second = proposed(basin, now=now), proposed(basin, now=now)
    assert first.secret != second.secret
    assert first.filing.secret.startswith("$argon2id$")
    assert first.secret not in first.filing.secret


def test_an_officer_enters_what_was_said_on_the_telephone_with_the_same_number_and_secret(basin, actors, now):
    receipt = proposed(basin, by=actors.moderator, channel=Channel.TELEPHONE, author=RESIDENT, now=now)
    assert receipt.filing.channel is Channel.TELEPHONE
    assert receipt.filing.created_by_id == actors.moderator.user_id
    assert len(receipt.secret) == 12


def test_the_number_is_one_of_the_publics_so_that_it_stays_when_it_is_published(basin, now):
    published = published_proposal(basin, now=now)
    waiting = proposed(basin, now=now).filing
    series = {filing.register_number[:7] for filing in (published, waiting) if filing.register_number}
    assert len(series) == 1


def test_a_proposal_without_words_is_refused(basin, now):
    with pytest.raises(NothingSaid):
        proposed(basin, words="", now=now)


@pytest.mark.parametrize("odd", ["нуль \x00", "половина \ud83d", "звонок \x07", "\x85"])
def test_what_is_no_text_is_refused_before_anything_is_kept(basin, now, odd):
    for refused in ({"words": odd}, {"proposed": odd}, {"author": AuthorDetails(name=odd)}):
        with pytest.raises(NotText):
            proposed(basin, now=now, **refused)
    assert filed_at_all() == 0


def test_a_megabyte_is_refused_whole_and_says_what_is_taken(basin, now):
    with pytest.raises(TooLong) as refusal:
        proposed(basin, words="я" * 1_000_000, now=now)
    assert refusal.value.longest == LONGEST_WORDS
    assert filed_at_all() == 0


def test_the_longest_words_that_are_taken_come_back_letter_by_letter(basin, now):
    words = ("‮שלום مرحبا 水 🌊\n" * LONGEST_WORDS)[:LONGEST_WORDS]
    filing = proposed(basin, words=words, now=now).filing
    db.session.commit()
    assert str(filing.remark.text.in_language("ru")) == words


def test_a_language_that_the_basin_does_not_list_is_refused(basin, now):
    with pytest.raises(LanguageUnknown):
        proposed(basin, language="tlh", now=now)


def test_a_report_is_a_contribution_like_any_other(basin, now):
    number = reported(basin, now=now).number
    db.session.commit()
    db.session.expunge_all()
    (found,) = db.session.scalars(sa.select(Contribution))
    assert isinstance(found, Sighting)
    assert found.register_number == number
    assert found.received_at == now
