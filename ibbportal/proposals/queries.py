"""Reads about what citizens filed, with all that a page or a list shows of it."""

from collections.abc import Collection, Sequence

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload
from sqlalchemy.sql.base import ExecutableOption

from ibbportal.accounts.hashing import verify_password
from ibbportal.contributions.models import Answer, Change, Remark, Reply
from ibbportal.db import db
from ibbportal.documents.models import Version
from ibbportal.proposals.digits import typed_number, typed_secret
from ibbportal.proposals.lifecycle import FilingState
from ibbportal.proposals.models import Filing
from ibbportal.proposals.permissions import handled_filings, visible_filings
from ibbportal.security import ANONYMOUS, Actor


def _shown() -> tuple[ExecutableOption, ...]:
    """What is read along with a filing, however many there are: its words, what they are about, the replies."""
    remark = selectinload(Filing.remarks)
    reply = remark.selectinload(Remark.answers).joinedload(Answer.reply)
    return (
        joinedload(Filing.author),
        joinedload(Filing.place),
        remark.joinedload(Remark.problem),
        remark.joinedload(Remark.assigned_to),
        remark.joinedload(Remark.version).joinedload(Version.based_on),
        reply.selectinload(Reply.changes).joinedload(Change.version).joinedload(Version.based_on),
    )


def filing_by_secret(basin_id: int, number: str, secret: str) -> Filing | None:
    """A filing for whoever knows its number and its secret, as they were typed.

    One read and one hash whatever is wrong, so that nobody learns which numbers there are.
    """
    row = db.session.execute(
        sa.select(Filing.id, Filing.secret).where(
            Filing.basin_id == basin_id, Filing.register_number == typed_number(number)
        )
    ).one_or_none()
    if not verify_password(typed_secret(secret), row.secret if row else None) or row is None:
        return None
    return filing_by_id(row.id)


def filing_by_id(filing_id: int) -> Filing | None:
    """A filing with all that a page shows of it; the caller knows that its reader may see it."""
    return db.session.scalar(sa.select(Filing).where(Filing.id == filing_id).options(*_shown()))


def filing_of_remark(basin_id: int, remark_id: int, actor: Actor) -> Filing | None:
    """The filing whose words a remark is, for the working group."""
    of_remark = sa.select(Remark.contribution_id).where(Remark.id == remark_id)
    return db.session.scalar(
        handled_filings(actor).where(Filing.basin_id == basin_id, Filing.id.in_(of_remark)).options(*_shown())
    )


def published_filing(basin_id: int, number: str) -> Filing | None:
    """What everybody may read under a number, also when its author has taken it back since."""
    return db.session.scalar(
        visible_filings(ANONYMOUS)
        .where(Filing.basin_id == basin_id, Filing.register_number == number)
        .options(*_shown())
    )


def published_filings(
    basin_id: int,
    *,
    kind: str | None = None,
    language: str | None = None,
    problem_id: int | None = None,
    place_ids: Collection[int] | None = None,
    document_id: int | None = None,
) -> sa.Select[Filing]:
    """The register that everybody reads, latest first: to be counted, or read in pages by `read_filings`."""
    filings = visible_filings(ANONYMOUS).where(
        Filing.basin_id == basin_id, Filing.state == FilingState.PUBLISHED
    )
    if kind:
        filings = filings.where(Filing.kind == kind)
    if language:
        filings = filings.where(Filing.language == language)
    if place_ids is not None:
        filings = filings.where(Filing.place_id.in_(place_ids))
    about = [
        *([Remark.problem_id == problem_id] if problem_id else []),
        *([Version.document_id == document_id] if document_id else []),
    ]
    if about:
        spoken = sa.select(Remark.contribution_id).outerjoin(Version, Version.id == Remark.version_id)
        filings = filings.where(Filing.id.in_(spoken.where(*about)))
    return filings.order_by(Filing.received_at.desc(), Filing.id.desc())


def read_filings(
    filings: sa.Select[Filing], *, limit: int | None = None, offset: int = 0
) -> Sequence[Filing]:
    """Filings with all that a list shows of them; the number of reads does not grow with them."""
    return db.session.scalars(filings.options(*_shown()).limit(limit).offset(offset)).unique().all()


def count_filings(filings: sa.Select[Filing]) -> int:
    """How many there are."""
    numbered = filings.order_by(None).with_only_columns(sa.func.count(), maintain_column_froms=True)
    return db.session.scalar(numbered) or 0
