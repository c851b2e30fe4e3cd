"""The pages of the administrator's desk, as those who may look see them."""

from datetime import date, datetime, timedelta

import pytest

from ibbportal.accounts.models import User
from ibbportal.administration.queries import PAGE
from ibbportal.basins.models import Basin, PlaceKind
from ibbportal.basins.services import register_place
from ibbportal.db import db
from ibbportal.i18n import INTERFACE
from ibbportal.security import SYSTEM, Capacity, Role
from ibbportal.stakeholders.models import Body
from ibbportal.stakeholders.services import give_mandate
from tests.administration.conftest import HERE, Admit
from tests.factories.actors import Actors, staff
from tests.factories.basins import ili_balkhash
from tests.factories.stakeholders import ministry
from tests.queries import counted_queries
from tests.strict_client import StrictClient

LISTS = ("", "people/", "bodies/", "places/", "languages", "themes", "settings")
FORMS = ("people/new", "bodies/new", "places/new", "settings/edit", "figures/new")
STRANGERS = ("citizen", "secretary", "editor", "translator", "moderator", "drafter", "signatory")


@pytest.fixture
def settled(basin: Basin, body: Body, officer: User, now: datetime) -> None:
    """A place and a mandate, so that there is something to see."""
    kz = register_place(basin, "kz", {"ru": "Казахстан"}, kind=PlaceKind.STATE, by=SYSTEM, now=now)
    register_place(
        basin,
        "almaty",
        {"en": "Almaty Oblast", "ru": "Алматинская область"},
        kind=PlaceKind.OBLAST,
        parent=kz,
        by=SYSTEM,
        now=now,
    )
    give_mandate(officer.person, body, Capacity.SIGNATORY, valid_from=now.date(), by=SYSTEM, now=now)
    db.session.commit()


@pytest.mark.usefixtures("settled")
@pytest.mark.parametrize("language", [language.slug for language in INTERFACE])
def test_every_page_opens_in_every_language(
    desk: StrictClient, officer: User, body: Body, language: str
) -> None:
    person, mandate = officer.person_id, officer.person.mandates[0].id
    ones = [
        *(f"people/{person}{end}" for end in ("", "/edit", "/roles", "/address", "/close", "/mandates/new")),
        f"people/{person}/mandates/{mandate}/end",
        f"bodies/{body.id}",
        f"bodies/{body.id}/edit",
    ]
    for page in (*LISTS, *FORMS, *ones):
        assert desk.get(f"/{language}/ili-balkhash/administration/{page}").status_code == 200, page


@pytest.mark.usefixtures("settled")
def test_an_auditor_looks_and_finds_no_button(auditor: StrictClient, officer: User, body: Body) -> None:
    for page in (*LISTS, f"people/{officer.person_id}", f"bodies/{body.id}"):
        shown = auditor.get(f"{HERE}/{page}")
        assert shown.status_code == 200, page
        assert 'method="post" action="/en/ili-balkhash/administration' not in shown.text, page
    for page in (*FORMS, f"people/{officer.person_id}/roles", f"bodies/{body.id}/edit"):
        assert auditor.get(f"{HERE}/{page}").status_code == 403, page


@pytest.mark.usefixtures("settled")
@pytest.mark.parametrize("stranger", STRANGERS)
def test_for_everybody_else_nobody_is_registered(
    client: StrictClient, actors: Actors, officer: User, body: Body, stranger: str
) -> None:
    browser = client.as_(getattr(actors, stranger))
    for page in (*LISTS, *FORMS):
        assert browser.get(f"{HERE}/{page}").status_code == 403, page
    for known, unknown in (
        (f"people/{officer.person_id}", "people/99999"),
        (f"bodies/{body.id}", "bodies/99999"),
    ):
        there, missing = browser.get(f"{HERE}/{known}"), browser.get(f"{HERE}/{unknown}")
        assert there.status_code == missing.status_code == 404
        assert there.text.replace(known, "") == missing.text.replace(unknown, "")


def test_the_overview_says_what_needs_attention(
    desk: StrictClient, admit: Admit, officer: User, body: Body, now: datetime
) -> None:
    admit("bittern@example.org", has_signed_in=False, en="Little Bittern")
    ends = now.date() + timedelta(days=12)
    give_mandate(
        officer.person, body, Capacity.DRAFTER, valid_from=now.date(), valid_to=ends, by=SYSTEM, now=now
    )
    db.session.commit()
    page = desk.get(f"{HERE}/").text
    assert "1 invited person has never signed in" in page
    assert "Little Bittern" in page
    assert "1 mandate ends within 30 days" in page
    assert "1 body has no signatory" in page
    assert "5 roles are held by nobody" in page


