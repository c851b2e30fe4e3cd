"""One round on version 1, in which two ministries speak of the same paragraph; version 2 is being worked on."""

from datetime import datetime

import pytest

from ibbportal.contributions.lifecycle import Relation
from ibbportal.contributions.models import Remark
from ibbportal.documents.models import Version
from ibbportal.documents.services.documents import begin_version
from ibbportal.rounds.models import Round
from ibbportal.security import SYSTEM
from tests.factories.actors import Actors
from tests.factories.contributions import received
from tests.factories.rounds import frozen_agreement, invitation_of, round_on

MONTHLY = "Стороны ежемесячно обмениваются данными о расходе воды."
EXCHANGE, COSTS, DISPUTES, ARTICLE = "agreement-a1p1", "agreement-a1p2", "agreement-a2", "agreement-a1"


@pytest.fixture
def version(actors: Actors, basin, now: datetime) -> Version:
    return frozen_agreement(basin, now=now)


@pytest.fixture
def asked(version: Version, actors: Actors, now: datetime) -> Round:
    return round_on(version, [actors.ministry, actors.other_ministry], now=now)


@pytest.fixture
def remarks(asked: Round, actors: Actors, now: datetime) -> list[Remark]:
    """What the first ministry said: on a paragraph, after an article, on the whole."""
    return received(
        invitation_of(asked, actors.ministry),
        actors.signatory,
        {"uid": EXCHANGE, "proposed": MONTHLY, "quoted": "ежеквартально"},
        {"uid": DISPUTES, "relation": Relation.AFTER, "words": "", "proposed": "Данные открыты."},
        {"uid": None, "words": "Нет преамбулы."},
        now=now,
    )


@pytest.fixture
def remark(remarks: list[Remark]) -> Remark:
    return remarks[0]


@pytest.fixture
def article_remark(remarks: list[Remark]) -> Remark:
    """It asks for an article after the last one."""
    return remarks[1]


@pytest.fixture
def whole_remark(remarks: list[Remark]) -> Remark:
    return remarks[2]


@pytest.fixture
def other_remark(remarks: list[Remark], asked: Round, actors: Actors, now: datetime) -> Remark:
    """What the other ministry said about the same paragraph."""
    invitation = invitation_of(asked, actors.other_ministry)
    (said,) = received(
        invitation, actors.other_signatory, {"uid": EXCHANGE, "words": "Оставить квартал."}, now=now
    )
    return said


@pytest.fixture
def working(version: Version, remarks: list[Remark], now: datetime) -> Version:
    """Version 2, in which nothing has changed yet."""
    return begin_version(version.document, by=SYSTEM, now=now)
