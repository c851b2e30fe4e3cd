"""One round that asks two ministries."""

from datetime import datetime

import pytest

from ibbportal.documents.models import Version
from ibbportal.i18n import speaking
from ibbportal.rounds.models import Invitation, Round
from ibbportal.web.formats import moment
from tests.factories.actors import Actors
from tests.factories.opinions import begun
from tests.factories.rounds import frozen_agreement, invitation_of, round_on


def told(instant: datetime) -> str:
    """How an English page tells an instant on the clock of the round."""
    with speaking("en"):
        return moment(instant, "Asia/Almaty")


@pytest.fixture
def version(actors: Actors, basin, now: datetime) -> Version:
    return frozen_agreement(basin, now=now)


@pytest.fixture
def asked(version: Version, actors: Actors, now: datetime) -> Round:
    """The round that both ministries were asked in."""
    return round_on(version, [actors.ministry, actors.other_ministry], now=now)


@pytest.fixture
def invitation(asked: Round, actors: Actors) -> Invitation:
    return invitation_of(asked, actors.ministry)


@pytest.fixture
def other_invitation(asked: Round, actors: Actors) -> Invitation:
    return invitation_of(asked, actors.other_ministry)


@pytest.fixture
def opinion(invitation, actors, now):
    return begun(invitation, actors.drafter, now=now)


@pytest.fixture
def address(opinion):
    return f"/en/ili-balkhash/opinions/{opinion.id}"


@pytest.fixture
def drafter(client, actors):
    return client.as_(actors.drafter)
