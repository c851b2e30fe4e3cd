"""What the basin is called and says of itself."""

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from ibbportal.administration.forms.basins import SettingsForm
from ibbportal.administration.forms.languages import form_with
from ibbportal.administration.permissions import KEEP_BASIN, SEE_ADMINISTRATION
from ibbportal.administration.views import pages
from ibbportal.basins import services
from ibbportal.web.clock import now
from ibbportal.web.guard import access, actor, basin


@pages.get("/administration/settings")
@access(SEE_ADMINISTRATION)
def see_settings() -> str:
    """The basin's settings and key figures."""
    return render_template("administration/settings.html")


def _form() -> SettingsForm:
    said = {"name": basin().name, "description": basin().description}
    data = {"zone": basin().zone, "states": " ".join(basin().states)}
    return form_with(SettingsForm, basin(), said=said, data=data)


@pages.get("/administration/settings/edit")
@access(KEEP_BASIN)
def prepare_settings() -> str:
    """The form with the basin's settings."""
    return render_template("administration/edit_settings.html", form=_form())


@pages.post("/administration/settings/edit")
@access(KEEP_BASIN)
def edit_settings() -> Response | tuple[str, int]:
    """Change the settings."""
    form = _form()
    if not form.validate_on_submit():
        return render_template("administration/edit_settings.html", form=form), 422
    services.edit_basin(
        basin(),
        form.words("name"),
        form.words("description"),
        zone=form.zone.data,
        states=form.state_codes,
        by=actor(),
        now=now(),
    )
    flash(gettext("The settings are changed."), "success")
    return redirect(url_for("administration.see_settings"), 303)
