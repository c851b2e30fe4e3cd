"""Bodies, places, languages, themes, settings and key figures: entered, put right, taken away."""

from datetime import date, datetime
from typing import Any

import pytest

from ibbportal.administration.languages import languages_in_use
from ibbportal.administration.services import LanguageInUse, choose_languages
from ibbportal.audit.models import Event
from ibbportal.basins.models import Basin, Place, PlaceKind
from ibbportal.basins.nesting import SIZE, may_lie_in
from ibbportal.basins.queries import place_by_code
from ibbportal.basins.services import (
    RESERVED_SLUGS,
    FigureMissing,
    MisplacedPlace,
    PlaceCodeTaken,
    SlugReserved,
    create_basin,
    edit_place,
    register_place,
    remove_figure,
)
from ibbportal.contributions.services.translating import translate_remark
from ibbportal.db import db
from ibbportal.documents.models import DocumentKind
from ibbportal.documents.services.documents import create_document
from ibbportal.problems.models import Theme, themes_of
from ibbportal.security import SYSTEM
from ibbportal.stakeholders.models import Body, BodyKind, body_basins
from ibbportal.stakeholders.queries import body_by_code
from ibbportal.stakeholders.services import LiesWithinItself, edit_body
from tests.administration.conftest import HERE
from tests.factories.actors import Actors
from tests.factories.basins import ili_balkhash
from tests.factories.proposals import proposed
from tests.factories.stakeholders import ministry
from tests.strict_client import StrictClient

TAGS = ("kk", "ru", "en", "zh-Hans", "ky")


def verbs() -> list[str]:
    return [event.verb for event in db.session.query(Event).order_by(Event.id)]


class TestBodies:
    FORM = {
        "code": "rec",
        "kind": "ngo",
        "country": "KZ",
        "parent": "0",
        "name_en": "Reed Ecology Centre",
        "name_kk": "Қамыс экология орталығы",
        "abbreviation_en": "REC",
    }

    def test_are_entered_with_their_names_in_several_languages(
        self, desk: StrictClient, basin: Basin
    ) -> None:
        answer = desk.post(f"{HERE}/bodies/new", data=self.FORM)
        body = body_by_code("rec")
        assert body is not None
        assert answer.headers["Location"] == f"{HERE}/bodies/{body.id}"
        assert (body.kind, body.country, body.parent) == (BodyKind.NGO, "KZ", None)
        assert body.name.contents() == {"en": "Reed Ecology Centre", "kk": "Қамыс экология орталығы"}
        assert body.abbreviation is not None
        assert body.abbreviation.contents() == {"en": "REC"}
        assert "Missing: Kyrgyz" in desk.get(answer.headers["Location"]).text

    def test_have_a_short_name_of_their_own(self, desk: StrictClient, body: Body) -> None:
        page = desk.post(f"{HERE}/bodies/new", data={**self.FORM, "code": body.code})
        assert page.status_code == 409
        assert "Another body has this short name." in page.text
        assert 'value="Reed Ecology Centre"' in page.text

    def test_of_a_state_name_it(self, desk: StrictClient) -> None:
        page = desk.post(f"{HERE}/bodies/new", data={**self.FORM, "kind": "public_body", "country": ""})
        assert page.status_code == 422
        assert "Choose the state that the body belongs to." in page.text

    def test_are_put_right_and_lose_what_was_emptied(self, desk: StrictClient, body: Body) -> None:
        emptied = {f"{group}_{tag}": "" for group in ("name", "abbreviation") for tag in TAGS}
        form = {**emptied, "kind": "company", "country": "", "parent": "0", "name_zh-Hans": "水务公司"}
        desk.post(f"{HERE}/bodies/{body.id}/edit", data=form)
        assert body.name.contents() == {"zh-Hans": "水务公司"}
        assert body.name.language == "zh-Hans"
        assert body.abbreviation is None
        assert (body.kind, body.country) == (BodyKind.COMPANY, None)
        assert "body_edited" in verbs()

    def test_are_no_part_of_their_own_parts(
        self, desk: StrictClient, basin: Basin, body: Body, now: datetime
    ) -> None:
        part = ministry(basin, "department", now=now)
        said: dict[str, Any] = {
            "kind": part.kind,
            "country": "KZ",
            "abbreviations": {},
            "by": SYSTEM,
            "now": now,
        }
        edit_body(part, basin, {"en": "Department"}, parent=body, **said)
        for parent in (part, body):
            with pytest.raises(LiesWithinItself):
                edit_body(body, basin, {"en": "Ministry"}, parent=parent, **said)
        db.session.commit()
        form = {"kind": "public_body", "country": "KZ", "parent": str(part.id), "name_en": "Ministry"}
        page = desk.post(f"{HERE}/bodies/{body.id}/edit", data=form)
        assert page.status_code == 422
        assert "That body is itself a part of this one." in page.text

    def test_of_two_basins_are_kept_by_who_administers_both(
        self, desk: StrictClient, body: Body, now: datetime
    ) -> None:
        other = ili_balkhash(now=now, slug="chu-talas")
        db.session.execute(body_basins.insert().values(body_id=body.id, basin_id=other.id))
        db.session.commit()
        assert desk.get(f"{HERE}/bodies/{body.id}").status_code == 200
        assert desk.get(f"{HERE}/bodies/{body.id}/edit").status_code == 403

    def test_of_another_basin_are_not_found(self, desk: StrictClient, now: datetime) -> None:
        stranger = ministry(ili_balkhash(now=now, slug="chu-talas"), "elsewhere", now=now)
        assert desk.get(f"{HERE}/bodies/{stranger.id}").status_code == 404


