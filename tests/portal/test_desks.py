"""People are led to the desk where something waits for them, and see there what their role is for."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from ibbportal.basins.models import Basin
from ibbportal.db import db
from ibbportal.demo.loading.texts import uid_of
from ibbportal.i18n import INTERFACE
from ibbportal.opinions.services.submission import submit_opinion
from ibbportal.portal.desks import sections_of
from ibbportal.portal.queries import working_versions
from ibbportal.rounds.lifecycle import PositionValue
from ibbportal.security import Actor, Role
from tests.factories.actors import Actors, staff
from tests.factories.opinions import begun, remark_on, stance, take
from tests.factories.rounds import frozen_agreement, round_on, working_agreement
from tests.strict_client import StrictClient

HERE = "/en/ili-balkhash"
DESK = f"{HERE}/desk/secretariat"
STAFF = ("secretary", "editor", "translator", "moderator", "auditor")
MOST_QUERIES = 40
"""of a whole desk with one text in drafting: names are read kind by kind, however many there are of each"""
RARE = ("editions", "widenings")
"""what waits now and then only"""
FOR_EACH_TEXT = 12
"""more, since each text in drafting is compared with the version that it is based on"""

Person = Callable[[str], Actor]


@contextmanager
def counted() -> Iterator[list[str]]:
    """The statements that are sent meanwhile."""
    statements: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_more: Any) -> None:
        statements.append(statement)

    engine = db.engine
    sa.event.listen(engine, "before_cursor_execute", note)
    try:
        yield statements
    finally:
        sa.event.remove(engine, "before_cursor_execute", note)


@pytest.mark.parametrize("role", STAFF)
def test_something_waits_for_every_role(demo_basin: Basin, person: Person, now: datetime, role: str) -> None:
    sections = sections_of(person(role), demo_basin, now)
    assert sections
    assert all(section.count and section.content for section in sections if section.name not in RARE), role


@pytest.mark.parametrize("language", [language.slug for language in INTERFACE])
@pytest.mark.parametrize("role", STAFF)
def test_a_desk_opens_in_every_language(
    visitor: StrictClient, person: Person, role: str, language: str
) -> None:
    assert visitor.as_(person(role)).get(f"/{language}/ili-balkhash/desk/secretariat").status_code == 200


class TestBeingLed:
    @pytest.mark.parametrize("role", STAFF)
    def test_who_works_for_the_portal_comes_to_its_desk(
        self, visitor: StrictClient, person: Person, role: str
    ) -> None:
        assert visitor.as_(person(role)).get(f"{HERE}/desk/").headers["Location"] == DESK

    @pytest.mark.parametrize("key", ["mfa-drafter", "mep-signatory", "akimat-signatory"])
    def test_who_acts_for_a_body_comes_to_its_desk(
        self, visitor: StrictClient, person: Person, key: str
    ) -> None:
        browser = visitor.as_(person(key))
        assert browser.get(f"{HERE}/desk/").headers["Location"] == f"{HERE}/desk/ministry"
        assert browser.get(DESK).status_code == 403
        assert browser.get(f"{HERE}/desk/ministry").status_code == 200

    def test_who_has_no_rights_here_is_told_where_they_come_from(
        self, client: StrictClient, actors: Actors
    ) -> None:
        page = client.as_(actors.citizen).get(f"{HERE}/desk/")
        assert page.status_code == 200
        assert "Nothing waits for you here" in page.text
        assert client.as_(actors.citizen).get(DESK).status_code == 403

    def test_a_visitor_is_asked_to_sign_in(self, client: StrictClient, basin: Basin) -> None:
        for address in (f"{HERE}/desk/", DESK):
            answer = client.get(address)
            assert answer.status_code == 302
            assert "sign-in" in answer.headers["Location"]

    def test_the_navigation_offers_one_desk(self, visitor: StrictClient, person: Person) -> None:
        assert ">Desk<" in visitor.as_(person("editor")).get(f"{HERE}/documents/").text
        of_body = visitor.as_(person("mfa-drafter")).get(f"{HERE}/documents/").text
        assert ">Desk<" not in of_body
        assert "Desk of my body" in of_body
        assert "Desk" not in visitor.get(f"{HERE}/documents/").text


class TestWhatARoleSees:
    def test_the_secretary_sees_what_waits_for_a_decision(
        self, visitor: StrictClient, person: Person
    ) -> None:
        page = visitor.as_(person("secretary")).get(DESK).text
        assert "Remarks to answer" in page
        assert "Approved, to be published" in page
        assert "16 days left" in page
        assert "3 of 7 bodies have answered" in page
        assert "1 accepted remark has changed nothing yet" in page
        assert "1 change has no cause yet" in page

    def test_the_editor_answers_and_mends_and_does_not_publish(
        self, visitor: StrictClient, person: Person
    ) -> None:
        page = visitor.as_(person("editor")).get(DESK).text
        assert "Remarks to answer" in page
        assert "1 change has no cause yet" in page
        assert "to be published" not in page

    def test_the_translator_is_led_to_each_clause_that_lacks_something(
        self, visitor: StrictClient, person: Person
    ) -> None:
        page = visitor.as_(person("translator")).get(DESK).text
        for key, language in (("flow.3", "zh-Hans"), ("emergencies.1", "ky"), ("harm.2", "en")):
            assert f"/documents/agreement/working/{uid_of('agreement', key)}?beside={language}" in page
        assert "Remarks to answer" not in page

    def test_the_moderator_sees_what_has_come_in(self, visitor: StrictClient, person: Person) -> None:
        page = visitor.as_(person("moderator")).get(DESK).text
        assert "Newly received remarks" in page
        assert "Akimat of Almaty Oblast" in page

    def test_the_auditor_walks_from_the_remark_to_the_change(
        self, visitor: StrictClient, person: Person
    ) -> None:
        page = visitor.as_(person("auditor")).get(DESK).text
        assert f"/documents/agreement/compare/1/2#{uid_of('agreement', 'measures.2')}" in page
        assert f"{HERE}/audit/" in page
        assert "The latest 10 of 32." in page

    def test_the_administrator_is_led_to_people_and_sees_no_drafts(
        self, visitor: StrictClient, person: Person
    ) -> None:
        browser = visitor.as_(person("administrator"))
        assert browser.get(DESK).status_code == 403
        overview = browser.get(f"{HERE}/desk/").headers["Location"]
        assert overview == f"{HERE}/administration/"
        assert "signatory.akimat@demo.example" in browser.get(f"{overview}people/").text
        page = browser.get(overview).text
        assert "working version" not in page
        assert ">Desk<" not in page

    def test_nobody_sees_what_a_body_still_writes(self, visitor: StrictClient, person: Person) -> None:
        for role in STAFF:
            assert "right to object to the alteration" not in visitor.as_(person(role)).get(DESK).text


class TestAnEmptyDesk:
    def test_says_for_every_kind_of_work_what_to_do_next(self, client: StrictClient, basin: Basin) -> None:
        page = client.as_(staff(basin, *Role)).get(DESK)
        assert page.status_code == 200
        for words in (
            "Every remark has its reply",
            "No reply waits",
            "No edition waits",
            "No consultation is open",
            "No text is being worked on",
            "Every language is complete",
            "Nothing new has come in",
            "No remark has been answered yet",
        ):
            assert words in page.text

    def test_a_first_version_in_drafting_can_be_frozen(
        self, client: StrictClient, basin: Basin, actors: Actors, now: datetime
    ) -> None:
        working_agreement(basin, now=now)
        page = client.as_(actors.editor).get(DESK).text
        assert "Freeze the version" in page


def test_more_remarks_are_no_more_questions(
    client: StrictClient, basin: Basin, actors: Actors, now: datetime
) -> None:
    version = frozen_agreement(basin, now=now)
    asked = round_on(version, [actors.ministry, actors.other_ministry], now=now)
    secretary = client.as_(actors.secretary)
    asking = []
    for invitation, drafter, signatory in (
        (asked.invitations[0], actors.drafter, actors.signatory),
        (asked.invitations[1], actors.other_drafter, actors.other_signatory),
    ):
        opinion = begun(invitation, drafter, now=now)
        for _ in range(4):
            remark_on(opinion, drafter, now=now)
        take(opinion, stance(PositionValue.AGREED_WITH_REMARKS), drafter, now=now)
        submit_opinion(opinion, by=signatory, now=now)
        secretary.get(DESK)
        with counted() as statements:
            assert secretary.get(DESK).status_code == 200
        asking.append(len(statements))
    assert asking[0] == asking[1]


@pytest.mark.parametrize("role", STAFF)
def test_a_desk_asks_the_database_few_questions(
    demo: Flask, demo_basin: Basin, visitor: StrictClient, person: Person, role: str
) -> None:
    texts = len(working_versions(demo_basin.id))
    browser = visitor.as_(person(role))
    browser.get(DESK)
    with counted() as statements:
        assert browser.get(DESK).status_code == 200
    assert len(statements) <= MOST_QUERIES + FOR_EACH_TEXT * (texts - 1), len(statements)
