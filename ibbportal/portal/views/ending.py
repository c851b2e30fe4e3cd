"""The end of a round: everything is answered, then it is concluded, with the result that follows from what was said."""

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from ibbportal.db import db
from ibbportal.documents.gates import GateShut, obstacles
from ibbportal.i18n import current
from ibbportal.lifecycles import WrongState
from ibbportal.opinions.services.concluding import conclude
from ibbportal.portal.views import pages
from ibbportal.portal.views.addresses import round_of_address
from ibbportal.rounds import services
from ibbportal.rounds.lifecycle import ROUND
from ibbportal.rounds.models import Round
from ibbportal.rounds.permissions import CONCLUDE_ROUND
from ibbportal.rounds.results import Conclusion, conclusion_of
from ibbportal.rounds.standing import standings_of
from ibbportal.rounds.voices import voices_of
from ibbportal.web.clock import now
from ibbportal.web.forms import Form
from ibbportal.web.guard import access, actor


def _address(shown: Round) -> str:
    return url_for("rounds.see_round", code=shown.version.document.code, number=shown.number)


def _require(step: str, shown: Round) -> None:
    if not ROUND.allows(step, shown.state):
        raise WrongState(step, shown.state)


def _show_answering(answered: Round, status: int = 200) -> tuple[str, int]:
    found = obstacles("answer", answered)
    return render_template("portal/answering.html", round=answered, obstacles=found, form=Form()), status


@pages.get("/documents/<code>/rounds/<int:number>/answer")
@access(CONCLUDE_ROUND, load=round_of_address)
def confirm_answered(answered: Round) -> tuple[str, int]:
    """What is not answered yet; else what it means to say that everything is."""
    _require("answer", answered)
    return _show_answering(answered)


@pages.post("/documents/<code>/rounds/<int:number>/answer")
@access(CONCLUDE_ROUND, load=round_of_address)
def answer_round(answered: Round) -> Response | tuple[str, int]:
    """Say that everything that came in is answered."""
    try:
        services.answer_round(answered, by=actor(), now=now())
    except GateShut:
        db.session.rollback()
        return _show_answering(answered, 409)
    flash(
        gettext("The consultation is answered. The bodies may now settle or maintain their remarks."),
        "success",
    )
    return redirect(_address(answered), 303)


def _conclusion(shown: Round) -> Conclusion:
    voices = voices_of(shown, actor(), current().tag)
    standings = standings_of(shown, voices.by_invitation, now())
    return conclusion_of(standings, voices.remarks, shown.silence_rule)


@pages.get("/documents/<code>/rounds/<int:number>/conclude")
@access(CONCLUDE_ROUND, load=round_of_address)
def confirm_conclusion(concluded: Round) -> str:
    """The result as it would be now, and what it follows from."""
    _require("conclude", concluded)
    return render_template(
        "portal/concluding.html", round=concluded, conclusion=_conclusion(concluded), form=Form()
    )


@pages.post("/documents/<code>/rounds/<int:number>/conclude")
@access(CONCLUDE_ROUND, load=round_of_address)
def conclude_round(concluded: Round) -> Response:
    """End the round with the result that follows from what was said."""
    conclude(concluded, by=actor(), now=now())
    flash(gettext("The consultation is concluded."), "success")
    return redirect(_address(concluded), 303)