class TestPlaces:
    FORM = {"code": "reed-town", "kind": "locality", "parent": "0", "name_en": "Reed Town"}

    @pytest.fixture
    def oblast(self, basin: Basin, now: datetime) -> Place:
        return register_place(basin, "oblast", {"en": "Oblast"}, kind=PlaceKind.OBLAST, by=SYSTEM, now=now)

    def test_are_entered_where_they_lie(self, desk: StrictClient, basin: Basin, oblast: Place) -> None:
        days = {"valid_from": "2022-06-08", "valid_to": "2030-01-01"}
        form = {**self.FORM, **days, "parent": str(oblast.id), "longitude": "74,98", "latitude": " 46.84"}
        assert desk.post(f"{HERE}/places/new", data=form).status_code == 303
        place = place_by_code(basin.id, "reed-town")
        assert place is not None
        assert place.parent is oblast
        assert (place.longitude, place.latitude) == (74.98, 46.84)
        assert (place.valid_from, place.valid_to) == (date(2022, 6, 8), date(2030, 1, 1))

    @pytest.mark.parametrize(
        ("typed", "words"),
        [
            ({"longitude": "74.9", "latitude": ""}, "Enter both longitude and latitude, or neither."),
            ({"longitude": "181", "latitude": "5"}, "Enter degrees between -180 and 180."),
            ({"longitude": "NaN", "latitude": "5"}, "Enter degrees with decimals, such as 74.98."),
            ({"longitude": "1e9999999", "latitude": "5"}, "Enter degrees"),
            ({"valid_from": "2022-01-01", "valid_to": "2021-01-01"}, "The last day lies before the first."),
            ({"valid_from": "2022-13-01"}, "Enter a day that exists"),
            ({"code": "New"}, "Use small Latin letters"),
            ({"name_en": ""}, "Enter the name in at least one language."),
            ({"kind": "galaxy"}, "Choose one of the answers that are offered."),
            ({"parent": "999"}, "Choose one of the answers that are offered."),
        ],
    )
    def test_are_refused_with_what_was_typed(
        self, desk: StrictClient, typed: dict[str, str], words: str
    ) -> None:
        page = desk.post(f"{HERE}/places/new", data={**self.FORM, **typed})
        assert page.status_code == 422
        assert words in page.text
        for value in typed.values():
            assert not value or value in page.text or value in ("galaxy", "999")

    def test_have_a_short_name_of_their_own(
        self, desk: StrictClient, basin: Basin, oblast: Place, now: datetime
    ) -> None:
        assert desk.post(f"{HERE}/places/new", data={**self.FORM, "code": "oblast"}).status_code == 409
        with pytest.raises(PlaceCodeTaken):
            register_place(basin, "oblast", {"en": "Again"}, kind=PlaceKind.OBLAST, by=SYSTEM, now=now)

    def test_lie_in_larger_ones_only(
        self, desk: StrictClient, basin: Basin, oblast: Place, now: datetime
    ) -> None:
        district = register_place(
            basin, "district", {"en": "District"}, kind=PlaceKind.DISTRICT, parent=oblast, by=SYSTEM, now=now
        )
        db.session.commit()
        state = {"kind": "state", "parent": str(district.id), "name_en": "Oblast"}
        page = desk.post(f"{HERE}/places/{oblast.id}", data=state)
        assert page.status_code == 422
        assert "A place lies in larger ones only" in page.text
        smaller = desk.post(f"{HERE}/places/{oblast.id}", data={**state, "kind": "locality", "parent": "0"})
        assert smaller.status_code == 422
        assert "what lies in it is smaller than itself" in smaller.text
        assert oblast.kind is PlaceKind.OBLAST

    def test_of_another_basin_are_no_wholes_here(self, basin: Basin, oblast: Place, now: datetime) -> None:
        other = ili_balkhash(now=now, slug="chu-talas")
        with pytest.raises(MisplacedPlace):
            register_place(
                other, "town", {"en": "Town"}, kind=PlaceKind.LOCALITY, parent=oblast, by=SYSTEM, now=now
            )

    def test_are_put_right(self, desk: StrictClient, oblast: Place) -> None:
        assert 'value="Oblast"' in desk.get(f"{HERE}/places/{oblast.id}").text
        form = {
            "kind": "oblast",
            "parent": "0",
            "name_en": "Great Oblast",
            "longitude": "77",
            "latitude": "44",
        }
        desk.post(f"{HERE}/places/{oblast.id}", data=form)
        assert oblast.name.contents() == {"en": "Great Oblast"}
        assert oblast.longitude == 77
        assert 'value="77.0"' in desk.get(f"{HERE}/places/{oblast.id}").text
        assert verbs()[-1] == "place_edited"

    def test_never_come_round_in_a_circle(self) -> None:
        assert set(SIZE) == set(PlaceKind)
        for kind in PlaceKind:
            assert not may_lie_in(kind, kind)
            for other in PlaceKind:
                assert not (may_lie_in(kind, other) and may_lie_in(other, kind))


