"""The pages of problems and places, and the forms of those who keep the list."""

from datetime import datetime

import pytest
import sqlalchemy as sa

from ibbportal.basins.models import Basin
from ibbportal.db import db
from ibbportal.problems.models import Problem, Theme
from ibbportal.problems.queries import problem_by_code
from ibbportal.problems.services import close_problem, reword_problem
from ibbportal.security import SYSTEM
from tests.factories.actors import Actors
from tests.factories.problems import described, problem, village
from tests.strict_client import StrictClient, parse

HERE = "/en/ili-balkhash"
NEW = f"{HERE}/problems/new"
SOUND = {"theme": "soil", "name_en": "Salt in the fields", "code": "salt"}


@pytest.fixture
def secretary(client: StrictClient, actors: Actors) -> StrictClient:
    return client.as_(actors.secretary)


def test_an_empty_list_says_what_to_do(client, basin):
    page = client.get(f"{HERE}/problems/").text
    assert "No problem is in the list yet" in page
    assert "proposals/new?kind=report" in page


def test_the_list_is_read_by_theme_and_by_place(client, basin, now):
    lake, hill = village(basin, "lake", now=now), village(basin, "hill", now=now)
    problem(basin, "water", lake, now=now, en="Thirst")
    problem(basin, "soil", hill, now=now, en="Dust", theme=Theme.SOIL)
    db.session.commit()
    shown = {
        "": {"Thirst", "Dust"},
        "?theme=soil": {"Dust"},
        "?place=lake": {"Thirst"},
        "?theme=soil&place=lake": set(),
        "?theme=unknown": set(),
    }
    for query, wanted in shown.items():
        page = client.get(f"{HERE}/problems/{query}").text
        assert {name for name in ("Thirst", "Dust") if f">{name}</a>" in page} == wanted, query


def test_a_problem_says_what_it_is_and_where_and_leads_to_the_first_step(client, basin, now):
    problem(basin, "water", village(basin, "lake", now=now), now=now)
    db.session.commit()
    page = client.get(f"{HERE}/problems/water").text
    for words in ("Lack of drinking water", "Wells run dry in August.", "Water supply", "Village lake"):
        assert words in page
    assert "proposals/new?kind=report&amp;problem=water" in page
    assert "problems/water/edit" not in page


def test_words_that_are_not_translated_say_in_which_language_they_are(client, basin, now):
    problem(basin, "water", now=now)
    db.session.commit()
    page = client.get("/kk/ili-balkhash/problems/water").text
    assert '<span lang="ru">Нехватка питьевой воды</span>' in page


def test_a_place_shows_its_problems_and_the_place_that_it_lies_in(client, basin, now):
    village(basin, "alone", now=now)
    problem(basin, "water", village(basin, "lake", now=now), now=now)
    db.session.commit()
    assert "Lack of drinking water" in client.get(f"{HERE}/places/lake").text
    assert "Lack of drinking water" not in client.get(f"{HERE}/places/alone").text
    assert client.get(f"{HERE}/places/nowhere").status_code == 404


@pytest.mark.parametrize("path", ["problems/new", "problems/water/edit", "problems/water/close"])
def test_only_those_who_keep_the_list_change_it(client, basin, actors, now, path):
    problem(basin, "water", now=now)
    db.session.commit()
    for actor, code in ((actors.secretary, 200), (actors.editor, 200), (actors.citizen, 403)):
        assert client.as_(actor).get(f"{HERE}/{path}").status_code == code
    assert client.get(f"{HERE}/{path}").status_code == 302
    assert client.post(f"{HERE}/{path}").status_code == 403


