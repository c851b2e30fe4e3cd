"""Seal what never changes: events, wordings, and the clauses of a version that was frozen

The database refuses it itself, whoever asks: a service with a mistake in it, or somebody at the console. The message
of a refusal is the name of the rule.
"""

from alembic import op

revision = "0002_seals"
down_revision = "0001_tables"
branch_labels = None
depends_on = None

GENESIS = "0" * 64

ALWAYS = {
    "events_never_change": ("UPDATE", "events"),
    "events_never_vanish": ("DELETE", "events"),
    "wordings_never_change": ("UPDATE", "wordings"),
    "version_languages_never_change": ("UPDATE", "version_languages"),
    "version_languages_never_vanish": ("DELETE", "version_languages"),
}

# --- SQLite ---------------------------------------------------------------------------------------------------

IN_FROZEN = "EXISTS (SELECT 1 FROM versions WHERE id = {row}.version_id AND state <> 'working')"
IN_SEALED_LANGUAGE = (
    "EXISTS (SELECT 1 FROM version_languages WHERE version_id = NEW.version_id AND language = NEW.language)"
)
UNFREEZES = (
    "OLD.state <> 'working' AND (NEW.state = 'working' OR NEW.digest <> OLD.digest"
    " OR NEW.frozen_at <> OLD.frozen_at OR NEW.number <> OLD.number OR NEW.document_id <> OLD.document_id)"
)

# name of the trigger: operation, table, condition, message
ON_SQLITE = {
    "placements_on_insert": (
        "INSERT",
        "placements",
        IN_FROZEN.format(row="NEW"),
        "placements_of_frozen_version",
    ),
    "placements_on_update": (
        "UPDATE",
        "placements",
        f"{IN_FROZEN.format(row='OLD')} OR {IN_FROZEN.format(row='NEW')}",
        "placements_of_frozen_version",
    ),
    "placements_on_delete": (
        "DELETE",
        "placements",
        IN_FROZEN.format(row="OLD"),
        "placements_of_frozen_version",
    ),
    "placed_wordings_on_insert": (
        "INSERT",
        "placed_wordings",
        f"{IN_FROZEN.format(row='NEW')} AND {IN_SEALED_LANGUAGE}",
        "placed_wordings_of_sealed_language",
    ),
    "placed_wordings_on_update": (
        "UPDATE",
        "placed_wordings",
        f"{IN_FROZEN.format(row='OLD')} OR {IN_FROZEN.format(row='NEW')}",
        "placed_wordings_of_frozen_version",
    ),
    "placed_wordings_on_delete": (
        "DELETE",
        "placed_wordings",
        IN_FROZEN.format(row="OLD"),
        "placed_wordings_of_frozen_version",
    ),
    "versions_on_update": ("UPDATE", "versions", UNFREEZES, "versions_stay_frozen"),
    "versions_on_delete": ("DELETE", "versions", "OLD.state <> 'working'", "versions_stay_frozen"),
    **{name: (operation, table, "TRUE", name) for name, (operation, table) in ALWAYS.items()},
}


def _seal_sqlite() -> None:
    for name, (operation, table, condition, message) in ON_SQLITE.items():
        op.execute(
            f"CREATE TRIGGER {name} BEFORE {operation} ON {table} WHEN {condition}"
            f" BEGIN SELECT RAISE(ABORT, '{message}'); END"
        )


# --- PostgreSQL -----------------------------------------------------------------------------------------------

