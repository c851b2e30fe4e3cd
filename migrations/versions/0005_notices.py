"""Keep what people are told"""

import sqlalchemy as sa
from alembic import op

revision = "0005_notices"
down_revision = "0004_proposals"
branch_labels = None
depends_on = None

STATES = ("waiting", "mailed", "kept", "dropped")


def upgrade() -> None:
    op.create_table(
        "notices",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("recipient_id", sa.Integer(), nullable=True),
        sa.Column("email", sa.String(length=255), nullable=True),
        sa.Column("language", sa.String(length=35), nullable=True),
        sa.Column("basin_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=60), nullable=False),
        sa.Column("subject_type", sa.String(length=40), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("occasion", sa.String(length=60), nullable=False),
        sa.Column("audience_id", sa.Integer(), nullable=True),
        sa.Column("body_id", sa.Integer(), nullable=True),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(*STATES, name="noticestate", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("mailed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(email IS NULL) = (language IS NULL)", name=op.f("ck_notices_address_with_language")
        ),
        sa.CheckConstraint(
            "(state = 'mailed') = (mailed_at IS NOT NULL)", name=op.f("ck_notices_mailed_since")
        ),
        sa.CheckConstraint(
            "(recipient_id IS NULL) <> (email IS NULL)", name=op.f("ck_notices_one_recipient")
        ),
        sa.ForeignKeyConstraint(["audience_id"], ["audiences.id"], name=op.f("fk_notices_audience_id")),
        sa.ForeignKeyConstraint(["basin_id"], ["basins.id"], name=op.f("fk_notices_basin_id")),
        sa.ForeignKeyConstraint(["body_id"], ["bodies.id"], name=op.f("fk_notices_body_id")),
        sa.ForeignKeyConstraint(["recipient_id"], ["users.id"], name=op.f("fk_notices_recipient_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notices")),
        sa.UniqueConstraint("uid", name=op.f("uq_notices_uid")),
        sa.UniqueConstraint(
            "kind", "subject_type", "subject_id", "occasion", "email", name="uq_notices_of_address"
        ),
        sa.UniqueConstraint(
            "kind", "subject_type", "subject_id", "occasion", "recipient_id", name="uq_notices_of_user"
        ),
    )
    with op.batch_alter_table("notices", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_notices_basin_id"), ["basin_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_notices_email"), ["email"], unique=False)
        batch_op.create_index(
            "ix_notices_of_recipient", ["recipient_id", "basin_id", "read_at"], unique=False
        )

    op.create_table(
        "follows",
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("subject_type", sa.String(length=40), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_follows_user_id")),
        sa.PrimaryKeyConstraint("user_id", "subject_type", "subject_id", name=op.f("pk_follows")),
    )
    with op.batch_alter_table("follows", schema=None) as batch_op:
        batch_op.create_index("ix_follows_subject", ["subject_type", "subject_id"], unique=False)

    op.create_table(
        "mail_choices",
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("by_mail", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_mail_choices_user_id")),
        sa.PrimaryKeyConstraint("user_id", name=op.f("pk_mail_choices")),
    )


def downgrade() -> None:
    op.drop_table("mail_choices")
    op.drop_table("follows")
    op.drop_table("notices")
