"""Keeping what somebody has answered so far, and letting go of it."""

import hashlib
import secrets
from collections.abc import Mapping
from datetime import datetime, timedelta

import sqlalchemy as sa

from ibbportal.basins.models import Basin
from ibbportal.db import db, verb
from ibbportal.proposals.drafts.models import Draft
from ibbportal.proposals.drafts.queries import digest_of_token, draft_of

KEPT_FOR = timedelta(days=1)
SECRET_DIGITS = 12


def new_token() -> str:
    """What the writer's browser holds."""
    return secrets.token_urlsafe(24)


def secret_of(token: str) -> str:
    """The digits by which what was filed is followed. They come from the token, so that a form which was sent twice
    has one receipt, and the browser that loses the first answer still learns them from the second."""
    drawn = hashlib.blake2b(token.encode(), digest_size=32, person=b"filing secret").digest()
    return f"{int.from_bytes(drawn) % 10**SECRET_DIGITS:0{SECRET_DIGITS}}"


@verb
def keep_draft(basin: Basin, token: str, answers: Mapping[str, object], *, now: datetime) -> Draft:
    """Keep the answers under the token, in place of those that stood there; drop what nobody came back to."""
    db.session.execute(sa.delete(Draft).where(Draft.kept_at < now - KEPT_FOR))
    draft = draft_of(basin.id, token)
    if draft is None:
        draft = Draft(basin_id=basin.id, token_digest=digest_of_token(token), answers={}, kept_at=now)
        db.session.add(draft)
    draft.answers, draft.kept_at = dict(answers), now
    db.session.flush()
    return draft


@verb
def drop_draft(draft: Draft) -> None:
    """It is sent, or given up."""
    db.session.delete(draft)
    db.session.flush()