FUNCTIONS = {
    "refuse": """
        BEGIN
            RAISE EXCEPTION USING MESSAGE = TG_ARGV[0], ERRCODE = 'integrity_constraint_violation';
        END
    """,
    # FOR SHARE: whoever freezes the version waits for whoever still changes it, and the other way round.
    "refuse_in_frozen": """
        DECLARE
            row_version integer;
        BEGIN
            row_version := CASE WHEN TG_OP = 'DELETE' THEN OLD.version_id ELSE NEW.version_id END;
            PERFORM 1 FROM versions WHERE id = row_version FOR SHARE;
            IF EXISTS (SELECT 1 FROM versions WHERE id = row_version AND state <> 'working')
               OR (TG_OP = 'UPDATE'
                   AND EXISTS (SELECT 1 FROM versions WHERE id = OLD.version_id AND state <> 'working')) THEN
                RAISE EXCEPTION USING MESSAGE = TG_ARGV[0], ERRCODE = 'integrity_constraint_violation';
            END IF;
            IF TG_OP = 'DELETE' THEN
                RETURN OLD;
            END IF;
            RETURN NEW;
        END
    """,
    "refuse_in_sealed_language": """
        BEGIN
            PERFORM 1 FROM versions WHERE id = NEW.version_id FOR SHARE;
            IF EXISTS (SELECT 1 FROM versions WHERE id = NEW.version_id AND state <> 'working')
               AND EXISTS (SELECT 1 FROM version_languages
                           WHERE version_id = NEW.version_id AND language = NEW.language) THEN
                RAISE EXCEPTION USING MESSAGE = TG_ARGV[0], ERRCODE = 'integrity_constraint_violation';
            END IF;
            RETURN NEW;
        END
    """,
}

# name of the trigger: operations, table, level and condition, function, message
ON_POSTGRESQL = {
    "placements_on_change": (
        "INSERT OR UPDATE OR DELETE",
        "placements",
        "FOR EACH ROW",
        "refuse_in_frozen",
        "placements_of_frozen_version",
    ),
    "placed_wordings_on_insert": (
        "INSERT",
        "placed_wordings",
        "FOR EACH ROW",
        "refuse_in_sealed_language",
        "placed_wordings_of_sealed_language",
    ),
    "placed_wordings_on_change": (
        "UPDATE OR DELETE",
        "placed_wordings",
        "FOR EACH ROW",
        "refuse_in_frozen",
        "placed_wordings_of_frozen_version",
    ),
    "versions_on_update": (
        "UPDATE",
        "versions",
        f"FOR EACH ROW WHEN ({UNFREEZES})",
        "refuse",
        "versions_stay_frozen",
    ),
    "versions_on_delete": (
        "DELETE",
        "versions",
        "FOR EACH ROW WHEN (OLD.state <> 'working')",
        "refuse",
        "versions_stay_frozen",
    ),
    "events_on_truncate": ("TRUNCATE", "events", "FOR EACH STATEMENT", "refuse", "events_never_vanish"),
    **{
        name: (operation, table, "FOR EACH ROW", "refuse", name)
        for name, (operation, table) in ALWAYS.items()
    },
}


def _seal_postgresql() -> None:
    for name, body in FUNCTIONS.items():
        op.execute(f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $${body}$$")
    for name, (operations, table, level, function, message) in ON_POSTGRESQL.items():
        op.execute(
            f"CREATE TRIGGER {name} BEFORE {operations} ON {table} {level}"
            f" EXECUTE FUNCTION {function}('{message}')"
        )


# --- both -----------------------------------------------------------------------------------------------------


def upgrade() -> None:
    # The head of the chain stands from the beginning, so that the first two writers have a row to wait for.
    op.execute(
        f"INSERT INTO audit_head (id, length, hash) SELECT 1, 0, '{GENESIS}'"
        " WHERE NOT EXISTS (SELECT 1 FROM audit_head)"
    )
    if op.get_bind().dialect.name == "postgresql":
        _seal_postgresql()
    else:
        _seal_sqlite()


def downgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        for name, (_operations, table, *_rest) in ON_POSTGRESQL.items():
            op.execute(f"DROP TRIGGER {name} ON {table}")
        for name in FUNCTIONS:
            op.execute(f"DROP FUNCTION {name}()")
    else:
        for name in ON_SQLITE:
            op.execute(f"DROP TRIGGER {name}")
    op.execute("DELETE FROM audit_head WHERE length = 0")
