"""What belongs to whoever filed something: taking it back, and not being known any more."""

from datetime import datetime

import sqlalchemy as sa

from ibbportal.audit import record
from ibbportal.contributions.services.holding import hold_contribution
from ibbportal.contributions.services.remarks import withdraw_waiting_remarks
from ibbportal.db import db, verb
from ibbportal.notices.services import forget_address
from ibbportal.proposals.lifecycle import FILING
from ibbportal.proposals.models import Filing
from ibbportal.search import ask_to_index, forget
from ibbportal.security import Actor
from ibbportal.texts.models import Text, Translation, Wording


class AuthorUnknown(Exception):
    """Nobody gave a name, or it was erased already."""


@verb
def withdraw_filing(filing: Filing, *, by: Actor, now: datetime) -> None:
    """Take it back, as its author wishes. It is kept, and no reply is due any more; what was public stays public."""
    hold_contribution(filing)
    filing.state = FILING.after("withdraw", filing.state)
    filing.withdrawn_at = now
    withdraw_waiting_remarks(filing, by=by, now=now)
    db.session.flush()
    _note("filing_withdrawn", filing, by, now)


@verb
def erase_author(filing: Filing, *, by: Actor, now: datetime) -> None:
    """Erase who filed it, for good. Published words stay, as a citizen's; words that were never published go too."""
    hold_contribution(filing)
    author = filing.author
    if author is None:
        raise AuthorUnknown(filing.id)
    filing.author = None
    db.session.flush()
    if author.email:
        forget_address(author.email)
    db.session.delete(author)
    if not filing.audience.is_public:
        for text in (filing.remark.text, filing.remark.proposed):
            _empty(text)
        forget("contributions", filing.id)
    db.session.flush()
    _note("author_erased", filing, by, now)


def _empty(text: Text | None) -> None:
    """Delete the words of a text: a contribution's are rows of its own, which nobody else uses."""
    if text is None:
        return
    ids = [placed.wording_id for placed in text.wordings.values()]
    text.wordings.clear()
    db.session.flush()
    of_these = sa.or_(Translation.wording_id.in_(ids), Translation.source_id.in_(ids))
    db.session.execute(sa.delete(Translation).where(of_these))
    db.session.execute(sa.delete(Wording).where(Wording.id.in_(ids)))


def _note(verb_name: str, filing: Filing, by: Actor, now: datetime) -> None:
    record(verb_name, filing, by=by, at=now, basin_id=filing.basin_id, number=filing.register_number)
    ask_to_index(filing, "contributions", by=by, now=now, basin_id=filing.basin_id)
