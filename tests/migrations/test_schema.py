"""The migrations lead to what the models say, there and back, and keep what people wrote."""

from datetime import datetime

import flask_migrate
import sqlalchemy as sa
from flask import Flask

from ibbportal.db import db
from ibbportal.security import SYSTEM
from ibbportal.stakeholders.models import AudienceKind
from ibbportal.stakeholders.services import standing_audience
from tests.factories.basins import ili_balkhash
from tests.factories.stakeholders import ministry

SEALS = {
    "events_never_change",
    "events_never_vanish",
    "version_languages_never_change",
    "version_languages_never_vanish",
    "versions_on_delete",
    "versions_on_update",
    "wordings_never_change",
    "placed_wordings_on_insert",
}
ON_SQLITE = SEALS | {
    "placements_on_insert",
    "placements_on_update",
    "placements_on_delete",
    "placed_wordings_on_update",
    "placed_wordings_on_delete",
}
ON_POSTGRESQL = SEALS | {"placements_on_change", "placed_wordings_on_change", "events_on_truncate"}


def triggers() -> set[str]:
    if db.engine.dialect.name == "sqlite":
        names = "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name NOT LIKE 'fts_%'"
    else:
        names = "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgname NOT LIKE 'fts_%'"
    return set(db.session.scalars(sa.text(names)))


def rows() -> dict[str, list[tuple[object, ...]]]:
    """All that the tables hold."""
    found = {
        table.name: sorted((tuple(row) for row in db.session.execute(sa.select(table))), key=str)
        for table in db.metadata.sorted_tables
    }
    db.session.remove()
    return found


def fill(now: datetime) -> None:
    basin = ili_balkhash(now=now)
    ministry(basin, now=now)
    standing_audience(basin, AudienceKind.PUBLIC, by=SYSTEM, now=now)
    db.session.commit()


def test_the_newest_revision_equals_the_models(committing_app: Flask) -> None:
    flask_migrate.check()


def test_every_seal_is_there(committing_app: Flask) -> None:
    assert triggers() == (ON_SQLITE if db.engine.dialect.name == "sqlite" else ON_POSTGRESQL)


def test_the_chain_has_its_head_from_the_beginning(committing_app: Flask) -> None:
    assert db.session.execute(sa.text("SELECT id, length, hash FROM audit_head")).all() == [(1, 0, "0" * 64)]


def test_what_people_wrote_survives_the_way_down_and_up(committing_app: Flask, now: datetime) -> None:
    fill(now)
    before = rows()
    flask_migrate.downgrade(revision="0001_tables")
    assert triggers() == set()
    db.session.remove()
    flask_migrate.upgrade()
    assert rows() == before
    assert len(before["events"]) == 3
    assert triggers() >= SEALS


def test_the_whole_way_down_leaves_nothing_and_the_way_up_again_works(
    committing_app: Flask, now: datetime
) -> None:
    fill(now)
    flask_migrate.downgrade(revision="base")
    assert sa.inspect(db.engine).get_table_names() == ["alembic_version"]
    flask_migrate.upgrade()
    flask_migrate.check()
    fill(now)


def test_no_reference_dangles_after_the_migrations(committing_app: Flask, now: datetime) -> None:
    """SQLite does not watch references while a table is rebuilt; they are looked at before the commit."""
    fill(now)
    flask_migrate.downgrade(revision="0001_tables")
    flask_migrate.upgrade()
    if db.engine.dialect.name == "sqlite":
        assert db.session.execute(sa.text("PRAGMA foreign_key_check")).all() == []
        assert db.session.execute(sa.text("PRAGMA foreign_keys")).scalar() == 1
