"""Pages of problems and places: what everybody reads, and the forms of those who keep the list."""

from flask import Blueprint
from flask_babel import lazy_gettext as _l

from ibbportal.web.navigation import Section, add_section

pages = Blueprint("problems", "ibbportal.problems", template_folder="templates")
add_section(Section(_l("Problems"), "problems.list_problems", rank=44, also=("problems.",)))

from ibbportal.problems.views import keeping, places, reading  # noqa: E402, F401 - they enter their routes
