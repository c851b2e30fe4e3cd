"""The record on its page: whole or broken, in words, for who may read it."""

import ast
import re
from collections.abc import Callable
from datetime import datetime

import pytest
import sqlalchemy as sa
from flask import Flask

from ibbportal.audit.chain import Verdict
from ibbportal.audit.models import Event
from ibbportal.basins.models import Basin
from ibbportal.db import db
from ibbportal.i18n import INTERFACE
from ibbportal.portal.audited import WITHIN_A_BODY, read_events
from ibbportal.portal.verb_words import VERB_WORDS
from ibbportal.portal.views import auditing
from ibbportal.security import Actor
from tests.architecture.sources import PACKAGE, tree
from tests.factories.actors import Actors
from tests.factories.basins import ili_balkhash
from tests.strict_client import StrictClient

AUDIT = "/en/ili-balkhash/audit/"
RECORDING = {"record", "note", "_note"}

Person = Callable[[str], Actor]


def recorded_verbs() -> set[str]:
    """The verbs that the sources record."""
    found = set()
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in RECORDING and node.args:
                first = node.args[0]
                if isinstance(first, ast.Constant) and isinstance(first.value, str):
                    found.add(first.value)
    return found


def test_every_verb_that_is_recorded_has_its_words() -> None:
    verbs = recorded_verbs()
    assert len(verbs) > 50
    assert not verbs - set(VERB_WORDS), "add the words to ibbportal/portal/verb_words.py"


def test_no_words_are_kept_for_verbs_that_nobody_records() -> None:
    assert not set(VERB_WORDS) - recorded_verbs()


def test_everything_in_the_chain_of_the_demonstration_has_words(demo: Flask) -> None:
    assert set(db.session.scalars(sa.select(Event.verb).distinct())) <= set(VERB_WORDS)


class TestWhoReadsIt:
    @pytest.mark.parametrize("role", ["secretary", "auditor", "administrator"])
    @pytest.mark.parametrize("language", [language.slug for language in INTERFACE])
    def test_those_who_answer_for_the_record(
        self, visitor: StrictClient, person: Person, role: str, language: str
    ) -> None:
        assert visitor.as_(person(role)).get(f"/{language}/ili-balkhash/audit/").status_code == 200

    @pytest.mark.parametrize("role", ["editor", "translator", "moderator", "mfa-signatory"])
    def test_nobody_else(self, visitor: StrictClient, person: Person, role: str) -> None:
        assert visitor.as_(person(role)).get(AUDIT).status_code == 403

    def test_visitors_are_asked_to_sign_in(self, visitor: StrictClient) -> None:
        assert visitor.get(AUDIT).status_code == 302


class TestTheVerdict:
    def test_a_whole_chain_is_said_to_be_whole(self, visitor: StrictClient, person: Person) -> None:
        assert "The chain is whole" in visitor.as_(person("auditor")).get(AUDIT).text

    def test_a_broken_chain_says_where(
        self, client: StrictClient, actors: Actors, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        broken = Verdict(4, "0" * 64, broken_at=5, reason="content")
        monkeypatch.setattr(auditing, "verify", lambda: broken)
        page = client.as_(actors.auditor).get(AUDIT).text
        assert "The chain is broken at event 5" in page
        assert "The event was changed." in page

    def test_a_long_chain_is_checked_when_somebody_asks(
        self, client: StrictClient, actors: Actors, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(auditing, "CHECKED_AT_ONCE", 0)
        actors.ministry  # noqa: B018 - somebody to be recorded
        assert "Check the chain" in client.as_(actors.auditor).get(AUDIT).text
        assert "The chain is whole" in client.as_(actors.auditor).get(f"{AUDIT}?check=1").text


class TestTheEvents:
    def places(self, basin: Basin, actor: Actor, *, with_portal_wide: bool = False) -> list[int]:
        found, before = [], None
        while True:
            page = read_events(basin, actor, before=before, with_portal_wide=with_portal_wide)
            found += [event.place for event in page.events]
            before = page.next_before
            if before is None:
                return found

    def test_every_event_of_the_basin_stands_on_one_page(
        self, demo: Flask, demo_basin: Basin, person: Person
    ) -> None:
        with demo.test_request_context(AUDIT):
            demo.preprocess_request()
            read = self.places(demo_basin, person("auditor"))
        expected = db.session.scalars(
            sa.select(Event.id).where(Event.basin_id == demo_basin.id).order_by(Event.id.desc())
        ).all()
        assert read == list(expected)

    def test_administrators_see_what_belongs_to_no_basin(
        self, demo: Flask, demo_basin: Basin, person: Person
    ) -> None:
        with demo.test_request_context(AUDIT):
            demo.preprocess_request()
            read = self.places(demo_basin, person("administrator"), with_portal_wide=True)
        assert len(read) == db.session.scalar(sa.select(sa.func.count()).select_from(Event))

    def test_pages_lead_on_and_back(self, visitor: StrictClient, person: Person) -> None:
        browser = visitor.as_(person("auditor"))
        onward = re.search(r'rel="next" href="([^"]+)"', browser.get(AUDIT).text)
        assert onward is not None
        second = browser.get(onward[1])
        assert second.status_code == 200
        assert "Back to the latest" in second.text

    def test_objects_lead_to_where_they_can_be_read(self, visitor: StrictClient, person: Person) -> None:
        browser = visitor.as_(person("auditor"))
        links = set(
            re.findall(
                r'href="(/en/ili-balkhash/(?:documents|opinions|rounds)/[^"#]+)', browser.get(AUDIT).text
            )
        )
        assert len(links) >= 4
        assert {browser.get(link).status_code for link in links} == {200}

    def test_what_a_body_does_before_it_submits_is_told_to_nobody(
        self, demo: Flask, demo_basin: Basin, person: Person, now: datetime
    ) -> None:
        with demo.test_request_context(AUDIT):
            demo.preprocess_request()
            for role in ("secretary", "auditor", "administrator"):
                page = read_events(demo_basin, person(role), before=None, with_portal_wide=True)
                closed = [event for event in page.events if event.is_closed]
                assert len(closed) == 8, (
                    "what the MFA and the MEP have drafted in round 2, and who was told of it"
                )
                assert not [event for event in closed if event.what or event.who or event.subject]

    def test_what_was_submitted_is_told(self, demo: Flask, demo_basin: Basin, person: Person) -> None:
        with demo.test_request_context(AUDIT):
            demo.preprocess_request()
            page = read_events(demo_basin, person("auditor"), before=None, with_portal_wide=False)
        assert "Opinion signed and submitted" in {event.what for event in page.events}

    def test_nothing_is_told_of_another_basin(
        self, client: StrictClient, basin: Basin, actors: Actors, now: datetime
    ) -> None:
        other = ili_balkhash(now=now, slug="chu-talas")
        page = client.as_(actors.auditor).get(AUDIT).text
        assert db.session.scalar(sa.select(Event.id).where(Event.basin_id == other.id)) is not None
        assert page.count("Basin set up") == 1


def test_kinds_that_are_closed_are_kinds_of_objects() -> None:
    assert set(db.metadata.tables) >= WITHIN_A_BODY
