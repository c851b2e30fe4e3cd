"""A frozen version and the two ministries that may be asked."""

import pytest

from tests.factories.rounds import frozen_agreement


@pytest.fixture
def version(actors, basin, now):
    return frozen_agreement(basin, now=now)


@pytest.fixture
def bodies(actors):
    return [actors.ministry, actors.other_ministry]
