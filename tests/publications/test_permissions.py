"""Who may read, make and publish editions: each rule, and its two faces side by side."""

import pytest

from ibbportal.db import db
from ibbportal.publications.permissions import (
    MAKE_EDITION,
    PUBLISH_EDITION,
    READ_EDITION,
    visible_editions,
)
from ibbportal.publications.services import freeze_edition, publish_edition
from ibbportal.security import SYSTEM, Role, can
from ibbportal.stakeholders.models import AudienceKind
from ibbportal.stakeholders.services import audience_of_bodies, standing_audience
from tests.factories.actors import staff
from tests.factories.basins import ili_balkhash

WHO = (
    "anonymous", "citizen", "secretary", "editor", "translator", "moderator", "auditor", "administrator",
    "drafter", "signatory", "observer", "other_drafter", "system",
)  # fmt: skip
STAFF = {"secretary", "editor", "translator", "moderator", "auditor"}
OF_THE_BODY = {"drafter", "signatory", "observer"}


@pytest.fixture
def editions(story, basin, actors, printer, now):
    """One edition for each kind of readers, each published and not."""
    booklet = story.booklet(now=now)
    audiences = {
        "public": story.second.audience,
        "bodies": audience_of_bodies(basin, [actors.ministry], by=SYSTEM, now=now),
        "group": standing_audience(basin, AudienceKind.WORKING_GROUP, by=SYSTEM, now=now),
    }
    found = {}
    for readers, audience in audiences.items():
        for language, is_published in (("ru", True), ("kk", False)):
            story.show_to(audience, now=now)
            edition = _frozen(booklet, story.second, language, now)
            if is_published:
                publish_edition(edition, by=SYSTEM, now=now)
            found[readers, is_published] = edition
    db.session.commit()
    return found


def _frozen(booklet, version, language, now):
    edition = freeze_edition(booklet, version, language, by=SYSTEM, now=now)
    db.session.commit()
    return edition


def test_who_may_read_which_edition(editions, actors):
    expected = {
        ("public", True): {*WHO},
        ("public", False): STAFF | {"system"},
        ("bodies", True): STAFF | OF_THE_BODY | {"system"},
        ("bodies", False): STAFF | {"system"},
        ("group", True): STAFF | {"system"},
        ("group", False): STAFF | {"system"},
    }
    for key, edition in editions.items():
        readers = {who for who in WHO if can(getattr(actors, who), READ_EDITION, edition)}
        assert readers == expected[key], key


def test_the_rule_and_the_query_agree(editions, actors):
    for who in WHO:
        actor = getattr(actors, who)
        by_rule = {edition.id for edition in editions.values() if can(actor, READ_EDITION, edition)}
        assert by_rule == {edition.id for edition in db.session.scalars(visible_editions(actor))}, who


def test_only_the_secretary_makes_and_publishes(editions, actors):
    edition = editions["public", False]
    for permission in (MAKE_EDITION, PUBLISH_EDITION):
        assert {who for who in WHO if can(getattr(actors, who), permission, edition)} == {
            "secretary",
            "system",
        }


def test_a_secretary_of_another_basin_is_nobody_here(editions, basin, now):
    stranger = staff(ili_balkhash(now=now, slug="other"), Role.SECRETARY)
    for (_readers, is_published), edition in editions.items():
        is_open = is_published and edition.audience.is_public
        assert can(stranger, READ_EDITION, edition) == is_open
        assert not can(stranger, MAKE_EDITION, edition)
