"""What the administrator's desk calls how people stand with the portal."""

from flask_babel import lazy_gettext as _l

from ibbportal.administration.members import Standing

STANDINGS = {
    Standing.ACTIVE: _l("Signs in"),
    Standing.INVITED: _l("Invited, has not signed in yet"),
    Standing.CLOSED: _l("Account closed"),
    Standing.WITHOUT_ACCOUNT: _l("No account"),
}

WORDS = {"standing": STANDINGS}
"""for templates, by the name of the table"""
