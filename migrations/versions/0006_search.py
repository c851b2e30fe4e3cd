"""Keep the search index"""

revision = "0006_search"
down_revision = "0005_notices"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nothing yet."""


def downgrade() -> None:
    """Nothing yet."""
