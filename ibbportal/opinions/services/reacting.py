"""What a body says to the replies to its remarks, as long as the round goes on."""

from datetime import datetime

import sqlalchemy as sa

from ibbportal.contributions.models import Remark
from ibbportal.contributions.services.reactions import maintain_remark, settle_remark
from ibbportal.db import db, verb
from ibbportal.lifecycles import WrongState
from ibbportal.opinions.models import Opinion
from ibbportal.rounds.lifecycle import RoundState
from ibbportal.rounds.services import hold_round
from ibbportal.security import Actor


@verb
def settle(remark: Remark, *, by: Actor, now: datetime) -> None:
    """The reply is enough for the body."""
    _hold(remark)
    settle_remark(remark, by=by, now=now)


@verb
def maintain(remark: Remark, *, by: Actor, now: datetime) -> None:
    """The reply is not enough for the body: its remark stands."""
    _hold(remark)
    maintain_remark(remark, by=by, now=now)


def _hold(remark: Remark) -> None:
    """Wait for who concludes the round or reacts at the same moment: its result is computed from what was said by
    then, and holds."""
    opinion = remark.contribution
    assert isinstance(opinion, Opinion), "other voices have no round"
    hold_round(opinion.round)
    db.session.execute(sa.select(Remark.id).where(Remark.id == remark.id).with_for_update())
    db.session.refresh(remark, ["state", "revision"])
    if opinion.round.state is RoundState.CONCLUDED:
        raise WrongState("react", opinion.round.state)
