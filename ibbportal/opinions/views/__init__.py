"""The pages of opinions; each module holds one kind of page."""

from flask import Blueprint

pages = Blueprint("opinions", "ibbportal.opinions", template_folder="templates")

from ibbportal.opinions.views import (  # noqa: E402, F401 - they enter their routes
    desk,
    editing,
    reacting,
    reading,
    remarks,
    signing,
    stance,
)
from ibbportal.opinions.voices import read_voices  # noqa: E402
from ibbportal.rounds.voices import register_voices  # noqa: E402

register_voices(read_voices)
