"""Let remarks speak of a problem or of nothing in the text, and take proposals and reports"""

import sqlalchemy as sa
from alembic import op

revision = "0004_proposals"
down_revision = "0003_problems"
branch_labels = None
depends_on = None

KINDS = sa.Enum(
    "conceptual",
    "legal",
    "technical",
    "editorial",
    "divergence",
    name="remarkkind",
    native_enum=False,
    create_constraint=False,
    length=40,
)
"""The column keeps its CHECK, which lets none pass."""


def upgrade() -> None:
    op.create_table(
        "authors",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("is_named", sa.Boolean(), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("telephone", sa.String(length=40), nullable=False),
        sa.Column("language", sa.String(length=35), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_authors")),
    )
    with op.batch_alter_table("contributions", schema=None) as batch_op:
        batch_op.add_column(sa.Column("author_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("place_id", sa.Integer(), nullable=True))
        batch_op.create_index(batch_op.f("ix_contributions_author_id"), ["author_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_contributions_place_id"), ["place_id"], unique=False)
        batch_op.create_foreign_key(
            batch_op.f("fk_contributions_author_id"), "authors", ["author_id"], ["id"]
        )
        batch_op.create_foreign_key(batch_op.f("fk_contributions_place_id"), "places", ["place_id"], ["id"])
    with op.batch_alter_table("remarks", schema=None) as batch_op:
        batch_op.alter_column("version_id", existing_type=sa.Integer(), nullable=True)
        batch_op.alter_column("kind", existing_type=KINDS, nullable=True)
        batch_op.add_column(sa.Column("problem_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("assigned_to_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("due_on", sa.Date(), nullable=True))
        batch_op.create_index(batch_op.f("ix_remarks_problem_id"), ["problem_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_remarks_assigned_to_id"), ["assigned_to_id"], unique=False)
        batch_op.create_foreign_key(batch_op.f("fk_remarks_problem_id"), "problems", ["problem_id"], ["id"])
        batch_op.create_foreign_key(
            batch_op.f("fk_remarks_assigned_to_id"), "users", ["assigned_to_id"], ["id"]
        )
        batch_op.create_check_constraint(
            batch_op.f("ck_remarks_one_subject"), "provision_id IS NULL OR problem_id IS NULL"
        )
        batch_op.create_check_constraint(
            batch_op.f("ck_remarks_clause_of_version"), "provision_id IS NULL OR version_id IS NOT NULL"
        )
    with op.batch_alter_table("replies", schema=None) as batch_op:
        batch_op.add_column(sa.Column("document_id", sa.Integer(), nullable=True))
        batch_op.create_index(batch_op.f("ix_replies_document_id"), ["document_id"], unique=False)
        batch_op.create_foreign_key(
            batch_op.f("fk_replies_document_id"), "documents", ["document_id"], ["id"]
        )
    _create_filings()


def _create_filings() -> None:
    op.create_table(
        "filings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "received",
                "published",
                "withheld",
                "withdrawn",
                name="filingstate",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("secret", sa.String(length=255), nullable=False),
        sa.Column("decided_by_id", sa.Integer(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withheld_reason_id", sa.Integer(), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("passed_on_id", sa.Integer(), nullable=True),
        sa.Column("passed_on_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("since", sa.Date(), nullable=True),
        sa.Column("people_affected", sa.Integer(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "state <> 'withheld' OR withheld_reason_id IS NOT NULL",
            name=op.f("ck_filings_withheld_with_reason"),
        ),
        sa.CheckConstraint(
            "state NOT IN ('published', 'withheld') OR decided_at IS NOT NULL",
            name=op.f("ck_filings_decided_since"),
        ),
        sa.CheckConstraint(
            "(state = 'withdrawn') = (withdrawn_at IS NOT NULL)", name=op.f("ck_filings_withdrawn_since")
        ),
        sa.CheckConstraint(
            "(passed_on_id IS NULL) = (passed_on_at IS NULL)", name=op.f("ck_filings_passed_on_since")
        ),
        sa.CheckConstraint("people_affected BETWEEN 0 AND 10000000", name=op.f("ck_filings_people_counted")),
        sa.ForeignKeyConstraint(["id"], ["contributions.id"], name=op.f("fk_filings_id")),
        sa.ForeignKeyConstraint(
            ["withheld_reason_id"], ["texts.id"], name=op.f("fk_filings_withheld_reason_id")
        ),
        sa.ForeignKeyConstraint(["passed_on_id"], ["texts.id"], name=op.f("fk_filings_passed_on_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_filings")),
    )


def downgrade() -> None:
    _refuse_to_throw_away()
    op.drop_table("filings")
    with op.batch_alter_table("replies", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_replies_document_id"), type_="foreignkey")
        batch_op.drop_index(batch_op.f("ix_replies_document_id"))
        batch_op.drop_column("document_id")
    with op.batch_alter_table("remarks", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("ck_remarks_clause_of_version"), type_="check")
        batch_op.drop_constraint(batch_op.f("ck_remarks_one_subject"), type_="check")
        batch_op.drop_constraint(batch_op.f("fk_remarks_assigned_to_id"), type_="foreignkey")
        batch_op.drop_constraint(batch_op.f("fk_remarks_problem_id"), type_="foreignkey")
        batch_op.drop_index(batch_op.f("ix_remarks_assigned_to_id"))
        batch_op.drop_index(batch_op.f("ix_remarks_problem_id"))
        batch_op.drop_column("due_on")
        batch_op.drop_column("assigned_to_id")
        batch_op.drop_column("problem_id")
        batch_op.alter_column("kind", existing_type=KINDS, nullable=False)
        batch_op.alter_column("version_id", existing_type=sa.Integer(), nullable=False)
    with op.batch_alter_table("contributions", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_contributions_place_id"), type_="foreignkey")
        batch_op.drop_constraint(batch_op.f("fk_contributions_author_id"), type_="foreignkey")
        batch_op.drop_index(batch_op.f("ix_contributions_place_id"))
        batch_op.drop_index(batch_op.f("ix_contributions_author_id"))
        batch_op.drop_column("place_id")
        batch_op.drop_column("author_id")
    op.drop_table("authors")


class FilingsStand(RuntimeError):
    """The older tables have no place for what citizens filed, and what they wrote is not thrown away."""


def _refuse_to_throw_away() -> None:
    filed = sa.table("filings", sa.column("id"))
    if op.get_bind().scalar(sa.select(sa.func.count()).select_from(filed)):
        raise FilingsStand
