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


def downgrade() -> None:
    with op.batch_alter_table("basins", schema=None) as batch_op:
        batch_op.drop_column("themes")

    with op.batch_alter_table("mandates", schema=None) as batch_op:
        batch_op.drop_column("ended_at")

    op.drop_table("person_basins")
