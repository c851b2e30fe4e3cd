"""Keep the list of problems, places within places, and what somebody is still filing"""

import sqlalchemy as sa
from alembic import op

revision = "0003_problems"
down_revision = "0002_seals"
branch_labels = None
depends_on = None

THEMES = (
    "water_supply",
    "sanitation",
    "soil",
    "forests",
    "monitoring",
    "pollution",
    "ecosystems",
    "legislation",
    "transboundary",
)


def upgrade() -> None:
    with op.batch_alter_table("places", schema=None) as batch_op:
        batch_op.add_column(sa.Column("parent_id", sa.Integer(), nullable=True))
        batch_op.create_index(batch_op.f("ix_places_parent_id"), ["parent_id"], unique=False)
        batch_op.create_foreign_key(batch_op.f("fk_places_parent_id"), "places", ["parent_id"], ["id"])

    op.create_table(
        "problems",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("basin_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=60), nullable=False),
        sa.Column("name_id", sa.Integer(), nullable=False),
        sa.Column("description_id", sa.Integer(), nullable=True),
        sa.Column(
            "theme",
            sa.Enum(*THEMES, name="theme", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("is_open", sa.Boolean(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["basin_id"], ["basins.id"], name=op.f("fk_problems_basin_id")),
        sa.ForeignKeyConstraint(["name_id"], ["texts.id"], name=op.f("fk_problems_name_id")),
        sa.ForeignKeyConstraint(["description_id"], ["texts.id"], name=op.f("fk_problems_description_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_problems")),
        sa.UniqueConstraint("basin_id", "code", name=op.f("uq_problems_basin_id_code")),
    )
    with op.batch_alter_table("problems", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_problems_basin_id"), ["basin_id"], unique=False)

    op.create_table(
        "problem_places",
        sa.Column("problem_id", sa.Integer(), nullable=False),
        sa.Column("place_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["problem_id"], ["problems.id"], name=op.f("fk_problem_places_problem_id")),
        sa.ForeignKeyConstraint(["place_id"], ["places.id"], name=op.f("fk_problem_places_place_id")),
        sa.PrimaryKeyConstraint("problem_id", "place_id", name=op.f("pk_problem_places")),
    )
    with op.batch_alter_table("problem_places", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_problem_places_place_id"), ["place_id"], unique=False)

    op.create_table(
        "proposal_drafts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("basin_id", sa.Integer(), nullable=False),
        sa.Column("token_digest", sa.String(length=64), nullable=False),
        sa.Column("answers", sa.JSON(), nullable=False),
        sa.Column("kept_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["basin_id"], ["basins.id"], name=op.f("fk_proposal_drafts_basin_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proposal_drafts")),
        sa.UniqueConstraint("token_digest", name=op.f("uq_proposal_drafts_token_digest")),
    )
    with op.batch_alter_table("proposal_drafts", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_proposal_drafts_kept_at"), ["kept_at"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("proposal_drafts", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_proposal_drafts_kept_at"))

    op.drop_table("proposal_drafts")
    with op.batch_alter_table("problem_places", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_problem_places_place_id"))

    op.drop_table("problem_places")
    with op.batch_alter_table("problems", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_problems_basin_id"))

    op.drop_table("problems")
    with op.batch_alter_table("places", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_places_parent_id"), type_="foreignkey")
        batch_op.drop_index(batch_op.f("ix_places_parent_id"))
        batch_op.drop_column("parent_id")
