"""Pages of rounds: what is open, one round with all who were asked, opening one, giving more time."""

from collections.abc import Sequence
from itertools import groupby
from typing import Any, NamedTuple

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response

from ibbportal.db import db
from ibbportal.documents.gates import GateShut
from ibbportal.documents.models import Version
from ibbportal.documents.queries import visible_version
from ibbportal.documents.services.freezing import NotConfirmed
from ibbportal.i18n import current
from ibbportal.lifecycles import WrongState
from ibbportal.rounds import services
from ibbportal.rounds.deadlines import days_left
from ibbportal.rounds.forms import (
    HARDNESS_HINTS,
    REACH_HINTS,
    SILENCE_HINTS,
    ExtendForm,
    OpenRoundForm,
    hints,
)
from ibbportal.rounds.lifecycle import RoundState
from ibbportal.rounds.models import Invitation, Round
from ibbportal.rounds.permissions import ACKNOWLEDGE, CONCLUDE_ROUND, LIST_ROUNDS, OPEN_ROUND, SEE_ROUND
from ibbportal.rounds.queries import (
    invitation_by_id,
    round_by_id,
    rounds_of_document,
    visible_round,
    visible_rounds_of_basin,
)
from ibbportal.rounds.results import conclusion_of
from ibbportal.rounds.standing import by_country, phases_of, positions_counted, standings_of
from ibbportal.rounds.voices import RoundRemark, voices_of
from ibbportal.stakeholders.queries import bodies_of
from ibbportal.web.clock import now
from ibbportal.web.formats import clock
from ibbportal.web.forms import Form
from ibbportal.web.guard import access, actor, basin
from ibbportal.web.navigation import Section, add_section

pages = Blueprint("rounds", __name__, template_folder="templates")
_ROUND_PAGES = (
    "rounds.",
    "portal.read_matrix",
    "portal.long_matrix",
    "portal.confirm_answered",
    "portal.confirm_conclusion",
)
add_section(Section(_l("Consultations"), "rounds.list_rounds", rank=40, also=_ROUND_PAGES))

OUTCOMES = (
    "accepted",
    "partly_accepted",
    "not_accepted",
    "noted",
    "answered",
    "out_of_scope",
    "deferred",
    "waiting",
)


def version_of_address(code: str, number: int) -> Version | None:
    return visible_version(basin().id, code, number, actor())


def round_of_address(code: str, number: int) -> Round | None:
    return visible_round(basin().id, code, number, actor())


def invitation_of_address(invitation_id: int) -> Invitation | None:
    return invitation_by_id(basin().id, invitation_id, actor())


def address_of(shown: Round) -> str:
    return url_for("rounds.see_round", code=shown.version.document.code, number=shown.number)


@pages.get("/rounds/")
@access(LIST_ROUNDS)
def list_rounds() -> str:
    """The consultations that the reader may see: open now, planned, closed."""
    rounds = visible_rounds_of_basin(basin().id, actor())
    return render_template(
        "rounds/list.html",
        open=[each for each in rounds if each.state is RoundState.OPEN],
        planned=[each for each in rounds if each.state is RoundState.PLANNED],
        closed=[each for each in reversed(rounds) if each.state not in (RoundState.OPEN, RoundState.PLANNED)],
        days_left=lambda each: days_left(each.due_at, each.zone, now()),
    )


@pages.get("/documents/<code>/rounds/<int:number>")
@access(SEE_ROUND, load=round_of_address)
def see_round(shown: Round) -> str:
    """Who was asked, what they said, and what became of it."""
    voices = voices_of(shown, actor(), current().tag)
    standings = standings_of(shown, voices.by_invitation, now(), voices.earlier)
    outcome, is_blocking = request.args.get("reply", ""), request.args.get("blocking") == "1"
    return render_template(
        "rounds/round.html",
        round=shown,
        version=shown.version,
        standings=standings,
        countries=by_country(standings),
        positions=positions_counted(standings),
        phases=phases_of(shown.state),
        outcomes=[(code, sum(each.outcome == code for each in voices.remarks)) for code in OUTCOMES],
        remarks=voices.remarks,
        wanted=_wanted(voices.remarks, outcome, is_blocking),
        outcome=outcome,
        is_blocking=is_blocking,
        mine=[each for each in shown.invitations if each.body_id in actor().body_ids],
        days_left=days_left(shown.due_at, shown.zone, now()),
        conclusion=conclusion_of(standings, voices.remarks, shown.silence_rule),
        followed=round_by_id(shown.follows_id, actor()) if shown.follows_id else None,
        OPEN_ROUND=OPEN_ROUND,
        CONCLUDE_ROUND=CONCLUDE_ROUND,
    )


def _wanted(remarks: Sequence[RoundRemark], outcome: str, is_blocking: bool) -> list[RoundRemark]:
    """The remarks that the reader chose to see."""
    return [
        each for each in remarks if outcome in ("", each.outcome) and (each.is_blocking or not is_blocking)
    ]


