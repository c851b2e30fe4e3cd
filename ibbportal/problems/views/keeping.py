"""The forms of those who keep the list: entering a problem, rewording it, closing it."""

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response

from ibbportal.basins.queries import places_of
from ibbportal.db import db
from ibbportal.problems.forms import ProblemForm, problem_form
from ibbportal.problems.models import Problem
from ibbportal.problems.permissions import KEEP_PROBLEMS
from ibbportal.problems.services import (
    AlreadyClosed,
    ChangedMeanwhile,
    CodeTaken,
    close_problem,
    enter_problem,
    reword_problem,
)
from ibbportal.problems.views import pages
from ibbportal.problems.views.addresses import problem_of_address
from ibbportal.web.clock import now
from ibbportal.web.forms import Form
from ibbportal.web.guard import access, actor, basin


def _form(problem: Problem | None = None) -> ProblemForm:
    return problem_form(basin(), places_of(basin().id), problem)


def _show(form: ProblemForm, problem: Problem | None, status: int = 200) -> tuple[str, int]:
    return render_template("problems/form.html", form=form, problem=problem), status


@pages.get("/problems/new")
@access(KEEP_PROBLEMS)
def new_problem() -> tuple[str, int]:
    """The form of a new problem."""
    return _show(_form(), None)


@pages.post("/problems/new")
@access(KEEP_PROBLEMS)
def enter() -> Response | tuple[str, int]:
    """Enter a problem in the list."""
    form = _form()
    if not form.validate_on_submit():
        return _show(form, None, 422)
    try:
        problem = enter_problem(basin(), form["code"].data, form.described, by=actor(), now=now())
    except CodeTaken:
        db.session.rollback()
        form.refuse(form["code"], _l("Another problem has this short name. Choose another."))
        return _show(form, None, 409)
    flash(gettext("The problem is in the list."), "success")
    return redirect(url_for("problems.read_problem", code=problem.code), 303)


@pages.get("/problems/<code>/edit")
@access(KEEP_PROBLEMS, load=problem_of_address)
def edit_problem(problem: Problem) -> tuple[str, int]:
    """The form with what stands."""
    form = _form(problem)
    form.show(problem)
    return _show(form, problem)


@pages.post("/problems/<code>/edit")
@access(KEEP_PROBLEMS, load=problem_of_address)
def reword(problem: Problem) -> Response | tuple[str, int]:
    """Say anew what the problem is."""
    form = _form(problem)
    if not form.validate_on_submit():
        return _show(form, problem, 422)
    try:
        reword_problem(problem, form.described, seen=form.revision, by=actor(), now=now())
    except ChangedMeanwhile:
        db.session.rollback()
        form.form_errors.append(
            gettext(
                "Somebody else has changed this problem since you opened the page. Compare before saving."
            )
        )
        form.seen.data = problem.revision
        return _show(form, problem, 409)
    flash(gettext("The problem is reworded."), "success")
    return redirect(url_for("problems.read_problem", code=problem.code), 303)


@pages.get("/problems/<code>/close")
@access(KEEP_PROBLEMS, load=problem_of_address)
def confirm_closing(problem: Problem) -> str:
    """What closing means, before it is done."""
    return render_template("problems/close.html", problem=problem, form=Form())


@pages.post("/problems/<code>/close")
@access(KEEP_PROBLEMS, load=problem_of_address)
def close(problem: Problem) -> Response:
    """Take the problem off the list of what may be reported."""
    try:
        close_problem(problem, by=actor(), now=now())
    except AlreadyClosed:
        db.session.rollback()
    flash(gettext("The problem is closed. What was said about it stays."), "success")
    return redirect(url_for("problems.read_problem", code=problem.code), 303)
