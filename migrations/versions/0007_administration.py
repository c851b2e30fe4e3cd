"""Keep who stands in a basin's register, which mandates were taken back, and the themes that a basin offers"""

import sqlalchemy as sa
from alembic import op

revision = "0007_administration"
down_revision = "0006_search"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "person_basins",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("basin_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["basin_id"], ["basins.id"], name=op.f("fk_person_basins_basin_id")),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=op.f("fk_person_basins_person_id")),
        sa.PrimaryKeyConstraint("person_id", "basin_id", name=op.f("pk_person_basins")),
    )
    with op.batch_alter_table("mandates", schema=None) as batch_op:
        batch_op.add_column(sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True))

    with op.batch_alter_table("basins", schema=None) as batch_op:
        batch_op.add_column(sa.Column("themes", sa.JSON(), nullable=True))

    op.create_table(
        "widenings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("asked_by_id", sa.Integer(), nullable=True),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_by_id", sa.Integer(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("is_confirmed", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            "decided_at IS NOT NULL OR NOT is_confirmed", name=op.f("ck_widenings_confirmed_when_decided")
        ),
        sa.CheckConstraint(
            "NOT is_confirmed OR asked_by_id <> decided_by_id", name=op.f("ck_widenings_two_persons")
        ),
        sa.ForeignKeyConstraint(["version_id"], ["versions.id"], name=op.f("fk_widenings_version_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_widenings")),
    )
    op.create_index(op.f("ix_widenings_version_id"), "widenings", ["version_id"], unique=False)
    op.create_index(
        "uq_widenings_one_open",
        "widenings",
        ["version_id"],
        unique=True,
        sqlite_where=sa.text("decided_at IS NULL"),
        postgresql_where=sa.text("decided_at IS NULL"),
    )


def downgrade() -> None:
    op.drop_table("widenings")

    with op.batch_alter_table("basins", schema=None) as batch_op:
        batch_op.drop_column("themes")

    with op.batch_alter_table("mandates", schema=None) as batch_op:
        batch_op.drop_column("ended_at")

    op.drop_table("person_basins")
