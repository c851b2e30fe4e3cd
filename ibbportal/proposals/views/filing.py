"""The first two steps of filing: what it is about, and the words. What was typed is kept from step to step, under a
token that only the writer's browser holds, so that going back, or to another language, loses nothing."""

from dataclasses import replace
from typing import Any

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from ibbportal.i18n import current
from ibbportal.problems.queries import open_problems_of
from ibbportal.proposals.drafts.answers import Answers, FilingKind, SubjectKind
from ibbportal.proposals.drafts.services import keep_draft
from ibbportal.proposals.forms import SubjectForm, WordsForm, words_form
from ibbportal.proposals.permissions import FILE_PROPOSAL
from ibbportal.proposals.subjects import offered_clauses, passage_at, standing_places, subject_of
from ibbportal.proposals.views import pages
from ibbportal.proposals.views.held import held_answers, token_to_keep
from ibbportal.web.clock import now, today
from ibbportal.web.guard import access, basin
from ibbportal.web.limits import limit_steps


def keep(answers: Answers) -> None:
    """Keep what was answered under the browser's token."""
    keep_draft(basin(), token_to_keep(basin()), answers.kept, now=now())


def _asked_for(answers: Answers) -> Answers:
    """The answers with what the link that led here says."""
    asked = request.args
    if asked.get("kind") in tuple(FilingKind):
        answers = replace(answers, kind=asked["kind"])
    for about in (SubjectKind.CLAUSE, SubjectKind.PROBLEM, SubjectKind.PLACE):
        if asked.get(about):
            named: dict[str, Any] = {"clause": "", "problem": "", about.value: asked[about]}
            return replace(answers, about=about.value, **named)
    return answers


def _subject_form(chosen: str) -> SubjectForm:
    language = current().tag
    form = SubjectForm()
    form.offer(
        open_problems_of(basin().id),
        standing_places(basin(), today()),
        offered_clauses(basin(), language),
        passage_at(basin(), chosen, language),
        language,
    )
    return form


def _show_subject(form: SubjectForm, status: int = 200) -> tuple[str, int]:
    passage = passage_at(basin(), form.clause.data or "", current().tag)
    return render_template("proposals/new/subject.html", form=form, passage=passage), status


@pages.get("/proposals/new")
@access(FILE_PROPOSAL)
def begin() -> tuple[str, int]:
    """What it is about: as the link says that led here, else as it was answered before."""
    answers = _asked_for(held_answers(basin()) or Answers())
    form = _subject_form(answers.clause)
    form.show(answers)
    return _show_subject(form)


@pages.post("/proposals/new")
@limit_steps
@access(FILE_PROPOSAL)
def choose_subject() -> Response | tuple[str, int]:
    """Keep what it is about, and go on to the words."""
    form = _subject_form(request.form.get("clause", ""))
    if not form.validate_on_submit():
        return _show_subject(form, 422)
    keep(form.taken_into(held_answers(basin()) or Answers()))
    return redirect(url_for("proposals.write"), 303)


def _words_form(answers: Answers) -> WordsForm:
    places = standing_places(basin(), today())
    return words_form(answers, basin().languages, places, current().tag, today())


def _show_words(form: WordsForm, status: int = 200) -> tuple[str, int]:
    return (
        render_template(
            "proposals/new/words.html",
            form=form,
            answers=form.kept,
            subject=subject_of(basin(), form.kept, current().tag, today()),
            today=today(),
        ),
        status,
    )


@pages.get("/proposals/new/words")
@access(FILE_PROPOSAL)
def write() -> Response | tuple[str, int]:
    """The words, as far as they were written."""
    answers = held_answers(basin())
    if answers is None:
        return redirect(url_for("proposals.begin"))
    form = _words_form(answers)
    form.show(current().tag)
    return _show_words(form)


@pages.post("/proposals/new/words")
@limit_steps
@access(FILE_PROPOSAL)
def keep_words() -> Response | tuple[str, int]:
    """Keep the words, and go on to the last step."""
    answers = held_answers(basin())
    if answers is None:
        # The draft is gone (a day has passed, or it was sent): what was typed now begins a new one.
        answers = Answers(about=SubjectKind.NONE)
    form = _words_form(answers)
    if not form.validate_on_submit():
        return _show_words(form, 422)
    keep(form.taken_into(answers))
    return redirect(url_for("proposals.check"), 303)
