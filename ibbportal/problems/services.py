"""Keeping the list of problems: entering one, rewording it, closing it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

import sqlalchemy as sa

from ibbportal.audit import record
from ibbportal.basins.models import Basin, Place
from ibbportal.db import db, verb
from ibbportal.problems.models import Problem, Theme
from ibbportal.problems.queries import problem_by_code
from ibbportal.search import ask_to_index
from ibbportal.security import Actor
from ibbportal.texts.models import Text


class CodeTaken(Exception):
    """Another problem of the basin has that code."""


class Nameless(ValueError):
    """A problem needs a name in at least one language."""


class PlaceElsewhere(ValueError):
    """A place of another basin."""


class ChangedMeanwhile(Exception):
    """Somebody else has reworded the problem since it was read."""


class AlreadyClosed(Exception):
    """The problem is closed."""


@dataclass(frozen=True)
class Described:
    """What is said of a problem: its name and its description by language, its theme, its places."""

    names: Mapping[str, str]
    theme: Theme
    language: str
    """in which it was written first"""
    descriptions: Mapping[str, str] = field(default_factory=dict)
    places: Sequence[Place] = ()


@verb
def enter_problem(basin: Basin, code: str, described: Described, *, by: Actor, now: datetime) -> Problem:
    """Enter a problem in the basin's list."""
    if problem_by_code(basin.id, code):
        raise CodeTaken(code)
    problem = Problem(basin_id=basin.id, code=code, theme=described.theme, is_open=True)
    _describe(problem, described)
    db.session.add(problem)
    db.session.flush()
    record("problem_entered", problem, by=by, at=now, basin_id=basin.id, **_told(problem))
    ask_to_index(problem, "problems", by=by, now=now, basin_id=basin.id)
    return problem


@verb
def reword_problem(problem: Problem, described: Described, *, seen: int, by: Actor, now: datetime) -> None:
    """Say anew what the problem is; `seen` is the revision that its writer had before them."""
    _hold(problem)
    if problem.revision != seen:
        raise ChangedMeanwhile(problem.code)
    _describe(problem, described)
    # The words and the places stand in rows of their own, which leave the problem's revision as it was.
    sa.orm.attributes.flag_modified(problem, "theme")
    db.session.flush()
    record("problem_reworded", problem, by=by, at=now, basin_id=problem.basin_id, **_told(problem))
    ask_to_index(problem, "problems", by=by, now=now, basin_id=problem.basin_id)


@verb
def close_problem(problem: Problem, *, by: Actor, now: datetime) -> None:
    """Take a problem off the list of what may be reported; what was said of it stays."""
    _hold(problem)
    if not problem.is_open:
        raise AlreadyClosed(problem.code)
    problem.is_open = False
    db.session.flush()
    record("problem_closed", problem, by=by, at=now, basin_id=problem.basin_id, code=problem.code)


def _hold(problem: Problem) -> None:
    """Wait for whoever is changing it, and read it as it is by then."""
    db.session.refresh(problem, with_for_update=True)


def _describe(problem: Problem, described: Described) -> None:
    if not any(described.names.values()):
        raise Nameless(problem.code)
    if any(place.basin_id != problem.basin_id for place in described.places):
        raise PlaceElsewhere(problem.code)
    problem.name = _said(problem.name, described.names, described.language)
    has_description = any(described.descriptions.values())
    problem.description = (
        _said(problem.description, described.descriptions, described.language) if has_description else None
    )
    problem.theme = described.theme
    problem.places = list(described.places)


def _said(standing: Text | None, words: Mapping[str, str], language: str) -> Text:
    """The text with these words: what did not change keeps its wording, what is empty goes."""
    original = language if words.get(language) else next(tag for tag, content in words.items() if content)
    if standing is None:
        return Text.of(dict(words), original)
    before = standing.contents()
    for tag, content in words.items():
        if content and before.get(tag) != content:
            standing.say(content, tag)
        elif not content:
            standing.wordings.pop(tag, None)
    if standing.language not in standing.wordings:
        standing.language = original
    return standing


def _told(problem: Problem) -> dict[str, object]:
    """What the chain keeps of a problem: codes, never texts."""
    return {
        "code": problem.code,
        "theme": problem.theme.value,
        "places": [place.code for place in problem.places],
        "languages": sorted(problem.name.wordings),
    }