def test_what_ends_later_or_has_ended_needs_no_attention(
    desk: StrictClient, officer: User, body: Body, now: datetime
) -> None:
    today = now.date()
    long = {"valid_from": today, "valid_to": today + timedelta(days=31)}
    past = {"valid_from": date(2020, 1, 1), "valid_to": today - timedelta(days=1)}
    give_mandate(officer.person, body, Capacity.SIGNATORY, **long, by=SYSTEM, now=now)
    give_mandate(officer.person, body, Capacity.DRAFTER, **past, by=SYSTEM, now=now)
    db.session.commit()
    page = desk.get(f"{HERE}/").text
    assert "within 30 days" not in page
    assert "no signatory" not in page


class TestPeople:
    def test_are_found_by_any_of_their_names_in_any_case(self, desk: StrictClient, officer: User) -> None:
        for words in ("камышовка", "КАМЫШОВКА", "reed war", "officer@EXAMPLE"):
            page = desk.get(f"{HERE}/people/", query_string={"words": words}).text
            assert "Reed Warbler" in page, words
            assert "chief@example.org" not in page
        assert "Nobody found" in desk.get(f"{HERE}/people/?words=crane").text

    def test_are_sorted_by_how_their_account_stands(self, desk: StrictClient, admit: Admit) -> None:
        admit("bittern@example.org", has_signed_in=False)
        page = desk.get(f"{HERE}/people/?standing=invited").text
        assert "bittern@example.org" in page
        assert "chief@example.org" not in page
        assert desk.get(f"{HERE}/people/?standing=nonsense&page=0").status_code == 200

    def test_come_page_by_page_with_as_many_reads_as_one_has(self, desk: StrictClient, admit: Admit) -> None:
        def read(page: int) -> tuple[str, int]:
            with counted_queries() as statements:
                shown = desk.get(f"{HERE}/people/?page={page}").text
            return shown, len(statements)

        _, few = read(1)
        for number in range(PAGE + 2):
            admit(f"heron{number:02}@example.org", Role.TRANSLATOR, has_signed_in=False)
        first, many = read(1)
        assert many <= few + 2
        assert "Page 1 of 2" in first
        last, _ = read(2)
        assert "heron26@example.org" in last
        assert "heron26@example.org" not in first
        assert "Page 2 of 2" in read(99)[0]

    def test_of_another_basin_are_not_found_here(
        self, client: StrictClient, desk: StrictClient, officer: User, now: datetime
    ) -> None:
        other = ili_balkhash(now=now, slug="chu-talas")
        elsewhere = client.as_(staff(other, Role.ADMINISTRATOR))
        there = "/en/chu-talas/administration"
        assert "Reed Warbler" not in elsewhere.get(f"{there}/people/").text
        assert elsewhere.get(f"{there}/people/{officer.person_id}").status_code == 404
        assert elsewhere.get(f"{HERE}/people/{officer.person_id}").status_code == 404


def test_places_stand_beneath_the_ones_that_they_lie_in(desk: StrictClient, settled: None) -> None:
    page = desk.get(f"{HERE}/places/").text
    assert page.index("Казахстан") < page.index("Almaty Oblast")
    assert 'class="nest nest--1"' in page
    assert "Missing: Kazakh" in page


def test_a_longer_register_takes_no_more_reads(
    desk: StrictClient, basin: Basin, admit: Admit, now: datetime
) -> None:
    def reads() -> list[int]:
        counted = []
        for page in ("", "bodies/", "places/"):
            with counted_queries() as statements:
                assert desk.get(f"{HERE}/{page}").status_code == 200
            counted.append(len(statements))
        return counted

    def grow(number: int) -> None:
        agency = ministry(basin, f"agency{number}", now=now)
        holder = admit(f"heron{number}@example.org", has_signed_in=False)
        ends = now.date() + timedelta(days=3)
        for capacity in (Capacity.SIGNATORY, Capacity.DRAFTER):
            give_mandate(
                holder.person,
                agency,
                capacity,
                valid_from=now.date(),
                valid_to=ends,
                by=SYSTEM,
                now=now,
            )
        kind = PlaceKind.LOCALITY
        register_place(basin, f"town{number}", {"en": "Town"}, kind=kind, by=SYSTEM, now=now)
        db.session.commit()

    grow(1)
    few = reads()
    for number in range(2, 7):
        grow(number)
    assert reads() == few
