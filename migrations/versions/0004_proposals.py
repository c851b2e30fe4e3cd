"""Let remarks speak of a problem or of nothing in the text, and take proposals and reports"""

revision = "0004_proposals"
down_revision = "0003_problems"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nothing yet."""


def downgrade() -> None:
    """Nothing yet."""
