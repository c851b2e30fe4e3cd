"""Keeping the list of problems."""

import pytest
import sqlalchemy as sa

from ibbportal.audit.models import Event
from ibbportal.basins.models import PlaceKind
from ibbportal.basins.queries import place_by_code
from ibbportal.db import db
from ibbportal.problems.models import Problem, Theme, themes_of
from ibbportal.problems.queries import open_problems_of, problem_by_code, problems_of
from ibbportal.problems.services import (
    AlreadyClosed,
    ChangedMeanwhile,
    CodeTaken,
    Nameless,
    PlaceElsewhere,
    close_problem,
    enter_problem,
    reword_problem,
)
from ibbportal.security import SYSTEM
from ibbportal.texts.models import Wording
from tests.factories.basins import ili_balkhash
from tests.factories.problems import described, problem, village
from tests.queries import counted_queries


def verbs() -> list[str]:
    """What the chain tells of problems."""
    events = db.session.scalars(sa.select(Event).where(Event.object_type == "problems").order_by(Event.id))
    return [event.verb for event in events]


def test_a_problem_is_entered_with_its_theme_its_places_and_its_words(basin, now):
    place = village(basin, now=now)
    entered = problem(basin, "drinking-water", place, now=now)
    found = problem_by_code(basin.id, "drinking-water")
    assert found is entered
    assert (found.theme, found.is_open, found.places) == (Theme.WATER_SUPPLY, True, [place])
    assert found.name.in_language("en") == "Lack of drinking water"
    assert found.name.in_language("kk").is_substitute


def test_two_problems_of_a_basin_never_share_a_short_name(basin, now):
    problem(basin, "soil", now=now)
    with pytest.raises(CodeTaken):
        problem(basin, "soil", now=now)
    assert problem(ili_balkhash(now=now, slug="other"), "soil", now=now).basin_id != basin.id


def test_a_problem_needs_a_name(basin, now):
    with pytest.raises(Nameless):
        enter_problem(basin, "nameless", described(ru=""), by=SYSTEM, now=now)


def test_a_problem_lies_in_places_of_its_own_basin(basin, now):
    elsewhere = village(ili_balkhash(now=now, slug="other"), now=now)
    with pytest.raises(PlaceElsewhere):
        enter_problem(basin, "far", described(elsewhere), by=SYSTEM, now=now)


def test_rewording_replaces_what_changed_and_keeps_the_wordings_that_did_not(basin, now):
    entered = problem(basin, now=now)
    kept = entered.name.wordings["ru"].wording_id
    new = described(ru="Нехватка питьевой воды", en="Not enough drinking water", theme=Theme.SANITATION)
    reword_problem(entered, new, seen=entered.revision, by=SYSTEM, now=now)
    assert entered.name.contents() == {"ru": "Нехватка питьевой воды", "en": "Not enough drinking water"}
    assert entered.name.wordings["ru"].wording_id == kept
    assert entered.theme is Theme.SANITATION
    old = db.session.scalar(sa.select(Wording).where(Wording.content == "Lack of drinking water"))
    assert old is not None, "who quoted the old words still finds them"


def test_a_language_that_is_emptied_goes_and_the_original_moves_on(basin, now):
    entered = problem(basin, now=now)
    reword_problem(entered, described(ru="", en="Only English"), seen=entered.revision, by=SYSTEM, now=now)
    assert entered.name.contents() == {"en": "Only English"}
    assert entered.name.in_language("ru") == "Only English"


def test_whoever_saves_an_old_page_is_told_even_if_only_words_had_changed(basin, now):
    entered = problem(basin, now=now)
    seen = entered.revision
    reword_problem(entered, described(en="First"), seen=seen, by=SYSTEM, now=now)
    with pytest.raises(ChangedMeanwhile):
        reword_problem(entered, described(en="Second"), seen=seen, by=SYSTEM, now=now)
    assert entered.name.in_language("en") == "First"


def test_a_closed_problem_stays_in_the_list_but_is_not_offered(basin, now):
    still_open, closed = problem(basin, "open", now=now), problem(basin, "closed", now=now)
    close_problem(closed, by=SYSTEM, now=now)
    assert list(problems_of(basin.id)) == [still_open, closed]
    assert list(open_problems_of(basin.id)) == [still_open]
    with pytest.raises(AlreadyClosed):
        close_problem(closed, by=SYSTEM, now=now)


def test_every_step_is_told_in_the_chain(basin, now):
    entered = problem(basin, now=now)
    reword_problem(entered, described(en="Other"), seen=entered.revision, by=SYSTEM, now=now)
    close_problem(entered, by=SYSTEM, now=now)
    db.session.commit()
    assert verbs() == ["problem_entered", "problem_reworded", "problem_closed"]


def test_a_place_lies_within_another(basin, now):
    district = village(basin, "district", kind=PlaceKind.DISTRICT, now=now)
    inside = village(basin, "inside", now=now, parent=district)
    db.session.commit()
    found = place_by_code(basin.id, "inside")
    assert found is inside
    assert found.parent is district


def test_a_basin_may_choose_its_themes_and_their_order(basin):
    assert themes_of(basin) == list(Theme)
    basin.themes = ["soil", "unheard-of", "water_supply"]
    assert themes_of(basin) == [Theme.SOIL, Theme.WATER_SUPPLY]
    db.session.expunge(basin)


def test_problems_are_read_with_their_places_in_the_same_number_of_queries(basin, now):
    def read() -> int:
        db.session.expire_all()
        with counted_queries() as statements:
            for each in problems_of(basin.id):
                assert all(place.name.in_language("en") for place in each.places)
                assert each.name.in_language("en")
        return len(statements)

    problem(basin, "one", village(basin, "a", now=now), now=now)
    db.session.commit()
    few = read()
    for number in range(4):
        problem(basin, f"more-{number}", village(basin, f"b{number}", now=now), now=now)
    db.session.commit()
    assert len(db.session.scalars(sa.select(Problem)).all()) == 5
    assert read() == few
