"""Finding what somebody is still filing."""

import hashlib

import sqlalchemy as sa

from ibbportal.db import db
from ibbportal.proposals.drafts.models import Draft


def digest_of_token(token: str) -> str:
    """What the table holds of a token."""
    return hashlib.sha256(token.encode()).hexdigest()


def draft_of(basin_id: int, token: str) -> Draft | None:
    """The draft of whoever holds the token."""
    return db.session.scalar(
        sa.select(Draft).where(Draft.basin_id == basin_id, Draft.token_digest == digest_of_token(token))
    )
