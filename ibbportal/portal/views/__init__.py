"""The views of the portal's joint pages; each module holds one kind of page."""

from flask import Blueprint

pages = Blueprint("portal", "ibbportal.portal", template_folder="templates")
front = Blueprint("front", "ibbportal.portal", template_folder="templates")

from ibbportal.portal.views import comparing, freezing, home, reading, remarks  # noqa: E402, F401 - they enter their routes
