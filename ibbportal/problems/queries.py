"""Reads about the list of problems."""

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.orm import selectinload

from ibbportal.db import db
from ibbportal.problems.models import Problem


def _listed(basin_id: int) -> sa.Select[Problem]:
    """The problems of a basin with their places: open ones first, each theme together."""
    return (
        sa.select(Problem)
        .where(Problem.basin_id == basin_id)
        .options(selectinload(Problem.places))
        .order_by(Problem.is_open.desc(), Problem.theme, Problem.id)
    )


def problems_of(basin_id: int) -> Sequence[Problem]:
    return db.session.scalars(_listed(basin_id)).all()


def open_problems_of(basin_id: int) -> Sequence[Problem]:
    """Those that people may report and write proposals about."""
    return db.session.scalars(_listed(basin_id).where(Problem.is_open)).all()


def problem_by_code(basin_id: int, code: str) -> Problem | None:
    return db.session.scalar(_listed(basin_id).where(Problem.code == code))
