"""The views of the portal's joint pages; each module holds one kind of page."""

from flask import Blueprint

pages = Blueprint("portal", "ibbportal.portal", template_folder="templates")
front = Blueprint("front", "ibbportal.portal", template_folder="templates")

from ibbportal.portal.views import (  # noqa: E402, F401 - they enter their routes
    auditing,
    comparing,
    desk,
    dossiers,
    ending,
    following,
    freezing,
    home,
    matrix,
    reading,
    remarks,
    searching,
    since,
    trails,
    viewing,
    widening,
)
