"""What a ministry reads of a new version: changes, its own remarks beside them, its positions."""

from datetime import datetime

import pytest

from ibbportal.contributions.lifecycle import Disposition
from ibbportal.contributions.services.incorporation import incorporate
from ibbportal.contributions.services.reactions import maintain_remark
from ibbportal.documents.models import Version
from ibbportal.documents.services.freezing import freeze_version
from ibbportal.opinions.carrying import last_words
from ibbportal.rounds.models import Round
from ibbportal.security import SYSTEM
from tests.contributions.conftest import MONTHLY
from tests.factories.contributions import published, received
from tests.factories.rounds import frozen_agreement, invitation_of, round_on, second_version

PAGE = "/en/ili-balkhash/desk/ministry/agreement/mep"
DESK = "/en/ili-balkhash/desk/ministry"


@pytest.fixture
def first(basin, now: datetime) -> Version:
    return frozen_agreement(basin, now=now)


@pytest.fixture
def asked(first: Version, actors, now: datetime) -> Round:
    return round_on(first, [actors.ministry, actors.other_ministry], now=now)


@pytest.fixture
def remarks(asked: Round, actors, now: datetime):
    """One on the clause that is to change, one on the whole."""
    return received(
        invitation_of(asked, actors.ministry),
        actors.signatory,
        {"uid": "agreement-a1p1", "words": "Квартал слишком долог."},
        {"uid": None, "words": "Нет преамбулы."},
        now=now,
    )


@pytest.fixture
def second(first: Version, remarks, actors, now: datetime) -> Version:
    """The accepted remark has changed its clause, and the version has been sent to the ministry."""
    reply = published(remarks[0], now=now, disposition=Disposition.ACCEPTED, ru="Согласны.")
    version = second_version(first, MONTHLY, now=now)
    incorporate(reply, version, remarks[0].provision, by=SYSTEM, now=now)
    freeze_version(version, by=SYSTEM, now=now)
    round_on(version, [actors.ministry], now=now)
    return version


def test_changed_clauses_stand_with_their_cause_and_ones_own_remark(second, remarks, actors, client):
    page = client.as_(actors.drafter).get(f"{PAGE}?text=ru").text

    assert "ежемесячно" in page
    assert "Согласны." in page
    assert f"No. {remarks[0].number}" in page
    assert "in version 2" in page
    assert "to be reconfirmed" in page
    assert "Your remarks on the whole, and on clauses that are as they were" in page


def test_before_anything_newer_is_sent_the_position_stands(asked, remarks, actors, client):
    page = client.as_(actors.drafter).get(PAGE).text

    assert "nothing newer has been sent to you" in page
    assert "Awaiting reply" in page
    assert "to be reconfirmed" not in page


def test_a_version_that_was_not_sent_to_the_body_is_not_told_of(first, remarks, actors, client, now):
    version = second_version(first, MONTHLY, now=now)
    reply = published(remarks[0], now=now, disposition=Disposition.ACCEPTED)
    incorporate(reply, version, remarks[0].provision, by=SYSTEM, now=now)
    freeze_version(version, by=SYSTEM, now=now)

    page = client.as_(actors.drafter).get(f"{PAGE}?text=ru").text

    assert "ежемесячно" not in page
    assert "version 2" not in page


def test_a_reply_that_does_not_accept_may_be_answered(remarks, actors, client, now):
    published(remarks[0], now=now, disposition=Disposition.NOT_ACCEPTED, ru="Таков договор.")
    browser = client.as_(actors.drafter)

    assert "Таков договор." in browser.get(PAGE).text
    assert "or maintain the remark" in browser.get(PAGE).text
    assert "1 reply to react to" in browser.get(DESK).text

    maintain_remark(remarks[0], by=actors.signatory, now=now)
    assert "or maintain the remark" not in browser.get(PAGE).text
    assert "1 reply to react to" not in browser.get(DESK).text


@pytest.mark.parametrize("who", ["other_drafter", "secretary", "citizen", "administrator"])
def test_nobody_reads_the_page_of_another_body(second, actors, client, who):
    assert client.as_(getattr(actors, who)).get(PAGE).status_code == 404
    assert client.as_(getattr(actors, who)).get(PAGE.replace("mep", "nobody")).status_code == 404


def test_the_position_is_carried_where_its_clauses_did_not_change(second, actors, basin):
    (last,) = last_words(basin.id, actors.drafter.body_ids, actors.drafter)
    (position,) = last.opinion.positions
    assert not last.is_carried(position)

    position.provision_id = next(
        remark.provision_id for remark in last.opinion.remarks if remark.provision_id is not None
    )
    assert not last.is_carried(position)
    position.provision_id = max(last.affected) + 1000
    assert last.is_carried(position)
    position.provision_id = None