def test_a_problem_is_entered_in_several_languages_at_once(secretary, basin, now):
    village(basin, "lake", now=now)
    db.session.commit()
    answer = secretary.post(
        NEW, data={**SOUND, "name_ru": "Соль на полях", "description_ru": "Земля белеет.", "places": "lake"}
    )
    assert answer.location == f"{HERE}/problems/salt"
    entered = problem_by_code(basin.id, "salt")
    assert entered.name.contents() == {"en": "Salt in the fields", "ru": "Соль на полях"}
    assert entered.name.language == "en"
    assert entered.description.contents() == {"ru": "Земля белеет."}
    assert [place.code for place in entered.places] == ["lake"]


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"code": ""}, "Enter a short name."),
        ({"code": "Not A Code"}, "Use small Latin letters"),
        ({"code": "new"}, "The portal needs this word itself."),
        ({"code": "x" * 61}, "at most 60 characters"),
        ({"name_en": "  "}, "Enter the name in at least one language."),
        ({"name_en": "x" * 301}, "at most 300 characters"),
        ({"description_en": "x" * 5001}, "at most 5000 characters"),
        ({"theme": "weather"}, "Choose one of the answers"),
        ({"places": "atlantis"}, "Choose one of the answers"),
    ],
)
def test_each_mistake_is_said_and_nothing_is_entered(secretary, basin, changed, said):
    answer = secretary.post(NEW, data={**SOUND, **changed})
    assert answer.status_code == 422
    assert said in answer.text
    assert db.session.scalars(sa.select(Problem)).all() == []


def test_a_short_name_that_is_taken_is_said_beside_its_field(secretary, basin, now):
    problem(basin, "salt", now=now)
    db.session.commit()
    answer = secretary.post(NEW, data=SOUND)
    assert answer.status_code == 409
    assert "Another problem has this short name." in answer.text


def test_a_problem_is_reworded_on_the_page_that_shows_what_stands(secretary, basin, now):
    entered = problem(basin, "water", now=now)
    db.session.commit()
    page = secretary.get(f"{HERE}/problems/water/edit").text
    assert 'value="Нехватка питьевой воды"' in page
    sent = {"theme": "sanitation", "name_en": "Thirst", "seen": str(entered.revision)}
    assert secretary.post(f"{HERE}/problems/water/edit", data=sent).status_code == 303
    assert entered.name.contents() == {"en": "Thirst"}
    assert entered.theme is Theme.SANITATION


def test_an_old_page_does_not_overwrite_what_somebody_else_has_changed(secretary, basin, now: datetime):
    entered = problem(basin, "water", now=now)
    seen = entered.revision
    reword_problem(entered, described(en="Theirs"), seen=seen, by=SYSTEM, now=now)
    db.session.commit()
    sent = {"theme": "soil", "name_en": "Mine", "seen": str(seen)}
    answer = secretary.post(f"{HERE}/problems/water/edit", data=sent)
    assert answer.status_code == 409
    assert 'value="Mine"' in answer.text
    assert entered.name.in_language("en") == "Theirs"


def test_closing_is_confirmed_and_stays_readable(secretary, client, basin: Basin, now):
    entered = problem(basin, "water", now=now)
    db.session.commit()
    assert "Nobody can report it" in secretary.get(f"{HERE}/problems/water/close").text
    secretary.post(f"{HERE}/problems/water/close")
    assert not entered.is_open
    assert "This problem is closed." in client.get(f"{HERE}/problems/water").text
    assert secretary.post(f"{HERE}/problems/water/close").status_code == 303


def test_a_theme_that_the_basin_no_longer_offers_stays_with_its_problems(secretary, basin, now):
    problem(basin, "water", now=now)
    close_problem(problem(basin, "other", now=now), by=SYSTEM, now=now)
    basin.themes = ["soil"]
    db.session.commit()
    assert 'value="water_supply" selected' in secretary.get(f"{HERE}/problems/water/edit").text
    assert 'value="water_supply"' not in secretary.get(NEW).text


def test_words_of_a_problem_never_act_as_markup(secretary, client, basin):
    naughty = "<naughty4d1f onclick=alert(1)>\"'><script>x()</script>{{ 7 * 191 }}"
    sent = {**SOUND, "name_en": naughty, "description_en": naughty}
    assert secretary.post(NEW, data=sent).status_code == 303
    for address in (f"{HERE}/problems/", f"{HERE}/problems/salt", f"{HERE}/proposals/new?problem=salt"):
        page = client.get(address).text
        assert "naughty4d1f" not in {element.tag for element in parse(page).iter()}
        assert "1337" not in page
