"""Keep the search index

The rows are plain. Beside them the database itself keeps what finds them, `fts_search`: on SQLite a table of FTS5
that reads its words from the rows, on PostgreSQL one vector for each row. Terms come ready for both: FTS5 cuts only at
the blanks between them, and the vector is put together without PostgreSQL's own parser, so that both find the same.
"""

import sqlalchemy as sa
from alembic import op

revision = "0006_search"
down_revision = "0005_notices"
branch_labels = None
depends_on = None

ON_SQLITE = (
    """
    CREATE VIRTUAL TABLE fts_search
    USING fts5 (terms, content='search_rows', content_rowid='id', tokenize='ascii')
    """,
    """
    CREATE TRIGGER fts_search_insert AFTER INSERT ON search_rows BEGIN
        INSERT INTO fts_search (rowid, terms) VALUES (NEW.id, NEW.terms);
    END
    """,
    """
    CREATE TRIGGER fts_search_delete AFTER DELETE ON search_rows BEGIN
        INSERT INTO fts_search (fts_search, rowid, terms) VALUES ('delete', OLD.id, OLD.terms);
    END
    """,
    """
    CREATE TRIGGER fts_search_update AFTER UPDATE OF terms ON search_rows BEGIN
        INSERT INTO fts_search (fts_search, rowid, terms) VALUES ('delete', OLD.id, OLD.terms);
        INSERT INTO fts_search (rowid, terms) VALUES (NEW.id, NEW.terms);
    END
    """,
)

ON_POSTGRESQL = (
    """
    CREATE TABLE fts_search (
        row_id integer PRIMARY KEY REFERENCES search_rows (id) ON DELETE CASCADE,
        vector tsvector NOT NULL
    )
    """,
    "CREATE INDEX fts_search_vector ON fts_search USING gin (vector)",
    """
    CREATE FUNCTION fts_search_keep() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        INSERT INTO fts_search (row_id, vector)
        SELECT NEW.id,
            coalesce(string_agg(quote_literal(term) || ':' || least(place, 16383)::text, ' '), '')::tsvector
        FROM unnest(string_to_array(NEW.terms, ' ')) WITH ORDINALITY AS placed (term, place)
        WHERE term <> ''
        ON CONFLICT (row_id) DO UPDATE SET vector = excluded.vector;
        RETURN NULL;
    END
    $$
    """,
    """
    CREATE TRIGGER fts_search_keep AFTER INSERT OR UPDATE OF terms ON search_rows
    FOR EACH ROW EXECUTE FUNCTION fts_search_keep()
    """,
)


def upgrade() -> None:
    """Make the rows and what finds them; `flask search rebuild` fills them."""
    op.create_table(
        "search_rows",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(length=40), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("basin_id", sa.Integer(), nullable=False),
        sa.Column("audience_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("object_id", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(length=35), nullable=False),
        sa.Column("place_id", sa.Integer(), nullable=True),
        sa.Column("dated_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.Column("terms", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_search_rows"),
        sa.UniqueConstraint("source", "source_id", "ordinal", name="uq_search_rows_source_source_id_ordinal"),
    )
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    for statement in ON_SQLITE if is_sqlite else ON_POSTGRESQL:
        op.execute(statement)


def downgrade() -> None:
    """Drop them; nothing is lost that could not be read again."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP TRIGGER fts_search_keep ON search_rows")
        op.execute("DROP FUNCTION fts_search_keep")
    op.execute("DROP TABLE fts_search")
    op.drop_table("search_rows")
