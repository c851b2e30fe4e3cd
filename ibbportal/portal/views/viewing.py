"""Seeing the portal as others do, and seeing what is not shown yet as it will be."""

from typing import Any

from flask import abort, g, redirect, render_template, request, url_for
from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from govuk_frontend_wtf.wtforms_widgets import GovSelect
from werkzeug.wrappers import Response
from wtforms import HiddenField, SelectField
from wtforms.fields.choices import SelectChoice

from ibbportal.accounts.destinations import is_own_page
from ibbportal.basins.models import Basin
from ibbportal.documents.models import Version
from ibbportal.portal.viewing import edition_to_foresee, start_viewing, version_to_foresee
from ibbportal.portal.views import pages
from ibbportal.publications.models import Edition
from ibbportal.security import Viewpoint, can
from ibbportal.security.viewing import VIEW_AS_BODY, VIEW_AS_PUBLIC
from ibbportal.stakeholders.queries import bodies_of
from ibbportal.web.clock import now
from ibbportal.web.fields import UNKNOWN, hidden_number, sound
from ibbportal.web.forms import Form
from ibbportal.web.guard import access, actor, basin, open_to_all
from ibbportal.web.viewing import borrow, give_back, may_look, own_actor, viewpoint, while_viewing

PUBLIC = "public"


class ViewAsForm(Form):
    """Whose eyes are borrowed, and for what."""

    eyes = SelectField(_l("Whose eyes"), widget=GovSelect(), invalid_choice_message=UNKNOWN, default=PUBLIC)
    version = hidden_number()
    edition = hidden_number()
    next = HiddenField()

    def __init__(self, here: Basin, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.bodies = {str(body.id): body for body in bodies_of(here.id)}
        offered = self.bodies if can(own_actor(), VIEW_AS_BODY, here) else {}
        self.eyes.choices = [
            SelectChoice(PUBLIC, gettext("Everybody, without signing in")),
            *(
                SelectChoice(number, str(body.name.in_language(g.language.tag)))
                for number, body in offered.items()
            ),
        ]

    def foreseen(self) -> Version | Edition | None:
        """What is looked at as if it were shown already."""
        version, edition = sound(self.version), sound(self.edition)
        if version:
            return version_to_foresee(basin().id, version, own_actor()) or abort(404)
        if edition:
            return edition_to_foresee(basin().id, edition, own_actor()) or abort(404)
        return None


@pages.get("/view-as/")
@access(VIEW_AS_PUBLIC)
def choose_eyes() -> str:
    """Whose eyes to borrow."""
    form = ViewAsForm(basin(), formdata=request.args)
    form.eyes.data = form.eyes.data or PUBLIC
    return render_template("portal/view_as.html", form=form, foreseen=form.foreseen())


@pages.post("/view-as/")
@access(VIEW_AS_PUBLIC)
def look_as_others() -> Response | tuple[str, int]:
    """Borrow them."""
    form = ViewAsForm(basin())
    foreseen = form.foreseen()
    if not form.validate():
        return render_template("portal/view_as.html", form=form, foreseen=foreseen), 422
    body = form.bodies.get(form.eyes.data)
    looks = Viewpoint(
        basin().id, body.id if body else None, (foreseen.__tablename__, foreseen.id) if foreseen else None
    )
    if not may_look(own_actor(), looks, basin()):
        abort(403)
    borrow(start_viewing(basin(), body, foreseen, by=actor(), now=now()), own_actor())
    return redirect(_onward(form, foreseen), 303)


def _onward(form: ViewAsForm, foreseen: Version | Edition | None) -> str:
    if form.next.data and is_own_page(form.next.data):
        return str(form.next.data)
    if isinstance(foreseen, Version):
        return url_for("portal.read_version", code=foreseen.document.code, number=foreseen.number)
    if isinstance(foreseen, Edition):
        return url_for("publications.see_edition", number=foreseen.number)
    return url_for("portal.home")


@pages.post("/view-as/stop")
@open_to_all
@while_viewing
def look_as_oneself() -> Response:
    """Give the eyes back, and stay on the page."""
    give_back()
    page = request.form.get("next", "")
    return redirect(page if is_own_page(page) else url_for("portal.desk"), 303)


@pages.app_context_processor
def _viewing() -> dict[str, Any]:
    """What every page says of it: a banner while eyes are borrowed, a link for who may borrow some."""
    if g.get("basin") is None:
        return {"viewing": None, "may_view_as": False}
    looks = viewpoint()
    if looks is None:
        return {"viewing": None, "may_view_as": can(own_actor(), VIEW_AS_PUBLIC, basin())}
    body = next((each for each in bodies_of(basin().id) if each.id == looks.body_id), None)
    return {"viewing": {"body": body, "foresees": looks.foresees}, "may_view_as": False}
