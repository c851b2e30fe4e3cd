"""The register that everybody reads: what is shown of it, how much there is, where it comes from, what became of it."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from ibbportal.contributions.lifecycle import Disposition
from ibbportal.contributions.models import Answer, Remark, Reply
from ibbportal.db import db
from ibbportal.problems.models import Problem, Theme
from ibbportal.problems.voices import Filed, Shown, Tally
from ibbportal.proposals.models import Filing, Sighting
from ibbportal.proposals.queries import count_filings, published_filings, read_filings

WAITING = "waiting"
OUTCOMES = (*(disposition.value for disposition in Disposition), WAITING)
"""in the order in which charts and filters show them"""
A_PAGE = 20
ON_A_SUBJECT = 10
"""how many the page of a problem or a place shows before it leads to the register"""


@dataclass(frozen=True)
class Wanted:
    """What a reader of the register asked to see."""

    kind: str = ""
    problem_id: int | None = None
    document_id: int | None = None
    place_ids: Collection[int] | None = None
    theme: str = ""
    outcome: str = ""
    language: str = ""


def wanted_filings(basin_id: int, wanted: Wanted) -> sa.Select[Filing]:
    """The published filings that were asked for, latest first."""
    filings = published_filings(
        basin_id,
        kind=wanted.kind or None,
        language=wanted.language or None,
        problem_id=wanted.problem_id,
        place_ids=wanted.place_ids,
        document_id=wanted.document_id,
    )
    if wanted.theme:
        of_theme = sa.select(Problem.id).where(Problem.theme == Theme(wanted.theme))
        spoken = sa.select(Remark.contribution_id).where(Remark.problem_id.in_(of_theme))
        filings = filings.where(Filing.id.in_(spoken))
    if wanted.outcome:
        filings = filings.where(_outcome_of_filing() == wanted.outcome)
    return filings


def _outcome_of_filing() -> sa.ColumnElement[str]:
    """The disposition of the reply that its author was told last; `waiting` where there is none."""
    told = (
        sa.select(Reply.disposition)
        .join(Answer, Answer.reply_id == Reply.id)
        .join(Remark, Remark.id == Answer.remark_id)
        .where(Remark.contribution_id == Filing.id, Reply.published_at.is_not(None))
        .order_by(Reply.id.desc())
        .limit(1)
        .correlate(Filing)
        .scalar_subquery()
    )
    return sa.func.coalesce(sa.cast(told, sa.String), WAITING)


@dataclass(frozen=True)
class Register:
    """One page of the register, with the figures of all that was asked for."""

    filings: Sequence[Filing]
    total: int
    page: int
    pages: int
    outcomes: Sequence[tuple[str, int]]
    by_place: Mapping[int, int]


def read_register(basin_id: int, wanted: Wanted, page: int) -> Register:
    """What was asked for, a page of it at a time. A page that is not there shows the last one."""
    filings = wanted_filings(basin_id, wanted)
    total = count_filings(filings)
    pages = max(1, -(-total // A_PAGE))
    page = min(page, pages)
    return Register(
        filings=read_filings(filings, limit=A_PAGE, offset=(page - 1) * A_PAGE),
        total=total,
        page=page,
        pages=pages,
        outcomes=_counted_outcomes(filings),
        by_place=_counted_places(filings),
    )


def _counted_outcomes(filings: sa.Select[Filing]) -> list[tuple[str, int]]:
    rows = (
        filings.order_by(None)
        .with_only_columns(_outcome_of_filing().label("outcome"), maintain_column_froms=True)
        .subquery()
    )
    counted: Mapping[str, int] = {
        row[0]: row[1]
        for row in db.session.execute(sa.select(rows.c.outcome, sa.func.count()).group_by(rows.c.outcome))
    }
    return [(outcome, counted[outcome]) for outcome in OUTCOMES if counted.get(outcome)]


def _counted_places(filings: sa.Select[Filing]) -> dict[int, int]:
    rows = (
        filings.order_by(None)
        .with_only_columns(Filing.place_id.label("place"), maintain_column_froms=True)
        .subquery()
    )
    counted = db.session.execute(sa.select(rows.c.place, sa.func.count()).group_by(rows.c.place))
    return {row[0]: row[1] for row in counted if row[0] is not None}


def outcome_of(filing: Filing) -> tuple[str, Reply | None]:
    """The disposition that its author was told last, with its reply."""
    told = [answer.reply for answer in filing.remark.answers if answer.reply.was_published]
    return (told[-1].disposition.value, told[-1]) if told else (WAITING, None)


class PublishedFilings:
    """What the pages of problems and places show of the register: entered into `problems.voices`."""

    def tally(self, basin_id: int, *, problem_id: int | None = None) -> Tally:
        """How many reports are published about each problem and from each place."""
        reports = published_filings(basin_id, kind="sighting", problem_id=problem_id)
        rows = (
            reports.order_by(None)
            .join(Remark, Remark.contribution_id == Filing.id)
            .with_only_columns(
                Remark.problem_id.label("problem"), Filing.place_id.label("place"), maintain_column_froms=True
            )
            .subquery()
        )
        counted = db.session.execute(
            sa.select(rows.c.problem, rows.c.place, sa.func.count()).group_by(rows.c.problem, rows.c.place)
        )
        by_problem: Counter[int] = Counter()
        by_place: Counter[int] = Counter()
        for row in counted:
            if row[0] is not None:
                by_problem[row[0]] += row[2]
            if row[1] is not None:
                by_place[row[1]] += row[2]
        return Tally(by_problem, by_place)

    def about(
        self, basin_id: int, language: str, *, problem_id: int | None = None, place_id: int | None = None
    ) -> Shown:
        """The latest proposals and reports about a problem or from a place."""
        places = (place_id,) if place_id is not None else None
        filings = published_filings(basin_id, problem_id=problem_id, place_ids=places)
        latest = read_filings(filings, limit=ON_A_SUBJECT)
        return Shown([_filed(filing, language) for filing in latest], count_filings(filings))


def _filed(filing: Filing, language: str) -> Filed:
    outcome, reply = outcome_of(filing)
    assert filing.register_number is not None, "what is published has a number"
    assert filing.received_at is not None, "what is published was received"
    return Filed(
        number=filing.register_number,
        is_report=isinstance(filing, Sighting),
        words=filing.remark.text.in_language(language),
        place=filing.place,
        received_at=filing.received_at,
        outcome=outcome,
        reason=reply.reason.in_language(language) if reply and reply.reason else None,
    )
