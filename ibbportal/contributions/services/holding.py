"""Waiting for a contribution that somebody else is changing.

SQLite has one writer anyway; on PostgreSQL the row is locked until the commit, so that nobody adds a remark to what
another is signing at that moment.
"""

import sqlalchemy as sa

from ibbportal.contributions.models import Contribution
from ibbportal.db import db


def hold_contribution(contribution: Contribution) -> None:
    """Hold a contribution until the commit, and read it as it is by then."""
    held = sa.select(Contribution.id).where(Contribution.id == contribution.id)
    db.session.execute(held.with_for_update(key_share=True))
    db.session.refresh(contribution)
