"""The pages of the administrator's desk; each module holds one kind of them."""

from flask import Blueprint
from flask_babel import lazy_gettext as _l

from ibbportal.administration import permissions
from ibbportal.administration.permissions import SEE_ADMINISTRATION
from ibbportal.security import can
from ibbportal.web.navigation import Section, add_section

pages = Blueprint("administration", "ibbportal.administration", template_folder="templates")
pages.context_processor(lambda: {"rights": permissions})
add_section(
    Section(
        _l("Administration"),
        "administration.overview",
        shown_to=lambda asking, here: can(asking, SEE_ADMINISTRATION, here),
        rank=20,
    )
)

from ibbportal.administration.views import (  # noqa: E402, F401 - they enter their routes
    accounts,
    bodies,
    figures,
    languages,
    mandates,
    overview,
    people,
    places,
    settings,
    themes,
)
