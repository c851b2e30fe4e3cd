"""Whoever signs in is led to the desk where something waits: a body's, or that of those who work for the portal."""

from flask import redirect, render_template, url_for
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response

from ibbportal.administration.permissions import SEE_ADMINISTRATION
from ibbportal.opinions.permissions import SEE_DESK as SEE_BODY_DESK
from ibbportal.portal.desks import sections_of
from ibbportal.portal.permissions import SEE_AUDIT, SEE_DESK, SEE_SECRETARIAT_DESK
from ibbportal.portal.views import pages
from ibbportal.security import Actor, can
from ibbportal.web.clock import now
from ibbportal.web.guard import access, actor, basin
from ibbportal.web.navigation import Section, add_section


def _is_offered(asking: Actor, here: object) -> bool:
    """Who only acts for a body, or only administers, has a desk with a section of its own."""
    has_another = bool(asking.mandates) or can(asking, SEE_ADMINISTRATION, here)
    return can(asking, SEE_DESK, here) and (can(asking, SEE_SECRETARIAT_DESK, here) or not has_another)


_DESK_PAGES = ("portal.read_audit", "portal.list_trails", "portal.see_trail")
add_section(Section(_l("Desk"), "portal.desk", shown_to=_is_offered, rank=10, also=_DESK_PAGES))


@pages.get("/desk/")
@access(SEE_DESK)
def desk() -> Response | str:
    """Lead on to the desk of whoever asks."""
    if can(actor(), SEE_SECRETARIAT_DESK, basin()):
        return redirect(url_for("portal.secretariat_desk"))
    if can(actor(), SEE_BODY_DESK, basin()):
        return redirect(url_for("opinions.desk"))
    if can(actor(), SEE_ADMINISTRATION, basin()):
        return redirect(url_for("administration.overview"))
    return render_template("portal/no_desk.html")


@pages.get("/desk/secretariat")
@access(SEE_SECRETARIAT_DESK)
def secretariat_desk() -> str:
    """What waits for the roles that the reader holds in this basin."""
    return render_template(
        "portal/desk.html",
        sections_of_desk=sections_of(actor(), basin(), now()),
        roles=sorted(role for basin_id, role in actor().roles if basin_id == basin().id),
        sees_audit=can(actor(), SEE_AUDIT, basin()),
    )
