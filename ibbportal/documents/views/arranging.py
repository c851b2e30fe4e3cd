"""Where clauses stand: adding, moving, numbering and removing them, with or without scripts."""

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext, ngettext
from werkzeug.wrappers import Response

from ibbportal.db import db
from ibbportal.documents.forms import AddClauseForm, MoveForm, NumberForm, StatusForm
from ibbportal.documents.models import Version
from ibbportal.documents.permissions import DRAFT
from ibbportal.documents.places import Spot, Where, number_at, one_down, one_up, spot, usual_kind
from ibbportal.documents.queries import version_text
from ibbportal.documents.services import drafting
from ibbportal.documents.services.drafting import IntoItself, NoSuchClause
from ibbportal.documents.text import VersionText
from ibbportal.documents.views import pages
from ibbportal.documents.views.addresses import DraftedClause, clause_in_drafting, version_in_drafting
from ibbportal.i18n import current
from ibbportal.web.clock import now
from ibbportal.web.forms import Form
from ibbportal.web.guard import access, actor


def _at_clause(code: str, uid: str) -> Response:
    """Back to the working version, where the clause stands."""
    return redirect(url_for("documents.working", code=code, _anchor=uid), 303)


def _where(asked: str | None) -> Where:
    return Where(asked) if asked in list(Where) else Where.AFTER


@pages.get("/documents/<code>/working/clauses/new")
@access(DRAFT, load=version_in_drafting)
def add_clause(version: Version) -> str:
    """The form of a new clause, at the place that the address names."""
    text = version_text(version)
    at, where = request.args.get("at"), _where(request.args.get("where"))
    form = AddClauseForm(at=at, where=where, kind=usual_kind(text, at, where))
    return _show_adding(version, text, form)


def _show_adding(version: Version, text: VersionText, form: AddClauseForm) -> str:
    form.offer(text, text, current().tag)
    return render_template(
        "documents/add.html", version=version, document=version.document, text=text, form=form
    )


@pages.post("/documents/<code>/working/clauses/new")
@access(DRAFT, load=version_in_drafting)
def insert_clause(version: Version) -> Response | tuple[str, int]:
    """Add a clause, and go on with another one where that was asked."""
    code, text, form = version.document.code, version_text(version), AddClauseForm()
    form.offer(text, text, current().tag)
    if not form.validate_on_submit():
        return _show_adding(version, text, form), 422
    place = spot(text, form.at.data, form.where.data)
    try:
        added = _add(version, text, form, place)
    except NoSuchClause:
        db.session.rollback()
        flash(
            gettext("Somebody has moved or taken out the clause beside which this one was to stand."), "error"
        )
        return _show_adding(version, version_text(version), form), 409
    flash(gettext("The clause is added. The numbers of the others are as they were."), "success")
    if "another" in request.form:
        return redirect(url_for("documents.add_clause", code=code, at=added, where=Where.AFTER.value), 303)
    return _at_clause(code, added)


def _add(version: Version, text: VersionText, form: AddClauseForm, place: Spot) -> str:
    added = drafting.add_clause(
        version,
        form.kind.data,
        parent=place.parent,
        after=place.after,
        number=form.number.data or number_at(text, place, form.kind.data),
        words=form.words.data or "",
        by=actor(),
        now=now(),
    )
    return added.uid


@pages.get("/documents/<code>/working/<uid>/place")
@access(DRAFT, load=clause_in_drafting)
def arrange_clause(drafted: DraftedClause) -> str:
    """Where a clause stands, its number and its status, and the forms that change them."""
    return _show_arranging(drafted, MoveForm(at=_neighbour(drafted)))


def _show_arranging(drafted: DraftedClause, form: MoveForm) -> str:
    clause, text = drafted.clause, drafted.text
    _offer_places(form, drafted)
    return render_template(
        "documents/place.html",
        document=drafted.document,
        version=drafted.version,
        text=text,
        clause=clause,
        beneath=len(text.subtree(clause.uid)) - 1,
        move_form=form,
        number_form=NumberForm(formdata=None, number=clause.number),
        status_form=StatusForm(formdata=None, status=clause.status or ""),
        may_go_up=one_up(text, clause) is not None,
        may_go_down=one_down(text, clause) is not None,
    )


def _offer_places(form: MoveForm, drafted: DraftedClause) -> None:
    inside = {clause.uid for clause in drafted.text.subtree(drafted.clause.uid)}
    others = (clause for clause in drafted.text if clause.uid not in inside)
    form.offer(others, drafted.text, current().tag)


