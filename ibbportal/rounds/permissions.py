"""Who may open and see rounds."""

import sqlalchemy as sa

from ibbportal.rounds.models import Round
from ibbportal.security import Actor, Permission, Rules
from ibbportal.stakeholders.permissions import (
    acts_for_body,
    anyone,
    in_audience,
    is_secretary,
    visible_audience_ids,
)

LIST_ROUNDS = Permission("rounds.list", "See the list of a basin's rounds, as far as one may see them")
SEE_ROUND = Permission("rounds.see", "See a round: who was asked, by when, and what came in")
OPEN_ROUND = Permission("rounds.open", "Open a round on a frozen version, and close it")
CONCLUDE_ROUND = Permission("rounds.conclude", "Say that a round is answered, and conclude it")
ACKNOWLEDGE = Permission("rounds.acknowledge", "Confirm that an invitation has arrived")

RULES: Rules = {
    LIST_ROUNDS: [[anyone]],
    SEE_ROUND: [[in_audience]],
    OPEN_ROUND: [[is_secretary]],
    CONCLUDE_ROUND: [[is_secretary]],
    ACKNOWLEDGE: [[acts_for_body]],
}


def visible_rounds(actor: Actor) -> sa.Select[Round]:
    """The rounds that the actor may see: the query's face of SEE_ROUND."""
    return sa.select(Round).where(Round.audience_id.in_(visible_audience_ids(actor)))
