"""Keep who translates what, and what was declared a minor edit"""

revision = "0008_translation"
down_revision = "0007_administration"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nothing yet."""


def downgrade() -> None:
    """Nothing yet."""