class Opening(NamedTuple):
    """What the form of a new round is made of."""

    form: OpenRoundForm
    bodies: list[Any]


def _opening(version: Version) -> Opening:
    bodies = list(bodies_of(basin().id))
    earlier = list(rounds_of_document(version.document_id, actor()))
    return Opening(OpenRoundForm(basin(), bodies, now(), earlier=earlier), bodies)


def _show_opening(version: Version, opening: Opening, status: int = 200) -> tuple[str, int]:
    return (
        render_template(
            "rounds/open.html",
            version=version,
            form=opening.form,
            bodies_by_country=[
                (country, list(together))
                for country, together in groupby(opening.bodies, key=lambda body: body.country)
            ],
            reach_hints=hints(REACH_HINTS),
            hardness_hints=hints(HARDNESS_HINTS),
            silence_hints=hints(SILENCE_HINTS),
        ),
        status,
    )


@pages.get("/documents/<code>/<int:number>/open-round")
@access(OPEN_ROUND, load=version_of_address)
def prepare_round(version: Version) -> tuple[str, int]:
    """The form of a new round."""
    if version.is_working:
        raise WrongState("circulate", version.state)
    return _show_opening(version, _opening(version))


@pages.post("/documents/<code>/<int:number>/open-round")
@access(OPEN_ROUND, load=version_of_address)
def open_round(version: Version) -> Response | tuple[str, int]:
    """Ask the chosen bodies for their opinions."""
    opening = _opening(version)
    form = opening.form
    if not form.validate_on_submit():
        return _show_opening(version, opening, 422)
    asked, terms = form.chosen(opening.bodies), form.terms()
    try:
        opened = services.open_round(version, asked, **terms, by=actor(), now=now())
    except NotConfirmed:
        db.session.rollback()
        form.reach.errors = [
            gettext(
                "Everybody may read only what two persons have decided on: ask for it on the version's page."
            )
        ]
        return _show_opening(version, _opening(version)._replace(form=form), 409)
    except GateShut:
        db.session.rollback()
        form.form_errors.append(gettext("The version cannot be circulated yet. Its page lists what is open."))
        return _show_opening(version, _opening(version)._replace(form=form), 409)
    flash(gettext("The consultation is open. The bodies find it on their desks."), "success")
    return redirect(address_of(opened), 303)


@pages.post("/documents/<code>/rounds/<int:number>/close")
@access(OPEN_ROUND, load=round_of_address)
def close_round(closing: Round) -> Response:
    """Close a round: nothing more comes in."""
    services.close_round(closing, by=actor(), now=now())
    flash(gettext("The consultation is closed. Nothing more comes in."), "success")
    return redirect(address_of(closing), 303)


@pages.get("/documents/<code>/rounds/<int:number>/close")
@access(OPEN_ROUND, load=round_of_address)
def confirm_closing(closing: Round) -> str:
    """What closing means, before it is done: it cannot be taken back."""
    if closing.state is not RoundState.OPEN:
        raise WrongState("close", closing.state)
    standings = standings_of(closing, voices_of(closing, actor(), current().tag).by_invitation, now())
    silent = [each for each in standings if not each.has_answered]
    return render_template(
        "rounds/close.html", round=closing, silent=silent, is_early=now() < closing.due_at, form=Form()
    )


@pages.post("/invitations/<int:invitation_id>/acknowledge")
@access(ACKNOWLEDGE, load=invitation_of_address)
def acknowledge(invitation: Invitation) -> Response:
    """Confirm that the invitation has arrived."""
    services.acknowledge(invitation, by=actor(), now=now())
    flash(gettext("The secretariat sees that the invitation has arrived."), "success")
    return redirect(url_for("opinions.desk"), 303)


def _show_extending(invitation: Invitation, form: ExtendForm, status: int = 200) -> tuple[str, int]:
    return render_template("rounds/extend.html", invitation=invitation, form=form, clock=clock), status


@pages.get("/invitations/<int:invitation_id>/extend")
@access(OPEN_ROUND, load=invitation_of_address)
def prepare_extension(invitation: Invitation) -> tuple[str, int]:
    """The form that gives one body more time."""
    return _show_extending(invitation, ExtendForm(invitation, now()))


@pages.post("/invitations/<int:invitation_id>/extend")
@access(OPEN_ROUND, load=invitation_of_address)
def extend(invitation: Invitation) -> Response | tuple[str, int]:
    """Give one body more time."""
    form = ExtendForm(invitation, now())
    if not form.validate_on_submit():
        return _show_extending(invitation, form, 422)
    services.extend(invitation, due_at=form.due_at, by=actor(), now=now())
    flash(gettext("The term is extended."), "success")
    return redirect(address_of(invitation.round), 303)
