"""The views of the reply desk and of incorporation."""

from flask import Blueprint

pages = Blueprint("contributions", "ibbportal.contributions", template_folder="templates")

from ibbportal.contributions.views import (  # noqa: E402, F401 - they enter their routes
    answering,
    inbox,
    incorporation,
    steps,
    translating,
)
