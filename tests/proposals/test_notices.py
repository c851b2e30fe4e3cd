"""Authors who left an address are told each step by mail, in their language, and nothing of what it says."""

from datetime import datetime

import pytest
import sqlalchemy as sa

from ibbportal.basins.models import Basin
from ibbportal.contributions.lifecycle import Disposition, Effect
from ibbportal.contributions.services.incorporation import incorporate
from ibbportal.contributions.services.replies import Decision, approve_reply, draft_reply, publish_reply
from ibbportal.db import db
from ibbportal.documents.queries import provision_by_uid
from ibbportal.documents.services.documents import begin_version
from ibbportal.documents.services.drafting import reword
from ibbportal.documents.services.freezing import circulate_version, freeze_version
from ibbportal.notices.models import Notice
from ibbportal.proposals.models import Filing
from ibbportal.proposals.services import erase_author, pass_on, publish_filing, withhold_filing
from ibbportal.proposals.typed import AuthorDetails
from ibbportal.security import SYSTEM
from ibbportal.stakeholders.models import AudienceKind
from ibbportal.stakeholders.services import standing_audience
from tests.factories.actors import Actors
from tests.factories.proposals import proposed
from tests.factories.rounds import working_agreement

RESIDENT = AuthorDetails(name="Житель А.", email="resident@village.example")
EXCHANGE = "agreement-a1p1"


@pytest.fixture
def filing(basin: Basin, now: datetime) -> Filing:
    return proposed(basin, author=RESIDENT, language="kk", words="Құпия сөз", now=now).filing


def told() -> list[str]:
    """What the author was told, in order."""
    return list(
        db.session.scalars(sa.select(Notice.kind).where(Notice.email == RESIDENT.email).order_by(Notice.id))
    )


def replied(filing: Filing, disposition: Disposition, *, now: datetime, document_id: int | None = None):
    effect = Effect.THIS_TEXT if document_id else Effect.NONE
    decision = Decision(disposition, effect, {"ru": "Причина."}, "ru", document_id)
    reply = draft_reply([filing.remark], decision, basin_id=filing.basin_id, by=SYSTEM, now=now)
    approve_reply(reply, by=SYSTEM, now=now)
    publish_reply(reply, by=SYSTEM, now=now)
    return reply


def test_whoever_leaves_an_address_gets_a_receipt_in_their_language_without_the_secret(basin, now):
    receipt = proposed(basin, author=RESIDENT, language="kk", now=now)
    (notice,) = db.session.scalars(sa.select(Notice))
    assert (notice.kind, notice.email, notice.language) == ("proposals.received", RESIDENT.email, "kk")
    assert notice.facts == {"number": receipt.number}
    assert receipt.secret not in str(notice.facts)


def test_whoever_leaves_none_is_told_nothing(basin, now):
    filing = proposed(basin, author=AuthorDetails(name="Житель Б."), now=now).filing
    publish_filing(filing, by=SYSTEM, now=now)
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Notice)) == 0


def test_each_decision_is_told(filing, now):
    withhold_filing(filing, {"ru": "Имена."}, written_in="ru", by=SYSTEM, now=now)
    publish_filing(filing, by=SYSTEM, now=now)
    pass_on(filing, {"ru": "Акимату."}, written_in="ru", by=SYSTEM, now=now)
    assert told() == [
        "proposals.received",
        "proposals.withheld",
        "proposals.published",
        "proposals.passed_on",
    ]


def test_a_reply_is_told_when_it_is_published_also_where_the_words_are_withheld(filing, now):
    withhold_filing(filing, {"ru": "Имена."}, written_in="ru", by=SYSTEM, now=now)
    replied(filing, Disposition.NOT_ACCEPTED, now=now)
    assert told()[-1] == "proposals.answered"


def test_a_changed_text_is_told_once_everybody_may_read_it(filing, actors: Actors, basin, now):
    first = freeze_version(working_agreement(basin, now=now), by=SYSTEM, now=now)
    version = begin_version(first.document, by=SYSTEM, now=now)
    reply = replied(filing, Disposition.ACCEPTED, document_id=first.document_id, now=now)
    reword(version, EXCHANGE, "ru", "Ежемесячно.", seen_revision=1, by=SYSTEM, now=now)
    provision = provision_by_uid(first.document_id, EXCHANGE)
    assert provision is not None
    incorporate(reply, version, provision, by=SYSTEM, now=now)
    freeze_version(version, by=SYSTEM, now=now)
    assert told()[-1] == "proposals.answered"
    public = standing_audience(basin, AudienceKind.PUBLIC, by=SYSTEM, now=now)
    circulate_version(version, public, by=SYSTEM, now=now)
    assert told()[-1] == "proposals.incorporated"


def test_no_notice_holds_the_words_or_a_reason(filing, now):
    withhold_filing(filing, {"ru": "Имена соседей."}, written_in="ru", by=SYSTEM, now=now)
    for notice in db.session.scalars(sa.select(Notice)):
        assert "Құпия" not in str(notice.facts)
        assert "Имена" not in str(notice.facts)


def test_an_erased_author_is_told_nothing_more(filing, now):
    publish_filing(filing, by=SYSTEM, now=now)
    erase_author(filing, by=SYSTEM, now=now)
    replied(filing, Disposition.NOTED, now=now)
    assert told() == []