def test_the_place_itself_is_edited_by_no_other_way(basin: Basin, now: datetime) -> None:
    place = register_place(basin, "lake", {"en": "Lake"}, kind=PlaceKind.WATER_BODY, by=SYSTEM, now=now)
    said: dict[str, Any] = dict.fromkeys(("longitude", "latitude", "valid_from", "valid_to"))
    with pytest.raises(MisplacedPlace):
        edit_place(place, basin, {"en": "L"}, kind=place.kind, parent=place, by=SYSTEM, now=now, **said)


class TestLanguages:
    def test_are_added_by_their_tag_in_its_usual_spelling(self, desk: StrictClient, basin: Basin) -> None:
        desk.post(f"{HERE}/languages", data={"tag": " UZ-cyrl "})
        assert basin.languages == [*TAGS, "uz-Cyrl"]
        assert "Uzbek" in desk.get(f"{HERE}/languages").text
        assert verbs()[-1] == "languages_set"

    @pytest.mark.parametrize("tag", ["", "russian", "../etc", "ru", "RU", "zh-hans", "e", "en--US"])
    def test_that_are_none_or_stand_already_are_refused(
        self, desk: StrictClient, basin: Basin, tag: str
    ) -> None:
        page = desk.post(f"{HERE}/languages", data={"tag": tag})
        assert page.status_code == 422
        assert basin.languages == list(TAGS)

    def test_are_taken_away_while_nothing_is_written_in_them(
        self, desk: StrictClient, basin: Basin, now: datetime
    ) -> None:
        create_document(
            basin,
            "plan",
            kind=DocumentKind.PLAN,
            titles={"ru": "План"},
            source_language="ru",
            authentic_languages=["kk"],
            by=SYSTEM,
            now=now,
        )
        db.session.commit()
        for tag in ("ru", "kk"):
            with pytest.raises(LanguageInUse) as refused:
                choose_languages(basin, [each for each in TAGS if each != tag], by=SYSTEM, now=now)
            assert refused.value.tags == {tag}
            answer = desk.post(f"{HERE}/languages/remove", data={"tag": tag})
            assert "It stays." in desk.get(answer.headers["Location"]).text
        desk.post(f"{HERE}/languages/remove", data={"tag": "ky"})
        desk.post(f"{HERE}/languages/remove", data={"tag": "xx"})
        assert basin.languages == ["kk", "ru", "en", "zh-Hans"]

    def test_of_contributions_and_of_their_translations_stay(
        self, basin: Basin, actors: Actors, now: datetime
    ) -> None:
        choose_languages(basin, [*TAGS, "uz", "tg", "de"], by=SYSTEM, now=now)
        proposed(basin, language="uz", now=now)
        remark = proposed(basin, language="ru", now=now).filing.remarks[0]
        translate_remark(remark, words={"tg": "Курсӣ."}, proposed={}, by=SYSTEM, now=now)
        other = ili_balkhash(now=now, slug="chu-talas")
        proposed(other, language="ky", now=now)
        assert languages_in_use(basin) == {"uz", "ru", "tg"}
        with pytest.raises(LanguageInUse) as refused:
            choose_languages(basin, ["ru"], by=SYSTEM, now=now)
        assert refused.value.tags == {"uz", "tg"}


