"""Who may draft, translate and read: the rules, and the query that must agree with them."""

from datetime import datetime

import pytest

from ibbportal.basins.models import Basin
from ibbportal.db import db
from ibbportal.documents.permissions import (
    CREATE_DOCUMENT,
    DRAFT,
    FREEZE,
    LIST_DOCUMENTS,
    READ_VERSION,
    SEE_DRAFTING,
    TRANSLATE,
    visible_versions,
)
from ibbportal.documents.services.freezing import circulate_version
from ibbportal.security import SYSTEM, Actor, Role, can
from ibbportal.stakeholders.models import AudienceKind
from ibbportal.stakeholders.services import audience_of_bodies, standing_audience
from tests.factories.actors import Actors, staff
from tests.factories.basins import ili_balkhash
from tests.factories.documents import Draft, agreement

EVERYBODY = (
    "anonymous",
    "citizen",
    "secretary",
    "editor",
    "translator",
    "moderator",
    "auditor",
    "administrator",
    "drafter",
    "signatory",
    "observer",
    "other_drafter",
)
DRAFTING = {"secretary", "editor"}
MAY = {
    LIST_DOCUMENTS: set(EVERYBODY),
    CREATE_DOCUMENT: DRAFTING,
    DRAFT: DRAFTING,
    TRANSLATE: {*DRAFTING, "translator"},
    SEE_DRAFTING: {*DRAFTING, "translator", "moderator", "auditor"},
    FREEZE: {"secretary"},
}


@pytest.fixture
def draft(basin: Basin, now: datetime) -> Draft:
    return agreement(basin, now=now)


@pytest.mark.parametrize("permission", MAY, ids=lambda each: each.name)
def test_who_may_do_what_with_a_draft(draft: Draft, actors: Actors, permission: object) -> None:
    version = draft.version
    allowed = {name for name in EVERYBODY if can(getattr(actors, name), permission, version)}  # type: ignore[arg-type]
    assert allowed == MAY[permission]  # type: ignore[index]


def test_roles_of_another_basin_open_nothing(draft: Draft, now: datetime) -> None:
    stranger = staff(ili_balkhash(now=now, slug="chu-talas"), *Role)
    assert not any(
        can(stranger, permission, draft.version) for permission in MAY if permission is not LIST_DOCUMENTS
    )
    assert not can(stranger, READ_VERSION, draft.version)


def readers(draft_version: object, actors: Actors) -> set[str]:
    """Whom the rule lets read; the query has to agree, for each of them."""
    found = set()
    for name in EVERYBODY:
        actor: Actor = getattr(actors, name)
        by_rule = can(actor, READ_VERSION, draft_version)
        by_query = draft_version in db.session.scalars(visible_versions(actor)).all()
        assert by_rule == by_query, name
        if by_rule:
            found.add(name)
    return found


GROUP = {"secretary", "editor", "translator", "moderator", "auditor"}


def test_a_working_version_is_read_by_the_working_group_only(draft: Draft, actors: Actors) -> None:
    assert readers(draft.version, actors) == GROUP


def test_a_version_for_one_body_is_read_by_those_who_act_for_it(
    draft: Draft, actors: Actors, basin: Basin
) -> None:
    version = draft.freeze()
    audience = audience_of_bodies(basin, [actors.ministry], by=SYSTEM, now=draft.now)
    circulate_version(version, audience, by=SYSTEM, now=draft.now)
    assert readers(version, actors) == {*GROUP, "drafter", "signatory", "observer"}


def test_a_public_version_is_read_by_everybody(draft: Draft, actors: Actors, basin: Basin) -> None:
    version = draft.freeze()
    public = standing_audience(basin, AudienceKind.PUBLIC, by=SYSTEM, now=draft.now)
    circulate_version(version, public, by=SYSTEM, now=draft.now)
    assert readers(version, actors) == set(EVERYBODY)
