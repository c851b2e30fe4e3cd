"""What the author of a remark says to the reply: it settles the matter, or the remark is maintained."""

from datetime import datetime

from ibbportal.audit import record
from ibbportal.contributions.lifecycle import REMARK
from ibbportal.contributions.models import Remark
from ibbportal.db import db, verb
from ibbportal.security import Actor


@verb
def settle_remark(remark: Remark, *, by: Actor, now: datetime) -> None:
    """The reply is enough: nothing remains to be discussed."""
    remark.state = REMARK.after("settle", remark.state)
    db.session.flush()
    record("remark_settled", remark, by=by, at=now, basin_id=remark.basin_id)


@verb
def maintain_remark(remark: Remark, *, by: Actor, now: datetime) -> None:
    """The reply is not enough: the remark stands, and has to be reconciled."""
    remark.state = REMARK.after("maintain", remark.state)
    db.session.flush()
    record("remark_maintained", remark, by=by, at=now, basin_id=remark.basin_id)