class TestSettings:
    FORM = {
        "name_en": "Reed Basin",
        "name_ru": "",
        "name_ky": "Камыш бассейни",
        "description_en": "A lake.\n\nTwo rivers.",
        "zone": "Asia/Bishkek",
        "states": "kz, KG kz",
    }

    def test_are_changed_together(self, desk: StrictClient, basin: Basin) -> None:
        assert desk.post(f"{HERE}/settings/edit", data=self.FORM).status_code == 303
        assert basin.name.contents() == {"en": "Reed Basin", "ky": "Камыш бассейни"}
        assert basin.description is not None
        assert basin.description.contents() == {"en": "A lake.\n\nTwo rivers."}
        assert (basin.zone, basin.states) == ("Asia/Bishkek", ["KZ", "KG"])
        page = desk.get(f"{HERE}/settings").text
        assert "Reed Basin" in page
        assert "Kazakhstan, Kyrgyzstan" in page
        desk.post(f"{HERE}/settings/edit", data={**self.FORM, "description_en": ""})
        assert basin.description is None

    @pytest.mark.parametrize(
        "typed", [{"zone": "Asia/Atlantis"}, {"states": "QQ"}, {"name_en": "", "name_ky": ""}]
    )
    def test_are_refused_where_they_make_no_sense(
        self, desk: StrictClient, basin: Basin, typed: dict[str, str]
    ) -> None:
        assert desk.post(f"{HERE}/settings/edit", data={**self.FORM, **typed}).status_code == 422
        assert basin.zone == "Asia/Almaty"


class TestFigures:
    FORM = {
        "code": "area",
        "value": "413 000,5",
        "unit": "km²",
        "year": "2006",
        "caption_en": "area of the basin",
    }

    def test_are_entered_put_right_and_taken_away(
        self, desk: StrictClient, basin: Basin, now: datetime
    ) -> None:
        desk.post(f"{HERE}/figures/new", data=self.FORM)
        assert basin.figures == [
            {
                "code": "area",
                "value": 413000.5,
                "unit": "km²",
                "year": 2006,
                "captions": {"en": "area of the basin"},
                "unit_words": {},
            }
        ]
        assert "413,000.5" in desk.get(f"{HERE}/settings").text
        assert desk.post(f"{HERE}/figures/new", data=self.FORM).status_code == 409
        assert 'value="413000.5"' in desk.get(f"{HERE}/figures/area").text
        desk.post(f"{HERE}/figures/area", data={**self.FORM, "value": "7", "year": ""})
        assert (basin.figures[0]["value"], basin.figures[0]["year"]) == (7, None)
        assert desk.get(f"{HERE}/figures/volume").status_code == 404
        desk.post(f"{HERE}/figures/area/remove")
        assert basin.figures == []
        with pytest.raises(FigureMissing):
            remove_figure(basin, "area", by=SYSTEM, now=now)
        assert verbs()[-3:] == ["figure_put", "figure_put", "figure_removed"]

    @pytest.mark.parametrize("value", ["", "much", "inf", "9" * 14, "9" * 40, "1,2,3", "--1"])
    def test_need_a_number_that_can_be_shown(self, desk: StrictClient, basin: Basin, value: str) -> None:
        page = desk.post(f"{HERE}/figures/new", data={**self.FORM, "value": value})
        assert page.status_code == 422
        assert f'value="{value}"' in page.text or not value
        assert basin.figures == []


class TestThemes:
    def test_are_all_offered_until_somebody_chooses(self, desk: StrictClient, basin: Basin) -> None:
        assert themes_of(basin) == list(Theme)
        desk.post(f"{HERE}/themes", data={"themes": ["soil", "water_supply"]})
        assert themes_of(basin) == [Theme.WATER_SUPPLY, Theme.SOIL]
        assert verbs()[-1] == "themes_offered"

    def test_are_offered_when_a_problem_is_entered(
        self, client: StrictClient, desk: StrictClient, actors: Actors
    ) -> None:
        desk.post(f"{HERE}/themes", data={"themes": ["soil"]})
        form = client.as_(actors.secretary).get("/en/ili-balkhash/problems/new").text
        assert "Fertility of the soil" in form
        assert "Restoring forests" not in form

    @pytest.mark.parametrize("themes", [[], ["astrology"]])
    def test_are_never_none(self, desk: StrictClient, basin: Basin, themes: list[str]) -> None:
        assert desk.post(f"{HERE}/themes", data={"themes": themes}).status_code == 422
        assert basin.themes is None


def test_no_basin_takes_a_word_that_addresses_need(app: Any, now: datetime) -> None:
    words = {
        parts[1]
        for rule in app.url_map.iter_rules()
        if (parts := rule.rule.strip("/").split("/"))[0] == "<language>" and len(parts) > 1
    } - {"<basin>"}
    assert words == RESERVED_SLUGS
    for word in RESERVED_SLUGS:
        with pytest.raises(SlugReserved):
            create_basin(word, {"en": "Basin"}, by=SYSTEM, now=now)