@pages.post("/documents/<code>/working/<uid>/place")
@access(DRAFT, load=clause_in_drafting)
def move_clause(drafted: DraftedClause) -> Response | tuple[str, int]:
    """Move a clause, with all that it holds, beside or into another one."""
    form = MoveForm()
    _offer_places(form, drafted)
    if not form.validate_on_submit():
        return _show_arranging(drafted, form), 422
    place = spot(drafted.text, form.at.data, form.where.data, moving=drafted.clause.uid)
    return _move(drafted, place)


def _move(drafted: DraftedClause, place: Spot) -> Response:
    code, uid = drafted.document.code, drafted.clause.uid
    try:
        drafting.move_clause(
            drafted.version, uid, parent=place.parent, after=place.after, by=actor(), now=now()
        )
    except (NoSuchClause, IntoItself):
        db.session.rollback()
        flash(gettext("Somebody has changed the order meanwhile. Look where the clause stands now."), "error")
    else:
        flash(gettext("The clause is moved. The numbers are as they were."), "success")
    return _at_clause(code, uid)


@pages.post("/documents/<code>/working/<uid>/up")
@access(DRAFT, load=clause_in_drafting)
def move_up(drafted: DraftedClause) -> Response:
    """Move a clause one place up among its siblings."""
    return _step(drafted, one_up(drafted.text, drafted.clause))


@pages.post("/documents/<code>/working/<uid>/down")
@access(DRAFT, load=clause_in_drafting)
def move_down(drafted: DraftedClause) -> Response:
    """Move a clause one place down among its siblings."""
    return _step(drafted, one_down(drafted.text, drafted.clause))


def _step(drafted: DraftedClause, place: Spot | None) -> Response:
    if place is None or not Form().validate():
        return _at_clause(drafted.document.code, drafted.clause.uid)
    return _move(drafted, place)


@pages.post("/documents/<code>/working/<uid>/number")
@access(DRAFT, load=clause_in_drafting)
def number_clause(drafted: DraftedClause) -> Response:
    """Give a clause another number, or none."""
    code, uid, form = drafted.document.code, drafted.clause.uid, NumberForm()
    if not form.validate():
        flash(form.number.errors[0] if form.number.errors else gettext("The number was not taken."), "error")
        return redirect(url_for("documents.arrange_clause", code=code, uid=uid), 303)
    drafting.set_number(drafted.version, uid, form.number.data or "", by=actor(), now=now())
    flash(gettext("The number is changed."), "success")
    return _at_clause(code, uid)


@pages.post("/documents/<code>/working/<uid>/status")
@access(DRAFT, load=clause_in_drafting)
def mark_clause(drafted: DraftedClause) -> Response:
    """Note how far the parties have come on a clause."""
    code, uid, form = drafted.document.code, drafted.clause.uid, StatusForm()
    if not form.validate():
        flash(form.status.errors[0] if form.status.errors else gettext("The status was not taken."), "error")
        return redirect(url_for("documents.arrange_clause", code=code, uid=uid), 303)
    drafting.set_status(drafted.version, uid, form.chosen, by=actor(), now=now())
    flash(gettext("The status is noted."), "success")
    return _at_clause(code, uid)


@pages.get("/documents/<code>/working/<uid>/remove")
@access(DRAFT, load=clause_in_drafting)
def confirm_removal(drafted: DraftedClause) -> str:
    """What goes with a clause, before it is taken out."""
    return render_template(
        "documents/remove.html",
        document=drafted.document,
        version=drafted.version,
        text=drafted.text,
        clause=drafted.clause,
        beneath=drafted.text.subtree(drafted.clause.uid)[1:],
        form=Form(),
    )


@pages.post("/documents/<code>/working/<uid>/remove")
@access(DRAFT, load=clause_in_drafting)
def remove_clause(drafted: DraftedClause) -> Response:
    """Take a clause out of the working version, with all that it holds."""
    code, uid = drafted.document.code, drafted.clause.uid
    if not Form().validate():
        return redirect(url_for("documents.confirm_removal", code=code, uid=uid), 303)
    gone = len(drafted.text.subtree(uid))
    drafting.remove_clause(drafted.version, uid, by=actor(), now=now())
    flash(
        ngettext(
            "%(num)s clause is taken out. Earlier versions keep it.",
            "%(num)s clauses are taken out. Earlier versions keep them.",
            gone,
        ),
        "success",
    )
    return _at_clause(code, _neighbour(drafted))


def _neighbour(drafted: DraftedClause) -> str:
    """Where to look after a clause has gone: at the clause that was read before it."""
    order = [clause.uid for clause in drafted.text]
    place = order.index(drafted.clause.uid)
    return order[place - 1] if place else ""
