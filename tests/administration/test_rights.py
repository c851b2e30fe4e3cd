"""What administrators do about accounts, roles and mandates, and what they cannot do."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from ibbportal.accounts.models import User
from ibbportal.accounts.queries import actor_of, user_by_email
from ibbportal.accounts.services import (
    LastAdministrator,
    OwnRights,
    assign_role,
    deactivate_user,
    move_account,
    reopen_user,
    withdraw_role,
)
from ibbportal.administration.queries import member_of, sessions_of
from ibbportal.administration.services import set_roles
from ibbportal.audit.models import Event
from ibbportal.basins.models import Basin
from ibbportal.db import db
from ibbportal.security import SYSTEM, Actor, Capacity, Role
from ibbportal.stakeholders.models import Body, Mandate
from ibbportal.stakeholders.services import (
    EndsBeforeItBegins,
    HasEnded,
    MandateHeld,
    end_mandate,
    give_mandate,
    take_mandate_back,
)
from tests.administration.conftest import HERE, Admit
from tests.factories.accounts import is_signed_in, sign_in
from tests.factories.actors import staff
from tests.factories.basins import ili_balkhash
from tests.factories.stakeholders import ministry
from tests.strict_client import StrictClient


def verbs() -> list[str]:
    return [event.verb for event in db.session.query(Event).order_by(Event.id)]


def page_of(user: User) -> str:
    return f"{HERE}/people/{user.person_id}"


def follow(client: StrictClient, letter: Any) -> int:
    """How the link of an invitation is answered."""
    link = next(line for line in letter.body.splitlines() if "/invitation/" in line)
    client.get(link.removeprefix("http://localhost:8000"))
    return client.get("/en/account/new-password").status_code


class TestAccounts:
    def test_are_opened_with_names_roles_and_an_invitation(
        self, desk: StrictClient, outbox: list[Any], basin: Basin
    ) -> None:
        form = {
            "name_en": "Little Bittern",
            "name_zh-Hans": "小苇鳽",
            "email": " Bittern@Example.org ",
            "language": "kk",
            "roles": ["editor", "translator"],
        }
        answer = desk.post(f"{HERE}/people/new", data=form)
        user = user_by_email("bittern@example.org")
        assert user is not None
        assert answer.headers["Location"] == page_of(user)
        assert user.person.name.contents() == {"en": "Little Bittern", "zh-Hans": "小苇鳽"}
        assert user.person.name.language == "en"
        assert {(held.basin_id, held.role) for held in user.assignments} == {
            (basin.id, Role.EDITOR),
            (basin.id, Role.TRANSLATOR),
        }
        assert [letter.to for letter in outbox] == [["bittern@example.org"]]
        assert "/kk/account/invitation/" in outbox[0].body
        assert "Little Bittern" in desk.get(f"{HERE}/people/").text

    def test_are_opened_once_however_often_the_form_is_sent(
        self, desk: StrictClient, outbox: list[Any]
    ) -> None:
        form = {
            "name_en": "Little Bittern",
            "email": "bittern@example.org",
            "language": "en",
            "idempotency_key": "a-key-of-this-form",
        }
        answers = [desk.post(f"{HERE}/people/new", data=form) for _ in range(2)]
        assert [answer.status_code for answer in answers] == [303, 302]
        assert len({answer.headers["Location"] for answer in answers}) == 1
        assert len(outbox) == 1

    def test_keep_what_was_typed_when_the_address_is_taken(self, desk: StrictClient, officer: User) -> None:
        form = {"name_ru": "Выпь", "email": officer.email, "language": "ru"}
        page = desk.post(f"{HERE}/people/new", data=form)
        assert page.status_code == 409
        assert "Somebody signs in under this address already." in page.text
        assert 'value="Выпь"' in page.text

    @pytest.mark.parametrize("email", ["", "nobody", "a@b@c", "two words@example.org", "a@b\r\nBcc: c@d"])
    def test_need_an_address_and_a_name(self, desk: StrictClient, email: str) -> None:
        page = desk.post(f"{HERE}/people/new", data={"email": email, "language": "ru"})
        assert page.status_code == 422
        assert "Enter the name in at least one language." in page.text
        assert 'href="#email"' in page.text

    def test_are_invited_again_and_the_earlier_link_is_dead(
        self, client: StrictClient, desk: StrictClient, admit: Admit, outbox: list[Any]
    ) -> None:
        user = admit("bittern@example.org", has_signed_in=False)
        desk.post(f"{page_of(user)}/invitation")
        assert len(outbox) == 2
        assert [follow(client, letter) for letter in outbox] == [410, 200]

    def test_are_not_invited_again_once_their_holder_has_signed_in(
        self, desk: StrictClient, officer: User, outbox: list[Any]
    ) -> None:
        outbox.clear()
        desk.post(f"{page_of(officer)}/invitation")
        assert outbox == []

    def test_are_closed_at_once_and_reopened_as_they_were(
        self, client: StrictClient, desk: StrictClient, officer: User, now: datetime
    ) -> None:
        sign_in(client, officer.email)
        assert is_signed_in(client)
        desk.post(f"{page_of(officer)}/close")
        assert not is_signed_in(client)
        assert sign_in(client, officer.email).status_code == 200
        assert "Account closed" in desk.get(page_of(officer)).text
        desk.post(f"{page_of(officer)}/reopen")
        sign_in(client, officer.email)
        assert is_signed_in(client)
        assert [verb for verb in verbs() if verb.startswith("user_")][-2:] == [
            "user_deactivated",
            "user_reopened",
        ]

    def test_that_were_closed_wake_no_link_that_was_sent_before(
        self, client: StrictClient, admit: Admit, outbox: list[Any], now: datetime
    ) -> None:
        user = admit("bittern@example.org", has_signed_in=False)
        letter = outbox[-1]
        deactivate_user(user, by=SYSTEM, now=now)
        reopen_user(user, by=SYSTEM, now=now)
        assert follow(client, letter) == 410

    def test_show_where_somebody_is_signed_in_and_end_it(
        self, client: StrictClient, desk: StrictClient, officer: User
    ) -> None:
        sign_in(client, officer.email)
        assert len(sessions_of(officer)) == 1
        assert "Sign-ins" in desk.get(page_of(officer)).text
        desk.post(f"{page_of(officer)}/sign-out")
        assert not is_signed_in(client)
        assert "sessions_ended" in verbs()

    def test_move_to_another_address_only_through_its_reader(
        self, client: StrictClient, desk: StrictClient, officer: User, outbox: list[Any]
    ) -> None:
        sign_in(client, officer.email)
        outbox.clear()
        desk.post(f"{page_of(officer)}/address", data={"email": "warbler@example.org"})
        assert not is_signed_in(client)
        assert user_by_email("officer@example.org") is None
        assert officer.password is None
        letters = {letter.to[0]: letter.body for letter in outbox}
        assert "/account/invitation/" in letters["warbler@example.org"]
        assert "moved your account" in letters["officer@example.org"]
        assert "/account/invitation/" not in letters["officer@example.org"]

    def test_do_not_move_to_an_address_that_is_taken(
        self, desk: StrictClient, officer: User, chief: User
    ) -> None:
        page = desk.post(f"{page_of(officer)}/address", data={"email": chief.email})
        assert page.status_code == 409
        assert officer.email == "officer@example.org"

    def test_are_put_right_in_name_and_language(self, desk: StrictClient, officer: User) -> None:
        form = {"name_en": "Great Reed Warbler", "name_ru": "", "name_kk": "Қамыс құсы", "language": "ky"}
        desk.post(f"{page_of(officer)}/edit", data=form)
        assert officer.person.name.contents() == {"en": "Great Reed Warbler", "kk": "Қамыс құсы"}
        assert officer.language == "ky"
        assert {"person_renamed", "language_set"} <= set(verbs())


class TestRoles:
    def test_are_given_and_taken_on_one_page(
        self, client: StrictClient, desk: StrictClient, officer: User, basin: Basin, now: datetime
    ) -> None:
        desk.post(f"{page_of(officer)}/roles", data={"roles": ["editor", "translator"]})
        assert actor_of(officer, now.date()).has_role(basin.id, Role.EDITOR)
        sign_in(client, officer.email)
        desk.post(f"{page_of(officer)}/roles", data={"roles": ["translator"]})
        assert not is_signed_in(client)
        assert not actor_of(officer, now.date()).has_role(basin.id, Role.EDITOR)
        assert actor_of(officer, now.date()).has_role(basin.id, Role.TRANSLATOR)
        assert verbs().count("role_withdrawn") == 1

    def test_nobody_changes_their_own(self, desk: StrictClient, chief: User, basin: Basin) -> None:
        for step in ("roles", "close", "address", "mandates/new"):
            assert desk.get(f"{page_of(chief)}/{step}").status_code == 403, step
            assert desk.post(f"{page_of(chief)}/{step}", data={"roles": ["secretary"]}).status_code == 403, (
                step
            )
        assert "another administrator changes them" in desk.get(page_of(chief)).text

    def test_nobody_gives_themself_one_by_another_way(
        self, chief: User, as_chief: Actor, basin: Basin, now: datetime
    ) -> None:
        with pytest.raises(OwnRights):
            assign_role(chief, basin, Role.SECRETARY, by=as_chief, now=now)
        with pytest.raises(OwnRights):
            deactivate_user(chief, by=as_chief, now=now)
        with pytest.raises(OwnRights):
            move_account(chief, "elsewhere@example.org", by=as_chief, now=now)

    def test_the_last_administrator_stays(
        self, chief: User, admit: Admit, basin: Basin, now: datetime
    ) -> None:
        admit("invited@example.org", Role.ADMINISTRATOR, has_signed_in=False)
        closed = admit("closed@example.org", Role.ADMINISTRATOR)
        deactivate_user(closed, by=SYSTEM, now=now)
        for step in (
            lambda: withdraw_role(chief, basin, Role.ADMINISTRATOR, by=SYSTEM, now=now),
            lambda: set_roles(chief, basin, [Role.SECRETARY], by=SYSTEM, now=now),
            lambda: deactivate_user(chief, by=SYSTEM, now=now),
            lambda: move_account(chief, "elsewhere@example.org", by=SYSTEM, now=now),
        ):
            with pytest.raises(LastAdministrator):
                step()
        admit("second@example.org", Role.ADMINISTRATOR)
        withdraw_role(chief, basin, Role.ADMINISTRATOR, by=SYSTEM, now=now)

    def test_of_the_last_administrator_are_refused_in_words(
        self, client: StrictClient, chief: User, basin: Basin
    ) -> None:
        other = client.as_(staff(basin, Role.ADMINISTRATOR))
        answer = other.post(f"{page_of(chief)}/roles", data={"roles": []})
        shown = other.get(answer.headers["Location"]).text
        assert "Nobody else administers the basin." in shown
        assert [held.role for held in chief.assignments] == [Role.ADMINISTRATOR]

    def test_an_account_with_rights_elsewhere_is_kept_by_who_administers_both(
        self, client: StrictClient, desk: StrictClient, officer: User, basin: Basin, now: datetime
    ) -> None:
        other = ili_balkhash(now=now, slug="chu-talas")
        assign_role(officer, other, Role.EDITOR, by=SYSTEM, now=now)
        assert desk.post(f"{page_of(officer)}/close").status_code == 403
        assert desk.post(f"{page_of(officer)}/address", data={"email": "a@example.org"}).status_code == 403
        assert desk.post(f"{page_of(officer)}/edit", data={"name_en": "Nobody"}).status_code == 403
        both = staff(basin, Role.ADMINISTRATOR)
        both = Actor(user_id=both.user_id, roles=both.roles | {(other.id, Role.ADMINISTRATOR)})
        assert client.as_(both).post(f"{page_of(officer)}/close").status_code == 303
        assert not officer.active


class TestMandates:
    def give(self, desk: StrictClient, officer: User, body: Body, **more: str) -> Any:
        form = {"body": str(body.id), "capacity": "signatory", "valid_from": "2026-01-01", **more}
        return desk.post(f"{page_of(officer)}/mandates/new", data=form)

    def test_are_given_from_a_day_to_a_day(
        self, desk: StrictClient, officer: User, body: Body, now: datetime
    ) -> None:
        self.give(desk, officer, body, valid_to="2030-12-31")
        mandate = db.session.query(Mandate).one()
        assert (mandate.valid_from, mandate.valid_to) == (date(2026, 1, 1), date(2030, 12, 31))
        assert actor_of(officer, now.date()).mandates == {(body.id, Capacity.SIGNATORY)}
        assert "2030" in desk.get(page_of(officer)).text
        assert "Reed Warbler" in desk.get(f"{HERE}/bodies/{body.id}").text

    def test_are_not_given_twice_for_the_same_days(
        self, desk: StrictClient, officer: User, body: Body
    ) -> None:
        self.give(desk, officer, body)
        again = self.give(desk, officer, body, valid_from="2027-01-01")
        assert again.status_code == 409
        assert "The person holds a mandate of this body" in again.text
        assert db.session.query(Mandate).count() == 1

    def test_end_no_earlier_than_they_begin(self, desk: StrictClient, officer: User, body: Body) -> None:
        page = self.give(desk, officer, body, valid_to="2025-12-31")
        assert page.status_code == 422
        assert "The last day lies before the first." in page.text
        assert 'value="2025-12-31"' in page.text

    def test_need_a_body_of_this_basin(
        self, desk: StrictClient, officer: User, body: Body, now: datetime
    ) -> None:
        stranger = ministry(ili_balkhash(now=now, slug="chu-talas"), "elsewhere", now=now)
        assert self.give(desk, officer, stranger).status_code == 422

    def test_that_are_taken_back_stop_the_next_request(
        self, client: StrictClient, desk: StrictClient, officer: User, body: Body
    ) -> None:
        self.give(desk, officer, body)
        sign_in(client, officer.email)
        assert client.get("/en/ili-balkhash/desk/ministry").status_code == 200
        mandate = db.session.query(Mandate).one()
        desk.post(f"{page_of(officer)}/mandates/{mandate.id}/end", data={"ending": "at_once"})
        assert client.get("/en/ili-balkhash/desk/ministry").status_code == 403
        assert is_signed_in(client)
        assert "mandate_taken_back" in verbs()

    def test_that_end_with_a_day_stop_after_its_midnight(
        self, client: StrictClient, desk: StrictClient, officer: User, body: Body, now: datetime, clock: Any
    ) -> None:
        self.give(desk, officer, body)
        mandate = db.session.query(Mandate).one()
        form = {"ending": "on_day", "last_day": now.date().isoformat()}
        desk.post(f"{page_of(officer)}/mandates/{mandate.id}/end", data=form)
        sign_in(client, officer.email)
        assert client.get("/en/ili-balkhash/desk/ministry").status_code == 200
        clock.advance(days=1)
        sign_in(client, officer.email)
        assert client.get("/en/ili-balkhash/desk/ministry").status_code == 403

    def test_are_ended_only_once_at_once_and_never_before_they_began(
        self, officer: User, body: Body, now: datetime
    ) -> None:
        today = now.date()
        mandate = give_mandate(officer.person, body, Capacity.DRAFTER, valid_from=today, by=SYSTEM, now=now)
        with pytest.raises(EndsBeforeItBegins):
            end_mandate(mandate, last_day=today - timedelta(days=1), by=SYSTEM, now=now)
        take_mandate_back(mandate, by=SYSTEM, now=now)
        with pytest.raises(HasEnded):
            take_mandate_back(mandate, by=SYSTEM, now=now)
        with pytest.raises(HasEnded):
            end_mandate(mandate, last_day=today, by=SYSTEM, now=now)
        with pytest.raises(MandateHeld):
            give_mandate(officer.person, body, Capacity.DRAFTER, valid_from=today, by=SYSTEM, now=now)
        tomorrow = today + timedelta(days=1)
        give_mandate(officer.person, body, Capacity.DRAFTER, valid_from=tomorrow, by=SYSTEM, now=now)

    def test_of_somebody_else_are_not_at_this_address(
        self, desk: StrictClient, officer: User, chief: User, body: Body
    ) -> None:
        self.give(desk, officer, body)
        mandate = db.session.query(Mandate).one()
        assert desk.get(f"{page_of(chief)}/mandates/{mandate.id}/end").status_code == 404


def test_the_person_and_the_query_agree_on_what_is_in_force(
    officer: User, body: Body, basin: Basin, now: datetime
) -> None:
    today = now.date()
    days = [timedelta(days=days) for days in (-2, -1, 0, 1, 2)]
    for number, first in enumerate(days):
        give_mandate(
            officer.person,
            body,
            list(Capacity)[number],
            valid_from=today + first,
            valid_to=today + first + days[-1],
            by=SYSTEM,
            now=now,
        )
    take_mandate_back(officer.person.mandates[1], by=SYSTEM, now=now)
    db.session.commit()
    member = member_of(basin.id, officer.person_id)
    assert member is not None
    for day in (today + each for each in (*days, timedelta(days=4))):
        by_query = actor_of(officer, day).mandates
        assert by_query == {(each.body_id, each.capacity) for each in member.in_force(day)}
        assert len(member.in_force(day)) + len(member.not_in_force(day)) == len(days)
