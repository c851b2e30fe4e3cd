"""Keep the settings of a basin"""

revision = "0007_administration"
down_revision = "0006_search"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nothing yet."""


def downgrade() -> None:
    """Nothing yet."""
