"""Keep what people are told"""

revision = "0005_notices"
down_revision = "0004_proposals"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nothing yet."""


def downgrade() -> None:
    """Nothing yet."""
