"""What the codes of rounds are called."""

from collections.abc import Mapping
from typing import Any

from flask_babel import lazy_gettext as _l

from ibbportal.rounds.lifecycle import PositionValue
from ibbportal.rounds.results import Result

POSITIONS = {
    PositionValue.AGREED: _l("Agreed"),
    PositionValue.AGREED_WITH_REMARKS: _l("Agreed with remarks"),
    PositionValue.NOT_AGREED: _l("Not agreed"),
    PositionValue.OUTSIDE_COMPETENCE: _l("Outside competence"),
}

RESULTS = {
    Result.AGREED: _l("Agreed"),
    Result.OPEN_POINTS: _l("Agreed with open points"),
    Result.BLOCKED: _l("Blocked"),
}

WORDS: dict[str, Mapping[Any, Any]] = {"position": POSITIONS, "round_result": RESULTS}
"""for templates, by the name of the table"""
