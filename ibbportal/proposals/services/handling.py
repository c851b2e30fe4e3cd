"""What the working group does with a filing before it is answered: shows it, withholds it, says what it is about."""

from collections.abc import Mapping
from datetime import datetime

from ibbportal.audit import record
from ibbportal.basins.models import Basin
from ibbportal.contributions.lifecycle import REMARK
from ibbportal.contributions.models import Remark
from ibbportal.contributions.services.holding import hold_contribution
from ibbportal.db import db, verb
from ibbportal.problems.models import Problem
from ibbportal.proposals.lifecycle import FILING
from ibbportal.proposals.models import Filing
from ibbportal.proposals.notices import PASSED_ON, PUBLISHED, WITHHELD, tell_author
from ibbportal.search import ask_to_index
from ibbportal.security import Actor
from ibbportal.stakeholders.models import AudienceKind
from ibbportal.stakeholders.services import standing_audience
from ibbportal.texts.models import Text


class NoReasonGiven(Exception):
    """Whoever filed it is told why it is not shown, or to whom it was passed on."""


class TextNotPublic(Exception):
    """It speaks of a text that the public may not read: publishing it would tell of that text."""


class ClauseNamed(Exception):
    """It speaks of a clause already, and one thing is answered at a time."""


class ProblemOfOtherBasin(Exception):
    """Each basin has a list of its own."""


@verb
def publish_filing(filing: Filing, *, by: Actor, now: datetime) -> None:
    """Let everybody read it. Its audience widens, and never narrows again."""
    hold_contribution(filing)
    published = FILING.after("publish", filing.state)
    version = filing.remark.version
    if version is not None and not version.audience.is_public:
        raise TextNotPublic
    basin = db.session.get_one(Basin, filing.basin_id)
    public = standing_audience(basin, AudienceKind.PUBLIC, by=by, now=now)
    filing.state, filing.audience = published, public
    filing.decided_by_id, filing.decided_at = by.user_id, now
    _admit(filing.remark)
    db.session.flush()
    _note("filing_published", filing, by, now)
    tell_author(filing, PUBLISHED, by=by, now=now)


@verb
def withhold_filing(
    filing: Filing, reasons: Mapping[str, str], *, written_in: str, by: Actor, now: datetime
) -> None:
    """Keep it to the working group, and tell its author why. It is answered all the same, to the author alone."""
    hold_contribution(filing)
    withheld = FILING.after("withhold", filing.state)
    reason = _said(reasons, written_in)
    filing.state, filing.withheld_reason = withheld, reason
    filing.decided_by_id, filing.decided_at = by.user_id, now
    _admit(filing.remark)
    db.session.flush()
    _note("filing_withheld", filing, by, now)
    tell_author(filing, WITHHELD, by=by, now=now)


@verb
def pass_on(filing: Filing, words: Mapping[str, str], *, written_in: str, by: Actor, now: datetime) -> None:
    """Pass its matter on to somebody else, and tell its author to whom and why. No reply is due any more."""
    hold_contribution(filing)
    remark = filing.remark
    redirected = REMARK.after("redirect", remark.state)
    said = _said(words, written_in)
    filing.passed_on, filing.passed_on_at = said, now
    remark.state = redirected
    db.session.flush()
    _note("filing_passed_on", filing, by, now)
    tell_author(filing, PASSED_ON, by=by, now=now)


@verb
def name_problem(filing: Filing, problem: Problem | None, *, by: Actor, now: datetime) -> None:
    """Say which problem of the list it is about, so that all that is said of one stands together; or of none."""
    hold_contribution(filing)
    if problem is not None and problem.basin_id != filing.basin_id:
        raise ProblemOfOtherBasin(problem.id)
    if problem is not None and filing.remark.provision_id is not None:
        raise ClauseNamed(filing.id)
    filing.remark.problem = problem
    db.session.flush()
    _note("filing_tied", filing, by, now, problem=problem.code if problem else None)


def _admit(remark: Remark) -> None:
    """Whatever is decided about showing it, somebody has looked at it."""
    if REMARK.allows("admit", remark.state):
        remark.state = REMARK.after("admit", remark.state)


def _said(words: Mapping[str, str], written_in: str) -> Text:
    said = [tag for tag, content in words.items() if content]
    if not said:
        raise NoReasonGiven
    return Text.of(dict(words), written_in if written_in in said else said[0])


def _note(verb_name: str, filing: Filing, by: Actor, now: datetime, **content: object) -> None:
    record(
        verb_name,
        filing,
        by=by,
        at=now,
        basin_id=filing.basin_id,
        number=filing.register_number,
        **content,
    )
    ask_to_index(filing, "contributions", by=by, now=now, basin_id=filing.basin_id)
