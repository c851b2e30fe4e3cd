"""The views of drafting; each module holds one kind of page."""

from flask import Blueprint, render_template

from ibbportal.db import db
from ibbportal.documents.services.holding import NoSuchClause

pages = Blueprint("documents", "ibbportal.documents", template_folder="templates")


@pages.errorhandler(NoSuchClause)
def say_gone(_gone: NoSuchClause) -> tuple[str, int]:
    """Somebody took the clause out between the page and the step."""
    db.session.rollback()
    return render_template("errors/409.html"), 409


from ibbportal.documents.views import (  # noqa: E402, F401 - they enter their routes
    arranging,
    editing,
    entering,
    importing,
    translating,
    working,
)
