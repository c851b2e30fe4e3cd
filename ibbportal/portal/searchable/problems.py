"""A problem of the basin's list in the index, once for each of its places. Everybody may read the list."""

from collections.abc import Sequence

import sqlalchemy as sa

from ibbportal.db import db
from ibbportal.portal.searchable.kinds import FoundKind
from ibbportal.problems.models import Problem
from ibbportal.search import EVERYBODY, Row, Source


def rows_of_problem(problem_id: int) -> Sequence[Row]:
    """The rows of a problem, open or closed: what was reported of it stays readable."""
    problem = db.session.get(Problem, problem_id)
    if problem is None:
        return []
    descriptions = problem.description.contents() if problem.description else {}
    places: list[int | None] = [place.id for place in problem.places]
    return [
        Row(
            kind=FoundKind.PROBLEM.value,
            object_id=problem.id,
            basin_id=problem.basin_id,
            audience_id=EVERYBODY,
            language=language,
            title=name,
            words=descriptions.get(language, ""),
            facts={"problem": problem.code},
            place_id=place_id,
        )
        for language, name in problem.name.contents().items()
        for place_id in places or [None]
    ]


def problem_ids() -> Sequence[int]:
    return db.session.scalars(sa.select(Problem.id)).all()


PROBLEMS = Source("problems", read=rows_of_problem, ids=problem_ids)
