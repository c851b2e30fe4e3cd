"""Decisions that the author reads in words: it is withheld, it is passed on; and erasing who the author is."""

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from ibbportal.db import db
from ibbportal.i18n import current
from ibbportal.lifecycles import WrongState
from ibbportal.proposals.forms.handling import DecisionForm, ErasureForm, decision_form
from ibbportal.proposals.models import Filing
from ibbportal.proposals.permissions import ERASE_AUTHOR, HANDLE_FILING
from ibbportal.proposals.services import erase_author, pass_on, withhold_filing
from ibbportal.proposals.services.authors import AuthorUnknown
from ibbportal.proposals.views import pages
from ibbportal.proposals.views.addresses import filing_of_address
from ibbportal.proposals.views.handling import back, decided_meanwhile
from ibbportal.web.clock import now
from ibbportal.web.guard import access, actor, basin

Answer = Response | tuple[str, int]


def _form() -> DecisionForm:
    tags, page = list(basin().languages), current().tag
    return decision_form(tags, page if page in tags else tags[0])


def _show(template: str, filing: Filing, form: DecisionForm | ErasureForm) -> str:
    return render_template(template, filing=filing, remark=filing.remark, form=form)


@pages.get("/proposals/handling/<int:remark_id>/withhold")
@access(HANDLE_FILING, load=filing_of_address)
def ask_reason(filing: Filing) -> str:
    """The reason, which the author reads."""
    return _show("proposals/withholding.html", filing, _form())


@pages.post("/proposals/handling/<int:remark_id>/withhold")
@access(HANDLE_FILING, load=filing_of_address)
def withhold(filing: Filing) -> Answer:
    """Keep it to the working group, with a reason."""
    form = _form()
    if not form.validate():
        return _show("proposals/withholding.html", filing, form), 422
    try:
        withhold_filing(filing, form.reasons, written_in=form.written_in, by=actor(), now=now())
    except WrongState:
        return decided_meanwhile(filing)
    flash(gettext("It is not published. Its author reads the reason by number and secret."), "success")
    return back(filing)


@pages.get("/proposals/handling/<int:remark_id>/pass-on")
@access(HANDLE_FILING, load=filing_of_address)
def ask_to_whom(filing: Filing) -> str:
    """To whom, which the author reads."""
    return _show("proposals/passing.html", filing, _form())


@pages.post("/proposals/handling/<int:remark_id>/pass-on")
@access(HANDLE_FILING, load=filing_of_address)
def redirect_filing(filing: Filing) -> Answer:
    """Note that its matter is somebody else's."""
    form = _form()
    if not form.validate():
        return _show("proposals/passing.html", filing, form), 422
    try:
        pass_on(filing, form.reasons, written_in=form.written_in, by=actor(), now=now())
    except WrongState:
        return decided_meanwhile(filing)
    flash(gettext("It is passed on. No reply is due here any more."), "success")
    return back(filing)


@pages.get("/proposals/handling/<int:remark_id>/erase-author")
@access(ERASE_AUTHOR, load=filing_of_address)
def confirm_erasure(filing: Filing) -> str:
    """What erasing means, before it is done."""
    return _show("proposals/erasing.html", filing, ErasureForm(formdata=None))


@pages.post("/proposals/handling/<int:remark_id>/erase-author")
@access(ERASE_AUTHOR, load=filing_of_address)
def erase(filing: Filing) -> Answer:
    """Erase who filed it, for good."""
    form = ErasureForm()
    if not form.validate():
        return _show("proposals/erasing.html", filing, form), 422
    try:
        erase_author(filing, by=actor(), now=now())
    except AuthorUnknown:
        db.session.rollback()
        flash(gettext("There is nobody to erase."), "error")
    else:
        flash(gettext("Who filed it is erased."), "success")
    return redirect(url_for("proposals.handle", remark_id=filing.remark.id), 303)
