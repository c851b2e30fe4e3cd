"""Whoever filed something follows it by number and secret, step by step; nobody else learns anything."""

from datetime import datetime, timedelta

import pytest

from ibbportal.basins.models import Basin
from ibbportal.contributions.lifecycle import Disposition, Effect
from ibbportal.contributions.models import Reply
from ibbportal.contributions.services.incorporation import incorporate
from ibbportal.contributions.services.replies import (
    Decision,
    approve_reply,
    draft_reply,
    publish_reply,
    replace_reply,
)
from ibbportal.documents.models import Version
from ibbportal.documents.queries import provision_by_uid
from ibbportal.documents.services.documents import begin_version
from ibbportal.documents.services.drafting import reword
from ibbportal.documents.services.freezing import freeze_version
from ibbportal.proposals.following import StepKind, follow
from ibbportal.proposals.lifecycle import Progress
from ibbportal.proposals.models import Filing
from ibbportal.proposals.services import publish_filing, withdraw_filing, withhold_filing
from ibbportal.proposals.typed import AuthorDetails
from ibbportal.security import ANONYMOUS, SYSTEM
from ibbportal.stakeholders.models import AudienceKind
from ibbportal.stakeholders.services import standing_audience
from tests.factories.actors import Actors
from tests.factories.basins import ili_balkhash
from tests.factories.proposals import proposed
from tests.factories.rounds import working_agreement
from tests.queries import counted_queries

EXCHANGE = "agreement-a1p1"
MONTHLY = "Стороны ежемесячно обмениваются данными о расходе воды."


def reply_to(filing: Filing, document_id: int, *, now: datetime) -> Reply:
    """Accepted, and published."""
    decision = Decision(
        Disposition.ACCEPTED, Effect.THIS_TEXT, {"ru": "Верно: нужно чаще."}, "ru", document_id
    )
    reply = draft_reply([filing.remark], decision, basin_id=filing.basin_id, by=SYSTEM, now=now)
    approve_reply(reply, by=SYSTEM, now=now)
    publish_reply(reply, by=SYSTEM, now=now)
    return reply


def refused(filing: Filing, *, now: datetime) -> Reply:
    decision = Decision(Disposition.NOT_ACCEPTED, Effect.NONE, {"ru": "Нет средств."}, "ru")
    reply = draft_reply([filing.remark], decision, basin_id=filing.basin_id, by=SYSTEM, now=now)
    approve_reply(reply, by=SYSTEM, now=now)
    publish_reply(reply, by=SYSTEM, now=now)
    return reply


@pytest.fixture
def first(actors: Actors, basin: Basin, now: datetime) -> Version:
    """Version 1, which everybody reads."""
    version = freeze_version(working_agreement(basin, now=now), by=SYSTEM, now=now)
    version.audience = standing_audience(basin, AudienceKind.PUBLIC, by=SYSTEM, now=now)
    return version


def kinds(basin: Basin, number: str, secret: str) -> list[StepKind]:
    found = follow(basin.id, number, secret, language="ru")
    assert found is not None
    return [step.kind for step in found.steps]


def test_what_was_just_filed_is_received(basin, now):
    receipt = proposed(basin, words="Поставьте датчик.", now=now)
    found = follow(basin.id, receipt.number, receipt.printed_secret, language="kk")
    assert found is not None
    assert (found.number, found.kind, str(found.words)) == (receipt.number, "proposal", "Поставьте датчик.")
    assert found.words.is_substitute
    assert found.progress is Progress.RECEIVED
    assert [step.kind for step in found.steps] == [StepKind.RECEIVED]
    assert found.may_withdraw


def test_number_and_secret_may_be_typed_as_one_likes(basin, now):
    receipt = proposed(basin, now=now)
    typed = receipt.number.replace("-", " ")
    assert follow(basin.id, typed, f" {receipt.secret[:6]}-{receipt.secret[6:]} ", language="ru")


def test_a_wrong_secret_an_unknown_number_and_another_basin_get_the_same_answer(basin, now):
    receipt = proposed(basin, now=now)
    other = ili_balkhash(now=now, slug="chu-talas")
    for basin_id, number, secret in (
        (basin.id, receipt.number, "000000000000"),
        (basin.id, receipt.number, ""),
        (basin.id, "2026-99-9999", receipt.secret),
        (basin.id, "не номер", receipt.secret),
        (basin.id, "\x00" * 1000, "\ud800" * 1000),
        (other.id, receipt.number, receipt.secret),
    ):
        assert follow(basin_id, number, secret, language="ru") is None


def test_a_wrong_secret_takes_the_same_reads_and_hashes_as_an_unknown_number(basin, now, monkeypatch):
    from ibbportal.proposals import queries

    receipt = proposed(basin, now=now)
    hashed: list[bool] = []
    verify = queries.verify_password

    def counting(secret: str, kept: str | None) -> bool:
        hashed.append(verify(secret, kept))
        return hashed[-1]

    monkeypatch.setattr(queries, "verify_password", counting)
    asked = []
    for number, secret in ((receipt.number, "1" * 12), ("2026-99-9999", "1" * 12), ("nothing", "")):
        with counted_queries() as statements:
            assert follow(basin.id, number, secret, language="ru") is None
        asked.append(list(statements))
    assert asked[0] == asked[1] == asked[2]
    assert len(asked[0]) == 1
    assert hashed == [False, False, False]


