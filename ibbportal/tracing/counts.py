"""Counts of remarks, within what the reader may see."""

from collections.abc import Mapping

import sqlalchemy as sa

from ibbportal.contributions.models import Contribution, Remark
from ibbportal.db import db
from ibbportal.security import Actor
from ibbportal.stakeholders.permissions import visible_audience_ids


def remarks_per_clause(version_id: int, actor: Actor) -> Mapping[int, int]:
    """How many received remarks each provision of a version has."""
    counted = (
        sa.select(Remark.provision_id, sa.func.count())
        .join(Contribution, Contribution.id == Remark.contribution_id)
        .where(
            Remark.version_id == version_id,
            Remark.provision_id.is_not(None),
            Contribution.register_number.is_not(None),
            Contribution.audience_id.in_(visible_audience_ids(actor)),
        )
        .group_by(Remark.provision_id)
    )
    return {clause: count for clause, count in db.session.execute(counted) if clause is not None}
