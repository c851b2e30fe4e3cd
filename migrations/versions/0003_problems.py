"""Keep the list of problems, and places within places"""

revision = "0003_problems"
down_revision = "0002_seals"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nothing yet."""


def downgrade() -> None:
    """Nothing yet."""