def test_the_author_reads_why_it_was_withheld(basin, now):
    receipt = proposed(basin, now=now)
    reasons = {"ru": "Названы соседи.", "en": "Neighbours are named."}
    withhold_filing(receipt.filing, reasons, written_in="ru", by=SYSTEM, now=now)
    found = follow(basin.id, receipt.number, receipt.secret, language="en")
    assert found is not None
    assert found.progress is Progress.WITHHELD
    assert str(found.steps[-1].words) == "Neighbours are named."
    assert not found.is_public


def test_a_reply_is_told_once_it_is_published_also_for_what_is_withheld(basin, now):
    receipt = proposed(basin, now=now)
    withhold_filing(receipt.filing, {"ru": "Личное."}, written_in="ru", by=SYSTEM, now=now)
    decision = Decision(Disposition.NOT_ACCEPTED, Effect.NONE, {"ru": "Нет средств."}, "ru")
    reply = draft_reply([receipt.filing.remark], decision, basin_id=basin.id, by=SYSTEM, now=now)
    assert StepKind.ANSWERED not in kinds(basin, receipt.number, receipt.secret)
    approve_reply(reply, by=SYSTEM, now=now)
    assert StepKind.ANSWERED not in kinds(basin, receipt.number, receipt.secret)
    publish_reply(reply, by=SYSTEM, now=now)
    found = follow(basin.id, receipt.number, receipt.secret, language="ru")
    assert found is not None
    assert found.progress is Progress.ANSWERED
    assert (found.steps[-1].disposition, str(found.steps[-1].words)) == ("not_accepted", "Нет средств.")


def test_a_reply_that_another_took_the_place_of_stays_in_the_story(basin, now):
    receipt = proposed(basin, now=now)
    reply = refused(receipt.filing, now=now)
    successor = replace_reply(reply, by=SYSTEM, now=now)
    approve_reply(successor, by=SYSTEM, now=now)
    publish_reply(successor, by=SYSTEM, now=now + timedelta(days=1))
    found = follow(basin.id, receipt.number, receipt.secret, language="ru")
    assert found is not None
    replies = [step for step in found.steps if step.kind is StepKind.ANSWERED]
    assert [step.is_replaced for step in replies] == [True, False]


def test_the_author_sees_the_clause_before_and_after_once_the_version_is_public(basin, first, now):
    receipt = proposed(basin, now=now)
    publish_filing(receipt.filing, by=SYSTEM, now=now)
    version = begin_version(first.document, by=SYSTEM, now=now)
    reply = reply_to(receipt.filing, first.document_id, now=now)
    reword(version, EXCHANGE, "ru", MONTHLY, seen_revision=1, by=SYSTEM, now=now)
    provision = provision_by_uid(first.document_id, EXCHANGE)
    assert provision is not None
    incorporate(reply, version, provision, by=SYSTEM, now=now)
    assert StepKind.INCORPORATED not in kinds(basin, receipt.number, receipt.secret)
    freeze_version(version, by=SYSTEM, now=now + timedelta(days=1))
    assert StepKind.INCORPORATED not in kinds(basin, receipt.number, receipt.secret)
    version.audience = first.audience
    found = follow(basin.id, receipt.number, receipt.secret, language="ru")
    assert found is not None
    assert found.progress is Progress.INCORPORATED
    (clause,) = found.steps[-1].changes
    assert (clause.uid, clause.older, clause.newer) == (EXCHANGE, 1, 2)
    assert clause.after == MONTHLY
    assert "ежеквартально" in clause.before
    assert clause.pieces


def test_the_steps_stand_in_the_order_in_which_they_happened(basin, now):
    receipt = proposed(basin, now=now)
    publish_filing(receipt.filing, by=SYSTEM, now=now + timedelta(hours=1))
    refused(receipt.filing, now=now + timedelta(hours=2))
    withdraw_filing(receipt.filing, by=ANONYMOUS, now=now + timedelta(hours=3))
    assert kinds(basin, receipt.number, receipt.secret) == [
        StepKind.RECEIVED,
        StepKind.PUBLISHED,
        StepKind.ANSWERED,
        StepKind.WITHDRAWN,
    ]


def test_a_name_stands_beside_the_words_only_if_its_bearer_wants_that(basin, now):
    for is_named in (True, False):
        author = AuthorDetails(name="Житель А.", is_named=is_named)
        receipt = proposed(basin, author=author, now=now)
        found = follow(basin.id, receipt.number, receipt.secret, language="ru")
        assert found is not None
        assert found.author == ("Житель А." if is_named else "")
