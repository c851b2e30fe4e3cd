"""Pages of proposals and reports: what citizens file, follow and read, and what the working group does with it."""

from flask import Blueprint
from flask_babel import lazy_gettext as _l

from ibbportal.problems.voices import register_reader
from ibbportal.proposals.published import PublishedFilings
from ibbportal.web.navigation import Section, add_section

pages = Blueprint("proposals", "ibbportal.proposals", template_folder="templates")
add_section(Section(_l("Proposals"), "proposals.register", rank=42))
register_reader(PublishedFilings())

from ibbportal.proposals.views import (  # noqa: E402, F401 - they enter their routes
    deciding,
    entering,
    filing,
    following,
    handling,
    register,
    sending,
)
