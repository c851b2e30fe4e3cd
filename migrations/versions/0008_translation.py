"""Keep why a translation was declared to follow a source that was edited since"""

import sqlalchemy as sa
from alembic import op

revision = "0008_translation"
down_revision = "0007_administration"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """What was declared so far was declared by writing: it needs no reason."""
    with op.batch_alter_table("translations") as translations:
        translations.add_column(sa.Column("reason", sa.Text(), nullable=False, server_default=""))


def downgrade() -> None:
    """Reasons are lost; the declarations stay."""
    with op.batch_alter_table("translations") as translations:
        translations.drop_column("reason")
