"""What the codes of rounds are called."""

from flask_babel import lazy_gettext as _l

from ibbportal.rounds.lifecycle import PositionValue

POSITIONS = {
    PositionValue.AGREED: _l("Agreed"),
    PositionValue.AGREED_WITH_REMARKS: _l("Agreed with remarks"),
    PositionValue.NOT_AGREED: _l("Not agreed"),
    PositionValue.OUTSIDE_COMPETENCE: _l("Outside competence"),
}

WORDS = {"position": POSITIONS}
"""for templates, by the name of the table"""
