"""Ending a round with the result that follows from the opinions and from what is still open."""

from datetime import datetime

from ibbportal.db import verb
from ibbportal.opinions.voices import read_voices
from ibbportal.rounds.models import Round
from ibbportal.rounds.results import Result, conclusion_of
from ibbportal.rounds.services import conclude_round, hold_round
from ibbportal.rounds.standing import standings_of
from ibbportal.security import SYSTEM, Actor


@verb
def conclude(concluded: Round, *, by: Actor, now: datetime) -> Result:
    """Conclude a round. Whoever reacts at the same moment comes before the result is computed, or too late."""
    hold_round(concluded, alone=True)
    voices = read_voices(concluded, SYSTEM, concluded.version.document.source_language)
    standings = standings_of(concluded, voices.by_invitation, now)
    result = conclusion_of(standings, voices.remarks, concluded.silence_rule).result
    conclude_round(concluded, by=by, now=now, result=result)
    return result
