"""The positions of all bodies on the page of a round: what blocks, what is carried, what needs reconfirming."""

from datetime import timedelta

import pytest

from ibbportal.contributions.services.incorporation import give_own_reason
from ibbportal.documents.queries import provision_by_uid
from ibbportal.documents.services.documents import begin_version
from ibbportal.documents.services.freezing import freeze_version
from ibbportal.opinions.earlier import earlier_positions
from ibbportal.opinions.voices import read_voices
from ibbportal.rounds.lifecycle import PositionValue
from ibbportal.rounds.queries import visible_rounds_of_basin
from ibbportal.rounds.services import close_round
from ibbportal.security import SYSTEM
from tests.factories.contributions import received
from tests.factories.opinions import submitted
from tests.factories.rounds import frozen_agreement, invitation_of, round_on, second_version
from tests.queries import counted_queries

HOME = "/en/ili-balkhash/documents/agreement"


@pytest.fixture
def first(actors, basin, now):
    """A round in which one of two has answered."""
    asked = round_on(frozen_agreement(basin, now=now), [actors.ministry, actors.other_ministry], now=now)
    submitted(invitation_of(asked, actors.ministry), actors.signatory, now=now, value=PositionValue.AGREED)
    return asked


def repeated(first, actors, now, *, words=""):
    """A round on the next version, in which a clause reads otherwise or none does."""
    close_round(first, by=actors.secretary, now=now + timedelta(days=11))
    if words:
        version = second_version(first.version, words, now=now)
        changed = provision_by_uid(version.document_id, "agreement-a1p1")
        give_own_reason(version, changed, {"ru": "Уточнено."}, written_in="ru", by=SYSTEM, now=now)
    else:
        version = begin_version(first.version.document, by=SYSTEM, now=now)
    frozen = freeze_version(version, by=SYSTEM, now=now)
    return round_on(
        frozen, [actors.ministry, actors.other_ministry], now=now + timedelta(days=12), follows=first
    )


def test_a_position_is_carried_where_nothing_changed(first, actors, now):
    asked = repeated(first, actors, now)

    (earlier,) = earlier_positions(asked, actors.other_drafter).values()

    assert (earlier.position, earlier.version_number, earlier.is_carried) == (PositionValue.AGREED, 1, True)


def test_a_position_needs_reconfirming_where_a_clause_changed(first, actors, now, client):
    asked = repeated(first, actors, now, words="Стороны обмениваются данными ежемесячно.")

    (earlier,) = earlier_positions(asked, actors.other_drafter).values()
    assert not earlier.is_carried

    page = client.as_(actors.other_drafter).get(f"{HOME}/rounds/2").text
    assert "Needs reconfirming" in page
    assert "Version 1: Agreed" in page
    assert f"{HOME}/rounds/1" in page
    assert "It repeats round 1, on version 1" in page


def test_the_earlier_round_says_whether_its_positions_hold_on_the_newest_version(first, actors, now, client):
    repeated(first, actors, now, words="Стороны обмениваются данными ежемесячно.")

    page = client.as_(actors.drafter).get(f"{HOME}/rounds/1").text

    assert "Needs reconfirming" in page
    assert "on the newest version" in page


def test_a_newer_version_that_the_reader_may_not_see_leaves_no_trace(first, actors, now, client):
    version = second_version(first.version, "Стороны обмениваются данными ежемесячно.", now=now)
    changed = provision_by_uid(version.document_id, "agreement-a1p1")
    give_own_reason(version, changed, {"ru": "Уточнено."}, written_in="ru", by=SYSTEM, now=now)
    freeze_version(version, by=SYSTEM, now=now)

    assert read_voices(first, actors.drafter, "ru").by_invitation
    for said in read_voices(first, actors.drafter, "ru").by_invitation.values():
        assert said.is_carried is None
    assert "newest version" not in client.as_(actors.drafter).get(f"{HOME}/rounds/1").text
    assert "newest version" in client.as_(actors.secretary).get(f"{HOME}/rounds/1").text


def test_what_was_said_in_a_round_that_one_may_not_see_is_not_told(basin, actors, now):
    version = frozen_agreement(basin, now=now)
    alone = round_on(version, [actors.other_ministry], now=now)
    submitted(
        invitation_of(alone, actors.other_ministry),
        actors.other_signatory,
        now=now,
        value=PositionValue.AGREED,
    )
    second = begin_version(version.document, by=SYSTEM, now=now)
    asked = round_on(
        freeze_version(second, by=SYSTEM, now=now), [actors.ministry, actors.other_ministry], now=now
    )

    assert earlier_positions(asked, actors.drafter) == {}
    assert len(earlier_positions(asked, actors.other_drafter)) == 1
    assert len(earlier_positions(asked, actors.secretary)) == 1


def test_blocking_remarks_are_counted_beside_the_position(basin, actors, now, client):
    asked = round_on(frozen_agreement(basin, now=now), [actors.ministry], now=now)
    received(
        invitation_of(asked, actors.ministry),
        actors.signatory,
        {"is_blocking": True},
        {"is_blocking": True, "uid": "agreement-a2"},
        {},
        now=now,
    )

    page = client.as_(actors.drafter).get(f"{HOME}/rounds/1").text

    assert "2 blocking remarks" in page
    assert "Positions at a glance" in page
    assert "Not agreed" in page


def test_a_new_round_offers_to_repeat_the_last(first, actors, now, client, basin):
    close_round(first, by=actors.secretary, now=now)
    second = freeze_version(begin_version(first.version.document, by=SYSTEM, now=now), by=SYSTEM, now=now)
    secretary = client.as_(actors.secretary)
    address = f"{HOME}/{second.number}/open-round"
    assert "Round 1, on version 1" in secretary.get(address).text
    terms = {
        "bodies": [str(actors.ministry.id)],
        "reach": "bodies",
        "due_date": "2026-04-01",
        "due_time": "18:00",
        "zone": "Asia/Almaty",
        "hardness": "soft",
        "silence": "none",
        "positions": ["agreed", "not_agreed"],
        "languages": ["ru"],
    }

    assert secretary.post(address, data={**terms, "follows": "987654"}).status_code == 422
    assert secretary.post(address, data={**terms, "follows": "x"}).status_code == 422
    assert secretary.post(address, data={**terms, "follows": str(first.id)}).status_code == 303

    newest = max(visible_rounds_of_basin(basin.id, actors.secretary), key=lambda each: each.number)
    assert newest.follows_id == first.id


def test_the_page_costs_no_query_per_body_or_remark(basin, actors, now, client):
    def cost(code, remarks):
        asked = round_on(
            frozen_agreement(basin, now=now, code=code), [actors.ministry, actors.other_ministry], now=now
        )
        words = ({"uid": f"{code}-a1p1", "words": f"слово {n}"} for n in range(remarks))
        received(invitation_of(asked, actors.ministry), actors.signatory, *words, now=now)
        reader = client.as_(actors.drafter)
        reader.get(f"/en/ili-balkhash/documents/{code}/rounds/1")
        with counted_queries() as statements:
            assert reader.get(f"/en/ili-balkhash/documents/{code}/rounds/1").status_code == 200
        return len(statements)

    assert cost("few", 2) == cost("more", 9)
